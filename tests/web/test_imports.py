"""The import wizard through its real addresses: who may, what is refused, and the way into the ledger and back."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook

from campaign_cast import PASSWORD, Cast, make_cast
from ledger_cast import at
from zhenggai.people.models import Role, Unit, User
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import ColumnMapping, ImportBatch, ImportRow, JournalEvent, Problem
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.open_workspace import open_workspace

pytestmark = pytest.mark.django_db
HEADERS = ("问题编号", "督察年度", "旗区", "问题类型", "项目名称", "总面积（亩）", "整改时限", "备注")
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def city(cast: Cast) -> Client:
    return client_of(cast.city)


@pytest.fixture
def county(cast: Cast) -> Client:
    return client_of(cast.county)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def line(code: str, county: str = "北梁旗", **cells: object) -> dict[str, object]:
    base = {"问题编号": code, "督察年度": 2021, "旗区": county, "问题类型": "采矿用地"}
    return {**base, "项目名称": f"{code}号用地（演示数据）", "总面积（亩）": 5.33, "整改时限": "2022-09-30", **cells}


def sheet(*lines: dict[str, object], headers: tuple[str, ...] = HEADERS) -> bytes:
    book = Workbook()
    book.active.append(list(headers))
    for cells in lines:
        book.active.append([cells.get(header) for header in headers])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(client: Client, content: bytes, name: str = "台账.xlsx", **more: str):
    return client.post("/c/yc/imports/upload", {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def text(answer) -> str:
    return answer.content.decode()


def newest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def address(batch: ImportBatch, part: str = "") -> str:
    return f"/c/yc/imports/{batch.pk}/{part}"


def row_of(batch: ImportBatch, number: int = 2) -> ImportRow:
    return ImportRow.objects.get(batch=batch, row=number)


def read(client: Client, *lines: dict[str, object], **more: str) -> ImportBatch:
    send(client, sheet(*lines), **more)
    return newest()


def applied(client: Client, *lines: dict[str, object]) -> ImportBatch:
    batch = read(client, *lines)
    client.post(address(batch, "apply"))
    batch.refresh_from_db()
    return batch


# Who may


@pytest.mark.parametrize("part", ["", "sheets", "fields", "apply", "errors.xlsx"])
def test_the_steps_are_open_to_the_office_that_uploaded(city: Client, part: str) -> None:
    batch = read(city, line("N1"))
    assert city.get(address(batch, part)).status_code == 200


@pytest.mark.parametrize("part", ["", "sheets", "fields", "apply", "errors.xlsx"])
def test_a_batch_of_others_answers_like_an_unknown_one(city: Client, county: Client, part: str) -> None:
    batch = read(city, line("N1"))
    foreign, unknown = county.get(address(batch, part)), county.get(f"/c/yc/imports/999999/{part}")
    assert (foreign.status_code, foreign.content) == (404, unknown.content)


@pytest.mark.parametrize("part", ["decide", "apply", "undo", "discard", "fields"])
def test_another_county_cannot_write_to_a_batch(cast: Cast, county: Client, part: str) -> None:
    batch = read(county, line("N1"))
    assert client_of(cast.stranger).post(address(batch, part)).status_code == 404


def test_the_city_sees_the_batch_of_a_county(city: Client, county: Client) -> None:
    batch = read(county, line("N1"))
    assert address(batch) in text(city.get("/c/yc/imports/"))


@pytest.mark.parametrize("role", [Role.REPORTER, Role.LEADER, Role.SUPERVISOR, Role.REVIEWER], ids=str)
def test_who_does_not_import_is_told_so(cast: Cast, role: Role) -> None:
    when = Occasion(Actor("clerk"), at("2022-08-02"), cast.campaign.workspace_id)
    unit = Unit.objects.get(name="柳沟区")
    other = create_user("other", PASSWORD, role, when, workspace=cast.campaign.workspace, organisation=unit)
    client = client_of(other)
    assert client.get("/c/yc/imports/").status_code == 403
    assert send(client, sheet(line("N1"))).status_code == 403


def test_an_administrator_sees_no_imports(cast: Cast) -> None:
    assert client_of(cast.administrator).get("/c/yc/imports/").status_code == 404


def test_another_workspace_sees_no_imports(cast: Cast) -> None:
    when = Occasion(Actor("clerk"), at("2022-08-02"))
    other = open_workspace("elsewhere", "别处市", when)
    unit = Unit.objects.get(workspace=other)
    user = create_user("guest", PASSWORD, Role.CITY_OFFICE, when, workspace=other, organisation=unit)
    assert client_of(user).get("/c/yc/imports/").status_code == 404


def test_a_past_day_can_be_looked_at_but_nothing_is_imported(city: Client) -> None:
    city.post("/c/yc/trace/enter", {"day": "2022-09-03"})
    assert "不能导入" in text(city.get("/c/yc/imports/"))
    assert send(city, sheet(line("N1"))).status_code == 403


# Files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("照片.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 200),
        ("照片.xlsx", b"\xff\xd8\xff\xe0" + b"\0" * 200),
        ("空.xlsx", b""),
        ("坏.xlsx", b"PK\x03\x04" + b"\0" * 50),
        ("加密.xlsx", OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000),
    ],
    ids=["a picture", "a picture called xlsx", "empty", "damaged", "with a password"],
)
def test_a_file_that_is_no_ledger_is_refused_with_a_way_out(city: Client, name: str, content: bytes) -> None:
    page = text(send(city, content, name))
    assert f"没有读入“{name}”" in page
    assert not ImportBatch.objects.exists()


def test_a_sheet_whose_columns_nobody_knows_leads_to_the_fields(city: Client) -> None:
    page = text(send(city, "一,二\n三,四\n".encode(), "没有列名.csv"))
    assert "待处理 <b>1</b>" in page
    assert '<a class="btn btn-primary" href="' + address(newest(), "fields") in page


def test_sending_no_file_says_what_to_do(city: Client) -> None:
    assert "没有收到文件" in text(city.post("/c/yc/imports/upload", follow=True))


def test_a_name_that_tries_to_be_markup_is_shown_as_text(city: Client) -> None:
    page = text(send(city, sheet(line("N1", 项目名称="<script>alert(1)</script>")), "<b>x.xlsx"))
    assert "<script>alert" not in page
    assert "<b>x" not in page


# From the file to the ledger and back


def test_a_sheet_goes_step_by_step_into_the_ledger(city: Client, cast: Cast) -> None:
    first = text(send(city, sheet(line("N1"), line("A2", 备注="已清运"))))
    assert "列名在第 1 行" in first
    batch = newest()
    page = text(city.get(address(batch)))
    assert "源文件 <b>2</b> 行" in page
    assert (batch.summary["new"], batch.summary["changed"]) == (1, 1)
    assert not Problem.objects.filter(code="N1").exists()
    result = text(city.post(address(batch, "apply"), follow=True))
    assert "已入库：新增 1 个，更新 1 个" in result
    assert cast.problem("A2").facts["remarks"] == "已清运"


def test_the_result_leads_to_the_rows_in_the_ledger(city: Client) -> None:
    batch = applied(city, line("N1"), line("N2"))
    found = re.search(r'href="(/c/yc/problems/\?batch=\d+)"', text(city.get(address(batch))))
    assert found is not None
    assert "合计 <b>2</b> 个" in text(city.get(found[1]))


def test_undoing_takes_the_batch_back(city: Client) -> None:
    batch = applied(city, line("N1"))
    page = text(city.post(address(batch, "undo"), {"reason": "传错了"}, follow=True))
    assert "撤回登记 1 个" in page
    assert "N1" not in text(city.get("/c/yc/problems/?q=N1")).split("<main")[1].split("没有符合条件")[0][-1:]
    assert JournalEvent.objects.filter(kind="ledger.undone").exists()


def test_undoing_twice_says_that_there_is_nothing_left(city: Client) -> None:
    batch = applied(city, line("N1"))
    city.post(address(batch, "undo"))
    assert "没有可撤销的内容" in text(city.post(address(batch, "undo"), follow=True))


def test_the_same_file_again_changes_nothing_and_says_so(city: Client) -> None:
    content = sheet(line("N1"))
    send(city, content)
    city.post(address(newest(), "apply"))
    events = JournalEvent.objects.count()
    page = text(send(city, content))
    assert "没有变化" in page
    assert (ImportBatch.objects.count(), JournalEvent.objects.count()) == (1, events)


def test_a_batch_that_is_put_aside_leaves_the_ledger_alone(city: Client) -> None:
    batch = read(city, line("N1"))
    assert "台账没有变化" in text(city.post(address(batch, "discard"), follow=True))
    assert "不能再改" in text(city.post(address(batch, "apply"), follow=True))
    assert not Problem.objects.filter(code="N1").exists()


def test_all_or_nothing_holds_everything_back(city: Client) -> None:
    batch = read(city, line("N1"), line("N2", county="不知道旗"))
    assert "本批次没有写入台账" in text(city.post(address(batch, "apply"), {"whole": "on"}, follow=True))
    assert not Problem.objects.filter(code="N1").exists()


def test_good_rows_go_in_although_others_fail(city: Client) -> None:
    applied(city, line("N1"), line("N2", county="不知道旗"))
    assert Problem.objects.filter(code="N1").exists()
    assert not Problem.objects.filter(code="N2").exists()


# Corrections and choices


def decide(client: Client, batch: ImportBatch, **form: object) -> str:
    return text(client.post(address(batch, "decide"), form, follow=True))


def test_a_county_that_was_misspelt_is_put_right_everywhere_at_once(city: Client) -> None:
    batch = read(city, line("N1", county="北粱"), line("N2", county="北粱"), line("N3"))
    assert "同样的都改（2）" in text(city.get(address(batch) + "?tab=error"))
    decide(city, batch, act="fix-same", row=row_of(batch).pk, field="county", value="北梁旗", remember="on")
    batch.refresh_from_db()
    assert (batch.summary["error"], batch.summary["new"]) == (0, 3)


def test_a_name_once_explained_is_not_asked_again(city: Client) -> None:
    batch = read(city, line("N1", county="北粱"))
    decide(city, batch, act="fix", row=row_of(batch).pk, field="county", value="北梁旗", remember="on")
    assert read(city, line("N5", county="北粱")).summary["error"] == 0


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"act": "fix", "field": "total_mu", "value": "很多"}, "看不懂“很多”"),
        ({"act": "fix", "field": "status", "value": "closed"}, "不能在这里改"),
        ({"act": "fix", "field": "county", "value": ""}, "不能改成空白"),
        ({"act": "nonsense"}, "没有看懂要做什么"),
    ],
    ids=["not an area", "not a cell", "blank", "unknown act"],
)
def test_a_correction_that_cannot_be_read_changes_nothing(city: Client, form: dict[str, str], words: str) -> None:
    batch = read(city, line("N1"))
    assert words in decide(city, batch, row=row_of(batch).pk, **form)
    assert row_of(batch).decision == {}


def test_a_row_of_another_batch_cannot_be_decided_on(city: Client) -> None:
    other, batch = read(city, line("N1")), read(city, line("N2"))
    assert "不在本批次" in decide(city, batch, act="skip", row=row_of(other).pk)


def test_a_row_can_be_left_out_and_taken_in_again(city: Client) -> None:
    batch = read(city, line("N1"))
    decide(city, batch, act="skip", row=row_of(batch).pk)
    assert row_of(batch).outcome == "skipped"
    decide(city, batch, act="take", row=row_of(batch).pk)
    assert row_of(batch).outcome == "new"


def conflicting(city: Client, cast: Cast) -> ImportBatch:
    from zhenggai.store.names import names_of
    from zhenggai.usecases.change_problems import Change, change_problems

    applied(city, line("N1", 备注="第一稿"))
    number = cast.problem("N1").pk
    when = Occasion(Actor("somebody"), at("2022-09-12"), cast.campaign.workspace_id, cast.campaign)
    changed = Change(number, {"remarks": "改过的"}, when.today, {})
    change_problems([changed], names_of(cast.campaign), when)
    return read(city, line("N1", 备注="第二稿"))


def test_a_conflict_names_both_values_and_who_changed_the_ledger(city: Client, cast: Cast) -> None:
    batch = conflicting(city, cast)
    page = text(city.get(address(batch) + "?tab=conflict"))
    assert "somebody在 9月12日 改过这一项。台账是“改过的”，表中是“第二稿”" in page


@pytest.mark.parametrize(
    ("act", "kept"), [("ledger", "改过的"), ("sheet", "第二稿"), ("all-sheet", "第二稿")], ids=["mine", "theirs", "all"]
)
def test_a_chosen_side_is_what_the_ledger_says(city: Client, cast: Cast, act: str, kept: str) -> None:
    batch = conflicting(city, cast)
    decide(city, batch, act=act, row=row_of(batch).pk, field="remarks")
    city.post(address(batch, "apply"))
    assert cast.problem("N1").facts["remarks"] == kept


# Fields


def test_other_fields_have_the_original_read_again(city: Client) -> None:
    lines = [{**line("N1"), "面积甲": 7.5}]
    send(city, sheet(*lines, headers=(*HEADERS, "面积甲")))
    batch = newest()
    headers = list(batch.mapping[next(iter(batch.mapping))])
    form = {
        f"field-{place}": batch.mapping[next(iter(batch.mapping))][name] or "" for place, name in enumerate(headers)
    }
    form[f"field-{headers.index('总面积（亩）')}"] = ""
    form[f"field-{headers.index('面积甲')}"] = "total_mu"
    page = text(city.post(address(batch, "fields"), {**form, "act": "read", "name": "某旗格式"}, follow=True))
    assert "已按新的字段重新识别" in page
    assert "7.50 亩" in page
    batch.refresh_from_db()
    assert (batch.state, ColumnMapping.objects.get().name) == ("discarded", "某旗格式")


def test_a_field_for_two_columns_is_refused(city: Client) -> None:
    batch = read(city, line("N1"))
    form = {f"field-{place}": "code" for place in range(3)}
    assert "一个字段只能对一列" in text(city.post(address(batch, "fields"), {**form, "act": "read"}, follow=True))


def test_a_saved_scheme_is_used_at_the_upload(city: Client, cast: Cast) -> None:
    mapping = {"备注": None, "说法": "remarks"}
    ColumnMapping.objects.create(workspace=cast.campaign.workspace, name="某旗格式", mapping=mapping)
    send(city, sheet({**line("N1"), "说法": "甲"}, headers=(*HEADERS, "说法")), scheme="某旗格式")
    assert row_of(newest()).facts["remarks"] == "甲"


# A county's own rows


def test_a_county_brings_in_its_own_rows_only(county: Client) -> None:
    batch = applied(county, line("N1"), line("N2", county="柳沟区"))
    assert (batch.summary["new"], batch.summary["error"]) == (1, 1)
    assert not Problem.objects.filter(code="N2").exists()
    assert "不属于本旗区" in text(county.get(address(batch) + "?tab=error"))


def test_a_foreign_problem_cannot_be_reached_by_its_number_and_is_not_shown(county: Client, cast: Cast) -> None:
    batch = applied(county, line("B1", 备注="改别人的"))
    assert batch.summary["error"] == 1
    assert cast.problem("B1").facts.get("remarks") is None
    assert f"/problems/{cast.problem('B1').pk}" not in text(county.get(address(batch)))


def test_a_correction_does_not_open_the_door_to_another_county(county: Client) -> None:
    batch = read(county, line("N1", county="柳沟"))
    decide(county, batch, act="fix", row=row_of(batch).pk, field="county", value="柳沟区", remember="on")
    assert row_of(batch).outcome == "error"


def test_what_a_county_calls_closed_is_its_claim(county: Client, cast: Cast) -> None:
    headers = (*HEADERS, "整改状态", "完成时间")
    cells = {**line("A2"), "整改状态": "已销号", "完成时间": "2022-09-01"}
    send(county, sheet(cells, headers=headers))
    county.post(address(newest(), "apply"))
    problem = cast.problem("A2")
    assert (problem.status, str(problem.claimed_on)) == ("issued", "2022-09-01")


# Large files


WORK = re.compile(r"/c/yc/imports/running/[0-9a-f-]+/")


def left_to_the_background(client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """Send a sheet that counts as large; returns where its progress is shown."""
    monkeypatch.setattr("zhenggai.web.views.imports.DIRECT_BYTES", 10)
    page = text(send(client, sheet(line("N1"))))
    assert "放到后台，完成后提醒我" in page
    found = WORK.search(page)
    assert found is not None
    return found[0]


def work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker do what is in the queue, in this process and on this connection."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_large_file_is_left_to_the_background_and_leads_on_when_done(
    city: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = left_to_the_background(city, monkeypatch)
    assert "正在排队" in text(city.get(found, headers={"HX-Request": "true"}))
    work(monkeypatch)
    done = city.get(found, headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == address(newest(), "sheets")


def test_every_page_tells_that_background_work_is_done_until_it_was_looked_at(
    city: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = left_to_the_background(city, monkeypatch)
    work(monkeypatch)
    assert f'hx-get="{found}?beside"' in text(city.get("/c/yc/problems/"))
    assert "处理完了" in text(city.get(found + "?beside", headers={"HX-Request": "true"}))
    city.get(found)
    assert found not in text(city.get("/c/yc/problems/"))


def test_work_that_was_called_off_writes_nothing(city: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    found = left_to_the_background(city, monkeypatch)
    city.post(found + "stop")
    work(monkeypatch)
    assert "已取消，没有写入任何内容" in text(city.get(found, follow=True))
    assert not ImportBatch.objects.exists()


def test_a_long_batch_enters_the_ledger_in_the_background(city: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhenggai.web.views.import_apply.DIRECT_ROWS", 0)
    batch = read(city, line("N1"))
    found = WORK.search(text(city.post(address(batch, "apply"), follow=True)))
    assert found is not None
    work(monkeypatch)
    assert f"第 {batch.pk} 批已入库" in text(city.get(found[0], follow=True))


def test_the_work_of_others_answers_like_unknown_work(
    city: Client, county: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert county.get(left_to_the_background(city, monkeypatch)).status_code == 404


def test_the_error_report_is_the_original_with_results(city: Client) -> None:
    batch = read(city, line("N1", county="不知道旗"))
    answer = city.get(address(batch, "errors.xlsx"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert any("不知道旗" in book.read(name).decode("utf-8", "ignore") for name in book.namelist())


@pytest.mark.parametrize("query", ["?tab=nonsense", "?tab=new&page=99999", "?page=%00", "?tab=warning&page=0"])
def test_odd_addresses_are_answered(city: Client, query: str) -> None:
    assert city.get(address(read(city, line("N1"))) + query).status_code == 200


def test_the_templates_hold_no_inline_code(repository: Path) -> None:
    folder = repository / "src" / "zhenggai" / "web" / "templates" / "web"
    pages = [*folder.glob("import*.html"), *folder.glob("parts/import*.html")]
    assert pages
    assert not [page.name for page in pages if re.search(r"<script>|\sstyle=|\son[a-z]+=", page.read_text("utf-8"))]
