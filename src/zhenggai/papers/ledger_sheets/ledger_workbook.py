"""The ledger as a workbook that can be read back without change: exact areas, real days, texts that never compute."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from zhenggai.papers.ledger_sheets.columns import (
    COLUMNS,
    HIDDEN_HEADERS,
    Cell,
    LedgerRecord,
    cells_of,
    extra_headers,
    headers_of,
)
from zhenggai.papers.workbook_styles import HEAD_FILL

LONGEST_TEXT = 32_767  # what a cell of a spreadsheet can hold
EXTRA_WIDTH = 14
EVERY = 2000


class TooLong(ValueError):
    """A text does not fit into a cell of a workbook; the message says which and what to do."""


def write_ledger_workbook(
    target: Path,
    records: Sequence[LedgerRecord],
    *,
    title: str,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Write ``records`` to ``target``: one sheet, header in the first row, technical columns hidden.

    Raises ``TooLong`` where a text has more characters than a cell can hold.
    """
    extras = extra_headers(records)
    headers = headers_of(extras)
    with xlsxwriter.Workbook(str(target), {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet("台账")
        formats = {
            "head": book.add_format({"bold": True, "bg_color": HEAD_FILL, "border": 1, "text_wrap": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "text": book.add_format({"num_format": "@"}),
        }
        _set_columns(sheet, len(extras))
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, formats["head"])
        for line, record in enumerate(records, start=1):
            for column, value in enumerate(cells_of(record, extras)):
                if value is not None:
                    write_cell(sheet, (line, column), value, formats)
            if progress and line % EVERY == 0:
                progress("write", line, len(records))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(records), 1), len(headers) - len(HIDDEN_HEADERS) - 1)
    if progress:
        progress("write", len(records), len(records))


def _set_columns(sheet: Any, extras: int) -> None:
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    if extras:
        sheet.set_column(len(COLUMNS), len(COLUMNS) + extras - 1, EXTRA_WIDTH)
    first = len(COLUMNS) + extras
    sheet.set_column(first, first + len(HIDDEN_HEADERS) - 1, None, None, {"hidden": True})


def write_cell(sheet: Any, place: tuple[int, int], value: Cell, formats: dict[str, Any]) -> None:
    """Write one value; a number that a spreadsheet would round stays text."""
    row, column = place
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001 - a day has no zone
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        sheet.write_number(row, column, float(value))
    else:
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
        if len(text) > LONGEST_TEXT:
            raise TooLong(f"有一格文字长 {len(text)} 个字，超过表格上限 {LONGEST_TEXT}。请改用 csv 或 parquet 导出。")
        sheet.write_string(row, column, text, formats["text"])
