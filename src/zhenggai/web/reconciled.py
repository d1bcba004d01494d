"""Plan counts beside ledger counts as a table: a row for each unit, a column for each item, sums at the ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhenggai.domain.reconciliation import Line, Reconciliation
from zhenggai.store.queries.ledger_list import Filters


@dataclass(frozen=True, slots=True)
class Cell:
    """Two numbers that should agree and the query that leads to the rows; ``plan`` None where the plan has none."""

    plan: int | None
    ledger: int
    address: str

    @property
    def differs(self) -> bool:
        """Whether the plan says something else."""
        return self.plan is not None and self.plan != self.ledger

    @property
    def is_blank(self) -> bool:
        """Whether neither side has anything."""
        return not self.plan and not self.ledger


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole table."""

    items: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], Cell], ...]
    totals: tuple[Cell, ...]
    whole: Cell
    differing: int


def comparison(found: Reconciliation, units: Sequence[str]) -> Comparison:
    """Lay a reconciliation out as a table; ``units`` are all units in the order of their tree."""
    items = tuple(line.item for line in found.items)
    lines = {(line.county, line.item): line for line in found.lines}
    counties = {line.county for line in found.lines}
    rows = tuple(_row(unit, items, lines) for unit in units if unit in counties)
    totals = tuple(Cell(line.expected, line.ledger, Filters().address(item=line.item)) for line in found.items)
    return Comparison(
        items=items,
        rows=rows,
        totals=totals,
        whole=Cell(found.expected, found.ledger, ""),
        differing=sum(cell.differs for _, cells, _ in rows for cell in cells),
    )


def _row(
    county: str, items: tuple[str, ...], lines: Mapping[tuple[str, str], Line]
) -> tuple[str, tuple[Cell, ...], Cell]:
    own = [lines.get((county, item), Line(county, item, 0, 0, ())) for item in items]
    cells = tuple(Cell(line.expected, line.ledger, Filters().address(county=county, item=line.item)) for line in own)
    counted = [line for line in own if line.expected != 0 or line.ledger]
    split = [line.expected for line in counted if line.expected is not None]
    # A sum over items that the plan splits only in part has nothing to be compared with.
    plan = sum(split) if len(split) == len(counted) else None
    return county, cells, Cell(plan, sum(line.ledger for line in counted), Filters().address(county=county))
