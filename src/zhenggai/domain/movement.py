"""How the stock of open problems moved in a period: opening + new − closed + reopened = closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zhenggai.domain.case_lines import CaseLine
from zhenggai.domain.rates import Definition


@dataclass(frozen=True, slots=True)
class Movement:
    """Counts of problems; ``opening`` and ``closing`` are open ones when the day before, and the last day, ended.

    A problem closed, reopened and closed again within the period counts twice as closed and once as reopened.
    """

    opening: int = 0
    new: int = 0
    closed: int = 0
    reopened: int = 0
    closing: int = 0

    def balances(self) -> bool:
        """Whether the account adds up."""
        return self.opening + self.new - self.closed + self.reopened == self.closing

    def __add__(self, other: "Movement") -> "Movement":
        return Movement(
            self.opening + other.opening,
            self.new + other.new,
            self.closed + other.closed,
            self.reopened + other.reopened,
            self.closing + other.closing,
        )


def movement(lines: Iterable[CaseLine], *, first: date, last: date, definition: Definition) -> Movement:
    """Account for the days ``first`` to ``last``, both included.

    Problems merged or withdrawn by the last day are not among ``lines``, so they are missing from the
    opening as well.
    """
    moved = (movement_of(line, first, last) for line in lines if definition.counts(line))
    return sum(moved, Movement())


def movement_of(line: CaseLine, first: date, last: date) -> Movement:
    """Account for one problem."""
    before = first - timedelta(days=1)
    entered = line.entered_on()
    return Movement(
        opening=int(_is_open(line, before)),
        new=int(entered is not None and first <= entered <= last),
        closed=sum(first <= one.closed_on <= last for one in line.closings),
        reopened=sum(one.reopened_on is not None and first <= one.reopened_on <= last for one in line.closings),
        closing=int(_is_open(line, last)),
    )


def _is_open(line: CaseLine, day: date) -> bool:
    return line.has_entered(day) and not line.is_closed(day)
