"""What a sheet's XML says beyond its values: hidden rows, formulas without a result, struck or coloured rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from zhenggai.documents.ledger.cell_styles import CellStyles

ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
ROW_NUMBER = re.compile(rb"\br=\"(\d+)\"")
HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*(?<!/)>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v>\s*</(?:\w+:)?v>|<(?:\w+:)?v\s*/>)?\s*</(?:\w+:)?c>"
)
ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"e\")[^>]*?\br=\"([A-Z]+)(\d+)\"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
STYLED_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*?\bs=\"(\d+)\")[^>]*?\br=\"[A-Z]+(\d+)\"[^>]*(?<!/)>\s*<")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Rows and columns count from 0."""

    hidden_rows: frozenset[int] = frozenset()
    unvalued: dict[tuple[int, int], str] = field(default_factory=dict)
    struck_rows: frozenset[int] = frozenset()
    filled_rows: dict[int, str] = field(default_factory=dict)
    images: dict[int, int] = field(default_factory=dict)


NO_MARKS = SheetMarks()


def read_marks(xml: bytes, styles: CellStyles, images: dict[int, int]) -> SheetMarks:
    """Read the XML of one sheet without building a tree; how far its cells reach, the file door has checked."""
    struck, filled = _styled_rows(xml, styles)
    return SheetMarks(_hidden_rows(xml), dict(_unvalued(xml)), struck, filled, images)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    """Rows with ``hidden``; a row that leaves out its number follows the one before."""
    if b"hidden=" not in xml:
        return frozenset()
    hidden, number = set(), 0
    for row in ROW.finditer(xml):
        found = ROW_NUMBER.search(row[1])
        number = int(found[1]) if found else number + 1
        if HIDDEN.search(row[1]):
            hidden.add(number - 1)
    return frozenset(hidden)


def _unvalued(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    formula = b":f" if b":worksheet" in xml[:2000] else b"<f"
    if formula in xml:
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
    """Decode a text of the XML with its references, numbered ones too."""
    return unescape(text.decode("utf-8", "replace"))


def column_index(letters: bytes) -> int:
    """Return the number, from 0, of a column written in letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
