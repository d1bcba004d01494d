"""How many were closed each day, against what each day needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zhenggai.domain.figures import raised
from zhenggai.domain.workdays import WorkdayCalendar

DAYS, WIDTH, TOP, BASE = 21, 570, 16, 64


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar; rest days are drawn pale."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    rest: bool


@dataclass(frozen=True, slots=True)
class Daily:
    """The bars, and the height that the target asks for."""

    bars: list[Bar]
    need_y: float | None
    need: str
    sentence: str


def daily(counts: Mapping[date, int], last: date, required: Fraction | None, calendar: WorkdayCalendar) -> Daily:
    """Draw the last three weeks."""
    days = [last - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    highest = max([counts.get(day, 0) for day in days] + [int(required or 0) + 1])
    width = WIDTH / DAYS
    bars = []
    for index, day in enumerate(days):
        count = counts.get(day, 0)
        height = round((BASE - TOP) * count / highest, 1)
        label = f"{day.month}.{day.day}" if index % 2 == 0 else ""
        x = round(20 + index * width, 1)
        bars.append(Bar(x, BASE - height, round(width * 0.7, 1), height, count, label, not calendar.is_workday(day)))
    need_y = round(BASE - (BASE - TOP) * float(required) / highest, 1) if required else None
    found = [bar.count for bar in bars]
    sentence = f"近 {DAYS} 日每日销号 {min(found)} 至 {max(found)} 个"
    return Daily(bars, need_y, raised(required) if required else "", sentence)
