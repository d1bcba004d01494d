"""``ledger import``, ``undo`` and ``reconcile`` from the command line: what is printed, what is kept, how they end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from ledger_cast import make_campaign
from zhenggai.cli.main import main
from zhenggai.store.files import folder
from zhenggai.store.models import Campaign, Document, ImportBatch, JournalEvent, Problem

pytestmark = pytest.mark.django_db(transaction=True)

HEADER = (
    "序号",
    "问题编号",
    "督察年度",
    "旗区",
    "问题类型",
    "项目名称",
    "总面积（亩）",
    "整改时限",
    "整改状态",
    "完成时间",
)
GOOD = (1, "A-1", 2021, "北梁旗", "采矿用地", "一号煤场（演示数据）", 42.6, "2022年9月20日", "推进中", None)
CLOSED = (2, "A-2", 2021, "北梁旗", "采矿用地", "二号煤场（演示数据）", 7, "2022年9月20日", "已销号", "2022-08-20")
STRANGE = (3, "A-3", 2021, "大漠县", "采矿用地", "三号煤场（演示数据）", 5, "2022年9月20日", "推进中", None)
Run = Callable[..., tuple[int, dict[str, Any]]]


def write_sheet(path: Path, *rows: tuple[Any, ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("台账")
        for number, row in enumerate((HEADER, *rows)):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    return path


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


@pytest.fixture
def run(campaign: Campaign, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(action: str, *arguments: object, on_campaign: bool = True) -> tuple[int, dict[str, Any]]:
        of_campaign = ["--campaign", campaign.slug] if on_campaign else []
        code = main(["ledger", action, *map(str, arguments), *of_campaign, "--json"])
        printed = capfdbinary.readouterr().out
        return code, json.loads(printed) if printed else {}

    return call


def test_a_good_sheet_goes_in_and_ends_with_zero(run: Run, tmp_path: Path) -> None:
    code, answer = run("import", write_sheet(tmp_path / "a.xlsx", GOOD, CLOSED))
    assert (code, answer["state"], answer["summary"]["new"], answer["closed"]) == (0, "applied", 2, 1)
    assert answer["accounting"]["source_rows"] == answer["accounting"]["problems"] == 2


def test_the_same_sheet_again_changes_nothing_and_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", GOOD, CLOSED)
    run("import", path)
    before = (ImportBatch.objects.count(), JournalEvent.objects.count())
    code, answer = run("import", path)
    assert (code, answer["state"], answer["summary"]["new"], answer["summary"]["changed"]) == (0, "unchanged", 0, 0)
    assert answer["issues"][0]["code"] == "import.duplicate"
    assert before == (ImportBatch.objects.count(), JournalEvent.objects.count())


def test_a_row_with_an_error_ends_with_one_and_the_others_go_in(run: Run, tmp_path: Path) -> None:
    code, answer = run("import", write_sheet(tmp_path / "a.xlsx", GOOD, STRANGE))
    assert (code, answer["summary"]["new"], answer["summary"]["error"]) == (1, 1, 1)
    assert [issue["code"] for issue in answer["issues"]] == ["E-COUNTY"]


def test_all_or_nothing_holds_everything_back(run: Run, tmp_path: Path) -> None:
    code, answer = run("import", write_sheet(tmp_path / "a.xlsx", GOOD, STRANGE), "--all-or-nothing")
    assert (code, answer["state"], Problem.objects.count()) == (1, "held", 0)


def test_a_dry_run_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    events = JournalEvent.objects.count()
    code, answer = run("import", write_sheet(tmp_path / "a.xlsx", GOOD), "--dry-run")
    assert (code, answer["state"], answer["summary"]["new"]) == (0, "dry-run", 1)
    assert (Problem.objects.count(), Document.objects.count(), JournalEvent.objects.count()) == (0, 0, events)
    assert not [path for path in folder().rglob("*") if path.is_file()]


def test_a_broken_file_cannot_run(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 cut")
    code, answer = run("import", path)
    assert (code, answer["state"], answer["issues"][0]["code"]) == (2, "refused", "E-FILE")


def test_an_unknown_campaign_names_those_there_are(campaign: Campaign, tmp_path: Path, capfd: Any) -> None:
    path = write_sheet(tmp_path / "a.xlsx", GOOD)
    assert main(["ledger", "import", str(path), "--campaign", "nobody"]) == 2
    assert campaign.slug in capfd.readouterr().err


def test_a_table_of_counts_registers_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("个数")
        for number, line in enumerate((("旗区", "采矿用地", "闲置土地"), ("北梁旗", 2, 0), ("柳沟区", 1, 1))):
            sheet.write_row(number, 0, line)
    code, answer = run("import", path)
    assert (code, answer["state"], [issue["code"] for issue in answer["issues"]]) == (1, "empty", ["W-COUNTS"])
    assert ImportBatch.objects.count() == 0


def test_close_outs_may_be_taken_as_claims(run: Run, tmp_path: Path) -> None:
    _, answer = run("import", write_sheet(tmp_path / "a.xlsx", CLOSED), "--closed-counts", "no")
    assert (answer["closed"], Problem.objects.get().status) == (0, "rectifying")


def test_a_sheet_of_a_county_is_known_by_its_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("柳沟区")
        sheet.write_row(0, 0, ("问题编号", "督察年度", "问题类型", "项目名称"))
        sheet.write_row(1, 0, ("B-1", 2021, "闲置土地", "空地（演示数据）"))
    run("import", path)
    assert Problem.objects.get().county.name == "柳沟区"


def test_the_error_workbook_is_the_original_with_a_result_column_and_comments(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "errors.xlsx"
    run("import", write_sheet(tmp_path / "a.xlsx", GOOD, STRANGE), "--errors-to", target)
    sheet = openpyxl.load_workbook(target)["台账"]
    assert [cell.value for cell in sheet[1]] == [*HEADER, "校验结果"]
    assert sheet["K2"].value == "新增"
    assert "认不出旗区“大漠县”" in sheet["K3"].value
    assert "大漠县" in sheet["D3"].comment.text


def test_undo_takes_the_batch_back(run: Run, tmp_path: Path) -> None:
    _, imported = run("import", write_sheet(tmp_path / "a.xlsx", GOOD))
    code, undone = run("undo", imported["batch"], on_campaign=False)
    assert (code, undone["withdrawn"], Problem.objects.counted().count()) == (0, 1, 0)


def test_a_dry_undo_takes_nothing_back(run: Run, tmp_path: Path) -> None:
    _, imported = run("import", write_sheet(tmp_path / "a.xlsx", GOOD))
    code, undone = run("undo", imported["batch"], "--dry-run", on_campaign=False)
    assert (code, undone["withdrawn"], Problem.objects.counted().count()) == (0, 1, 1)


def test_a_batch_that_is_not_there_cannot_be_undone(run: Run) -> None:
    assert run("undo", 99, on_campaign=False)[0] == 2


def test_reconcile_shows_both_numbers_and_the_rows(run: Run, tmp_path: Path) -> None:
    run("import", write_sheet(tmp_path / "a.xlsx", GOOD, CLOSED))
    code, answer = run("reconcile")
    line = next(line for line in answer["lines"] if (line["county"], line["category"]) == ("北梁旗", "采矿用地"))
    assert (code, line["expected"], line["ledger"], line["difference"]) == (1, 2, 2, 0)
    assert line["problem_ids"] == list(Problem.objects.values_list("pk", flat=True))
    assert (answer["expected"], answer["ledger"], answer["difference"], answer["differs"]) == (5, 2, -3, True)
