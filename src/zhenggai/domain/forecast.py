"""Where the present pace leads by the day of a target, with a band and the odds of meeting it.

Method, in words for the 口径 card: the mean number of close-outs per working day and per rest day of the
last seven days, or of more days until five working days are among them, is carried on to the target's day.
Close-outs are taken as random arrivals (Poisson). The spread of the forecast adds the chance of the days to come
and the uncertainty of the pace itself: variance = E·(1 + days ahead ÷ days observed), for working and rest days apart.
The band holds about 70 % (normal approximation). Reopenings to come are not foreseen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from statistics import NormalDist

from zhenggai.domain import figures
from zhenggai.domain.case_lines import CaseLine
from zhenggai.domain.rates import Definition, RateTarget
from zhenggai.domain.workdays import WorkdayCalendar, days

LEAST_WORKDAYS = 5
USUAL_DAYS = 7
MOST_DAYS = 21
BAND_WIDTH = Decimal("1.0364")  # half the 70 % band of a normal distribution, in standard deviations


@dataclass(frozen=True, slots=True)
class Pace:
    """Close-outs observed from ``first`` to ``last``, on working days and on rest days apart."""

    first: date
    last: date
    workdays: int
    rest_days: int
    on_workdays: int
    on_rest_days: int

    @property
    def observed_days(self) -> int:
        """Calendar days observed; seven unless holidays or a young campaign make it otherwise."""
        return self.workdays + self.rest_days

    def expected(self, workdays: int, rest_days: int) -> Fraction:
        """Return the close-outs to expect on so many days ahead; unobserved rest days are expected to bring none."""
        return _carried(self.on_workdays, self.workdays, workdays) + _carried(
            self.on_rest_days, self.rest_days, rest_days
        )

    def variance(self, workdays: int, rest_days: int) -> Fraction:
        """Return the variance of the forecast error over so many days ahead."""
        return _spread(self.on_workdays, self.workdays, workdays) + _spread(
            self.on_rest_days, self.rest_days, rest_days
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the pace leads to by the end of the target's day; all of them whole problems.

    ``expected``, ``low`` and ``high`` are close-outs in all, cut down, down and up. ``missing`` is 缺 n 个.
    ``odds`` is 达标把握 in whole percent, cut: 0 is below one percent, 100 only for a target already reached.
    ``required`` per calendar day is None when no day is left. ``reached_on`` is None if the target is missed.
    ``unpublished_years``: their holidays are not known, only weekends were taken as rest days.
    """

    as_of: date
    target: RateTarget
    closed: int
    total: int
    needed: int
    pace: Pace
    expected: int
    low: int
    high: int
    missing: int
    odds: int
    required: Fraction | None
    reached_on: date | None
    unpublished_years: tuple[int, ...] = ()

    @property
    def meets(self) -> bool:
        """Whether the target is reached if the pace holds."""
        return self.missing == 0


def daily_close_outs(lines: Iterable[CaseLine], *, first: date, last: date, definition: Definition) -> dict[date, int]:
    """Count the close-outs of each day of a period, days without any included."""
    counts = dict.fromkeys(days(first, last), 0)
    for line in lines:
        for one in line.closings if definition.counts(line) else ():
            if first <= one.closed_on <= last:
                counts[one.closed_on] += 1
    return counts


def observed_pace(
    close_outs: Mapping[date, int], *, as_of: date, recorded_from: date, calendar: WorkdayCalendar
) -> Pace | None:
    """Take the pace of the days up to ``as_of``; None if fewer than five working days are recorded near it.

    Days absent from ``close_outs`` had none; days before ``recorded_from`` are not known.
    """
    for length in range(USUAL_DAYS, MOST_DAYS + 1):
        first = max(as_of - timedelta(days=length - 1), recorded_from)
        if calendar.count(first, as_of) >= LEAST_WORKDAYS:
            return _pace(close_outs, first, as_of, calendar)
    return None


def outlook(
    closed: int, total: int, *, target: RateTarget, as_of: date, pace: Pace, calendar: WorkdayCalendar
) -> Outlook:
    """Carry ``pace`` from the day after ``as_of`` to the target's day for ``closed`` of ``total`` problems."""
    tomorrow = as_of + timedelta(days=1)
    ahead = max(0, (target.due - as_of).days)
    workdays = calendar.count(tomorrow, target.due)
    mean = pace.expected(workdays, ahead - workdays)
    deviation = _root(pace.variance(workdays, ahead - workdays))
    need = figures.needed(total, target.share)
    half_band = Fraction(BAND_WIDTH * deviation)
    expected = min(total, closed + floor(mean))
    return Outlook(
        as_of=as_of,
        target=target,
        closed=closed,
        total=total,
        needed=need,
        pace=pace,
        expected=expected,
        low=min(expected, max(closed, floor(closed + mean - half_band))),
        high=min(total, ceil(closed + mean + half_band)),
        missing=max(0, need - expected),
        odds=_odds(need - closed, mean, deviation),
        required=figures.required_per_day(need - closed, ahead),
        reached_on=_reached_on(need - closed, as_of, target.due, pace, calendar),
        unpublished_years=calendar.unpublished(pace.first, target.due),
    )


def _pace(close_outs: Mapping[date, int], first: date, last: date, calendar: WorkdayCalendar) -> Pace:
    working = [day for day in days(first, last) if calendar.is_workday(day)]
    resting = [day for day in days(first, last) if not calendar.is_workday(day)]
    return Pace(
        first=first,
        last=last,
        workdays=len(working),
        rest_days=len(resting),
        on_workdays=sum(close_outs.get(day, 0) for day in working),
        on_rest_days=sum(close_outs.get(day, 0) for day in resting),
    )


def _carried(count: int, observed: int, ahead: int) -> Fraction:
    return Fraction(count * ahead, observed) if observed else Fraction(0)


def _spread(count: int, observed: int, ahead: int) -> Fraction:
    return _carried(count, observed, ahead) * (1 + Fraction(ahead, observed)) if observed else Fraction(0)


def _root(variance: Fraction) -> Decimal:
    return (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()


def _odds(more: int, mean: Fraction, deviation: Decimal) -> int:
    """Return the chance of at least ``more`` close-outs in whole percent, cut, with the usual half as correction."""
    if more <= 0:
        return 100
    if deviation == 0:
        return 0
    distance = (Fraction(2 * more - 1, 2) - mean) / Fraction(deviation)
    return min(99, floor(100 * (1 - NormalDist().cdf(float(distance)))))  # an estimate, the only float of this house


def _reached_on(more: int, as_of: date, due: date, pace: Pace, calendar: WorkdayCalendar) -> date | None:
    """Return the first day, not after ``due``, by whose end the pace has brought ``more`` close-outs."""
    if more <= 0:
        return as_of
    workdays = rest_days = 0
    for day in days(as_of + timedelta(days=1), due):
        working = calendar.is_workday(day)
        workdays, rest_days = workdays + working, rest_days + (not working)
        if pace.expected(workdays, rest_days) >= more:
            return day
    return None
