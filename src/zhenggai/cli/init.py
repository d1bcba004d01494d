"""``init``: make the data folder, its key and its database."""

import argparse
import secrets
from pathlib import Path

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import data_folder, set_up_django
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``init``."""
    parser.add_argument("--dry-run", action="store_true", help="只说明会做什么")


def run(options: argparse.Namespace) -> int:
    """Set an installation up; an existing one is left alone."""
    set_up_django()
    from django.conf import settings

    folder = data_folder()
    if options.dry_run:
        say(f"将建立 {folder}，写入密钥并建立数据库。")
        return DONE
    write_key(settings.SECRET_PATH)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    record_start()
    if options.json:
        print_json({"data": str(folder), "state": "ready"})
    else:
        say(f"已建立 {folder}。下一步：zhenggai createadmin --data {folder}")
    return DONE


def write_key(path: Path) -> None:
    """Write the installation's own secret key once, readable by its owner only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), "ascii")
    except OSError as error:
        raise CommandError(f"数据目录写不进去：{error}。换一个目录，或改目录权限。") from error


def record_start() -> None:
    """Begin the journal with the installation's own first event."""
    from zhenggai import __version__
    from zhenggai.cli.occasions import command_line_actor, now
    from zhenggai.store.journal import Entry, Occasion, append, head

    if head().size == 0:
        occasion = Occasion(command_line_actor(), now())
        append([Entry("installation.started", "installation", occasion.today, {"version": __version__})], occasion)
