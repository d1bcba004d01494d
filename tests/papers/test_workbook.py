import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from papers.bulletin_facts import weekly_bulletin
from zhenggai.papers.tables import Cell, Column, Kind, Table
from zhenggai.papers.weekly_workbook import weekly_workbook
from zhenggai.papers.workbook import Sheet, sheet_names, write_workbook

AT = datetime(2025, 9, 14, 10, tzinfo=UTC)
COLUMNS = (
    Column("编号", 20),
    Column("个数", 10, Kind.COUNT),
    Column("面积", 15, Kind.AREA),
    Column("时限", 20, Kind.DAY),
)
FIRST_ROW = 3


def sheet(*rows: tuple[Cell, ...], **changes: object) -> Sheet:
    return Sheet("台账", "问题台账", Table(COLUMNS, rows), **changes)  # type: ignore[arg-type]  # fields by name


def written(*sheets: Sheet) -> bytes:
    return write_workbook(sheets, title="问题台账", author="演示", at=AT)


def opened(*sheets: Sheet) -> Worksheet:
    worksheet = openpyxl.load_workbook(io.BytesIO(written(*sheets))).worksheets[0]
    assert isinstance(worksheet, Worksheet)
    return worksheet


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "＝1+1", '  =HYPERLINK("http://x")', "=cmd|' /C calc'!A0"],
)
def test_text_that_looks_like_a_formula_stays_text(hostile: str) -> None:
    cell = opened(sheet((hostile, 1, None, None))).cell(FIRST_ROW, 1)
    assert (cell.data_type, cell.value) == ("s", hostile)
    assert cell.quotePrefix


@pytest.mark.parametrize("harmless", ["云-2021-0101", "0101", "1e5", "http://example.org", "2025-09-14", "TRUE"])
def test_other_text_stays_text_too(harmless: str) -> None:
    cell = opened(sheet((harmless, 1, None, None))).cell(FIRST_ROW, 1)
    assert (cell.data_type, cell.value) == ("s", harmless)
    assert not cell.quotePrefix


def test_no_formula_is_anywhere_in_the_file_even_in_titles_and_notes() -> None:
    evil = "=1+1"
    columns = (Column(evil, 10), Column("=2+2", 10, Kind.COUNT))
    one = Sheet(evil, evil, Table(columns, ((evil, 1),), (evil, 1)), legends=(evil,), notes=(evil,))
    with zipfile.ZipFile(io.BytesIO(written(one))) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_counts_areas_and_days_are_numbers_one_can_reckon_with() -> None:
    row = opened(sheet(("甲", 12, Decimal("5.3333"), date(2025, 9, 30))))[FIRST_ROW]
    assert [cell.value for cell in row] == ["甲", 12, 5.3333, datetime(2025, 9, 30)]  # noqa: DTZ001 - a day has no zone
    assert row[2].number_format == "#,##0.00##"


def test_an_absent_value_is_an_empty_cell_and_nought_is_nought() -> None:
    row = opened(sheet(("甲", 0, None, None)))[FIRST_ROW]
    assert [cell.value for cell in row] == ["甲", 0, None, None]


def test_figures_a_spreadsheet_would_round_stay_text() -> None:
    assert opened(sheet(("甲", 12345678901234567, None, None))).cell(FIRST_ROW, 2).value == "12345678901234567"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert written(sheet(("甲", 1, None, None))) == written(sheet(("甲", 1, None, None)))


def test_sheet_names_are_made_acceptable_and_distinct() -> None:
    table = Table(COLUMNS, ())
    given = [Sheet(name, "", table) for name in ("东滩旗/一", "东滩旗/一", "", "长" * 40, "长" * 40)]
    names = sheet_names(given)
    assert names[:3] == ["东滩旗／一", "东滩旗／一（2）", "表3"]
    assert len(set(names)) == 5
    assert max(map(len, names)) <= 31


def test_only_the_yellow_columns_may_be_filled_in() -> None:
    worksheet = opened(sheet(("甲", 1, None, None), editable=frozenset({3}), hidden=frozenset({0})))
    assert worksheet.protection.sheet
    assert [worksheet.cell(FIRST_ROW, at).protection.locked for at in (1, 4)] == [True, False]
    assert worksheet.cell(FIRST_ROW, 4).fill.start_color.rgb == "FFFBF4D9"
    assert worksheet.column_dimensions["A"].hidden


def test_choices_become_a_drop_down_list() -> None:
    worksheet = opened(sheet(("甲", 1, None, None), choices=((0, ("整改中", "已完成")),)))
    (rule,) = worksheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"整改中,已完成"', "A3")


def test_a_drop_down_list_too_long_for_a_spreadsheet_is_refused() -> None:
    with pytest.raises(ValueError, match="下拉选项"):
        written(sheet(("甲", 1, None, None), choices=((0, ("长" * 130, "短" * 130)),)))


def test_the_head_repeats_on_every_printed_page() -> None:
    assert opened(sheet(("甲", 1, None, None))).print_title_rows == "$2:$2"


def test_the_annexes_of_the_bulletin_hold_the_same_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(weekly_workbook(weekly_bulletin())))
    assert book.sheetnames == ["附件1", "附件2", "附件3"]
    total = [cell.value for cell in book.worksheets[0][13]]
    assert [total[0], *total[2:11]] == ["合　计", 726, 460, 41, 63.3, 5.6, -2.1, 23, 58, 12]
    assert book.worksheets[1].cell(4, 2).value == "河西-2021-0101"
