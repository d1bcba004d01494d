"""Areas of one group of columns that must add up: 面积/合计 beside 面积/耕地, 面积/林地, 面积/其他."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from zhenggai.documents.ledger.aliases import BRACKETS, plain_header
from zhenggai.documents.ledger.area_cells import area_reader
from zhenggai.documents.ledger.mapping import Column, Columns

SUM = re.compile(r"合计|小计|总计|面积合计|合计面积|总面积")
LAND = re.compile(r"耕地|林地|草地|园地|水域|湿地|建设用地|未利用地|农用地|其[他它]|非耕地|沙地|住宅|道路|工矿|水利")
REST = re.compile(r"其[他它]|未利用地|非耕地")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AreaSum:
    """The column of the whole, the columns of its parts, and the unit of bare numbers in all of them."""

    whole: int
    parts: tuple[int, ...]
    unit: str | None

    def difference(self, texts: list[str]) -> tuple[Decimal, Decimal] | None:
        """Return the printed whole and the sum of the parts, in 亩, where they differ by a cent or more."""
        read = area_reader(self.unit)
        whole = read(texts[self.whole]).mu if texts[self.whole] else None
        parts = [mu for place in self.parts if texts[place] and (mu := read(texts[place]).mu) is not None]
        if whole is None or not parts:
            return None
        total = sum(parts, Decimal(0))
        same = whole.quantize(CENT, ROUND_HALF_UP) == total.quantize(CENT, ROUND_HALF_UP)
        return None if same else (whole, total)


def find_area_sum(columns: Columns, title_unit: str | None) -> AreaSum | None:
    """Find a group whose parts cover the whole: they name a rest, or the whole is called their sum."""
    whole = next((column for column in columns.all if column.field == "total_mu" and "/" in column.header), None)
    if whole is None or not SUM.fullmatch(_leaf(whole)):
        return None
    group = whole.header.rpartition("/")[0]
    parts = [
        column
        for column in columns.all
        if column is not whole
        and column.header.rpartition("/")[0] == group
        and column.field != "basic_farmland_mu"
        and LAND.search(_leaf(column))
    ]
    names_rest = any(REST.search(_leaf(column)) for column in parts)
    if len(parts) < 2 or not (names_rest or "计" in _leaf(whole)):
        return None
    return AreaSum(whole.index, tuple(column.index for column in parts), whole.unit or title_unit)


def _leaf(column: Column) -> str:
    return BRACKETS.sub("", plain_header(column.header.rpartition("/")[2]))
