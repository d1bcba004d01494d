"""``demo``: load the demonstration workspace, or list its accounts."""

import argparse
import sys
from pathlib import Path
from typing import Any

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``demo``."""
    parser.add_argument("--users", action="store_true", help="只列出演示账号")
    parser.add_argument("--examples", type=Path, help="示例文件所在目录")
    parser.add_argument("--dry-run", action="store_true", help="只说明会做什么")


def run(options: argparse.Namespace) -> int:
    """Load the demonstration into an empty data folder; with accounts printed at the end."""
    from zhenggai.cli import init

    if options.users:
        from zhenggai.cli.installation import set_up_django

        set_up_django()
        show_accounts(options)
        return DONE
    examples = find_examples(options.examples)
    if options.dry_run:
        say(f"将从 {examples.name} 装入两个演示工作区。")
        return DONE
    init.run(argparse.Namespace(dry_run=False, json=False))
    from django.db import transaction

    from zhenggai.people.models import Workspace
    from zhenggai.usecases.load_demonstration import load_demonstration

    if Workspace.objects.exists():
        raise CommandError("这个数据目录里已经有数据。演示数据要装进空目录，请用 --data 换一个。")
    with transaction.atomic():
        load_demonstration(examples, say)
    show_accounts(options)
    return DONE


def find_examples(given: Path | None) -> Path:
    """The folder of the example documents: the one given, the checkout's, or the installed one."""
    import zhenggai

    package = Path(zhenggai.__file__).resolve()
    for folder in (given, package.parents[2] / "examples", Path(sys.prefix) / "share" / "zhenggai" / "examples"):
        if folder is not None and (folder / "ordos" / "plan.docx").is_file():
            return folder
    raise CommandError("找不到示例文件。用 --examples 指明目录。")


def show_accounts(options: argparse.Namespace) -> None:
    """Print every demonstration account."""
    rows = accounts()
    if options.json:
        print_json(rows)
        return
    for row in rows:
        say(f"{row['username']:<14} {row['password']:<12} {row['role']:<14} {row['organisation'] or '—'}")


def accounts() -> list[dict[str, Any]]:
    """Accounts with the unit they belong to and the unit above it."""
    from zhenggai.usecases.demonstration_people import ADMINISTRATORS, ORDOS, PASSWORD, TIEDONG

    tops = {"鄂尔多斯市": None, "铁东区": None, "青石镇": "东胜区"}
    rows = []
    for people, top in ((ORDOS, "鄂尔多斯市"), (TIEDONG, "铁东区"), (ADMINISTRATORS, None)):
        rows += [
            {
                "username": person.username,
                "password": PASSWORD,
                "role": person.role.value,
                "organisation": person.organisation,
                "parent": tops.get(person.organisation or "", top),
            }
            for person in people
        ]
    return rows
