"""How fast a ledger of 100,000 rows and 20 columns enters an empty SQLite ledger: read, compared, stored, applied.

Run: ``.venv/bin/python benchmarks/ledger_import.py [--rows N] [--profile]``. Prints rows per second of the whole, from
the file's bytes to the committed transaction, and of its parts; 1 if the whole misses the goal. The workbook is that of
``ledger_reading.py``; the installation is made afresh in the temp folder. Durability is that of an installation (WAL,
``synchronous=FULL``).
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from ledger_reading import workbook

GOAL_ROWS_PER_SECOND = 5_000
BEIJING = timezone(timedelta(hours=8))
COUNTIES = ("东胜区", "达拉特旗", "准格尔旗", "伊金霍洛旗", "乌审旗", "杭锦旗", "鄂托克旗", "鄂托克前旗", "康巴什区")
ITEMS = ("采矿用地", "交通用地", "闲置土地", "民生", "农牧民建房", "其他")
PROFILE_LINES = 45


class Stages:
    """Times named parts of the work, one after the other: by the clock, and the processor's part of it.

    On a machine that does other work besides, the processor time tells what a quiet one would need.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """Do ``work`` and remember how long it took."""
        start, before = time.perf_counter(), sum(os.times()[:4])
        result = work()
        self.seconds[name] = time.perf_counter() - start
        self.processor[name] = sum(os.times()[:4]) - before
        return result


def installation(folder: Path) -> None:
    """Make an empty installation in ``folder`` and set Django up for it."""
    os.environ["ZHENGGAI_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhenggai.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def campaign() -> Any:
    """Make the campaign the rows belong to."""
    from zhenggai.store.journal import Actor, Occasion
    from zhenggai.store.models import Campaign, PlanItem
    from zhenggai.usecases.open_workspace import add_unit, open_workspace

    workspace = open_workspace("bench", "演示市", Occasion(Actor("bench"), moment()))
    top = workspace.units.get(depth=1)
    for name in COUNTIES:
        add_unit(top, name, aliases=[f"{name}人民政府"])
    add_unit(top, "市自然资源局", "department")
    made = Campaign.objects.create(
        workspace=workspace, slug="bench", name="演示行动", title="演示方案", issued_on=date(2022, 8, 2)
    )
    for position, name in enumerate(ITEMS, start=1):
        PlanItem.objects.create(campaign=made, position=position, number=f"（{position}）", name=name, title=name)
    return made


def moment() -> datetime:
    """The moment of the import; fixed, so that runs compare."""
    return datetime(2022, 8, 5, 9, tzinfo=BEIJING)


def import_once(path: Path, made: Any, stages: Stages) -> Any:
    """Take the file in as ``ledger import`` does."""
    from zhenggai.store.journal import Actor, Occasion
    from zhenggai.store.names import names_of
    from zhenggai.usecases.import_ledger import import_ledger
    from zhenggai.usecases.read_ledger_file import read_ledger_file
    from zhenggai.usecases.receive_document import receive_document

    names = names_of(made)
    occasion = Occasion(Actor("bench"), moment(), made.workspace_id, made)
    file = stages.run("parse (in the cage)", lambda: read_ledger_file(path, names))
    document = stages.run("keep the file", lambda: receive_document(path.name, file.kind, file.content, occasion))
    _, applied = stages.run("judge, store, commit", lambda: import_ledger(document, file.reading, names, occasion))
    return applied


def report(title: str, rows: int, stages: Stages) -> float:
    """Print all parts and the whole; return the rate of the whole."""
    whole, processor = sum(stages.seconds.values()), sum(stages.processor.values())
    print(f"{title}: {rows / whole:,.0f} rows/s ({rows:,} rows in {whole:.2f} s, processor {processor:.2f} s)")
    for name, seconds in stages.seconds.items():
        used = stages.processor[name]
        print(f"  {name:<22} {rows / max(seconds, 1e-9):>12,.0f} rows/s  {seconds:6.2f} s, processor {used:6.2f} s")
    return rows / whole


def main() -> int:
    """Import into an empty ledger, then the same file again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--profile", action="store_true", help="print where the first import spends its time")
    options = parser.parse_args()
    path = workbook(options.rows)
    with tempfile.TemporaryDirectory(prefix="zhenggai-bench-") as folder:
        installation(Path(folder))
        made, first, second = campaign(), Stages(), Stages()
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        applied = import_once(path, made, first)
        if options.profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(PROFILE_LINES)
        assert applied.new == options.rows, applied
        rate = report("first import", options.rows, first)
        again = import_once(path, made, second)
        assert (again.new, again.changed) == (0, 0), again
        report("the same file again", options.rows, second)
    print(f"goal {GOAL_ROWS_PER_SECOND:,} rows/s: {'met' if rate >= GOAL_ROWS_PER_SECOND else 'missed'}")
    return 0 if rate >= GOAL_ROWS_PER_SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
