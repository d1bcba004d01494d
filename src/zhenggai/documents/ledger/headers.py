"""Where a sheet's header stands, over how many rows, and what each column is called."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.aliases import field_of, is_known_header
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.grid import NOTHING, Grid, column_letter

SEARCHED_ROWS = 200
LONGEST_HEADER = 40
TALLEST_HEADER = 6
SURE_HITS = 4  # so many known names make a header, however many others stand beside them
NUMBER = re.compile(r"[-+]?[\d,.]+%?")
FORM_LINE = re.compile(
    r"[:：]|填报|填表|制表|单位[(（]?(?:盖章|公章)|^单位\s|(?:填报|制表|报送|统计)日期|^附(?:件|表)|\d{4}年\d{1,2}月|年\s*月"
)
TITLE = re.compile(r"台账|清单|统计表|汇总表|情况表|登记表|明细表|一览表|调度表|表$|^表\d")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows ``first`` to ``last`` from 0, inclusive; ``names`` and their ``parts`` by column, empty where unnamed."""

    first: int
    last: int
    names: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


def find_header(grid: Grid) -> Header | None:
    """Find the header block, or None for a sheet that is no table."""
    start = _listed_row(grid)
    if start is None:
        start = _table_row(grid)
    if start is None:
        return None
    last = _extend_down(grid, start)
    first = _extend_up(grid, start)
    return _named(grid, first, last)


def _listed_row(grid: Grid) -> int | None:
    """The first row that holds several names we know as headers."""
    for row, texts in enumerate(grid.rows[:SEARCHED_ROWS]):
        filled = [text for text in texts if text.strip()]
        hits = sum(map(_names_field, filled))
        numbers = sum(map(_is_number, filled))
        if hits >= 2 and (hits * 3 >= len(filled) or hits >= SURE_HITS) and numbers * 2 <= len(filled):
            return row
    return None


def _table_row(grid: Grid) -> int | None:
    """The first row of several short words above other rows: the header of a table we do not know."""
    for row, texts in enumerate(grid.rows[:SEARCHED_ROWS]):
        filled = [text.strip() for text in texts if text.strip()]
        if len(set(filled)) < 2 or len(set(filled)) * 2 <= len(filled) or not all(map(_is_label, filled)):
            continue
        if any(FORM_LINE.search(text) or TITLE.search(text) for text in filled) or not _has_rows_below(grid, row):
            continue
        return row
    return None


def _has_rows_below(grid: Grid, row: int) -> bool:
    return any(sum(bool(text.strip()) for text in texts) >= 2 for texts in grid.rows[row + 1 :])


def _names_field(text: str) -> bool:
    """Whether a cell holds a header name, listed or of a known form."""
    if len(text) > LONGEST_HEADER:
        return False
    found = field_of(text)
    return is_known_header(text) or (found is not None and found[0] is not None)


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(half_width(text).strip()) is not None


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_HEADER and not _is_number(text) and text not in NOTHING and "。" not in text


def _extend_down(grid: Grid, row: int) -> int:
    """A header goes on while cells merge downwards or the next row only names parts of groups."""
    last = row
    while True:
        merged = max((m.bottom for m in grid.merges if row <= m.top <= last and m.bottom > last), default=last)
        merged = min(merged, len(grid.rows) - 1)
        if merged > last and merged - row < TALLEST_HEADER:
            last = merged
        elif last + 1 < len(grid.rows) and last - row < 3 and _names_parts(grid, row, last):
            last += 1
        else:
            return last


def _names_parts(grid: Grid, first: int, last: int) -> bool:
    """Whether the row below ``last`` holds words only below groups (a cell that spreads over empty ones)."""
    below = [text.strip() for text in grid.rows[last + 1]]
    columns = [column for column, text in enumerate(below) if text]
    if len(columns) < 2 or not all(_is_label(below[column]) for column in columns):
        return False
    above = grid.rows[last]
    groups = [column for column in columns if _in_group(grid, last, column)]
    under_empty = any(not above[column].strip() for column in columns)
    return len(groups) == len(columns) and under_empty and len(columns) < _filled_width(grid, first, last + 1)


