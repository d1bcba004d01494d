"""Workbooks we hand out: one look for every table, and no cell that a spreadsheet would run as a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from zhenggai.papers.tables import Cell, Column, Kind, Table
from zhenggai.papers.wordml import clean
from zhenggai.papers.workbook_styles import CellLooks, Formats, Role

MM_PER_CHARACTER = 2.0  # a column's width in Excel counts digits of the default face
NOTE_MM_PER_CHARACTER = 3.6
NOTE_LINE = 14  # points
LONGEST_LIST = 255  # Excel drops a longer drop-down list
LONGEST_TEXT = 32_767  # Excel cuts longer cells without a word
LARGEST_EXACT = 10**15  # beyond fifteen digits a spreadsheet rounds, so such figures stay text
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_SHEET_NAME_MARKS = str.maketrans("[]:*?/\\", "（）：＊？／＼")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tab, the title above the table, lines below the title, the table, notes below.

    ``editable`` are the columns (from 0) a person fills in, ``choices`` their drop-down lists, ``hidden``
    columns carry identifiers. With editable columns all other cells are locked.
    """

    name: str
    title: str
    table: Table
    legends: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    editable: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()
    across: bool = True


def write_workbook(sheets: Sequence[Sheet], *, title: str, author: str, at: datetime) -> bytes:
    """Write ``sheets`` as .xlsx; ``at`` is the time of the data and goes into the file's properties."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"title": title, "author": author, "created": at.replace(tzinfo=None)})
        formats = Formats(book)
        for name, sheet in zip(sheet_names(sheets), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, formats)
    return written.getvalue()


def sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Make names Excel accepts: at most 31 characters, none of its marks, no two alike."""
    names: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        name = clean(sheet.name).translate(_SHEET_NAME_MARKS).strip("'")[:31] or f"表{number}"
        if name.casefold() in {taken.casefold() for taken in names}:
            name = f"{name[:26]}（{number}）"
        names.append(name)
    return names


def write_cell(worksheet: Any, place: tuple[int, int], value: Cell, looks: CellLooks) -> None:
    """Write one value at (row, column), both from 0; text is written as text whatever it begins with."""
    if value is None:
        worksheet.write_blank(*place, None, looks.plain)
    elif isinstance(value, str):
        safe = clean(value[:LONGEST_TEXT])
        worksheet.write_string(*place, safe, looks.guarded if looks_like_formula(safe) else looks.plain)
    elif isinstance(value, date):
        worksheet.write_datetime(*place, value, looks.plain)
    elif abs(Decimal(value)) < LARGEST_EXACT:
        worksheet.write_number(*place, value, looks.plain)
    else:
        worksheet.write_string(*place, str(value), looks.plain)


def looks_like_formula(value: str) -> bool:
    """Whether a spreadsheet could take the text for a formula once someone edits the cell or saves it as CSV."""
    return value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)


def _write_sheet(worksheet: Any, sheet: Sheet, formats: Formats) -> None:
    columns = sheet.table.columns
    _title(worksheet, sheet, formats)
    head = 1 + len(sheet.legends)
    for at, column in enumerate(columns):
        worksheet.set_column(at, at, column.width / MM_PER_CHARACTER, None, {"hidden": at in sheet.hidden})
        role = Role.EDITABLE_HEAD if at in sheet.editable else Role.HEAD
        worksheet.write_string(head, at, clean(column.title), formats.of(role))
    worksheet.set_row(head, 32)
    last = _rows(worksheet, sheet, formats, head + 1)
    _notes(worksheet, sheet, formats, last)
    _choices(worksheet, sheet, head + 1, last)
    _page(worksheet, sheet, head)


def _title(worksheet: Any, sheet: Sheet, formats: Formats) -> None:
    _across(worksheet, 0, sheet, sheet.title, formats.of(Role.TITLE))
    worksheet.set_row(0, 30)
    for number, legend in enumerate(sheet.legends, start=1):
        _across(worksheet, number, sheet, legend, formats.of(Role.LEGEND))


def _notes(worksheet: Any, sheet: Sheet, formats: Formats, first: int) -> None:
    width = sum(column.width for column in sheet.table.columns) / NOTE_MM_PER_CHARACTER
    for row, note in enumerate(sheet.notes, start=first):
        _across(worksheet, row, sheet, note, formats.of(Role.NOTE))
        worksheet.set_row(row, NOTE_LINE * (1 + int(len(note) / width)))


def _across(worksheet: Any, row: int, sheet: Sheet, value: str, look: Any) -> None:
    """Write text over the whole width; the merged cell is filled separately, for merging would run a formula."""
    if len(sheet.table.columns) > 1:
        worksheet.merge_range(row, 0, row, len(sheet.table.columns) - 1, "", look)
    worksheet.write_string(row, 0, clean(value), look)


def _rows(worksheet: Any, sheet: Sheet, formats: Formats, first: int) -> int:
    """Write rows and total, and give the row after them."""
    kinds = enumerate(column.kind for column in sheet.table.columns)
    looks = [formats.cell(kind, editable=at in sheet.editable) for at, kind in kinds]
    for number, row in enumerate(sheet.table.rows, start=first):
        for at, (value, look) in enumerate(zip(row, looks, strict=True)):
            write_cell(worksheet, (number, at), value, look)
    last = first + len(sheet.table.rows)
    if sheet.table.total is None:
        return last
    _total(worksheet, sheet.table.columns, sheet.table.total, formats, last)
    return last + 1


def _total(worksheet: Any, columns: tuple[Column, ...], total: tuple[Cell, ...], formats: Formats, row: int) -> None:
    label, *figures = total
    span = len(columns) - len(figures)
    looks = formats.total(Kind.LABEL)
    if span > 1:
        worksheet.merge_range(row, 0, row, span - 1, "", looks.plain)
    write_cell(worksheet, (row, 0), label, looks)
    for at, value in enumerate(figures, start=span):
        write_cell(worksheet, (row, at), value, formats.total(columns[at].kind))


def _choices(worksheet: Any, sheet: Sheet, first: int, after: int) -> None:
    for column, words in sheet.choices:
        if len(",".join(words)) > LONGEST_LIST:
            raise ValueError("下拉选项合计不能超过255个字")
        advice = {"error_title": "请从列表中选", "error_message": "可选：" + "、".join(words)[:200]}
        rule = {"validate": "list", "source": list(words), **advice}
        worksheet.data_validation(first, column, max(first, after - 1), column, rule)


def _page(worksheet: Any, sheet: Sheet, head: int) -> None:
    worksheet.freeze_panes(head + 1, 0)
    worksheet.set_paper(9)  # A4
    if sheet.across:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(head)
    worksheet.set_footer("&C第 &P 页，共 &N 页")
    if sheet.table.rows and sheet.table.total is None:
        worksheet.autofilter(head, 0, head + len(sheet.table.rows), len(sheet.table.columns) - 1)
    if sheet.editable:
        worksheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
