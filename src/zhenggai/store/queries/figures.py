"""Figures of any day, counted by the database and turned into rates by the domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from zhenggai.domain.plan import RectificationKind, TargetScope
from zhenggai.domain.problem import Origin, Status
from zhenggai.domain.rates import (
    UNFILLED,
    Definition,
    Grouping,
    RateCounts,
    RateTable,
    RateTarget,
    Tally,
    rate_table,
)
from zhenggai.people.models import Unit
from zhenggai.store.journal import SHANGHAI
from zhenggai.store.models import Campaign, DailyCount, ExpectedCount, JournalEvent, PlanItem
from zhenggai.store.queries.scope import Scope

KEY_COLUMN = {Grouping.COUNTY: "county_key", Grouping.CATEGORY: "item_key", Grouping.YEAR: "year_key"}
COLUMN = {Grouping.COUNTY: "county__name", Grouping.CATEGORY: "item__name", Grouping.YEAR: "year"}
CLOSED = Q(status=Status.CLOSED.value)
STAGED = CLOSED | Q(staged_on__isnull=False)
# 限期整改: said so, or, where nothing is said, with a calendar day as its limit.
FIXED = Q(kind=RectificationKind.FIXED_TERM.value) | Q(kind="", due_on__isnull=False)


def tally_of(scope: Scope, definition: Definition, by: Grouping, keys: Sequence[str] = ()) -> Tally:
    """Count the problems in force on the scope's day; each group, each scope of target, and what is left out."""
    groups: dict[str, RateCounts] = {key: RateCounts() for key in keys}
    scopes = dict.fromkeys(TargetScope, RateCounts())
    beside = RateCounts()
    for part in summed_parts(scope, by) if scope.is_summable else counted_parts(scope, by):
        counts = part.whole if definition.scope is TargetScope.ALL else part.fixed
        groups.setdefault(part.key, RateCounts())
        if part.origin not in definition.origins:
            beside += counts
            continue
        groups[part.key] += counts
        scopes[TargetScope.ALL] += part.whole
        scopes[TargetScope.FIXED_TERM] += part.fixed
    return Tally(groups, scopes, beside)


@dataclass(frozen=True, slots=True)
class Part:
    """Counts of one group and origin: all of them, and the fixed-term ones among them."""

    key: str
    origin: Origin
    whole: RateCounts
    fixed: RateCounts


def counted_parts(scope: Scope, by: Grouping) -> Iterator[Part]:
    """Count the versions themselves: for viewers who see a part, and for moments within a day."""
    column = COLUMN[by]
    rows = (
        scope.versions()
        .values(column, "origin")
        .order_by()
        .annotate(
            total=Count("pk"),
            closed=Count("pk", filter=CLOSED),
            staged=Count("pk", filter=STAGED),
            fixed_total=Count("pk", filter=FIXED),
            fixed_closed=Count("pk", filter=FIXED & CLOSED),
            fixed_staged=Count("pk", filter=FIXED & STAGED),
        )
    )
    for row in rows:
        whole = RateCounts(row["closed"], row["staged"], row["total"])
        fixed = RateCounts(row["fixed_closed"], row["fixed_staged"], row["fixed_total"])
        yield Part(str(row[column]) if row[column] else UNFILLED[by], Origin(row["origin"]), whole, fixed)


def summed_parts(scope: Scope, by: Grouping) -> Iterator[Part]:
    """Add up the daily counts: the same figures, whatever the number of problems."""
    rows = DailyCount.objects.filter(campaign=scope.campaign, day__lte=scope.day)
    if scope.known_at is not None:
        rows = rows.filter(recorded_on__lte=scope.known_at.astimezone(SHANGHAI).date())
    column = KEY_COLUMN[by]
    names = names_of_keys(scope.campaign, by)
    grouped = rows.values(column, "origin", "fixed").order_by()
    for row in grouped.annotate(sum_total=Sum("total"), sum_closed=Sum("closed"), sum_staged=Sum("staged")):
        counts = RateCounts(row["sum_closed"], row["sum_staged"], row["sum_total"])
        if counts.total:
            fixed = counts if row["fixed"] else RateCounts()
            yield Part(names.get(row[column]) or UNFILLED[by], Origin(row["origin"]), counts, fixed)


def names_of_keys(campaign: Campaign, by: Grouping) -> dict[int, str]:
    """What the keys of the daily counts stand for."""
    if by is Grouping.COUNTY:
        return dict(Unit.objects.filter(workspace_id=campaign.workspace_id).values_list("pk", "name"))
    if by is Grouping.CATEGORY:
        return dict(PlanItem.objects.filter(campaign=campaign).values_list("pk", "name"))
    years = DailyCount.objects.filter(campaign=campaign).values_list("year_key", flat=True).distinct()
    return {year: str(year) for year in years if year}


def rates(
    scope: Scope, by: Grouping = Grouping.COUNTY, definition: Definition | None = None, target: RateTarget | None = None
) -> RateTable:
    """The rate table of the scope's day; ``target`` replaces the campaign's own targets where given."""
    definition = definition or Definition()
    targets = [target] if target else targets_of(scope.campaign)
    return rate_table(
        tally_of(scope, definition, by, keys_of(scope.campaign, by)),
        as_of=scope.day,
        definition=definition,
        by=by,
        targets=targets,
        campaign=scope.campaign.slug,
    )


def targets_of(campaign: Campaign) -> list[RateTarget]:
    """The campaign's targets that are shares, in the order of their days."""
    return [
        RateTarget(target.due, target.rate, TargetScope(target.scope))
        for target in campaign.targets.all()
        if target.rate is not None
    ]


def keys_of(campaign: Campaign, by: Grouping) -> list[str]:
    """The groups that a table shows even where they hold nothing, in the order of the tree and of the plan."""
    if by is Grouping.COUNTY:
        return counties_of(campaign)
    if by is Grouping.CATEGORY:
        return list(PlanItem.objects.filter(campaign=campaign).values_list("name", flat=True))
    return []


def counties_of(campaign: Campaign) -> list[str]:
    """The units that the plan counts problems for, in the order of the tree."""
    expected = ExpectedCount.objects.filter(item__campaign=campaign)
    return list(dict.fromkeys(expected.order_by("unit__path").values_list("unit__name", flat=True)))


def daily_counts(scope: Scope, kind: str, start: date) -> dict[date, int]:
    """How many problems met an event of ``kind`` on each day from ``start`` to the scope's day."""
    events = JournalEvent.objects.filter(campaign=scope.campaign, kind=kind, day__gte=start, day__lte=scope.day)
    if scope.known_at is not None:
        events = events.filter(recorded_at__lte=scope.known_at)
    rows = events.values("day").order_by("day").annotate(count=Count("pk"))
    return {row["day"]: row["count"] for row in rows}
