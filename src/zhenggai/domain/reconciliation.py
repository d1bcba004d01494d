"""Plan against ledger: how many problems the plan counts and how many rows there are, per county and category."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """One problem of the ledger with the county and category it is counted under; None where it has none."""

    problem_id: int
    county: str | None
    item: str | None
    code: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One county and category with both numbers and the rows behind the second.

    ``expected`` is None where the plan does not split the category by county.
    """

    county: str
    item: str
    expected: int | None
    ledger: int
    problem_ids: tuple[int, ...]

    @property
    def difference(self) -> int | None:
        """Rows in the ledger beyond the plan's count; negative where rows are missing."""
        return None if self.expected is None else self.ledger - self.expected


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One category over all counties: the plan's total (printed, else the sum of its parts) and the ledger."""

    item: str
    expected: int | None
    ledger: int

    @property
    def difference(self) -> int | None:
        """Rows in the ledger beyond the plan's total."""
        return None if self.expected is None else self.ledger - self.expected


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All lines in the order of the plan and of the tree; ``unplaced`` are problems without county or category.

    ``beside`` counts problems found by the county itself (自查发现): the plan's counts do not speak of them.
    """

    lines: tuple[Line, ...]
    items: tuple[ItemLine, ...]
    unplaced: tuple[PlacedProblem, ...]
    beside: int = 0

    @property
    def expected(self) -> int:
        """What the plan counts in all."""
        return sum(item.expected or 0 for item in self.items)

    @property
    def ledger(self) -> int:
        """What the ledger holds in all, unplaced problems included."""
        return sum(line.ledger for line in self.lines) + len(self.unplaced)

    @property
    def differs(self) -> bool:
        """Whether anything does not agree."""
        return (
            bool(self.unplaced)
            or any(line.difference for line in self.lines)
            or any(item.difference for item in self.items)
        )


def reconcile(
    expected: Mapping[tuple[str, str], int],
    printed: Mapping[str, int | None],
    problems: Iterable[PlacedProblem],
    counties: Sequence[str],
    beside: int = 0,
) -> Reconciliation:
    """Compare the plan's counts by (county, category) with the rows of the ledger.

    ``printed`` are the categories in the plan's order with their printed totals, ``counties`` the units in order.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    unplaced: list[PlacedProblem] = []
    for problem in problems:
        if problem.county is None or problem.item is None:
            unplaced.append(problem)
        else:
            rows[problem.county, problem.item].append(problem.problem_id)
    parts: dict[str, int] = defaultdict(int)
    for (_, item), count in expected.items():
        parts[item] += count
    lines = tuple(
        Line(county, item, expected.get((county, item), 0) if item in parts else None, len(ids), tuple(sorted(ids)))
        for county, item in _in_order({*expected, *rows}, printed, counties)
        for ids in (rows.get((county, item), []),)
    )
    items = tuple(
        ItemLine(item, parts.get(item) if total is None else total, _rows_of(lines, item))
        for item, total in printed.items()
    )
    return Reconciliation(lines, items, tuple(unplaced), beside)


def _in_order(
    keys: set[tuple[str, str]], printed: Mapping[str, int | None], counties: Sequence[str]
) -> list[tuple[str, str]]:
    """The order of the plan, then of the tree."""
    items = {item: place for place, item in enumerate(printed)}
    places = {county: place for place, county in enumerate(counties)}
    return sorted(keys, key=lambda key: (items.get(key[1], len(items)), places.get(key[0], len(places)), key))


def _rows_of(lines: Sequence[Line], item: str) -> int:
    return sum(line.ledger for line in lines if line.item == item)
