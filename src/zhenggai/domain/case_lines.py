"""A problem as the rate sees it: where it belongs, and on which days it was closed and reopened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhenggai.domain.plan import RectificationKind
from zhenggai.domain.problem import Origin


class CloseOutError(ValueError):
    """The close-outs of one problem overlap or are out of order."""


@dataclass(frozen=True, slots=True)
class CloseOut:
    """One 销号, from the end of ``closed_on`` until it was undone; ``reopened_on`` None still stands.

    Days are days of Asia/Shanghai and end at 24:00. Closed and reopened on one day holds at no day's end.
    """

    closed_on: date
    reopened_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the close-out stood when ``day`` ended."""
        return self.closed_on <= day and (self.reopened_on is None or day < self.reopened_on)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the ledger, counted once (A-49).

    ``closings`` are the full close-outs (销号), ``stagings`` the staged ones (阶段销号); reopening ends both (A-58).
    ``issued_on`` None was there from the start; ``due_on`` None is never overdue. ``staging_suffices``:
    a staged close-out satisfies the time limit (A-19). Raises CloseOutError for overlapping close-outs.
    """

    problem_id: str
    county: str
    category: str
    kind: RectificationKind | None = None
    origin: Origin | None = Origin.FEEDBACK
    year: int | None = None
    closings: tuple[CloseOut, ...] = ()
    stagings: tuple[CloseOut, ...] = ()
    issued_on: date | None = None
    due_on: date | None = None
    staging_suffices: bool = False

    def __post_init__(self) -> None:
        if not (in_order(self.closings) and in_order(self.stagings)):
            raise CloseOutError(f"the close-outs of {self.problem_id} overlap or are out of order")

    def is_closed(self, day: date) -> bool:
        """Whether the problem was closed, and not reopened, when ``day`` ended."""
        return any(close_out.holds_on(day) for close_out in self.closings)

    def is_staged(self, day: date) -> bool:
        """Whether it was closed at least in a stage when ``day`` ended; a full close-out counts too."""
        return self.is_closed(day) or any(close_out.holds_on(day) for close_out in self.stagings)

    def has_entered(self, day: date) -> bool:
        """Whether the problem was in the ledger when ``day`` ended."""
        entered = self.entered_on()
        return entered is None or entered <= day

    def entered_on(self) -> date | None:
        """Return the first day it counts; one entered after its close-out (补录) counts from the close-out on."""
        if self.issued_on is None or not self.closings:
            return self.issued_on
        return min(self.issued_on, self.closings[0].closed_on)


def close_out(closed_on: date | None, reopened_on: date | None) -> tuple[CloseOut, ...]:
    """Return the close-out told by one day of closing and one of reopening.

    Both on one day: taken as reopened after the close-out. A close-out after the reopening stands;
    the earlier one it presupposes has no day, and none is invented.
    """
    if closed_on is None:
        return ()
    if reopened_on is None or reopened_on < closed_on:
        return (CloseOut(closed_on),)
    return (CloseOut(closed_on, reopened_on),)


def close_outs(steps: Iterable[tuple[date, bool]]) -> tuple[CloseOut, ...]:
    """Return the close-outs of a history in the order of its events: (day, True) closes, (day, False) reopens."""
    found: list[CloseOut] = []
    since: date | None = None
    for day, closes in steps:
        if closes and since is None:
            since = day
        elif not closes and since is not None:
            found.append(CloseOut(since, day))
            since = None
    return (*found, CloseOut(since)) if since is not None else tuple(found)


def in_order(found: tuple[CloseOut, ...]) -> bool:
    """Whether each close-out was undone before the next, and none before its own day."""
    if any(one.reopened_on is not None and one.reopened_on < one.closed_on for one in found):
        return False
    return all(
        one.reopened_on is not None and one.reopened_on <= next_one.closed_on for one, next_one in pairwise(found)
    )
