"""Measure a worksheet while it is inflated: rows, cells, and how far its last value lies from the first.

A sheet reader keeps the whole rectangle up to the last value in memory, so one value typed into XFD1048576 costs as
much as a full sheet. Rows and cells without a value (formats drawn to the end of the sheet) only cost time.
"""

import re
from dataclasses import dataclass

from zhenggai.intake.limits import Limits
from zhenggai.intake.refusal import Refused

REFERENCE = re.compile(rb'r="([A-Z]{0,4})(\d{1,9})"')
ROW_END = b"row>"
VALUE_MARKS = (b"<v>", b":v>", b"<is>", b":is>")


@dataclass(slots=True)
class SheetExtent:
    """What a sheet holds: ``last_row`` and ``last_column`` count from 1 and are those of the last value."""

    rows: int = 0
    cells: int = 0
    last_row: int = 0
    last_column: int = 0

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1 to the last value."""
        return self.last_row * self.last_column


class SheetScan:
    """Scans one worksheet part; call ``feed`` with each piece of plain-ASCII markup."""

    def __init__(self, limits: Limits) -> None:
        self.extent = SheetExtent()
        self._limits = limits
        self._carried = b""

    def feed(self, piece: bytes) -> None:
        """Measure ``piece``; raises ``Refused`` as soon as a limit is passed."""
        window = self._carried + piece
        cut = max(window.rfind(b"<"), 0)
        self._carried, window = window[cut:][-4096:], window[:cut]
        extent = self.extent
        extent.rows += window.count(b"<row") + window.count(b":row ")
        extent.cells += window.count(b"<c ") + window.count(b":c ")
        for row in window.split(ROW_END):
            self._measure_row(row)
        self._check()

    def _measure_row(self, row: bytes) -> None:
        """Take the place of the last value of one row: values are written from left to right."""
        last_value = max(row.rfind(mark) for mark in VALUE_MARKS)
        if last_value < 0:
            return
        match = REFERENCE.match(row, max(row.rfind(b'r="', 0, last_value), 0))
        if match:
            self.extent.last_column = max(self.extent.last_column, _column_number(match.group(1)))
            self.extent.last_row = max(self.extent.last_row, int(match.group(2)))

    def _check(self) -> None:
        limits, extent = self._limits, self.extent
        if extent.cells > limits.sheet_cells or extent.rows > limits.sheet_rows:
            raise _too_large(f"表格行或单元格过多（上限 {limits.sheet_rows} 行、{limits.sheet_cells} 格）。")
        if extent.area > limits.sheet_area:
            raise _too_large(f"表格范围过大：第 {extent.last_row} 行、第 {extent.last_column} 列附近还有内容。")


def _too_large(message: str) -> Refused:
    return Refused("file.limits", message, "请删除数据区以外的行列，另存后再提交。")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
