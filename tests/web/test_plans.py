"""Plans on the page: upload, correct beside the original, adopt, compare with the ledger."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaign_cast import Cast, make_cast
from ledger_cast import at
from zhenggai.people.models import Role, Unit, UnitAlias, User, Workspace
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import Campaign, Document, JournalEvent, PlanReading
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.open_workspace import open_workspace

pytestmark = pytest.mark.django_db

PLAN = """云川市土地督察问题整改工作方案（演示数据）
云川市人民政府
2022年8月2日
一、工作目标
2022年9月30日前整改率达到80%，2022年12月31日前整改率达到95%。
二、整改任务
（一）关于采矿用地类项目问题。现有12个问题未完成整改。其中，北梁旗7个、柳沟区5个。
整改措施：查处到位后恢复原状；符合条件的<b>补办手续</b>。
责任单位：北梁旗人民政府、柳沟区人民政府、市能源局。
整改时限：2022年9月中旬完成复垦，9月底前完成整改。
（二）关于闲置土地问题。现有6个问题未完成整改。其中，北梁旗2个、柳沟区3个。
整改措施：限期开工。
责任单位：北梁旗人民政府、柳沟区人民政府。
整改时限：2022年10月底前。
"""
NEWCOMER = "newcomer"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def newcomer() -> Client:
    """The city office of a workspace that has no campaign and only its top unit."""
    start = Occasion(Actor("clerk"), at("2022-08-01"))
    workspace = open_workspace(NEWCOMER, "青川市专班", start, top="青川市")
    top = Unit.objects.get(workspace=workspace)
    when = Occasion(Actor("clerk"), at("2022-08-01"), workspace.pk)
    user = create_user("fresh", "Yanshi-2022-x", Role.CITY_OFFICE, when, workspace=workspace, organisation=top)
    return client_of(user)


def upload(client: Client, content: bytes = PLAN.encode(), name: str = "plan.txt") -> str:
    """Send a file and return the page that answers."""
    return client.post("/plans/upload", {"file": SimpleUploadedFile(name, content)}, follow=True).content.decode()


def read(client: Client) -> PlanReading:
    upload(client)
    return PlanReading.objects.latest("pk")


def item_form(reading: PlanReading, client: Client, index: int) -> dict[str, object]:
    """What the browser would send for an item if nothing was typed."""
    page = client.get(f"/plans/{reading.pk}/items/{index}")
    edit, seen = page.context["edit"], page.context["seen"]
    fields = {name: edit.form[name].value() for name in edit.form.fields}
    return {
        **{name: "" if value is None else value for name, value in fields.items()},
        "seen": seen,
        "unit": [row.unit for row in edit.counts],
        "unit_count": [row.count for row in edit.counts],
        "deadline_old": [row.old for row in edit.deadlines],
        "deadline_due": [row.due for row in edit.deadlines],
        "deadline_action": [row.action for row in edit.deadlines],
        "deadline_condition": [row.condition for row in edit.deadlines],
    }


def adoption(slug: str = "qc-2022", **more: str) -> dict[str, str]:
    return {"name": "演示攻坚", "slug": slug, "unit_noun": "旗区", "issuing_office": "演示办公室", **more}


# Who may


@pytest.mark.parametrize("person", ["county", "administrator"])
def test_only_the_city_office_works_on_plans(cast: Cast, person: str) -> None:
    assert client_of(getattr(cast, person)).get("/plans/").status_code == 403


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get("/plans/").headers["Location"] == "/login/?next=/plans/"


def test_a_county_cannot_upload(cast: Cast) -> None:
    upload(client_of(cast.county))
    assert not PlanReading.objects.exists()


@pytest.mark.parametrize("tail", ["", "head", "targets/add", "targets/0", "items/0", "adopt"])
def test_a_foreign_reading_answers_like_an_unknown_one(cast: Cast, tail: str) -> None:
    reading = read(newcomer())
    client = client_of(cast.city)
    foreign, unknown = client.get(f"/plans/{reading.pk}/{tail}"), client.get(f"/plans/999999/{tail}")
    assert (foreign.status_code, foreign.content) == (404, unknown.content)


@pytest.mark.parametrize("tail", ["accept", "reset", "items/0/accept", "items/0/drop", "targets/0/drop"])
def test_a_foreign_reading_cannot_be_changed(cast: Cast, tail: str) -> None:
    reading = read(newcomer())
    assert client_of(cast.city).post(f"/plans/{reading.pk}/{tail}").status_code == 404
    assert PlanReading.objects.get(pk=reading.pk).corrected == reading.corrected


def test_nothing_is_written_while_a_past_day_is_shown(cast: Cast) -> None:
    client = client_of(cast.city)
    client.post("/c/yc/trace/enter", {"day": "2022-09-05"})
    assert client.post("/plans/upload", {"file": SimpleUploadedFile("a.txt", PLAN.encode())}).status_code == 403
    assert "选方案文件" not in client.get("/plans/").content.decode()


def test_a_county_reads_the_adopted_plan_of_its_own(cast: Cast) -> None:
    assert client_of(cast.county).get("/c/yc/plan/").status_code == 200


# The list and the way in


def test_a_workspace_without_a_campaign_is_shown_where_to_begin() -> None:
    page = newcomer().get("/plans/").content.decode()
    assert "还没有读过方案" in page
    assert 'name="file"' in page


def test_an_upload_leads_to_the_original_beside_the_draft() -> None:
    page = upload(newcomer())
    assert "data-original" in page
    assert "采矿用地" in page


def test_the_same_file_again_leads_to_the_same_reading() -> None:
    client = newcomer()
    assert read(client).pk == read(client).pk


REFUSED = {
    "no-file": (None, "", "没有收到文件"),
    "empty": (b"", "plan.txt", "空"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "plan.txt", "没有读入"),
    "damaged-word": (b"PK\x03\x04" + b"\0" * 200, "plan.docx", "没有读入"),
    "damaged-pdf": (b"%PDF-1.7\nnothing", "plan.pdf", "没有读入"),
    "old-word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc", "没有读入"),
}


@pytest.mark.parametrize(("content", "name", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_file_is_refused_in_one_sentence_and_leaves_nothing(
    content: bytes | None, name: str, words: str
) -> None:
    client = newcomer()
    sent = {} if content is None else {"file": SimpleUploadedFile(name, content)}
    page = client.post("/plans/upload", sent, follow=True).content.decode()
    assert len(re.findall('class="flash is-error"', page)) == 1
    assert words in page
    assert not PlanReading.objects.exists()
    assert not Document.objects.exists()


# Original and draft


def test_a_count_and_its_characters_share_a_place() -> None:
    page = upload(newcomer())
    place = re.search(r'<mark data-place="([\d:-]+)">12</mark>', page)
    assert place is not None
    assert re.search(rf'<a class="placed" href="#line-7" data-place="{place[1]}">12 个</a>', page)


def test_what_the_document_says_is_escaped_on_both_sides() -> None:
    page = upload(newcomer())
    assert "<b>补办手续</b>" not in page
    assert page.count("&lt;b&gt;补办手续&lt;/b&gt;") == 2


def test_an_item_whose_units_do_not_add_up_is_marked() -> None:
    page = upload(newcomer())
    assert 'class="draft is-error" id="card-1"' in page
    assert "与问题数 6 差 1" in page


def test_an_issue_leads_to_its_line() -> None:
    assert re.search(r'<li class="issue is-warning">.*?<a class="more" href="#line-11"', upload(newcomer()))


def test_all_items_together_are_shown_as_a_sum() -> None:
    page = re.sub(r"<[^>]+>", "", upload(newcomer()))
    assert re.search(r"18 个 =\s*12 \+ 6", page)


# Correcting


def test_the_head_is_corrected() -> None:
    client = newcomer()
    reading = read(client)
    sent = {
        "title": "改过的标题",
        "issuer": "青川市",
        "document_number": "青政发〔2022〕3号",
        "issued_on": "2022-08-03",
    }
    client.post(f"/plans/{reading.pk}/head", sent)
    reading.refresh_from_db()
    assert {name: reading.corrected[name] for name in sent} == sent
    assert reading.as_read["title"] != "改过的标题"


def test_a_wrong_day_keeps_what_was_typed() -> None:
    client = newcomer()
    reading = read(client)
    page = client.post(f"/plans/{reading.pk}/head", {"title": "改过的标题", "issued_on": "2022-02-30"}).content.decode()
    assert "日期写成 2022-09-30 这样。" in page
    assert "改过的标题" in page


def test_a_target_is_corrected_added_and_dropped() -> None:
    client = newcomer()
    reading = read(client)
    seen = client.get(f"/plans/{reading.pk}/targets/0").context["seen"]
    target = {"due": "2022-10-01", "percent": "82.5", "scope": "fixed-term", "count": "", "of": ""}
    client.post(f"/plans/{reading.pk}/targets/0", {**target, "seen": seen})
    client.post(f"/plans/{reading.pk}/targets/add", {**target, "due": "2023-03-31", "percent": "100"})
    client.post(f"/plans/{reading.pk}/targets/1/drop")
    reading.refresh_from_db()
    found = [(one["due"], one["rate"], one["scope"]) for one in reading.corrected["targets"]]
    assert found == [("2022-10-01", "0.825", "fixed-term"), ("2023-03-31", "1", "fixed-term")]


@pytest.mark.parametrize("percent", ["101", "-1", "八成", ""])
def test_a_target_needs_a_share_that_is_one(percent: str) -> None:
    client = newcomer()
    reading = read(client)
    client.post(f"/plans/{reading.pk}/targets/add", {"due": "2023-03-31", "percent": percent, "scope": "all"})
    reading.refresh_from_db()
    assert reading.corrected["targets"] == reading.as_read["targets"]


def test_saving_an_item_unchanged_corrects_nothing() -> None:
    client = newcomer()
    reading = read(client)
    client.post(f"/plans/{reading.pk}/items/0", item_form(reading, client, 0))
    reading.refresh_from_db()
    assert reading.corrected == reading.as_read


def test_a_corrected_item_adds_up_and_is_accepted() -> None:
    client = newcomer()
    reading = read(client)
    sent = item_form(reading, client, 1)
    sent |= {"unit_count": ["3", "3", "", ""], "accept": "yes", "name": "闲置地", "measures": "限期开工\n收回"}
    page = client.post(f"/plans/{reading.pk}/items/1", sent, follow=True).content.decode()
    item = PlanReading.objects.get(pk=reading.pk).corrected["items"][1]
    assert item["counts_by_unit"] == {"北梁旗": 3, "柳沟区": 3}
    assert (item["name"], item["measures"]) == ("闲置地", ["限期开工", "收回"])
    assert 'class="draft is-accepted" id="card-1"' in page


def test_a_corrected_deadline_keeps_the_words_of_the_document() -> None:
    client = newcomer()
    reading = read(client)
    sent = item_form(reading, client, 0)
    before = reading.corrected["items"][0]["deadlines"]
    sent["deadline_due"] = ["2022-09-15", *list(sent["deadline_due"])[1:]]  # type: ignore[call-overload]
    client.post(f"/plans/{reading.pk}/items/0", sent)
    after = PlanReading.objects.get(pk=reading.pk).corrected["items"][0]["deadlines"]
    assert (after[0]["due"], after[0]["raw"], after[0]["rule"]) == ("2022-09-15", before[0]["raw"], "by-hand")
    assert after[1:] == before[1:]


def test_a_ticked_deadline_goes_and_a_typed_one_comes() -> None:
    client = newcomer()
    reading = read(client)
    sent = item_form(reading, client, 0)
    sent |= {"deadline_drop": "0", "deadline_due": ["", "2022-09-30", "2022-12-01"]}
    sent["deadline_action"] = ["", "完成整改", "复查"]
    client.post(f"/plans/{reading.pk}/items/0", sent)
    deadlines = PlanReading.objects.get(pk=reading.pk).corrected["items"][0]["deadlines"]
    assert [(one["due"], one["action"]) for one in deadlines] == [("2022-09-30", "完成整改"), ("2022-12-01", "复查")]


WRONG_FIELDS = {
    "count": ({"count": "很多"}, "问题数写成 0 以上的整数"),
    "unit-count": ({"unit_count": ["7", "x", "", ""]}, "个数写成整数"),
    "unit-twice": ({"unit": ["北梁旗", "北梁旗", "", ""]}, "写了不止一次"),
    "day": ({"deadline_due": ["9月", "", ""]}, "日期写成 2022-09-30 这样"),
    "area": ({"total": "-3"}, "面积写成 0 以上的亩数"),
    "name": ({"name": ""}, "请填台账用名"),
}


@pytest.mark.parametrize(("typed", "words"), WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_a_mistake_is_named_and_nothing_is_saved(typed: dict[str, object], words: str) -> None:
    client = newcomer()
    reading = read(client)
    page = client.post(f"/plans/{reading.pk}/items/0", item_form(reading, client, 0) | typed).content.decode()
    assert words in page
    assert "您填的内容还在" in page
    assert PlanReading.objects.get(pk=reading.pk).corrected == reading.corrected


def test_a_newer_change_of_somebody_else_is_not_overwritten_unseen() -> None:
    client = newcomer()
    reading = read(client)
    first, second = item_form(reading, client, 0), item_form(reading, client, 0)
    client.post(f"/plans/{reading.pk}/items/0", first | {"goal": "先改的"})
    page = client.post(f"/plans/{reading.pk}/items/0", second | {"goal": "后改的"}).content.decode()
    assert "有人改过这一项" in page
    assert "后改的" in page
    assert PlanReading.objects.get(pk=reading.pk).corrected["items"][0]["goal"] == "先改的"


def test_corrections_can_be_taken_back() -> None:
    client = newcomer()
    reading = read(client)
    client.post(f"/plans/{reading.pk}/items/0/drop")
    assert len(PlanReading.objects.get(pk=reading.pk).corrected["items"]) == 1
    client.post(f"/plans/{reading.pk}/reset")
    assert PlanReading.objects.get(pk=reading.pk).corrected == reading.as_read


def test_an_item_that_does_not_exist_is_not_found() -> None:
    client = newcomer()
    reading = read(client)
    assert client.get(f"/plans/{reading.pk}/items/7").status_code == 404
    assert client.post(f"/plans/{reading.pk}/items/7/accept").status_code == 404


# Adopting


def test_an_item_in_error_is_settled_before_adopting() -> None:
    client = newcomer()
    reading = read(client)
    page = client.get(f"/plans/{reading.pk}/adopt", follow=True).content.decode()
    assert "还有 1 项有错误：闲置土地" in page


def adopted(client: Client, reading: PlanReading, **more: str) -> str:
    client.post(f"/plans/{reading.pk}/accept")
    return client.post(f"/plans/{reading.pk}/adopt", adoption(**more), follow=True).content.decode()


def test_an_adopted_plan_leads_to_the_cockpit_and_is_chained_to_the_journal() -> None:
    client = newcomer()
    reading = read(client)
    page = adopted(client, reading, **{"unit-0": "new:", "unit-1": "new:"})
    campaign = Campaign.objects.get(slug="qc-2022")
    assert "已立为行动“演示攻坚”" in page
    assert sum(item.count or 0 for item in campaign.items.all()) == 18
    assert JournalEvent.objects.filter(kind="plan.adopted", campaign=campaign).count() == 1
    assert PlanReading.objects.get(pk=reading.pk).campaign == campaign


def test_new_units_come_below_the_top() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "new:", "unit-1": "new:"})
    names = Unit.objects.filter(workspace__slug=NEWCOMER, depth=2).values_list("name", flat=True)
    assert sorted(names) == ["北梁旗", "柳沟区"]


def test_units_that_are_only_named_come_when_asked_for() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "new:", "unit-1": "new:", "create_units": "on"})
    assert Unit.objects.filter(workspace__slug=NEWCOMER, name="市能源局").exists()


def test_an_unknown_unit_must_be_decided() -> None:
    client = newcomer()
    page = adopted(client, read(client), **{"unit-0": "new:", "unit-1": ""})
    assert "是哪个单位" in page
    assert not Campaign.objects.exists()


def test_another_name_of_a_unit_is_remembered() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "青川市", "unit-1": "new:"})
    workspace = Workspace.objects.get(slug=NEWCOMER)
    assert UnitAlias.objects.get(workspace=workspace).unit.name == "青川市"
    upload(client, PLAN.replace("督察问题", "督察反馈问题").encode())
    other = PlanReading.objects.latest("pk")
    client.post(f"/plans/{other.pk}/accept")
    assert client.get(f"/plans/{other.pk}/adopt").context["form"].unknown == []


def test_two_names_of_one_unit_are_counted_together() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "青川市", "unit-1": "青川市"})
    counts = Campaign.objects.get(slug="qc-2022").items.all()[0].expected.values_list("count", flat=True)
    assert list(counts) == [12]


@pytest.mark.parametrize("slug", ["yc", "中文", "a b", ""])
def test_a_short_name_must_be_free_and_fit_an_address(cast: Cast, slug: str) -> None:
    client = client_of(cast.city)
    page = adopted(client, read(client), slug=slug)
    assert "短名" in re.sub(r"<label.*?</label>", "", page)
    assert Campaign.objects.count() == 1


def test_an_adopted_plan_is_corrected_no_more() -> None:
    client = newcomer()
    reading = read(client)
    adopted(client, reading, **{"unit-0": "new:", "unit-1": "new:"})
    page = client.post(f"/plans/{reading.pk}/items/0/drop", follow=True).content.decode()
    assert "草稿不能再改" in page
    assert client.get(f"/plans/{reading.pk}/").status_code == 200


def test_a_document_without_items_cannot_be_adopted() -> None:
    client = newcomer()
    page = upload(client, "青川市土地管理办法（演示数据）\n第一条 为了加强管理，制定本办法。\n".encode())
    assert "没有读到整改事项" in page
    answer = client.get(f"/plans/{PlanReading.objects.latest('pk').pk}/adopt", follow=True).content.decode()
    assert "不能立为行动" in answer


# The adopted plan


def test_the_adopted_plan_shows_items_with_anchors_and_the_marked_original() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "new:", "unit-1": "new:"})
    page = client.get("/c/qc-2022/plan/").content.decode()
    for item in Campaign.objects.get(slug="qc-2022").items.all():
        assert f'id="item-{item.pk}"' in page
    assert '<mark data-place="' in page
    assert "原文" in page


def test_the_original_comes_back_byte_for_byte() -> None:
    client = newcomer()
    adopted(client, read(client), **{"unit-0": "new:", "unit-1": "new:"})
    assert client.get("/c/qc-2022/plan/original").content == PLAN.encode()


def cells_of(page: str) -> dict[str, str]:
    """The pairs of the reconciliation by the query they lead to."""
    found = re.findall(r'<a class="both([^"]*)" href="[^"?]*\?([^"]*)"[^>]*><span>(.*?)</span><span>(.*?)</span>', page)
    return {address: f"{plan}/{ledger}{' !' if marks else ''}" for marks, address, plan, ledger in found}


def test_plan_and_ledger_counts_stand_side_by_side_and_lead_to_their_rows(cast: Cast) -> None:
    cells = cells_of(client_of(cast.city).get("/c/yc/plan/").content.decode())
    assert cells["county=%E5%8C%97%E6%A2%81%E6%97%97&amp;item=%E9%87%87%E7%9F%BF%E7%94%A8%E5%9C%B0"] == "2/2"
    assert cells["county=%E6%9F%B3%E6%B2%9F%E5%8C%BA&amp;item=%E9%97%B2%E7%BD%AE%E5%9C%9F%E5%9C%B0"] == "1/2 !"
    assert cells["item=%E9%97%B2%E7%BD%AE%E5%9C%9F%E5%9C%B0"] == "1/2 !"


def test_a_past_day_is_compared_with_the_ledger_of_that_day(cast: Cast) -> None:
    cells = cells_of(client_of(cast.city).get("/c/yc/plan/?as_of=2022-08-01").content.decode())
    assert cells["item=%E9%97%B2%E7%BD%AE%E5%9C%9F%E5%9C%B0"] == "1/0 !"


def test_a_county_is_compared_with_its_own_counts_only(cast: Cast) -> None:
    page = client_of(cast.county).get("/c/yc/plan/").content.decode()
    assert not any("%E6%9F%B3%E6%B2%9F%E5%8C%BA" in address for address in cells_of(page))


def test_no_page_carries_inline_styles_or_scripts() -> None:
    client = newcomer()
    reading = read(client)
    pages = ["/plans/", *(f"/plans/{reading.pk}/{tail}" for tail in ("", "head", "targets/0", "items/0"))]
    for address in pages:
        page = client.get(address).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|hx-on", page), address


@pytest.mark.seeds
def test_the_first_seed_is_adopted_with_its_sum(seeds: Path) -> None:
    client = newcomer()
    page = upload(client, next(seeds.glob("000*.txt")).read_bytes(), "seed.txt")
    assert "813" in page
    reading = PlanReading.objects.latest("pk")
    client.post(f"/plans/{reading.pk}/accept")
    form = client.get(f"/plans/{reading.pk}/adopt").context["form"]
    units = {f"unit-{number}": "new:" for number in range(len(form.unknown))}
    client.post(f"/plans/{reading.pk}/adopt", adoption("seed") | units)
    shown = cells_of(client.get("/c/seed/plan/").content.decode())
    assert shown[""] == "813/0 !"
    assert reverse("plan", args=["seed"])


def test_a_review_of_a_past_day_offers_nothing_to_press(cast: Cast) -> None:
    client = client_of(cast.city)
    reading = read(client)
    page = client.get(f"/plans/{reading.pk}/?as_of=2022-09-01").content.decode()
    assert "认可" not in re.sub(r"已认可 \d+ / \d+ 项", "", page)


@pytest.mark.parametrize("page", ["", "problems/", "plan/", "bulletins/", "imports/", "trace/"])
def test_a_plan_without_day_or_target_becomes_a_campaign_whose_pages_open(page: str) -> None:
    client = newcomer()
    undated = "\n".join(line for line in PLAN.splitlines() if "整改率" not in line and "8月2日" not in line)
    upload(client, undated.encode())
    adopted(client, PlanReading.objects.latest("pk"), **{"unit-0": "new:", "unit-1": "new:"})
    assert client.get(f"/c/qc-2022/{page}").status_code == 200


def test_a_count_that_no_plan_can_mean_is_corrected_first() -> None:
    client = newcomer()
    upload(client, PLAN.replace("现有12个", f"现有{'9' * 20}个").encode())
    reading = PlanReading.objects.latest("pk")
    client.post(f"/plans/{reading.pk}/accept")
    assert "不像真的" in client.get(f"/plans/{reading.pk}/adopt", follow=True).content.decode()


def test_the_city_finds_the_sheet_of_every_county(cast: Cast) -> None:
    page = client_of(cast.city).get("/c/yc/plan/").content.decode()
    for county in ("北梁旗", "柳沟区"):
        assert f"template.xlsx?county={quote(county)}" in page


def test_a_county_finds_its_own_sheet_only(cast: Cast) -> None:
    page = client_of(cast.county).get("/c/yc/plan/").content.decode()
    assert "template.xlsx" in page
    assert "template.xlsx?county=" not in page
