"""拖后腿的: which counties to name in the verdict, and the one reason to name beside each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from zhenggai.domain.ranking import SMALL_BASE

ZERO_THIS_WEEK = "本周零销号"


@dataclass(frozen=True, slots=True)
class CountyState:
    """What is known of a county: ``missing`` it will lack at the target, ``backlog`` is open, by category."""

    county: str
    closed: int
    total: int
    closed_this_week: int
    missing: int
    backlog: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laggard:
    """A county named in the verdict with the reason."""

    county: str
    closed: int
    total: int
    reason: str


def laggards(states: Iterable[CountyState], *, at_most: int = 2, small_base: int = SMALL_BASE) -> tuple[Laggard, ...]:
    """Name the counties with the lowest rates among those that will miss the target; small bases are not named."""
    behind = [state for state in states if state.missing > 0 and state.total >= max(small_base, 1)]
    behind.sort(key=lambda state: (Fraction(state.closed, state.total), -state.missing, state.county))
    return tuple(Laggard(state.county, state.closed, state.total, reason_of(state)) for state in behind[:at_most])


def reason_of(state: CountyState) -> str:
    """Give the plainest reason: nothing closed this week, else the category with most open problems, else the gap."""
    if state.closed_this_week == 0:
        return ZERO_THIS_WEEK
    largest = max(state.backlog.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    return f"{largest[0]}积压{largest[1]}个" if largest[1] else f"预计缺{state.missing}个"
