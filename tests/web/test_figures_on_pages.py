"""Every figure is a link to its rows, and the rows are as many as the figure says – on every page, on any day."""

import re
from datetime import date

import pytest
from django.test import Client

from campaign_cast import Cast, make_cast
from zhenggai.store.queries.progress import progress
from zhenggai.store.queries.scope import Scope

pytestmark = pytest.mark.django_db
KPI = re.compile(
    r'<a class="kpi[^"]*" href="(?P<address>[^"]+)"><span class="kpi-label">(?P<label>[^<（]+)'
    r'.*?<span class="kpi-value">(?P<value>[\d.]+)',
    re.S,
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def city(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.city, backend="django.contrib.auth.backends.ModelBackend")
    return client


def kpis(city: Client, query: str = "") -> dict[str, tuple[str, str]]:
    page = city.get(f"/c/yc/{query}").content.decode()
    return {one["label"]: (one["value"], one["address"].replace("&amp;", "&")) for one in KPI.finditer(page)}


def rows_behind(city: Client, address: str) -> int:
    page = city.get(address).content.decode()
    found = re.search(r"合计 <b>(\d+)</b> 个", page)
    assert found is not None
    return int(found[1])


def test_the_rate_is_cut_and_its_parts_are_printed(city: Client) -> None:
    page = city.get("/c/yc/").content.decode()
    assert "整改率（销号 2 / 下发 6）" in page
    assert "33.3" in page


@pytest.mark.parametrize(
    ("label", "count"),
    [("未销号", 4), ("近 7 日销号", 2), ("已逾期", 1), ("7 日内到期", 1), ("退回重改", 1), ("待审核验收", 0)],
)
def test_a_figure_of_the_cockpit_is_what_its_rows_are(city: Client, label: str, count: int) -> None:
    value, address = kpis(city)[label]
    assert (int(value), rows_behind(city, address)) == (count, count)


def test_a_self_found_problem_is_no_part_of_the_denominator(cast: Cast) -> None:
    standing = progress(Scope(cast.campaign, date(2022, 9, 12)))
    assert (standing.counts.closed, standing.counts.total, standing.table.beside.total) == (2, 6, 1)


@pytest.mark.parametrize(("day", "closed"), [("2022-09-05", 0), ("2022-09-06", 2)], ids=["销号前一日", "销号当日"])
def test_a_past_day_shows_the_figures_of_that_day(cast: Cast, day: str, closed: int) -> None:
    standing = progress(Scope(cast.campaign, date.fromisoformat(day)))
    assert standing.counts.closed == closed


def test_a_limit_ends_with_its_day(cast: Cast) -> None:
    standings = [progress(Scope(cast.campaign, date(2022, 9, day))) for day in (10, 11)]
    assert [standing.tally.overdue for standing in standings] == [0, 1]


def test_the_whole_application_goes_back_to_a_day(city: Client, cast: Cast) -> None:
    city.post("/c/yc/trace/enter", {"day": "2022-09-03"})
    page = city.get(f"/problems/{cast.problem('A1').pk}").content.decode()
    assert "现在看到的是 2022年9月3日 的数据" in page
    assert "市级验收" in page


def test_nothing_is_written_while_a_past_day_is_shown(city: Client) -> None:
    city.post("/c/yc/trace/enter", {"day": "2022-09-03"})
    assert city.post("/c/yc/bulletins/issue", {}).status_code == 403


def test_one_comes_back_to_today(city: Client) -> None:
    city.post("/c/yc/trace/enter", {"day": "2022-09-03"})
    city.post("/c/yc/trace/leave")
    assert "现在看到的是" not in city.get("/c/yc/").content.decode()


def test_the_words_of_the_source_stand_beside_the_day(city: Client, cast: Cast) -> None:
    page = city.get(f"/problems/{cast.problem('A2').pk}").content.decode()
    assert '<span class="raw">9月10日前</span>，按 2022年9月10日计' in page


def test_a_station_that_was_passed_over_does_not_look_done(city: Client, cast: Cast) -> None:
    page = city.get(f"/problems/{cast.problem('A1').pk}").content.decode()
    assert "公示</b><span>未经此环节</span>" in page


def test_every_answer_forbids_what_comes_from_outside(city: Client) -> None:
    policy = city.get("/c/yc/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")


@pytest.mark.parametrize("query", ["?view=nonsense", "?page=99999", "?year=abc", "?ids=x,1", "?order=-pk", "?q=%00"])
def test_odd_addresses_of_the_list_are_answered(city: Client, query: str) -> None:
    assert city.get(f"/c/yc/problems/{query}").status_code == 200
