"""A county's own workbook with the results of checking beside its rows: one more column, and comments on cells."""

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

RESULT_HEADER = "校验结果"
AUTHOR = "校验"
ERROR_FILL = "FFF4E5E1"
WARNING_FILL = "FFFBF3DC"
RESULT_WIDTH = 60
LONGEST_CELL = 32_000
MOST_COMMENTS = 5_000  # spreadsheets become unusable with more; the result column still says everything
COLUMN = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class CellRemark:
    """A sentence about one cell: by its column's letter, or by its header where only that is known."""

    text: str
    column: str | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True)
class RowResult:
    """What checking said of one row: its outcome in words, whether it stays out, and the remarks."""

    sheet: str
    row: int
    outcome: str
    refused: bool
    remarks: tuple[CellRemark, ...] = ()

    @property
    def sentence(self) -> str:
        """The row's result in one cell."""
        return "；".join([self.outcome, *(remark.text for remark in self.remarks)])[:LONGEST_CELL]


def annotate_workbook(original: Path, results: Sequence[RowResult], header_rows: Mapping[str, Sequence[int]]) -> bytes:
    """Return the xlsx at ``original`` with a result column and comments; everything else stays as it was.

    ``header_rows`` are the rows of each sheet's header, counted from 1. Formulas stay formulas.
    """
    import openpyxl

    with original.open("rb") as file:  # by handle: a stored file has no ending, and the library judges by it
        book = openpyxl.load_workbook(file, keep_links=False)
    by_sheet: dict[str, list[RowResult]] = defaultdict(list)
    for result in results:
        by_sheet[result.sheet].append(result)
    for name, found in by_sheet.items():
        if name in book.sheetnames:
            _annotate(book[name], found, list(header_rows.get(name, (1,))))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _annotate(sheet: "Worksheet", results: Sequence[RowResult], header_rows: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    last_header = max(header_rows, default=1)
    place = sheet.max_column + 1
    head = sheet.cell(row=last_header, column=place, value=RESULT_HEADER)
    head.font = Font(bold=True)
    sheet.column_dimensions[get_column_letter(place)].width = RESULT_WIDTH
    fills = {True: PatternFill("solid", fgColor=ERROR_FILL), False: PatternFill("solid", fgColor=WARNING_FILL)}
    columns = _columns_by_header(sheet, header_rows)
    comments = 0
    for result in results:
        cell = sheet.cell(row=result.row, column=place)
        cell.value = result.sentence
        cell.data_type = "s"  # a sentence that quotes “=…” from the sheet must not become a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if result.remarks:
            cell.fill = fills[result.refused]
        for letter, text in _by_column(result, columns).items():
            if comments < MOST_COMMENTS:
                comments += _comment(sheet, f"{letter}{result.row}", text, fills[result.refused])


def _columns_by_header(sheet: "Worksheet", header_rows: Sequence[int]) -> dict[str, str]:
    """Where each header word stands; of merged headers the last part is the column's own."""
    from openpyxl.utils import get_column_letter

    found: dict[str, str] = {}
    for row in header_rows:
        for cell in sheet[row]:
            if isinstance(cell.value, str):
                found[_plain(cell.value)] = get_column_letter(cell.column or 1)
    return found


def _by_column(result: RowResult, columns: Mapping[str, str]) -> dict[str, str]:
    """The remarks that concern a cell, by column letter."""
    texts: dict[str, list[str]] = defaultdict(list)
    for remark in result.remarks:
        letter = remark.column or columns.get(_plain((remark.header or "").rpartition("/")[2]))
        if letter and COLUMN.fullmatch(letter):
            texts[letter].append(remark.text)
    return {letter: "\n".join(parts) for letter, parts in texts.items()}


def _comment(sheet: "Worksheet", address: str, text: str, fill: Any) -> int:
    """Comment a cell; the hidden cells of a merge cannot carry one."""
    from openpyxl.cell import MergedCell
    from openpyxl.comments import Comment

    cell = sheet[address]
    if isinstance(cell, MergedCell):
        return 0
    cell.comment = Comment(text, AUTHOR, height=90, width=320)
    cell.fill = fill
    return 1


def _plain(text: str) -> str:
    return "".join(text.split())


def result_workbook(rows: Sequence[tuple[RowResult, Mapping[str, str]]]) -> bytes:
    """Write rows with their results as a new workbook, for originals that cannot be written back (csv, xls, docx)."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(RESULT_HEADER)
        headers = list(dict.fromkeys(header for _, raw in rows for header in raw))
        for column, title in enumerate(("原表", "行", *headers, RESULT_HEADER)):
            sheet.write_string(0, column, title, bold)
        for line, (result, raw) in enumerate(rows, start=1):
            sheet.write_string(line, 0, result.sheet)
            sheet.write_number(line, 1, result.row)
            for column, header in enumerate(headers, start=2):
                if raw.get(header):
                    sheet.write_string(line, column, raw[header][:LONGEST_CELL])
            sheet.write_string(line, len(headers) + 2, result.sentence, wrapped)
        sheet.set_column(len(headers) + 2, len(headers) + 2, RESULT_WIDTH)
        sheet.freeze_panes(1, 0)
    return written.getvalue()
