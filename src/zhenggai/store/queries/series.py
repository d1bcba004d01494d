"""Day by day: how many problems were issued and closed, county by county, as far as was known."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet

from zhenggai.domain.problem import Status
from zhenggai.domain.rates import Definition
from zhenggai.domain.workdays import days
from zhenggai.store.models import ProblemVersion
from zhenggai.store.models.problem import VersionQuerySet
from zhenggai.store.queries.scope import Scope

Steps = dict[str, dict[date, int]]


@dataclass(frozen=True, slots=True)
class Series:
    """Issued and closed problems of each county at the end of each day of a period."""

    days: tuple[date, ...]
    issued: Mapping[str, tuple[int, ...]]
    closed: Mapping[str, tuple[int, ...]]

    def total_issued(self) -> tuple[int, ...]:
        """All counties together."""
        return tuple(sum(column) for column in zip(*self.issued.values(), strict=True))

    def total_closed(self) -> tuple[int, ...]:
        """All counties together."""
        return tuple(sum(column) for column in zip(*self.closed.values(), strict=True))


def series(scope: Scope, definition: Definition, first: date) -> Series:
    """Count from the spans of all versions: each adds one where it starts and takes one away where it ends."""
    spans = _spans(scope, definition)
    issued, closed = _steps(spans), _steps(spans.filter(status=Status.CLOSED.value))
    period = tuple(days(first, scope.day))
    counties = sorted(issued)
    return Series(
        period,
        {county: _accumulated(issued[county], period) for county in counties},
        {county: _accumulated(closed.get(county, {}), period) for county in counties},
    )


def close_outs(scope: Scope, definition: Definition, first: date) -> Steps:
    """Close-outs of each day by county: a version that starts on the day it was closed."""
    rows = _spans(scope, definition).filter(
        status=Status.CLOSED.value, closed_on=F("starts_on"), starts_on__gte=first, starts_on__lte=scope.day
    )
    found: Steps = defaultdict(dict)
    for row in rows.values("county__name", "starts_on").order_by().annotate(count=Count("pk")):
        found[row["county__name"] or ""][row["starts_on"]] = row["count"]
    return dict(found)


def _spans(scope: Scope, definition: Definition) -> VersionQuerySet:
    versions = ProblemVersion.objects.filter(campaign=scope.campaign).believed(scope.known_at).counted()
    versions = versions.filter(origin__in=[origin.value for origin in definition.origins])
    return versions if scope.viewer is None else versions.visible_to(scope.viewer)


def _steps(spans: QuerySet[ProblemVersion]) -> Steps:
    """Changes of the count by county and day."""
    found: Steps = defaultdict(lambda: defaultdict(int))
    for column, sign in (("starts_on", 1), ("ends_on", -1)):
        rows = spans.exclude(**{f"{column}__isnull": True}).values("county__name", column).order_by()
        for row in rows.annotate(count=Count("pk")):
            found[row["county__name"] or ""][row[column]] += sign * row["count"]
    return found


def _accumulated(steps: Mapping[date, int], period: tuple[date, ...]) -> tuple[int, ...]:
    """The count at the end of each day of the period; what changed before counts from its first day on."""
    if not period:
        return ()
    count = sum(change for day, change in steps.items() if day <= period[0] - timedelta(days=1))
    found = []
    for day in period:
        count += steps.get(day, 0)
        found.append(count)
    return tuple(found)
