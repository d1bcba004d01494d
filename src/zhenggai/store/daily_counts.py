"""Keeping the daily counts equal to the versions: what a version adds, and what a superseded one takes back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from zhenggai.domain.plan import RectificationKind
from zhenggai.domain.problem import Status
from zhenggai.domain.workflow import OUTSIDE_STATUSES
from zhenggai.store.journal import SHANGHAI
from zhenggai.store.models import DailyCount

OUTSIDE = frozenset(status.value for status in OUTSIDE_STATUSES)
KEY_COLUMNS = ("campaign_id", "day", "recorded_on", "county_key", "item_key", "year_key", "origin", "fixed")
COUNT_COLUMNS = ("total", "closed", "staged")
Group = tuple[str, int, int, int, str, bool]


class Counted(NamedTuple):
    """What the counts need to know of one version. ``ends`` None is in force until further notice."""

    starts: str
    ends: str | None
    county: int | None
    item: int | None
    year: int | None
    origin: str
    kind: str
    status: str
    due: str | None
    staged: str | None

    @property
    def is_fixed_term(self) -> bool:
        """限期整改: said so, or, where nothing is said, with a calendar day as its limit (R-016)."""
        return self.kind == RectificationKind.FIXED_TERM or (not self.kind and self.due is not None)


# The version's columns in the order of ``Counted``.
COUNTED_COLUMNS = (
    "starts_on", "ends_on", "county_id", "item_id", "year", "origin", "kind", "status", "due_on", "staged_on",
)  # fmt: skip


def counted_of(columns: Mapping[str, Any]) -> Counted:
    """Take what is needed from a version's columns, whether they hold days or their texts."""
    return Counted(
        starts=_text(columns["starts_on"]) or "",
        ends=_text(columns["ends_on"]),
        county=columns["county_id"],
        item=columns["item_id"],
        year=columns["year"],
        origin=columns["origin"],
        kind=columns["kind"],
        status=columns["status"],
        due=_text(columns["due_on"]),
        staged=_text(columns["staged_on"]),
    )


def count_versions(
    campaign_id: int, added: Iterable[Counted], superseded: Iterable[Counted], recorded_at: datetime
) -> None:
    """Write how the counts change by versions that came and versions that no longer hold."""
    changes: dict[Group, list[int]] = defaultdict(lambda: [0, 0, 0])
    for versions, sign in ((added, 1), (superseded, -1)):
        # Most versions of an import are alike: each kind is added once, as often as it occurs.
        for version, times in Counter(versions).items():
            if version.status not in OUTSIDE:
                _add(changes, version.starts, version, sign * times)
                if version.ends is not None:
                    _add(changes, version.ends, version, -sign * times)
    recorded_on = recorded_at.astimezone(SHANGHAI).date().isoformat()
    rows = [
        (campaign_id, group[0], recorded_on, *group[1:], *counts)
        for group, counts in sorted(changes.items())
        if any(counts)
    ]
    _add_rows(rows)


def _add(changes: dict[Group, list[int]], day: str, version: Counted, change: int) -> None:
    group = (day, version.county or 0, version.item or 0, version.year or 0, version.origin, version.is_fixed_term)
    closed = version.status == Status.CLOSED
    counts = changes[group]
    counts[0] += change
    counts[1] += change * closed
    counts[2] += change * (closed or version.staged is not None)


def _add_rows(rows: list[tuple[Any, ...]]) -> None:
    """Add to the rows there are; both engines know this form of insert."""
    table = DailyCount._meta.db_table
    columns = ", ".join((*KEY_COLUMNS, *COUNT_COLUMNS))
    marks = ", ".join(["%s"] * (len(KEY_COLUMNS) + len(COUNT_COLUMNS)))
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in COUNT_COLUMNS)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) "  # noqa: S608 - names come from the model
            f"ON CONFLICT ({', '.join(KEY_COLUMNS)}) DO UPDATE SET {sums}",
            rows,
        )


def _text(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
