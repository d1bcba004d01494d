"""Find the ruled tables of a page: a cell is the smallest box of lines around its text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhenggai.documents.reading_pdf_lines import Glyph

NEAR = 2.5  # points: lines that close are one line, drawn twice or in pieces


@dataclass(frozen=True, slots=True)
class Ruling:
    """One straight line of the page; ``at`` is its fixed coordinate, it reaches from ``low`` to ``high``, in points."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's frame in points."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(slots=True)
class GridCell:
    """One cell with text; row and column count from 1 in its table."""

    box: Box
    glyphs: list[Glyph]
    row: int = 1
    column: int = 1
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a page, its cells in reading order; ``columns`` are the left edges, ``rows`` the number of rows."""

    cells: tuple[GridCell, ...]
    columns: tuple[float, ...]
    rows: int
    top: float
    bottom: float


def find_grids(
    glyphs: Iterable[Glyph], horizontal: Sequence[Ruling], vertical: Sequence[Ruling]
) -> tuple[list[Grid], list[Glyph]]:
    """Return the tables from top to bottom, and the glyphs that stand outside of them."""
    level, upright = merge(horizontal), merge(vertical)
    if len(level) < 2 or len(upright) < 2:
        return [], list(glyphs)
    boxed: defaultdict[Box, list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    for glyph in glyphs:
        box = _box_around(*glyph.middle, level, upright)
        if box is None:
            outside.append(glyph)
        else:
            boxed[box].append(glyph)
    grids: list[Grid] = []
    for group in _neighbours(sorted(boxed, key=lambda box: -box.top)):
        if len(group) > 1:
            grids.append(_lay_out(group, boxed))
        else:  # a frame around a page or a notice is no table
            outside.extend(boxed[group[0]])
    return grids, outside


def merge(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join pieces of the same line; the result is sorted by position."""
    merged: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda ruling: (round(ruling.at / NEAR), ruling.low)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - ruling.at) <= NEAR and ruling.low <= last.high + NEAR:
            merged[-1] = Ruling(last.at, last.low, max(last.high, ruling.high))
        else:
            merged.append(ruling)
    return sorted(merged, key=lambda ruling: ruling.at)


def _box_around(x: float, y: float, level: Sequence[Ruling], upright: Sequence[Ruling]) -> Box | None:
    bottom, top = _beside(y, x, level)
    left, right = _beside(x, y, upright)
    if bottom is None or top is None or left is None or right is None:
        return None
    return Box(left, right, bottom, top)


def _beside(position: float, across: float, rulings: Sequence[Ruling]) -> tuple[float | None, float | None]:
    """Return the nearest lines before and after ``position`` that pass at ``across``."""
    here = [ruling.at for ruling in rulings if ruling.low - NEAR <= across <= ruling.high + NEAR]
    index = bisect_right(here, position)
    return here[index - 1] if index else None, here[index] if index < len(here) else None


def _neighbours(boxes: Sequence[Box]) -> list[list[Box]]:
    """Split boxes, sorted from top to bottom, where a strip of the page lies between them."""
    groups: list[list[Box]] = []
    floor = 0.0
    for box in boxes:
        if groups and box.top >= floor - 2 * NEAR:
            groups[-1].append(box)
            floor = min(floor, box.bottom)
        else:
            groups.append([box])
            floor = box.bottom
    return groups


def _lay_out(group: Sequence[Box], boxed: dict[Box, list[Glyph]]) -> Grid:
    """Number rows and columns by the edges that occur in the table."""
    lefts = _edges(edge for box in group for edge in (box.left, box.right))
    tops = _edges(-edge for box in group for edge in (box.top, box.bottom))
    cells = []
    for box in group:
        row, column = _rank(tops, -box.top), _rank(lefts, box.left)
        row_end, column_end = _rank(tops, -box.bottom), _rank(lefts, box.right)
        cells.append(GridCell(box, boxed[box], row, column, max(row_end - row, 1), max(column_end - column, 1)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), tuple(lefts), len(tops) - 1, -tops[0], -tops[-1])


def _edges(positions: Iterable[float]) -> list[float]:
    """Sort positions and keep one of each cluster."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > NEAR:
            edges.append(position)
    return edges


def _rank(edges: Sequence[float], position: float) -> int:
    """Return the number of the edge nearest to ``position``, from 1."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position)) + 1
