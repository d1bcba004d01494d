"""Figures of any day, counted by the database and turned into rates by the domain."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q

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
from zhenggai.store.models import Campaign, ExpectedCount, JournalEvent, PlanItem
from zhenggai.store.queries.scope import Scope

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
        counts = whole if definition.scope is TargetScope.ALL else fixed
        key = str(row[column]) if row[column] else UNFILLED[by]
        groups.setdefault(key, RateCounts())
        if Origin(row["origin"]) not in definition.origins:
            beside += counts
            continue
        groups[key] += counts
        scopes[TargetScope.ALL] += whole
        scopes[TargetScope.FIXED_TERM] += fixed
    return Tally(groups, scopes, beside)


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
