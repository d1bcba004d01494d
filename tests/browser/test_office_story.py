"""What a city office does in a morning, clicked through in a real browser on the demonstration workspace."""

import re
from pathlib import Path

import pytest

from running_program import Demonstration

pytestmark = pytest.mark.browser
PAGES = {
    "cockpit": "/c/ordos/",
    "ledger": "/c/ordos/problems/",
    "imports": "/c/ordos/imports/",
    "plan": "/c/ordos/plan/",
    "plans": "/plans/",
    "bulletins": "/c/ordos/bulletins/",
    "trace": "/c/ordos/trace/",
}


def sign_in(page, demonstration: Demonstration, role: str = "city-office") -> None:
    username, password = demonstration.account(role)
    page.goto(f"{demonstration.address}/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_load_state()


def test_the_first_page_says_whether_the_target_will_be_met(page, demonstration: Demonstration) -> None:
    sign_in(page, demonstration)
    verdict = page.inner_text(".verdict h1")
    assert re.match(r"整改率 \d+\.\d%，照近\d+日速度9月30日预计\d+\.\d%，距80%缺\d+个；拖后腿的是", verdict)


def test_the_verdict_is_on_the_first_screen_without_scrolling(page, demonstration: Demonstration) -> None:
    sign_in(page, demonstration)
    box = page.locator(".verdict").bounding_box()
    assert box["y"] + box["height"] < 768


def test_a_figure_leads_to_as_many_rows(page, demonstration: Demonstration) -> None:
    sign_in(page, demonstration)
    tile = page.locator(".kpi", has_text="已逾期")
    count = tile.locator(".kpi-value").inner_text().removesuffix("个").strip()
    tile.click()
    page.wait_for_load_state()
    assert f"合计 {count} 个" in page.inner_text(".panel-head")


def test_from_the_list_to_a_problem_and_on_with_the_keyboard(page, demonstration: Demonstration) -> None:
    sign_in(page, demonstration)
    page.goto(f"{demonstration.address}/c/ordos/problems/?view=overdue")
    page.locator("td.code a").first.click()
    page.wait_for_load_state()
    first = page.inner_text(".case-code b")
    page.keyboard.press("j")
    page.wait_for_function("before => document.querySelector('.case-code b').innerText !== before", arg=first)
    assert page.inner_text(".case-code b") != first


def test_the_whole_application_shows_a_past_day_and_comes_back(page, demonstration: Demonstration) -> None:
    sign_in(page, demonstration)
    today = page.inner_text(".kpi .kpi-label >> nth=0")
    page.goto(f"{demonstration.address}/c/ordos/trace/")
    page.fill("[name=day]", "2022-08-31")
    page.click("text=看这一天")
    page.wait_for_load_state()
    assert page.is_visible("text=现在看到的是 2022年8月31日 的数据")
    assert page.inner_text(".kpi .kpi-label >> nth=0") != today
    page.click("text=回到今天")
    page.wait_for_load_state()
    assert page.inner_text(".kpi .kpi-label >> nth=0") == today


def test_this_weeks_bulletin_is_checked_issued_and_saved(page, demonstration: Demonstration, tmp_path: Path) -> None:
    sign_in(page, demonstration)
    page.click("text=生成本周通报")
    page.wait_for_load_state()
    assert page.locator(".issue.is-error").count() == 0
    page.click("button:has-text('签发')")
    page.locator("dialog#issue button[type=submit]").click()
    page.wait_for_selector("text=已签发第 5 期")
    files = []
    for name in ("one.docx", "two.docx"):
        with page.expect_download() as download:
            page.locator("td a:has-text('第 5 期')").click()
        download.value.save_as(tmp_path / name)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    assert files[0][:2] == b"PK"


@pytest.mark.parametrize("page", [(1366, 768), (390, 844)], indirect=True, ids=["办公电脑", "手机"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(page, demonstration: Demonstration, screenshots: Path, name: str) -> None:
    sign_in(page, demonstration)
    answer = page.goto(demonstration.address + PAGES[name])
    width = page.viewport_size["width"]
    page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("role", ["county-office", "reviewer", "leader", "supervisor", "reporter", "discipline"])
def test_everyone_finds_a_first_page(page, demonstration: Demonstration, role: str) -> None:
    sign_in(page, demonstration, role)
    assert page.locator("main h1").count() + page.locator(".blank").count() > 0


def test_a_wrong_password_says_what_is_left_to_do(page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/login/")
    page.fill("[name=username]", "nobody-at-all")
    page.fill("[name=password]", "wrong")
    page.click("button[type=submit]")
    assert "账号或密码不对，还可试" in page.inner_text("[role=alert]")
