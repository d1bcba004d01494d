"""Will we make it: open problems day by day, the way to the targets, and where the pace leads."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zhenggai.domain.figures import needed
from zhenggai.domain.rates import RateTarget
from zhenggai.store.queries.progress import Progress
from zhenggai.store.queries.series import Series
from zhenggai.web.pictures.frame import Frame, round_top

WIDTH, HEIGHT = 640, 260


@dataclass(frozen=True, slots=True)
class Milestone:
    """A target on the picture: where it lies and what it asks."""

    x: float
    y: float
    label: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Burndown:
    """Coordinates and words of the burn-down picture."""

    sentence: str
    grid: list[tuple[int, float]]
    months: list[tuple[str, float]]
    actual: str
    area: str
    required: str
    forecast: str
    band: str
    today_x: float
    today: str
    now_y: float
    now: int
    milestones: list[Milestone]
    callout: tuple[str, str] | None
    callout_x: float
    callout_y: float


def burndown(standing: Progress, history: Series, targets: list[RateTarget]) -> Burndown | None:
    """Draw it; None where nothing was issued or no day has passed."""
    issued, closed = history.total_issued(), history.total_closed()
    if not issued or standing.counts.total == 0:
        return None
    total = standing.counts.total
    remaining = [a - b for a, b in zip(issued, closed, strict=True)]
    known = [(day, count) for day, count in zip(history.days, remaining, strict=True) if issued[-1]]
    whole = [target for target in targets if target.scope.value == "all"]
    last = max([target.due for target in whole] + [standing.scope.day + timedelta(days=7)])
    top, steps = round_top(max(remaining))
    frame = Frame(history.days[0], last, top, 44, WIDTH - 40, 30, HEIGHT - 30)
    corners = [(history.days[0], float(issued[0] or total))]
    corners += [(target.due, float(total - needed(total, target.share))) for target in whole]
    outlook, day, now = standing.outlook, standing.scope.day, remaining[-1]
    forecast = band = ""
    callout = None
    callout_x = callout_y = 0.0
    if outlook is not None:
        due = outlook.target.due
        forecast = frame.path([(day, now), (due, total - outlook.expected)])
        band = frame.path([(day, now), (due, total - outlook.high), (due, total - outlook.low)]) + "Z"
        gap = f"缺 {outlook.missing} 个" if outlook.missing else "可以达到"
        callout = (
            f"{due.month}月{due.day}日预计销号 {outlook.expected} 个，{gap}",
            f"七成区间 {outlook.low}–{outlook.high} 个，达标把握约 {outlook.odds}%",
        )
        callout_x = min(frame.x(due) + 8, WIDTH - 232)
        callout_y = max(30, frame.y(total - outlook.expected) - 104)
    return Burndown(
        sentence=f"燃尽图：未销号从 {remaining[0]} 个降到 {now} 个" + (f"，{callout[0]}" if callout else ""),
        grid=[(step, frame.y(step)) for step in steps],
        months=[(f"{start.month}月", frame.x(start)) for start in _months(history.days[0], last)],
        actual=frame.path(known),
        area=frame.area(known),
        required=frame.path(corners),
        forecast=forecast,
        band=band,
        today_x=frame.x(day),
        today=f"{'截至' if standing.scope.known_at else '今天'} {day.month}月{day.day}日",
        now_y=frame.y(now),
        now=now,
        milestones=[_milestone(frame, target, total) for target in whole],
        callout=callout,
        callout_x=callout_x,
        callout_y=callout_y,
    )


def _milestone(frame: Frame, target: RateTarget, total: int) -> Milestone:
    most_open = total - needed(total, target.share)
    share = Fraction(target.share) * 100
    x = frame.x(target.due)
    return Milestone(
        x=x,
        y=frame.y(most_open),
        label=f"目标 {float(share):g}%",
        note=f"≤{most_open} 个",
        anchor="end" if x > WIDTH - 100 else "middle",
    )


def _months(first: date, last: date) -> list[date]:
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = 1 + len(found) // 9
    return found[::step]
