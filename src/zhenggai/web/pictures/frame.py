"""A frame that turns days and counts into coordinates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing area: days from ``first`` to ``last`` across, counts from 0 to ``top`` upwards."""

    first: date
    last: date
    top: float
    left: float
    right: float
    upper: float
    lower: float

    def x(self, day: date) -> float:
        """The coordinate of the end of a day."""
        length = max(1, (self.last - self.first).days)
        return round(self.left + (self.right - self.left) * (day - self.first).days / length, 1)

    def y(self, count: float) -> float:
        """The coordinate of a count."""
        return round(self.lower - (self.lower - self.upper) * count / max(self.top, 1), 1)

    def path(self, points: Iterable[tuple[date, float]]) -> str:
        """A line through days and counts."""
        return "M" + "L".join(f"{self.x(day)} {self.y(count)}" for day, count in points)

    def area(self, points: Sequence[tuple[date, float]]) -> str:
        """The surface below a line."""
        if not points:
            return ""
        return f"{self.path(points)}L{self.x(points[-1][0])} {self.lower}L{self.x(points[0][0])} {self.lower}Z"


def round_top(highest: int) -> tuple[int, list[int]]:
    """A round upper end for an axis, with four or five even steps."""
    step = 1
    for candidate in (1, 2, 5, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000):
        step = candidate
        if step * 5 >= highest:
            break
    steps = -(-max(highest, 1) // step)
    return steps * step, [number * step for number in range(steps + 1)]
