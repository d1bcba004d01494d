"""The header of a table of items: which column holds what."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from zhenggai.documents.label_words import ITEM_KINDS, Kind
from zhenggai.documents.labels import exact_label
from zhenggai.documents.paragraphs import TableCell
from zhenggai.documents.passage import Passage, join

# Words that decide where a header is longer than a label: 整改措施和要求（具体）.
CONTAINED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"责任人|领导|联系"), Kind.PERSON),
    (re.compile(r"序号|编号"), Kind.NUMBER),
    (re.compile(r"牵头"), Kind.LEAD),
    (re.compile(r"配合|协同|协办"), Kind.SUPPORTING),
    (re.compile(r"督导|监管|督办|主管部门"), Kind.SUPERVISING),
    (re.compile(r"验收"), Kind.ACCEPTING),
    (re.compile(r"责任(?:单位|部门|主体)"), Kind.RESPONSIBLE),
    (re.compile(r"时限|期限|完成时间|完成日期"), Kind.DEADLINE),
    (re.compile(r"措施|举措"), Kind.MEASURES),
    (re.compile(r"整改目标|工作目标|整改要求"), Kind.GOAL),
    (re.compile(r"面积|耕地|基本农田"), Kind.AREA),
    (re.compile(r"(?:问题|图斑|项目)(?:数量|个数|数)|宗数|数量"), Kind.COUNT),
    (re.compile(r"类[型别]"), Kind.PLACE),
    (re.compile(r"进展|备注|情况"), Kind.OTHER),
    (re.compile(r"问题|任务"), Kind.PROBLEM),
)
AREA_HEADERS = ("责任乡镇", "责任县区", "责任地区", "属地单位")
LONGEST_HEADER = 16
ROWS_SEARCHED = 5
LEAST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, what it holds (None where unknown), its header as printed."""

    number: int
    kind: Kind | None
    label: Passage


@dataclass(frozen=True, slots=True)
class Header:
    """The columns, and the last row of the header."""

    columns: list[Column]
    end: int


def kind_of_header(plain: str) -> Kind | None:
    """Return what a column headed ``plain`` holds; None for anything that is no header."""
    bare = plain.replace("\n", "")
    if not bare or len(bare) > LONGEST_HEADER or bare.endswith(("。", ";")):
        return None
    return exact_label(bare)


def find_header(rows: int, row_of: Callable[[int], list[TableCell]]) -> Header | None:
    """Find the header row among the first rows; a second row below merged headers belongs to it."""
    for number in range(1, min(rows, ROWS_SEARCHED) + 1):
        cells = row_of(number)
        kinds = {kind_of_header(cell.passage.plain) for cell in cells} - {None}
        if len(kinds) >= LEAST_LABELS and kinds & ITEM_KINDS:
            return _header(number, cells, row_of)
    return None


def without_doubles(columns: list[Column]) -> list[Column]:
    """Beside 责任单位 a column 责任乡镇 only says where the problem lies."""
    units = [column for column in columns if column.kind is Kind.RESPONSIBLE]
    areas = [column for column in units if column.label.plain in AREA_HEADERS]
    if len(areas) in (0, len(units)):
        return columns
    return [column for column in columns if not any(column is area for area in areas)]


def _header(number: int, upper: list[TableCell], row_of: Callable[[int], list[TableCell]]) -> Header:
    own = [cell for cell in upper if cell.row == number]
    end = max(cell.row + cell.row_span - 1 for cell in own) if own else number
    lower = row_of(number + 1)
    wide = any(cell.column_span > 1 for cell in own)
    if end == number and wide and sum(1 for cell in lower if _column_kind(cell.passage.plain)) >= 2:
        end = number + 1
    rows = [row_of(row) for row in range(number, end + 1)]
    return Header(list(_columns(rows)), end)


def _columns(rows: list[list[TableCell]]) -> list[Column]:
    width = max(cell.column + cell.column_span - 1 for row in rows for cell in row)
    columns = []
    for number in range(1, width + 1):
        stacked: list[TableCell] = []
        for row in rows:
            for cell in row:
                covers = cell.column <= number < cell.column + cell.column_span
                if covers and not any(cell is other for other in stacked):
                    stacked.append(cell)
        label = join(cell.passage for cell in stacked)
        lowest = stacked[-1].passage if stacked else label
        exact = kind_of_header(lowest.plain)
        if exact is not None and exact is not Kind.AREA:
            columns.append(Column(number, exact, lowest))
        else:
            columns.append(Column(number, _column_kind(lowest.plain) or _column_kind(label.plain), label))
    return columns


def _column_kind(plain: str) -> Kind | None:
    """What a header cell says: a known label, or else the word in it that decides."""
    bare = plain.replace("\n", "")
    exact = kind_of_header(bare)
    if exact is not None or not bare:
        return exact
    return next((kind for pattern, kind in CONTAINED if pattern.search(bare)), None)
