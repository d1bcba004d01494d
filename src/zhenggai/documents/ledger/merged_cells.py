"""Vertically merged cells below the header: texts hold for all their rows, figures for the first and count once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.grid import Grid, Merge
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import AREA_FIELDS, Columns

SHARED = "共用"
FIGURE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?(?:亩|公顷|㎡|m2|平方米|万元|元)?")


@dataclass(frozen=True, slots=True)
class MergedCells:
    """By row from 0: texts to fill in (column, text), columns whose figure is shared, and each row's widest merge."""

    fills: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    shared: dict[int, list[int]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    shared_areas: tuple[Merge, ...] = ()


def read_merges(grid: Grid, header: Header, columns: Columns) -> MergedCells:
    """Sort the merges below ``header`` into texts and figures."""
    merged = MergedCells()
    areas = {index for name in AREA_FIELDS for index in columns.by_field.get(name, ())}
    unmapped = {column.index for column in columns.all if column.field is None and not column.serial}
    shared_areas = []
    for merge in _below(grid.merges, header.last, len(grid.rows)):
        for row in range(merge.top, merge.bottom + 1):
            merged.widths[row] = max(merged.widths.get(row, 1), merge.right - merge.left + 1)
        text = grid.rows[merge.top][merge.left]
        if merge.bottom == merge.top or not text.strip():
            continue
        is_area = merge.left in areas
        if is_area or (merge.left in unmapped and FIGURE.fullmatch(without_spaces(half_width(text)))):
            for row in range(merge.top + 1, merge.bottom + 1):
                merged.shared.setdefault(row, []).append(merge.left)
            if is_area:
                shared_areas.append(merge)
        else:
            for row in range(merge.top + 1, merge.bottom + 1):
                merged.fills.setdefault(row, []).append((merge.left, text))
    return MergedCells(merged.fills, merged.shared, merged.widths, tuple(shared_areas))


def _below(merges: Iterable[Merge], last_header_row: int, height: int) -> Iterable[Merge]:
    for merge in merges:
        if merge.top > last_header_row and merge.top < height:
            yield Merge(merge.top, merge.left, min(merge.bottom, height - 1), merge.right)
