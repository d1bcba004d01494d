"""排名: counties by exact rate; those with few problems stand apart, because one case would move them far."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

SMALL_BASE = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """What a county is ranked by: counts of problems."""

    county: str
    closed: int
    total: int
    closed_this_week: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A county and its place; ``rank`` is None for a small base and for a county without problems (无任务)."""

    standing: Standing
    rank: int | None
    small_base: bool = False


def ranked(standings: Iterable[Standing], *, small_base: int = SMALL_BASE) -> tuple[Ranked, ...]:
    """Rank by rate, then by the closes of the week; equals share a place and the next place is left out (1, 2, 2, 4).

    Order: ranked counties, then those with fewer than ``small_base`` problems, then those without any;
    equals keep the order in which they were given.
    """
    given = list(standings)
    compared = [standing for standing in given if standing.total >= max(small_base, 1)]
    small = [standing for standing in given if 0 < standing.total < small_base]
    idle = [standing for standing in given if standing.total == 0]
    keys = [_key(standing) for standing in compared]
    placed = [Ranked(standing, 1 + sum(key > _key(standing) for key in keys)) for standing in compared]
    return (
        *sorted(placed, key=lambda row: row.rank or 0),
        *(Ranked(standing, None, small_base=True) for standing in sorted(small, key=_key, reverse=True)),
        *(Ranked(standing, None) for standing in idle),
    )


def _key(standing: Standing) -> tuple[Fraction, int]:
    return Fraction(standing.closed, standing.total), standing.closed_this_week
