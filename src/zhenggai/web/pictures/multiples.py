"""Is each county speeding up: one small picture for each, all on one scale."""

from dataclasses import dataclass
from fractions import Fraction

from zhenggai.domain.bulletin import Lamp
from zhenggai.domain.display import percent_number
from zhenggai.domain.rates import RateTarget
from zhenggai.store.queries.progress import CountyProgress, Progress
from zhenggai.store.queries.series import Series
from zhenggai.web.pictures.frame import Frame

MARKS = {Lamp.NORMAL: "ok", Lamp.SLOW: "slow", Lamp.LATE: "late", None: "ok"}


@dataclass(frozen=True, slots=True)
class Multiple:
    """One county's picture with its words."""

    county: str
    rate: str
    mark: str
    actual: str
    area: str
    required: str
    point: tuple[float, float] | None
    expected: str
    outcome: str


def multiples(standing: Progress, history: Series) -> list[Multiple]:
    """One picture for each county that has problems, in the order of their rank."""
    order = [row.standing.county for row in standing.ranking if row.standing.total]
    return [_multiple(standing, history, standing.counties[county]) for county in order if county in history.closed]


def _multiple(standing: Progress, history: Series, own: CountyProgress) -> Multiple:
    target = standing.target
    last = max(history.days[-1], target.due) if target else history.days[-1]
    frame = Frame(history.days[0], last, 100, 2, 194, 8, 74)
    issued, closed = history.issued[own.county], history.closed[own.county]
    points = [(day, 100 * done / total) for day, done, total in zip(history.days, closed, issued, strict=True) if total]
    outlook = own.outlook
    ahead = float(100 * Fraction(outlook.expected, outlook.total)) if outlook else None
    return Multiple(
        county=own.county,
        rate=percent_number(own.counts.closed, own.counts.total),
        mark=MARKS[own.lamp],
        actual=frame.path(points) if points else "",
        area=frame.area(points),
        required=_required(frame, target) if target else "",
        point=(frame.x(target.due), frame.y(ahead)) if target and ahead is not None else None,
        expected=f"{percent_number(outlook.expected, outlook.total, 0)}%" if outlook else "暂不预测",
        outcome=("达标" if outlook.meets else f"缺 {outlook.missing} 个") if outlook else "",
    )


def _required(frame: Frame, target: RateTarget) -> str:
    return frame.path([(frame.first, 0), (target.due, float(Fraction(target.share) * 100))])
