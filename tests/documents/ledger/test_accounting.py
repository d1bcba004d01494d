"""The account balances for every sheet, however odd: no row is lost, none is counted twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.ledger.sheets import HEADER, ROW, grid, read
from zhenggai.documents.ledger.counties import built_in_counties
from zhenggai.documents.ledger.grid import Merge
from zhenggai.documents.ledger.sheet_reader import Reading, read_sheet
from zhenggai.domain.ledger import SheetReading

WORDS = (
    "", "", "", "/", "—", " ", "0", "1", "2", "-3", "35个", "1.5E+17", "\n", "\u3000", "=1+1", "甲\n乙",
    "合计", "小计", "东胜区小计", "总计：3", "东胜区", "达旗", "前旗", "山门镇1个，石岭镇2个", "演示项目",
    "（一）采矿用地类", "一", "一、2019年", "注：说明", "填报人：甲", "5.33亩", "约3亩", "13800000000",
    "9月底前", "2022年9月30日", "44834", "已销号", "√", "采矿", "交通",
    "序号", "旗区", "项目名称", "面积（亩）", "整改时限", "是否销号", "总面积", "耕地", "备注",
)  # fmt: skip
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
ROWS = st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=14)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[str]], list[Merge]]:
    rows = draw(ROWS)
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, len(rows))), list(HEADER))
    merges = []
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, len(rows))), draw(st.integers(0, 5))
        merges.append(Merge(top, left, top + draw(st.integers(0, 3)), left + draw(st.integers(0, 3))))
    return rows, merges


def reading_of(rows: list[list[str]], merges: list[Merge]) -> SheetReading | None:
    sheet = grid(rows)
    inside = tuple(m for m in merges if m.left < sheet.width and m.top < len(sheet.rows))
    sheet = type(sheet)(sheet.name, sheet.rows, inside)
    return read_sheet(sheet, Reading(built_in_counties()))


@given(sheets())
@settings(max_examples=400, deadline=None)
def test_the_account_balances_for_any_sheet(sheet: tuple[list[list[str]], list[Merge]]) -> None:
    rows, merges = sheet
    reading = reading_of(rows, merges)
    if reading is None:
        return
    assert reading.accounting.balances()
    assert len(reading.rows) == reading.accounting.problems
    last = max((number for number, row in enumerate(rows, 1) if any(text.strip() for text in row)), default=0)
    assert reading.accounting.source_rows == last - reading.header_rows[-1]


@given(sheets())
@settings(max_examples=100, deadline=None)
def test_every_remark_stands_on_a_row_of_the_sheet(sheet: tuple[list[list[str]], list[Merge]]) -> None:
    rows, merges = sheet
    reading = reading_of(rows, merges)
    for issue in reading.issues if reading else ():
        assert issue.row is None or 1 <= issue.row <= len(rows)
        assert issue.row is None or issue.message.startswith(f"第 {issue.row} 行：")


def test_blank_rows_between_count_and_rows_after_the_last_content_do_not() -> None:
    account = read([HEADER, ROW, [], (2, "达旗", "乙", "交通", 1), [], []]).accounting
    assert (account.source_rows, account.problems, account.blank) == (3, 2, 1)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        pytest.param(("/", "/", "—", "无"), "blank", id="只有表示无的词"),
        pytest.param((7,), "blank", id="只有预填的序号"),
        pytest.param(HEADER, "sections", id="每页重复的表头"),
        pytest.param(("1", "2", "3", "4", "5", "6"), "sections", id="列号行"),
        pytest.param(("甲", "乙", "1", "2", "3", "4"), "sections", id="甲乙列号行"),
        pytest.param(("注：以上为演示数据。",), "sections", id="注"),
        pytest.param(("填报人：甲", None, "审核人：乙"), "sections", id="签字行"),
        pytest.param(("合 计", None, None, None, 3.5), "totals", id="合计中间有空格"),
        pytest.param((None, "东胜区小计", "1个", None, 3.5), "totals", id="小计在旗区列"),
        pytest.param(("合计：1个，3.5亩",), "totals", id="合计写成一句"),
        pytest.param((None, None, None, None, None, "9月底"), "pending", id="只有时限"),
        pytest.param((2, "东胜区", "城市设计院项目合计工程", "交通", 1), "problems", id="名称里有计字"),
        pytest.param((2, "东胜区", None, None, None), "problems", id="缺项目仍是问题"),
    ],
)
def test_each_row_is_exactly_one_kind(row: tuple[Any, ...], kind: str) -> None:
    account = read([HEADER, ROW, row]).accounting
    expected = {"problems": 1, "sections": 0, "totals": 0, "blank": 0, "pending": 0}
    expected[kind] += 1
    assert {name: getattr(account, name) for name in expected} == expected


def test_rows_below_the_header_of_another_table_wait_to_be_settled() -> None:
    other = ("编号", "乡镇", "项目名称", "面积", "备注")
    account = read([HEADER, ROW, other, (1, "山门镇", "乙", 1, "无"), HEADER, ROW]).accounting
    assert (account.problems, account.sections, account.pending) == (2, 2, 1)


def test_an_unknown_table_waits_as_a_whole() -> None:
    sheet = read([("日期", "菜名", "价格"), ("周一", "面", 10), [], ("周二", "饭", 12)])
    assert (sheet.accounting.source_rows, sheet.accounting.pending) == (3, 3)
    assert not sheet.rows
    assert [issue.code for issue in sheet.issues] == ["I-PENDING"]
