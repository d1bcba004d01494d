"""The sheets that go to counties and the ledger as files: what stands in which cell, what is locked, what is hidden."""

import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from zhenggai.documents.ledger.ledger_reader import read_ledger
from zhenggai.domain.problem import ProblemFacts, Status
from zhenggai.papers.ledger_sheets.columns import LedgerRecord, cells_of, extra_headers, headers_of
from zhenggai.papers.ledger_sheets.error_workbook import CellRemark, RowResult, annotate_workbook, result_workbook
from zhenggai.papers.ledger_sheets.ledger_csv import write_ledger_csv
from zhenggai.papers.ledger_sheets.ledger_features import write_ledger_geojson, write_ledger_geopackage
from zhenggai.papers.ledger_sheets.ledger_workbook import LONGEST_TEXT, TooLong, write_ledger_workbook
from zhenggai.papers.ledger_sheets.template import HEADERS, TemplateSection, TemplateSheet, write_template

AT = datetime(2022, 8, 20, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
FACTS = ProblemFacts(
    code="00012", year=2021, county="东胜区", category="采矿用地", project="=SUM(1)", total_mu=Decimal("42.6"),
    due_on=date(2022, 9, 20), due_words="9月中旬", kind="fixed-term", status=Status.RECTIFYING, extra={"时相": "2021"},
)  # fmt: skip
RECORD = LedgerRecord(7, 120, FACTS)


def cell_of(header: str, facts: ProblemFacts) -> object:
    record = LedgerRecord(7, 120, facts)
    return dict(zip(headers_of(()), cells_of(record, ()), strict=True))[header]


@pytest.mark.parametrize(
    ("header", "facts", "shown"),
    [
        pytest.param("整改时限", FACTS, date(2022, 9, 20), id="有日期写日期"),
        pytest.param("整改时限", replace(FACTS, due_on=None, due_words="长期坚持"), "长期坚持", id="没有日期写原文"),
        pytest.param("整改状态", replace(FACTS, status=Status.CLOSED), "已销号", id="销号"),
        pytest.param("整改状态", replace(FACTS, status=Status.ACCEPTING), "整改中", id="验收中仍是整改中"),
        pytest.param("整改状态", replace(FACTS, status=Status.DEFERRED), "暂不具备条件", id="暂缓"),
        pytest.param("_status", replace(FACTS, status=Status.ACCEPTING), "accepting", id="状态另存原值"),
        pytest.param("整改类型", FACTS, "限期整改", id="类型写中文"),
        pytest.param("_id", FACTS, "7", id="标识"),
    ],
)
def test_a_column_shows_its_fact(header: str, facts: ProblemFacts, shown: object) -> None:
    assert cell_of(header, facts) == shown


def test_a_countys_own_column_follows_ours_and_never_takes_our_name() -> None:
    record = LedgerRecord(7, 1, replace(FACTS, extra={"时相": "2021", "项目名称": "别名", "_id": "9"}))
    assert extra_headers([record]) == ("时相",)


def exported(tmp_path: Path, record: LedgerRecord = RECORD) -> Path:
    target = tmp_path / "台账.xlsx"
    write_ledger_workbook(target, [record], title="台账")
    return target


def test_the_exported_workbook_holds_texts_numbers_and_days_as_what_they_are(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(tmp_path)).active
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["问题编号"].value, cells["总面积（亩）"].value) == ("00012", 42.6)
    assert cells["整改时限"].value == datetime(2022, 9, 20)  # noqa: DTZ001 - a cell knows no zone
    assert (cells["项目名称"].value, cells["项目名称"].data_type) == ("=SUM(1)", "s")


