"""A table of counts, counties down and categories across (or the other way round), read as expected numbers."""

import re
from collections import Counter
from dataclasses import dataclass

from zhenggai.documents.ledger.aliases import BRACKETS, plain_header
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.counties import CountyTable, built_in_townships
from zhenggai.documents.ledger.grid import NOTHING, Grid
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import Columns
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.row_kinds import TOTAL
from zhenggai.documents.ledger.sections import NOTE
from zhenggai.domain.ledger import RowKind

WHOLE_NUMBER = re.compile(r"\d{1,7}(?:\.0+)?(?:个|宗|件|处|项)?")
TOTAL_HEADER = re.compile(r"(?:合|总|小|共)计|总数|总量|数量合计|问题总数|总个数")
NOT_A_COUNT = re.compile(r"亩|公顷|平方|m2|面积|%|率|比例|占比|万元|金额|日期|时间|电话")
GENERIC_GROUP = re.compile(r"问题|类型|类别|分类|数量|个数|情况|其中")
FEWEST_UNITS = 2


@dataclass(frozen=True, slots=True)
class Axis:
    """Where the names of the rows stand, which columns are counted under which name, and the row sums' column."""

    names: int
    categories: dict[int, str]
    total: int | None
    units_across: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by unit and category, and the kind of each row below the header."""

    counts: dict[str, dict[str, int]]
    kinds: dict[int, RowKind]


def find_axis(grid: Grid, header: Header, columns: Columns, counties: CountyTable) -> Axis | None:
    """Tell whether the table is a count matrix; None for any other."""
    serials = {column.index for column in columns.all if column.serial}
    named = [column for column in columns.all if column.index not in serials]
    if len(named) < 3:
        return None
    names, others = named[0].index, named[1:]
    if any(
        column.field not in (None, "remarks", "total_mu") or NOT_A_COUNT.search(half_width(column.header))
        for column in others
    ):
        return None
    total = next((c.index for c in others if TOTAL_HEADER.search(plain_header(c.header.split("/")[-1]))), None)
    categories = {
        c.index: _category(header.parts[c.index] or (c.header,)) for c in others if c.index != total and c.field is None
    }
    across = sum(_is_unit(name, counties) for name in categories.values())
    units_across = across >= FEWEST_UNITS and across * 2 >= len(categories)
    body = grid.rows[header.last + 1 :]
    down = sum(_is_unit(texts[names], counties) for texts in body)
    if (not units_across and down < FEWEST_UNITS) or not categories or not _holds_counts(body, categories):
        return None
    return Axis(names, categories, total, units_across)


def _category(parts: tuple[str, ...]) -> str:
    """The last word of a header without its unit; a meaningful group stays before it."""
    names = [BRACKETS.sub("", without_spaces(part)) or without_spaces(part) for part in parts]
    groups = [name for name in names[:-1] if not GENERIC_GROUP.search(name)]
    return "/".join([*groups, names[-1]])


def _is_unit(text: str, counties: CountyTable) -> bool:
    plain = without_spaces(text)
    return (
        bool(plain)
        and (counties.find(plain).name is not None or plain in built_in_townships())
        and not TOTAL.fullmatch(plain)
    )


def _holds_counts(body: list[list[str]], categories: dict[int, str]) -> bool:
    """Whether the cells are whole numbers or empty, and at least one is a number."""
    cells = [texts[column].strip() for texts in body for column in categories if texts[column].strip() not in NOTHING]
    return bool(cells) and all(WHOLE_NUMBER.fullmatch(without_spaces(half_width(cell))) for cell in cells)


def read_matrix(grid: Grid, header: Header, axis: Axis, counties: CountyTable, remarks: Remarks) -> Matrix:
    """Read all counts; sums printed in the table are compared with what was read."""
    kinds = {row: _row_kind(grid.rows[row], axis) for row in range(header.last + 1, len(grid.rows))}
    reader = _CountReader(axis, counties, remarks)
    for row, kind in kinds.items():
        if kind is RowKind.COUNT:
            reader.read(row, grid.rows[row])
    for row, kind in kinds.items():
        if kind is RowKind.TOTAL:
            reader.check_totals(row, grid.rows[row])
    return Matrix(reader.counts, kinds)


def _row_kind(texts: list[str], axis: Axis) -> RowKind:
    filled = [text for text in texts if text.strip() not in NOTHING]
    if not filled:
        return RowKind.BLANK
    if any(TOTAL.fullmatch(without_spaces(half_width(text))) for text in texts[: axis.names + 1] if text):
        return RowKind.TOTAL
    if len(filled) == 1 or NOTE.search(without_spaces(half_width(filled[0]))):
        return RowKind.SECTION
    if texts[axis.names].strip() in NOTHING:
        return RowKind.PENDING
    cells = [texts[column].strip() for column in axis.categories]
    return RowKind.COUNT if all(cell in NOTHING or _count(cell) is not None for cell in cells) else RowKind.SECTION


def _count(text: str) -> int | None:
    plain = without_spaces(half_width(text))
    if not WHOLE_NUMBER.fullmatch(plain):
        return None
    return int(re.sub(r"\D.*", "", plain))


def _unit_name(text: str, counties: CountyTable) -> str:
    """The full name of a county; a township or a name we do not know stays as it is."""
    return text if text in built_in_townships() else counties.find(text).name or text


class _CountReader:
    """Adds up the counts of all rows by unit and category."""

    def __init__(self, axis: Axis, counties: CountyTable, remarks: Remarks) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        self._sums: Counter[int] = Counter()
        self._axis = axis
        self._counties = counties
        self._remarks = remarks

    def read(self, row: int, texts: list[str]) -> None:
        """Read one row; an empty cell is no count, a printed 0 is one."""
        axis = self._axis
        values = {column: value for column in axis.categories if (value := _count(texts[column])) is not None}
        name = without_spaces(texts[axis.names])
        unit = "" if axis.units_across else self._unit(name, row)
        for column, value in values.items():
            self._sums[column] += value
            if axis.units_across:
                across = axis.categories[column]
                self._add(_unit_name(across, self._counties), name, value)
            else:
                self._add(unit, axis.categories[column], value)
        printed = _count(texts[axis.total]) if axis.total is not None else None
        if printed is not None and printed != sum(values.values()):
            what = f"行合计写 {printed}，各类相加为 {sum(values.values())}"
            self._remarks.add("W-SUM", row, axis.total, what, "请核对各类个数", value=str(printed))

    def _add(self, unit: str, category: str, value: int) -> None:
        counts = self.counts.setdefault(unit, {})
        counts[category] = counts.get(category, 0) + value

    def _unit(self, name: str, row: int) -> str:
        match = self._counties.find(name)
        column = self._axis.names
        if match.candidates:
            fix = f"可能是{'或'.join(match.candidates)}，请写全称"
            self._remarks.add("E-COUNTY", row, column, f"旗区“{name}”存疑", fix, value=name)
        elif not match.known:
            fix = "请改写为旗区全称，或在单位名录中补上"
            self._remarks.add("E-COUNTY", row, column, f"认不出旗区“{name}”", fix, value=name)
        return _unit_name(name, self._counties)

    def check_totals(self, row: int, texts: list[str]) -> None:
        """Compare a printed total row with the sums of the columns."""
        expected = dict(self._sums)
        if self._axis.total is not None:
            expected[self._axis.total] = sum(self._sums.values())
        for column, found in expected.items():
            printed = _count(texts[column])
            if printed is not None and printed != found:
                what = f"合计行写 {printed}，实际识别 {found}"
                self._remarks.add("W-CHECKSUM", row, column, what, "请核对明细与合计", value=str(printed))
