"""时限: which open problems are overdue or soon due. A limit ends with its day, at 24:00, and is not shifted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhenggai.domain.case_lines import CaseLine
from zhenggai.domain.rates import Definition

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Open problems past their limit, and those within the next days (today included)."""

    overdue: tuple[CaseLine, ...]
    due_soon: tuple[CaseLine, ...]


def time_limits(
    lines: Iterable[CaseLine], *, as_of: date, definition: Definition, within: int = SOON_DAYS
) -> TimeLimits:
    """Sort out the counted problems whose limit still binds on ``as_of``, the most urgent first."""
    bound = [line for line in lines if definition.counts(line) and is_bound(line, as_of)]
    left = [((line.due_on - as_of).days, line) for line in bound if line.due_on is not None]
    left.sort(key=lambda pair: (pair[0], pair[1].problem_id))
    return TimeLimits(
        overdue=tuple(line for days, line in left if days < 0),
        due_soon=tuple(line for days, line in left if 0 <= days <= within),
    )


def is_bound(line: CaseLine, as_of: date) -> bool:
    """Whether the time limit of ``line`` still waits to be met when ``as_of`` ends.

    A limit that had passed when the problem was issued (补录, R-003) is not counted as overdue by the system.
    """
    if line.due_on is None or not line.has_entered(as_of):
        return False
    if line.issued_on is not None and line.due_on < line.issued_on:
        return False
    return not (line.is_staged(as_of) if line.staging_suffices else line.is_closed(as_of))