def test_the_technical_columns_are_hidden(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(exported(tmp_path)).active
    hidden = {cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden}
    assert hidden >= {"_id"}
    assert "项目名称" not in hidden


def test_a_number_that_a_spreadsheet_would_round_stays_text(tmp_path: Path) -> None:
    area = Decimal("12345678901234567.8901")
    sheet = openpyxl.load_workbook(exported(tmp_path, LedgerRecord(7, 1, replace(FACTS, total_mu=area)))).active
    cells = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["总面积（亩）"] == "12345678901234567.8901"


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(tmp_path: Path) -> None:
    with pytest.raises(TooLong, match="csv"):
        exported(tmp_path, LedgerRecord(7, 1, replace(FACTS, progress="字" * (LONGEST_TEXT + 1))))


def test_csv_marks_its_encoding_and_disarms_formulas(tmp_path: Path) -> None:
    target = tmp_path / "台账.csv"
    write_ledger_csv(target, [RECORD])
    text = target.read_bytes().decode("utf-8-sig")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=SUM(1)" in text


def test_geojson_carries_every_fact_and_no_geometry(tmp_path: Path) -> None:
    target = tmp_path / "台账.geojson"
    write_ledger_geojson(target, [RECORD, RECORD])
    features = json.loads(target.read_text("utf-8"))["features"]
    assert (len(features), features[0]["geometry"], features[0]["properties"]["total_mu"]) == (2, None, "42.6")


def test_a_geopackage_names_itself(tmp_path: Path) -> None:
    target = tmp_path / "台账.gpkg"
    write_ledger_geopackage(target, [RECORD], title="台账", at=AT)
    assert target.read_bytes()[68:72] == b"GPKG"


def template(*sections: TemplateSection) -> bytes:
    return write_template(
        [TemplateSheet("东胜区", "演示台账填报表（东胜区）", sections, ("采矿用地", "闲置土地"))], at=AT
    )


SECTIONS = (
    TemplateSection("（一）", "采矿用地", 3, (RECORD,)),
    TemplateSection("（二）", "闲置土地", None),
    TemplateSection("（三）", "农牧民住宅、房前屋后种养殖以及其他一些名称特别长的项目", 1),
)


def read_back(content: bytes, tmp_path: Path) -> object:
    path = tmp_path / "填报表.xlsx"
    path.write_bytes(content)
    return read_ledger(path, "xlsx").sheets[0]


def test_a_template_reads_as_its_known_problems_with_a_balancing_account(tmp_path: Path) -> None:
    sheet = read_back(template(*SECTIONS), tmp_path)
    account = sheet.accounting  # type: ignore[attr-defined]
    assert account.balances()
    assert (account.problems, account.sections, account.blank, account.pending) == (1, 4, 4, 0)


def test_a_row_filled_in_knows_its_county_and_category_from_the_headings(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(*SECTIONS)))
    sheet = book["东胜区"]
    sheet.cell(7, HEADERS.index("项目名称") + 1).value = "新煤场（演示数据）"
    written = io.BytesIO()
    book.save(written)
    rows = read_back(written.getvalue(), tmp_path).rows  # type: ignore[attr-defined]
    assert (rows[1].fields.county, rows[1].fields.category) == ("东胜区", "采矿用地")


def test_known_facts_are_locked_and_yellow_and_open_cells_are_not() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(*SECTIONS)))["东胜区"]
    project, progress = HEADERS.index("项目名称") + 1, HEADERS.index("当前进展") + 1
    assert sheet.protection.sheet
    assert sheet.cell(6, project).protection.locked
    assert not sheet.cell(6, progress).protection.locked
    assert not sheet.cell(7, project).protection.locked


def test_progress_is_chosen_from_a_list_and_days_are_checked() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(*SECTIONS)))["东胜区"]
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert kinds == {"list", "date"}
    assert '"未启动,推进中,已完成,不具备条件"' in lists


def test_last_weeks_entries_stand_in_the_yellow_columns() -> None:
    record = LedgerRecord(7, 1, replace(FACTS, progress="清运", extra={"困难": "缺钱"}))
    sheet = openpyxl.load_workbook(io.BytesIO(template(TemplateSection("（一）", "采矿用地", 1, (record,)))))["东胜区"]
    row = {head.value: cell.value for head, cell in zip(sheet[3], sheet[6], strict=True)}
    assert (row["本周工作"], row["困难"], row["当前进展"]) == ("清运", "缺钱", None)


RESULT = RowResult(
    "台账", 3, "错误", True, (CellRemark("第 3 行：认不出旗区“=x”。", header="旗区"), CellRemark("注意", "B"))
)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    for line in (("标题", None), ("旗区", "项目名称"), ("=x", "甲"), ("东胜区", "=1+1")):
        sheet.append(line)
    path = tmp_path / "original"
    book.save(path)
    return path


def test_the_original_comes_back_with_a_result_column_and_comments(original: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(annotate_workbook(original, [RESULT], {"台账": [2]})))["台账"]
    assert (sheet["C2"].value, sheet["C3"].value) == ("校验结果", "错误；第 3 行：认不出旗区“=x”。；注意")
    assert (sheet["A3"].comment.text, sheet["B3"].comment.text) == ("第 3 行：认不出旗区“=x”。", "注意")


def test_the_formulas_of_the_original_stay_as_they_are(original: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(annotate_workbook(original, [RESULT], {"台账": [2]})))["台账"]
    assert sheet["B4"].value == "=1+1"


def test_an_original_that_cannot_be_written_back_becomes_a_plain_workbook() -> None:
    content = result_workbook([(RESULT, {"旗区": "=x", "项目名称": "甲"})])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[1]] == ["原表", "行", "旗区", "项目名称", "校验结果"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=x", "s")
