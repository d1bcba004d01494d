from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.word_parts import W, attribute, texts
from zhenggai.papers.tables import Cell, Column, Kind, Table, shown
from zhenggai.papers.word_table import column_widths, word_table

COLUMNS = (Column("序号", 1, Kind.COUNT), Column("旗区", 3), Column("面积", 2, Kind.AREA))


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, Kind.COUNT, "—"),
        (0, Kind.COUNT, "0"),
        (12345, Kind.COUNT, "12,345"),
        (Decimal("6214.305"), Kind.AREA, "6,214.31"),
        (Decimal("63.3"), Kind.RATE, "63.3"),
        ("无任务", Kind.RATE, "无任务"),
        (Decimal("5.6"), Kind.DIFFERENCE, "+5.6"),
        (date(2025, 9, 5), Kind.DAY, "2025年9月5日"),
    ],
)
def test_cells_are_written_as_people_read_them(value: Cell, kind: Kind, expected: str) -> None:
    assert shown(value, kind) == expected


@given(st.lists(st.integers(1, 60), min_size=1, max_size=20), st.integers(2000, 13000))
def test_columns_share_the_width_to_the_last_twip(millimetres: list[int], width: int) -> None:
    columns = tuple(Column("", one) for one in millimetres)
    assert sum(column_widths(columns, width)) == width


def test_the_total_spans_the_columns_it_has_no_figure_for() -> None:
    table = word_table(Table(COLUMNS, ((1, "白塔旗", Decimal(1)),), ("合计", Decimal("2.5"))), 6000)
    last = list(table.iter(W + "tr"))[-1]
    cells = list(last.iter(W + "tc"))
    assert [texts(cell) for cell in cells] == ["合计", "2.50"]
    assert attribute(cells[0].find(f"{W}tcPr/{W}gridSpan"), "val") == "2"


def test_an_empty_table_says_so_over_its_whole_width() -> None:
    table = word_table(Table(COLUMNS, (), empty="本期没有"), 6000)
    cell = list(table.iter(W + "tc"))[-1]
    assert texts(cell) == "本期没有"
    assert attribute(cell.find(f"{W}tcPr/{W}gridSpan"), "val") == "3"


def test_only_marked_rows_are_shaded() -> None:
    rows = ((1, "白塔旗", None), (2, "西召旗", None))
    table = word_table(Table(COLUMNS, rows, marked=frozenset({1})), 6000)
    shaded = [row.find(f".//{W}shd") is not None for row in table.iter(W + "tr")]
    assert shaded == [False, False, True]
