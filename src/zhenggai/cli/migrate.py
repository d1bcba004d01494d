"""``migrate``: bring the database to this version, after a copy of it."""

import argparse
import shutil
from pathlib import Path

from zhenggai.cli.exits import DONE
from zhenggai.cli.installation import set_up_django
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``migrate``."""
    parser.add_argument("--dry-run", action="store_true", help="只列出要做的升级")


def run(options: argparse.Namespace) -> int:
    """Apply pending migrations; the copy made before the first step is named."""
    set_up_django()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    names = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
    if plan and not options.dry_run:
        copy_database(Path(str(connection.settings_dict["NAME"])), connection.vendor)
        call_command("migrate", interactive=False, verbosity=0)
    if options.json:
        print_json({"migrations": names, "applied": bool(plan) and not options.dry_run})
    else:
        say(f"升级 {len(names)} 步：{'、'.join(names)}" if names else "已是最新，不用升级。")
    return DONE


def copy_database(path: Path, vendor: str) -> None:
    """Copy the database file beside itself; a server's database is backed up by its own tools."""
    if vendor == "sqlite" and path.is_file():
        import sqlite3

        copy = path.with_suffix(".before-migrate.sqlite3")
        with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        shutil.copymode(path, copy)
        say(f"升级前的副本：{copy}")
