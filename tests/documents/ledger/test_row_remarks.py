"""Every code of the row checks, with its row, its column and a way out."""

from typing import Any

import pytest

from documents.ledger.sheets import HEADER, ROW, codes, grid, read, read_json
from zhenggai.documents.ledger.counties import built_in_counties
from zhenggai.documents.ledger.duplicates import find_duplicates
from zhenggai.documents.ledger.sheet_reader import Reading, read_sheet

COLUMNS = (
    "旗区",
    "项目名称",
    "编号",
    "年度",
    "面积（亩）",
    "其中耕地",
    "永久基本农田",
    "整改时限",
    "是否销号",
    "销号时间",
    "备注",
)


def row(**cells: Any) -> list[Any]:
    values = {"旗区": "东胜区", "项目名称": "甲", "面积（亩）": 10} | cells
    return [values.get(name) for name in COLUMNS]


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        pytest.param({"旗区": "北梁旗"}, "E-COUNTY", "A", id="名录里没有的旗区"),
        pytest.param({"旗区": "东胜区、康巴什区"}, "E-COUNTY", "A", id="一格两个旗区"),
        pytest.param({"旗区": None}, "E-REQ", "A", id="缺旗区"),
        pytest.param({"项目名称": "/"}, "E-REQ", "B", id="缺项目名称"),
        pytest.param({"面积（亩）": -3}, "E-AREA-NEG", "E", id="面积为负"),
        pytest.param({"其中耕地": "10.01"}, "E-AREA-PART", "F", id="耕地大于总面积"),
        pytest.param({"其中耕地": 2, "永久基本农田": 3}, "E-AREA-PART", "G", id="永农大于耕地"),
        pytest.param({"面积（亩）": "约5亩"}, "W-AREA-TEXT", "E", id="约数不采用"),
        pytest.param({"面积（亩）": 53330}, "W-AREA-BIG", "E", id="可能是平方米"),
        pytest.param({"整改时限": "9月底前"}, "W-DATE-GUESS", "H", id="没有年份"),
        pytest.param({"整改时限": "2024年6月19日（限期改类）"}, "W-DATE-GUESS", "H", id="错字按形近理解"),
        pytest.param({"整改时限": "22年9月底"}, "W-DATE-GUESS", "H", id="两位年份"),
        pytest.param({"整改时限": "抓紧"}, "W-DATE-GUESS", "H", id="读不出日期"),
        pytest.param({"销号时间": "2022年9月"}, "W-DATE-GUESS", "J", id="完成时间只到月"),
        pytest.param({"年度": 2021, "整改时限": "2020年9月30日"}, "W-DATE-PAST", "H", id="时限早于督察年度"),
        pytest.param({"是否销号": "√"}, "W-STATE-WEAK", "I", id="打勾没有日期"),
        pytest.param({"是否销号": "甲乙"}, "W-STATE-WEAK", "I", id="看不懂的状态"),
        pytest.param({"备注": "联系人13800000000"}, "W-PHONE-PII", "K", id="手机号"),
        pytest.param({"备注": "0477-1234567"}, "W-PHONE-PII", "K", id="座机号"),
    ],
)
def test_each_fault_is_told_with_its_cell(cells: dict[str, Any], code: str, column: str) -> None:
    sheet = read_json([COLUMNS, row(**cells)])
    assert [(issue["code"], issue["row"], issue["column"]) for issue in sheet["issues"]] == [(code, 2, column)]
    assert sheet["issues"][0]["message"].startswith("第 2 行：")
    assert sheet["issues"][0]["hint"]
    assert sheet["accounting"]["problems"] == 1


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"其中耕地": 10, "永久基本农田": 10}, id="耕地等于总面积"),
        pytest.param({"是否销号": "是", "销号时间": "2022年9月1日"}, id="销号有日期"),
        pytest.param({"是否销号": "已销号（演示函〔2022〕12号）"}, id="销号有文号"),
        pytest.param({"整改时限": "2022年9月底前"}, id="月底是规则不是猜测"),
        pytest.param({"整改时限": "44834"}, id="日期序列号"),
        pytest.param({"编号": "15060220001"}, id="十一位编号不是电话"),
        pytest.param({"是否销号": "推进中", "备注": "/"}, id="整改中"),
    ],
)
def test_a_sound_row_has_no_remark(cells: dict[str, Any]) -> None:
    assert not read([COLUMNS, row(**cells)]).issues


def test_a_telephone_number_is_not_repeated_in_the_remark() -> None:
    issue = read_json([COLUMNS, row(备注="13812345678")])["issues"][0]
    assert "13812345678" not in issue["message"] + issue["value"]


def test_a_year_in_the_title_completes_dates_and_a_given_year_goes_before() -> None:
    rows = [["2016—2021年督察反馈问题整改台账（2022年8月）"], COLUMNS, row(整改时限="9月底前")]
    assert str(read(rows).rows[0].fields.due[0].due) == "2022-09-30"
    assert str(read(rows, year=2023).rows[0].fields.due[0].due) == "2023-09-30"


