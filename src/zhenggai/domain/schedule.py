"""序时进度: the share that should be closed on a day if the work went evenly from target to target.

Reading: straight lines between the share closed when the campaign began, at the end of that day, and
each target at the end of its day. Before the start the first share holds, after the last target the last one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhenggai.domain.plan import TargetScope
from zhenggai.domain.rates import RateTarget


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where a campaign began, with which share already closed, and the corners of its way, ordered by day."""

    start: date
    start_share: Fraction
    corners: tuple[tuple[date, Fraction], ...]

    def share_on(self, day: date) -> Fraction | None:
        """Return the scheduled share when ``day`` ends, exact; None for a campaign without targets."""
        if not self.corners:
            return None
        since, reached = self.start, self.start_share
        if day <= since:
            return reached
        for due, share in self.corners:
            if day <= due:
                return reached + (share - reached) * Fraction((day - since).days, (due - since).days)
            since, reached = due, share
        return reached


def schedule_of(
    targets: Sequence[RateTarget],
    *,
    start: date,
    start_share: Fraction = Fraction(0),
    scope: TargetScope = TargetScope.ALL,
) -> Schedule:
    """Build the schedule of the targets of one scope; those due before the campaign began bend nothing."""
    own = {target.due: Fraction(target.share) for target in targets if target.scope is scope and target.due > start}
    return Schedule(start, start_share, tuple(sorted(own.items())))
