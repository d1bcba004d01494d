"""How long the figures of any past day take: 1M problems with their histories, on SQLite.

Run: python benchmarks/figures_of_a_day.py [problems]
Prints the seconds to count the rate of a past day, the list page of 100k problems, and the cockpit's whole standing.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

PROBLEMS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
FIRST, DAY = date(2022, 8, 2), date(2022, 9, 12)


def set_up(folder: Path) -> None:
    """An empty installation in ``folder``."""
    os.environ["ZHENGGAI_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhenggai.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def fill(count: int) -> "object":
    """A campaign of nine counties and six items with ``count`` problems; every other one was closed on some day."""
    from django.db import connection

    from zhenggai.people.models import Unit, Workspace
    from zhenggai.store.daily_counts import Counted, count_versions
    from zhenggai.store.journal import SHANGHAI
    from zhenggai.store.models import Campaign, ExpectedCount, PlanItem, Target

    workspace = Workspace.objects.create(slug="big", name="大市（演示数据）")
    top = Unit.objects.add_root(instance=Unit(workspace=workspace, name="大市", kind="government"))
    counties = [
        Unit.objects.add_child(
            Unit.objects.get(pk=top.pk), instance=Unit(workspace=workspace, name=f"第{number}旗", kind="government")
        )
        for number in range(9)
    ]
    campaign = Campaign.objects.create(
        workspace=workspace, slug="big", name="大行动", title="大行动", issued_on=FIRST, starts_on=FIRST
    )
    Target.objects.create(campaign=campaign, due=date(2022, 9, 30), rate="0.8")
    items = [
        PlanItem.objects.create(campaign=campaign, position=number, number=str(number), name=f"类型{number}")
        for number in range(6)
    ]
    for item in items:
        ExpectedCount.objects.bulk_create(ExpectedCount(item=item, unit=county, count=1) for county in counties)
    recorded = datetime(2022, 8, 3, tzinfo=SHANGHAI).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    shared = "county_id, item_id, year, origin, kind, status, due_on, returns, code, project, total_mu, facts"
    problem = (
        f"INSERT INTO store_problem (id, campaign_id, owner_id, version, changed_at, fingerprint, {shared}) "  # noqa: S608 - no input
        "VALUES (?, ?, ?, 1, ?, '', ?, ?, 2021, 'feedback', '', ?, '2022-09-30', 0, ?, '演示', 5.33, '{}')"
    )
    version = (
        "INSERT INTO store_problemversion "  # noqa: S608 - no input
        f"(problem_id, campaign_id, starts_on, ends_on, recorded_at, seq, closed_on, {shared}) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 2021, 'feedback', '', ?, '2022-09-30', 0, ?, '演示', 5.33, '{}')"
    )

    def problems() -> Iterator[tuple[object, ...]]:
        for number in range(1, count + 1):
            county, item = counties[number % 9].pk, items[number % 6].pk
            status = "closed" if number % 2 else "rectifying"
            yield (number, campaign.pk, county, recorded, county, item, status, f"P-{number}")

    def versions() -> Iterator[tuple[object, ...]]:
        for number in range(1, count + 1):
            where = (counties[number % 9].pk, items[number % 6].pk)
            closed = FIRST + timedelta(days=number % 41)
            if number % 2:
                yield (
                    number,
                    campaign.pk,
                    str(FIRST),
                    str(closed),
                    recorded,
                    number,
                    None,
                    *where,
                    "rectifying",
                    f"P-{number}",
                )
                yield (
                    number,
                    campaign.pk,
                    str(closed),
                    None,
                    recorded,
                    number,
                    str(closed),
                    *where,
                    "closed",
                    f"P-{number}",
                )
            else:
                yield (
                    number,
                    campaign.pk,
                    str(FIRST),
                    None,
                    recorded,
                    number,
                    None,
                    *where,
                    "rectifying",
                    f"P-{number}",
                )

    def counted() -> Iterator[Counted]:
        for number in range(1, count + 1):
            where = (counties[number % 9].pk, items[number % 6].pk, 2021, "feedback", "")
            closed = str(FIRST + timedelta(days=number % 41))
            if number % 2:
                yield Counted(str(FIRST), closed, *where, "rectifying", "2022-09-30", None)
                yield Counted(closed, None, *where, "closed", "2022-09-30", None)
            else:
                yield Counted(str(FIRST), None, *where, "rectifying", "2022-09-30", None)

    count_versions(campaign.pk, counted(), (), datetime(2022, 8, 3, tzinfo=SHANGHAI))
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.cursor.connection.executemany(problem, problems())
        cursor.cursor.connection.executemany(version, versions())
        cursor.execute("COMMIT")
        cursor.execute("ANALYZE")
    return campaign


def timed(label: str, work: Callable[[], object]) -> None:
    """Print the best of three runs."""
    best = min(_seconds(work) for _ in range(3))
    print(f"{label:<40} {best:8.3f} s")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Fill, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        start = time.perf_counter()
        campaign = fill(PROBLEMS)
        print(f"{PROBLEMS} problems filled in {time.perf_counter() - start:.1f} s")
        from zhenggai.store.queries.figures import rates
        from zhenggai.store.queries.ledger_list import Filters, ledger_page
        from zhenggai.store.queries.progress import progress
        from zhenggai.store.queries.scope import Scope

        past = Scope(campaign, date(2022, 8, 20))  # type: ignore[arg-type]  # a campaign
        today = Scope(campaign, DAY)  # type: ignore[arg-type]  # a campaign
        timed("rate of a past day", lambda: rates(past))
        timed("standing of the day (cockpit)", lambda: progress(today))
        timed("first page of the list", lambda: ledger_page(today, Filters()))


if __name__ == "__main__":
    main()
