"""What a sheet's XML says beyond its values: hidden rows, formulas without a result, struck or coloured rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhenggai.documents.ledger.cell_styles import CellStyles

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
ROW_NUMBER = re.compile(rb"\br=\"(\d+)\"")
HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
CELL_START = re.compile(rb"<(?:\w+:)?c [^>]*?\br=\"([A-Z]+)(\d+)\"")
FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*(?<!/)>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v>\s*</(?:\w+:)?v>|<(?:\w+:)?v\s*/>)?\s*</(?:\w+:)?c>"
)
ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"e\")[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
VALUE_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*(?<!/)>\s*<")
STYLED_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*?\bs=\"(\d+)\")[^>]*?\br=\"[A-Z]+(\d+)\"[^>]*(?<!/)>\s*<")
EMPTY_SCATTER = 20_000_000


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Rows and columns count from 0; ``last_row`` and ``last_column`` are those of the farthest cell."""

    hidden_rows: frozenset[int] = frozenset()
    unvalued: dict[tuple[int, int], str] = field(default_factory=dict)
    struck_rows: frozenset[int] = frozenset()
    filled_rows: dict[int, str] = field(default_factory=dict)
    images: dict[int, int] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0

    def extent(self) -> int:
        """How many cells a reader must hold that fills the whole rectangle."""
        return (self.last_row + 1) * (self.last_column + 1)


NO_MARKS = SheetMarks()


def read_marks(xml: bytes, styles: CellStyles, images: dict[int, int]) -> SheetMarks:
    """Read the XML of one sheet without building a tree: 100,000 rows take a tenth of a second."""
    hidden, last_row, last_column = _rows(xml)
    if (last_row + 1) * (last_column + 1) > EMPTY_SCATTER:
        last_row, last_column = _value_extent(xml)
    struck, filled = _styled_rows(xml, styles)
    return SheetMarks(hidden, dict(_unvalued(xml)), struck, filled, images, last_row, last_column)


def _rows(xml: bytes) -> tuple[frozenset[int], int, int]:
    hidden, number, last_column, previous = set(), 0, 0, None
    for row in ROW.finditer(xml):
        if previous is not None:
            last_column = max(last_column, _last_column(xml, previous, row.start()))
        found = ROW_NUMBER.search(row[1])
        number = int(found[1]) if found else number + 1
        if b"hidden" in row[1] and HIDDEN.search(row[1]):
            hidden.add(number - 1)
        previous = row.end()
    if previous is not None:
        last_column = max(last_column, _last_column(xml, previous, len(xml)))
    return frozenset(hidden), max(number - 1, 0), last_column


def _last_column(xml: bytes, start: int, end: int) -> int:
    """The column of the last cell between two offsets; cells of a row stand in order."""
    here = max(xml.rfind(b"<c ", start, end), xml.rfind(b":c ", start, end))
    found = CELL_START.match(xml, xml.rfind(b"<", start, here + 1), end) if here >= 0 else None
    return column_index(found[1]) if found else 0


def _value_extent(xml: bytes) -> tuple[int, int]:
    """Look only at cells with a value: columns styled down to the last row are common and harmless."""
    last_row = last_column = 0
    for cell in VALUE_CELL.finditer(xml):
        last_row, last_column = max(last_row, int(cell[2]) - 1), max(last_column, column_index(cell[1]))
    return last_row, last_column


def _unvalued(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b"<f" in xml or b":f>" in xml or b":f " in xml:
        for cell in FORMULA_CELL.finditer(xml):
            yield _position(cell), "=" + _plain(cell[3] or b"")
    if b't="e"' in xml:
        for cell in ERROR_CELL.finditer(xml):
            yield _position(cell), _plain(cell[3])


def _styled_rows(xml: bytes, styles: CellStyles) -> tuple[frozenset[int], dict[int, str]]:
    """Rows in which most cells with a value are struck through, or filled with one colour."""
    if not styles.struck and not styles.filled:
        return frozenset(), {}
    cells: Counter[int] = Counter()
    struck: Counter[int] = Counter()
    filled: dict[int, Counter[str]] = {}
    for cell in STYLED_CELL.finditer(xml):
        style, row = int(cell[1]), int(cell[2]) - 1
        cells[row] += 1
        struck[row] += style in styles.struck
        if colour := styles.filled.get(style):
            filled.setdefault(row, Counter())[colour] += 1
    most = {row: counts.most_common(1)[0] for row, counts in filled.items()}
    return (
        frozenset(row for row, count in struck.items() if count * 2 > cells[row]),
        {row: colour for row, (colour, count) in most.items() if count * 2 > cells[row]},
    )


def _position(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]) - 1, column_index(cell[1])


def _plain(text: bytes) -> str:
    return text.decode("utf-8", "replace").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def column_index(letters: bytes) -> int:
    """Return the number, from 0, of a column written in letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
