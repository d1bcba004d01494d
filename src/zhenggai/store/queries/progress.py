"""How a campaign stands on a day: everything the cockpit shows and the weekly bulletin prints."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Sum

from zhenggai.domain.bulletin import Lamp
from zhenggai.domain.county_outlooks import CountyOutlooks, county_outlooks
from zhenggai.domain.forecast import Outlook, observed_pace, outlook
from zhenggai.domain.laggards import CountyState, Laggard, laggards
from zhenggai.domain.lamps import lamp_of
from zhenggai.domain.problem import Status
from zhenggai.domain.ranking import Ranked, Standing, ranked
from zhenggai.domain.rates import UNFILLED, Definition, Grouping, RateCounts, RateTable, RateTarget
from zhenggai.domain.runs import Run
from zhenggai.domain.schedule import schedule_of
from zhenggai.domain.verdict import verdict
from zhenggai.domain.workdays import WorkdayCalendar
from zhenggai.store.calendar import workday_calendar
from zhenggai.store.models.problem import VersionQuerySet
from zhenggai.store.queries.figures import rates, targets_of
from zhenggai.store.queries.ledger_list import OPEN, view_condition
from zhenggai.store.queries.scope import Scope
from zhenggai.store.queries.series import close_outs

MOST_PACE_DAYS = 28


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group besides closed and issued."""

    open: int = 0
    week: int = 0
    overdue: int = 0
    soon: int = 0
    review: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class CountyProgress:
    """One county: its rate, how it stands to the schedule, and what waits there."""

    county: str
    counts: RateCounts
    tally: Tally
    lamp: Lamp | None
    outlook: Outlook | None
    behind: Fraction | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole campaign on one day under one definition."""

    scope: Scope
    definition: Definition
    table: RateTable
    tally: Tally
    open_cultivated: Decimal | None
    scheduled: Fraction | None
    target: RateTarget | None
    outlook: Outlook | None
    county_outlooks: CountyOutlooks | None
    laggards: tuple[Laggard, ...]
    verdict: tuple[Run, ...]
    counties: Mapping[str, CountyProgress]
    ranking: tuple[Ranked, ...]
    matrix: Mapping[str, Mapping[str, int]]
    calendar: WorkdayCalendar

    @property
    def counts(self) -> RateCounts:
        """Closed, staged and issued in all."""
        return self.table.whole.counts


def progress(scope: Scope, definition: Definition | None = None) -> Progress:
    """Count everything for the scope's day."""
    definition = definition or Definition()
    table = rates(scope, Grouping.COUNTY, definition)
    calendar = workday_calendar()
    tallies = _tallies(scope, definition)
    matrix = open_matrix(scope, definition)
    scheduled, target = scheduled_share(scope), next_target(scope)
    daily = close_outs(scope, definition, scope.day - timedelta(days=MOST_PACE_DAYS))
    counts = {county: row.counts for county, row in table.by.items()}
    whole, by_county = outlooks(scope, table, daily, target, calendar)
    states = [
        CountyState(
            county,
            count.closed,
            count.total,
            tallies[county].week,
            by_county.by[county].missing if by_county and county in by_county.by else 0,
            matrix.get(county, {}),
        )
        for county, count in counts.items()
    ]
    named = laggards(states)
    return Progress(
        scope=scope,
        definition=definition,
        table=table,
        tally=_sum(tallies),
        open_cultivated=_versions(scope, definition).filter(OPEN).aggregate(area=Sum("cultivated_mu"))["area"],
        scheduled=scheduled,
        target=target,
        outlook=whole,
        county_outlooks=by_county,
        laggards=named,
        verdict=verdict(
            table.whole.counts.closed,
            table.whole.counts.total,
            as_of=scope.day,
            target=target,
            outlook=whole,
            laggards=named,
        ),
        counties={
            county: CountyProgress(
                county,
                count,
                tallies[county],
                lamp_of(count.closed, count.total, scheduled),
                by_county.by.get(county) if by_county else None,
                Fraction(count.closed, count.total) - scheduled if count.total and scheduled is not None else None,
            )
            for county, count in counts.items()
        },
        ranking=ranked(
            Standing(county, count.closed, count.total, tallies[county].week) for county, count in counts.items()
        ),
        matrix=matrix,
        calendar=calendar,
    )


def next_target(scope: Scope) -> RateTarget | None:
    """The next target of the whole campaign; after the last one, the last."""
    targets = [target for target in targets_of(scope.campaign) if target.scope.value == "all"]
    ahead = [target for target in targets if target.due >= scope.day]
    return ahead[0] if ahead else (targets[-1] if targets else None)


def scheduled_share(scope: Scope) -> Fraction | None:
    """序时进度 of the day; None without a frame of days or targets."""
    if scope.campaign.starts_on is None:
        return None
    return schedule_of(targets_of(scope.campaign), start=scope.campaign.starts_on).share_on(scope.day)


def outlooks(
    scope: Scope,
    table: RateTable,
    daily: Mapping[str, Mapping[date, int]],
    target: RateTarget | None,
    calendar: WorkdayCalendar,
) -> tuple[Outlook | None, CountyOutlooks | None]:
    """The outlook of the whole and of each county; None with too little data or with no target ahead."""
    whole = table.whole.counts
    if target is None or whole.total == 0 or target.due <= scope.day:
        return None, None
    together: dict[date, int] = defaultdict(int)
    for own in daily.values():
        for day, count in own.items():
            together[day] += count
    since = scope.campaign.issued_on or scope.campaign.starts_on or scope.day
    pace = observed_pace(together, as_of=scope.day, recorded_from=since, calendar=calendar)
    if pace is None:
        return None, None
    ahead = outlook(whole.closed, whole.total, target=target, as_of=scope.day, pace=pace, calendar=calendar)
    counts = {county: row.counts for county, row in table.by.items()}
    by_county = county_outlooks(counts, daily, target=target, as_of=scope.day, recorded_from=since, calendar=calendar)
    return ahead, by_county


def open_matrix(scope: Scope, definition: Definition) -> dict[str, dict[str, int]]:
    """Open problems by county and item."""
    rows = _versions(scope, definition).filter(OPEN).values("county__name", "item__name").order_by()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows.annotate(count=Count("pk")):
        found[row["county__name"] or ""][row["item__name"] or ""] = row["count"]
    return dict(found)


def _versions(scope: Scope, definition: Definition) -> VersionQuerySet:
    return scope.versions().filter(origin__in=[origin.value for origin in definition.origins])


def _tallies(scope: Scope, definition: Definition) -> dict[str, Tally]:
    """What waits in each county, by the very conditions of the ledger's views, so that figures and rows agree."""
    day = scope.day
    counted = {
        "open": OPEN,
        "week": view_condition("week", day),
        "overdue": view_condition("overdue", day),
        "soon": view_condition("soon", day),
        "review": view_condition("review", day),
        "returned": Q(status=Status.RETURNED.value),
    }
    rows = _versions(scope, definition).values("county__name").order_by()
    rows = rows.annotate(**{name: Count("pk", filter=condition) for name, condition in counted.items()})
    found: dict[str, Tally] = defaultdict(Tally)
    for row in rows:
        figures: Mapping[str, Any] = row
        found[figures["county__name"] or UNFILLED[Grouping.COUNTY]] = Tally(**{name: figures[name] for name in counted})
    return found


def _sum(tallies: Mapping[str, Tally]) -> Tally:
    names = Tally.__slots__
    return Tally(**{name: sum(getattr(tally, name) for tally in tallies.values()) for name in names})
