"""The cockpit (S02): the verdict first, then the figures and pictures that prove it; every figure is a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhenggai.domain.bulletin import Lamp
from zhenggai.domain.display import percent_number, signed
from zhenggai.domain.figures import raised
from zhenggai.domain.runs import Figure, Run
from zhenggai.store.models import PlanItem
from zhenggai.store.queries.figures import targets_of
from zhenggai.store.queries.ledger_list import COUNTED, Filters
from zhenggai.store.queries.progress import Progress, progress
from zhenggai.store.queries.series import close_outs, series
from zhenggai.web.access import Visit, campaign_view, context, sees_all
from zhenggai.web.pictures.burndown import burndown
from zhenggai.web.pictures.daily import DAYS, daily
from zhenggai.web.pictures.multiples import MARKS, multiples

HEAT_STEPS = 9


@dataclass(frozen=True, slots=True)
class RankLine:
    """One county in the ranking."""

    rank: int | None
    county: str
    address: str
    closed: int
    total: int
    rate: str
    behind: str
    week: int
    overdue: int
    lamp: Lamp | None
    mark: str
    small: bool


@campaign_view
def cockpit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the campaign as of the day of the visit."""
    standing = progress(visit.scope)
    first = visit.campaign.issued_on or visit.campaign.starts_on or visit.day
    history = series(visit.scope, standing.definition, min(first, visit.day))
    closings = _together(close_outs(visit.scope, standing.definition, visit.day - timedelta(days=DAYS)))
    shown = context(
        visit,
        standing=standing,
        verdict=[(run, _address(visit, run)) for run in standing.verdict],
        mood=_mood(standing),
        speed=_speed(standing),
        last_week=sum(count for day, count in closings.items() if 7 <= (visit.day - day).days < 14),
        scheduled=_percent(standing.scheduled),
        behind=_points(standing),
        rate=percent_number(standing.counts.closed, standing.counts.total) if standing.counts.total else None,
        target_percent=_percent(Fraction(standing.target.share)) if standing.target else None,
        burndown=burndown(standing, history, targets_of(visit.campaign)),
        daily=daily(closings, visit.day, standing.outlook.required if standing.outlook else None, standing.calendar),
        multiples=[(one, _to(visit, county=one.county)) for one in multiples(standing, history)],
        ranking=[
            _rank_line(visit, standing, row.standing.county)
            for row in standing.ranking
            if _is_shown(visit, standing, row.standing.county)
        ],
        matrix=_matrix(visit, standing),
        rows={
            view: _to(visit, view=view)
            for view in ("all", "open", "closed", "week", "overdue", "soon", "review", "returned")
        },
        worst=_worst(standing),
    )
    return render(request, "web/cockpit.html", shown)


def _to(visit: Visit, **filters: str) -> str:
    """The address of the ledger rows behind a figure."""
    return f"{reverse('ledger', args=[visit.campaign.slug])}?{Filters(origin=COUNTED).address(**filters)}"


def _address(visit: Visit, run: Run) -> str | None:
    """Where a figure of the verdict leads."""
    if not isinstance(run, Figure):
        return None
    if run.key.startswith("county:"):
        return _to(visit, county=run.key.removeprefix("county:"), view="open")
    return _to(visit, view={"rate": "closed"}.get(run.key, "open"))


def _mood(standing: Progress) -> str:
    if standing.outlook is None:
        return "ok" if standing.target is None else "slow"
    return "ok" if standing.outlook.meets else "slow"


def _speed(standing: Progress) -> str:
    """The second sentence: what a day must bring, and what it has brought."""
    outlook = standing.outlook
    if outlook is None or not outlook.required:
        return ""
    pace = Fraction(outlook.pace.on_workdays + outlook.pace.on_rest_days, outlook.pace.observed_days)
    brought = format(Decimal(int(pace * 10)) / 10, "f")
    return f"要达标需日均销号 {raised(outlook.required)} 个，近 {outlook.pace.observed_days} 日为 {brought} 个。"


def _percent(share: Fraction | None) -> str | None:
    """A share in percent with one decimal, cut off."""
    return None if share is None else percent_number(share.numerator, share.denominator)


def _points(standing: Progress) -> str | None:
    """How far the whole is ahead of (+) or behind (−) the schedule, in percentage points."""
    if standing.scheduled is None or not standing.counts.total:
        return None
    gap = Fraction(standing.counts.closed, standing.counts.total) - standing.scheduled
    return signed(Decimal(int(gap * 1000)).scaleb(-1))


def _is_shown(visit: Visit, standing: Progress, county: str) -> bool:
    """A county without a problem is one without a task only for those who see them all; others see no line."""
    return sees_all(visit) or bool(standing.counties[county].counts.total)


def _rank_line(visit: Visit, standing: Progress, county: str) -> RankLine:
    own = standing.counties[county]
    place = next(row for row in standing.ranking if row.standing.county == county)
    counts = own.counts
    return RankLine(
        rank=place.rank,
        county=county,
        address=_to(visit, county=county),
        closed=counts.closed,
        total=counts.total,
        rate=percent_number(counts.closed, counts.total) if counts.total else "无任务",
        behind=signed(Decimal(int(own.behind * 1000)).scaleb(-1)) if own.behind is not None else "—",
        week=own.tally.week,
        overdue=own.tally.overdue,
        lamp=own.lamp,
        mark=MARKS[own.lamp],
        small=place.small_base,
    )


def _matrix(visit: Visit, standing: Progress) -> dict[str, object]:
    """Open problems by county and item with sums; the shade grows with the count."""
    items = list(PlanItem.objects.filter(campaign=visit.campaign).values_list("name", flat=True))
    highest = max([count for row in standing.matrix.values() for count in row.values()] or [1])
    rows = []
    for county in filter(lambda name: _is_shown(visit, standing, name), standing.counties):
        own = standing.matrix.get(county, {})
        cells = [
            (own.get(item, 0), min(HEAT_STEPS, -(-own.get(item, 0) * HEAT_STEPS // highest)),
             _to(visit, county=county, item=item, view="open"))
            for item in items
        ]  # fmt: skip
        rows.append((county, cells, sum(own.values()), _to(visit, county=county, view="open")))
    rows.sort(key=lambda row: -row[2])
    totals = [sum(own.get(item, 0) for own in standing.matrix.values()) for item in items]
    return {"items": items, "rows": rows, "totals": totals, "all": standing.tally.open}


def _together(steps: Mapping[str, Mapping[date, int]]) -> dict[date, int]:
    """All counties' close-outs of each day."""
    found: dict[date, int] = {}
    for own in steps.values():
        for day, count in own.items():
            found[day] = found.get(day, 0) + count
    return found


def _worst(standing: Progress) -> list[tuple[str, int]]:
    """The counties with most overdue problems."""
    overdue = [(county, own.tally.overdue) for county, own in standing.counties.items() if own.tally.overdue]
    return sorted(overdue, key=lambda pair: -pair[1])[:3]