def _in_group(grid: Grid, row: int, column: int) -> bool:
    """Whether the header cell is empty, or has an empty neighbour to its right that it may cover."""
    texts = grid.rows[row]
    if not texts[column].strip():
        return any(text.strip() for text in texts[:column])
    if any(m.top <= row <= m.bottom and m.left <= column <= m.right and m.right > m.left for m in grid.merges):
        return True
    return column + 1 < len(texts) and not texts[column + 1].strip() and bool(grid.rows[row + 1][column + 1].strip())


def _filled_width(grid: Grid, first: int, last: int) -> int:
    return sum(any(grid.rows[row][column].strip() for row in range(first, last + 1)) for column in range(grid.width))


def _extend_up(grid: Grid, row: int) -> int:
    """Rows of group names above the first listed row belong to the header; titles and form lines do not."""
    first = row
    while first > 0 and row - first < 2 and _names_groups(grid, first - 1, first):
        first -= 1
    return first


def _names_groups(grid: Grid, row: int, below: int) -> bool:
    texts = [text.strip() for text in grid.rows[row]]
    columns = [column for column, text in enumerate(texts) if text]
    words = [texts[column] for column in columns]
    if not words or any(FORM_LINE.search(word) or TITLE.search(word) or not _is_label(word) for word in words):
        return False
    merges = [m for m in grid.merges if m.top == row and m.right > m.left]
    if any((m.right - m.left + 1) * 5 > grid.width * 4 for m in merges):
        return False
    if any(len(without_spaces(word)) > 12 for word in words):
        return False
    leads = [column for column in columns if grid.rows[below][column].strip()]
    if len(columns) >= 2:
        return len(leads) >= 2 or bool(merges)
    return bool(columns[0] > 0 and merges)


def _named(grid: Grid, first: int, last: int) -> Header:
    layers = [_layer(grid, row, first, last) for row in range(first, last + 1)]
    parts = []
    for column in range(grid.width):
        texts = [_clean(layer[column]) for layer in layers]
        parts.append(tuple(text for place, text in enumerate(texts) if text and text not in texts[:place][-1:]))
    return Header(first, last, _unique_names(grid, last, parts), tuple(parts))


def _layer(grid: Grid, row: int, first: int, last: int) -> list[str]:
    """One header row with merged cells filled; above the last row, words also spread over empty cells beside them."""
    texts = [text.strip() for text in grid.rows[row]]
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and first <= merge.top and merge.top <= last:
            for column in range(merge.left, min(merge.right + 1, len(texts))):
                texts[column] = grid.rows[merge.top][merge.left].strip()
    if row < last:
        _spread(texts, grid, row)
    return texts


def _spread(texts: list[str], grid: Grid, row: int) -> None:
    merged = {c for m in grid.merges if m.top <= row <= m.bottom for c in range(m.left, m.right + 1)}
    for column in range(1, len(texts)):
        if texts[column] or column - 1 in merged or not grid.rows[row + 1][column].strip():
            continue
        if not grid.rows[row + 1][column - 1].strip():
            continue  # the neighbour is named by itself and spreads over nothing
        texts[column] = texts[column - 1]


def _clean(text: str) -> str:
    return without_spaces(text)


def _unique_names(grid: Grid, last: int, parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Join parts with “/”; a second column of the same name gets a number, one without a name its letter."""
    seen: dict[str, int] = {}
    names = []
    for column, texts in enumerate(parts):
        name = "/".join(texts)
        if not name and _has_content(grid, last, column):
            name = f"{column_letter(column)}列"
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}（{seen[name]}）" if name and seen[name] > 1 else name)
    return tuple(names)


def _has_content(grid: Grid, last: int, column: int) -> bool:
    return any(texts[column].strip() for texts in grid.rows[last + 1 :])
