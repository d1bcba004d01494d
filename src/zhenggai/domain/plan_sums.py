"""Whether the counts of a plan add up: units to items, items to the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST = 1_000_000  # no plan counts more; a longer number is a misprint or an attack, and no column holds it


@dataclass(frozen=True, slots=True)
class ItemSum:
    """The count of one item beside the sum over its units; ``stated`` is None where the plan prints no count."""

    name: str
    stated: int | None
    by_unit: Mapping[str, int]

    @property
    def parts(self) -> int:
        """The sum over the units."""
        return sum(self.by_unit.values())

    @property
    def count(self) -> int:
        """The count to go by: as stated, else the sum of the parts."""
        return self.parts if self.stated is None else self.stated

    @property
    def difference(self) -> int:
        """How many problems the units lack to the stated count; 0 where nothing is broken down."""
        return 0 if self.stated is None or not self.by_unit else self.stated - self.parts


@dataclass(frozen=True, slots=True)
class PlanSum:
    """All counted items of a plan, and the units in the order in which they first appear."""

    items: tuple[ItemSum, ...]
    units: tuple[str, ...]

    @property
    def total(self) -> int:
        """All problems of the plan."""
        return sum(item.count for item in self.items)

    @property
    def adds_up(self) -> bool:
        """Whether every item agrees with its units."""
        return all(item.difference == 0 for item in self.items)

    def of_unit(self, unit: str) -> int:
        """All problems of one unit."""
        return sum(item.by_unit.get(unit, 0) for item in self.items)


def item_sum(name: str, item: Mapping[str, Any]) -> ItemSum:
    """The sum of one item of a draft."""
    return ItemSum(name, item["count"], item["counts_by_unit"])


def plan_sum(items: list[ItemSum]) -> PlanSum:
    """Put the sums of all counted items together."""
    counted = tuple(item for item in items if item.stated is not None or item.by_unit)
    units = dict.fromkeys(unit for item in counted for unit in item.by_unit)
    return PlanSum(counted, tuple(units))


def unbelievable_counts(draft: Mapping[str, Any]) -> list[int]:
    """Counts of a draft that cannot be numbers of problems; a plan with one is not adopted."""
    counts = [count for item in draft["items"] for count in (item["count"] or 0, *item["counts_by_unit"].values())]
    return [count for count in counts if not 0 <= count <= MOST]