def test_a_missing_unit_is_told_once_for_its_column() -> None:
    sheet = read([("旗区", "项目名称", "面积"), ("东胜区", "甲", 1), ("东胜区", "乙", "2亩"), ("东胜区", "丙", 3)])
    assert [(issue.code, issue.row, issue.column) for issue in sheet.issues] == [("W-AREA-UNIT", 1, "C")]


def duplicates_of(rows: list[Any]) -> list[tuple[str, int | None]]:
    reading = read_sheet(grid(rows), Reading(built_in_counties()))
    assert reading is not None
    return [(issue.code, issue.row) for issues in find_duplicates([reading]).values() for issue in issues]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        pytest.param({"编号": "A1", "项目名称": "乙"}, [("E-DUP-FILE", 3)], id="同号不同内容"),
        pytest.param({"编号": "A1"}, [("W-NEAR-DUP", 3)], id="同号同内容"),
        pytest.param({"编号": "A1", "年度": 2020, "项目名称": "乙"}, [], id="年度不同不算同号"),
        pytest.param({"编号": "A2", "项目名称": " 甲（ ）"}, [("W-NEAR-DUP", 3)], id="名称只差标点"),
        pytest.param({"编号": "A2", "面积（亩）": 10.01}, [("W-NEAR-DUP", 3)], id="面积差一分"),
        pytest.param({"编号": "A2", "面积（亩）": 10.02}, [], id="面积差两分"),
        pytest.param({"编号": "A2", "旗区": "达旗"}, [], id="旗区不同"),
    ],
)
def test_rows_that_say_the_same_are_told(second: dict[str, Any], found: list[tuple[str, int]]) -> None:
    assert duplicates_of([COLUMNS, row(编号="A1"), row(**second)]) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([ROW, ("合计", None, None, None, 3.5)], [], id="合计相符"),
        pytest.param([("合计", None, "1个", None, 3.5), ROW], [], id="合计在最前"),
        pytest.param([ROW, ("小计", None, None, None, 3.5), ROW, ("小计", None, None, None, 3.5)], [], id="小计分段"),
        pytest.param([ROW, ("小计", None, None, None, 3.51), ROW], ["W-CHECKSUM"], id="小计差一分"),
        pytest.param([ROW, ("合计", None, "2", None, 3.5)], ["W-CHECKSUM"], id="个数不符"),
        pytest.param([ROW, ("合计", None, None, None, "/")], [], id="合计未填"),
    ],
)
def test_totals_are_compared_with_their_rows(rows: list[Any], found: list[str]) -> None:
    assert codes(read([HEADER, *rows])) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [(3, []), (4, ["W-SUM"]), (None, ["W-SUM"]), ("3亩", [])],
    ids=["相符", "不符", "缺一项", "带单位"],
)
def test_areas_by_kind_of_land_add_up_to_their_sum(rest: object, found: list[str]) -> None:
    header = ("旗区", "项目名称", "面积（亩）", None, None, None)
    parts = (None, None, "合计", "耕地", "其他", "永久基本农田")
    rows = [header, parts, ("东胜区", "甲", 10, 7, rest, 5)]
    assert codes(read(rows, ["A1:A2", "B1:B2", "C1:F1"])) == found


def test_a_row_nobody_can_place_is_told() -> None:
    sheet = read([HEADER, ROW, (None, None, None, None, None, "9月底")])
    assert [(issue.code, issue.row, issue.value) for issue in sheet.issues] == [("W-PENDING", 3, "9月底")]


def test_a_total_in_hectares_is_compared_with_rows_in_mu() -> None:
    rows = [
        ("旗区", "项目名称", "面积（公顷）"),
        ("东胜区", "甲", "0.1"),
        ("东胜区", "乙", "3亩"),
        ("合计", None, "0.3"),
    ]
    assert not read(rows).issues


@pytest.mark.parametrize("text", ["图斑3号", "见附件2", "待核1", "@SUM(1)"])
def test_a_number_among_other_words_is_no_area(text: str) -> None:
    reading = read([HEADER, (1, "东胜区", "演示项目", "采矿", text)])
    assert reading.rows[0].fields.total_mu is None
    assert codes(reading) == ["W-AREA-TEXT"]


def test_a_negative_total_is_told_once() -> None:
    reading = read([("旗区", "项目名称", "面积（亩）", "耕地（亩）"), ("东胜区", "演示项目", -1, 0)])
    assert codes(reading) == ["E-AREA-NEG"]


def test_a_negative_zero_is_zero() -> None:
    assert str(read([HEADER, (1, "东胜区", "演示项目", "采矿", "-0")]).rows[0].fields.total_mu) == "0"


@pytest.mark.parametrize("numbers", [(1, 2, 3, 4, 5, 6), ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")])
def test_a_row_that_numbers_the_columns_sums_up_nothing(numbers: tuple[object, ...]) -> None:
    reading = read([HEADER, numbers, ROW])
    assert (reading.accounting.sections, reading.accounting.problems, codes(reading)) == (1, 1, [])


def test_a_total_may_say_how_many_problems_it_sums_up() -> None:
    header = ("督察编号", "旗区", "项目名称", "面积（亩）")
    reading = read([header, ("A1", "东胜区", "演示项目", 2), ("合计", "", "共2个", 2)])
    assert (reading.accounting.totals, codes(reading)) == (1, ["W-CHECKSUM"])
