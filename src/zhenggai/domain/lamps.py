"""进度灯: whether a county keeps up with the scheduled progress. Never 预警, which is another matter."""

from dataclasses import dataclass
from fractions import Fraction

from zhenggai.domain.bulletin import Lamp


@dataclass(frozen=True, slots=True)
class LampLimits:
    """How many percentage points behind schedule still show the better lamp; both limits include themselves."""

    normal_until: int = 0
    slow_until: int = 10


def lamp_of(closed: int, total: int, scheduled: Fraction | None, limits: LampLimits | None = None) -> Lamp | None:
    """Compare the exact share closed with the ``scheduled`` one; None without problems or without a schedule."""
    if total == 0 or scheduled is None:
        return None
    limits = limits or LampLimits()
    behind = (scheduled - Fraction(closed, total)) * 100
    if behind <= limits.normal_until:
        return Lamp.NORMAL
    return Lamp.SLOW if behind <= limits.slow_until else Lamp.LATE
