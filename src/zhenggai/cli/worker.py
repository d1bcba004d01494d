"""``worker``: run the background tasks only."""

import argparse

from zhenggai.cli.exits import DONE
from zhenggai.cli.installation import open_installation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``worker``."""
    parser.add_argument("--once", action="store_true", help="做完排队的任务就退出")


def run(options: argparse.Namespace) -> int:
    """Work through the queue until stopped."""
    open_installation()
    from django.core.management import call_command

    call_command("db_worker", batch=options.once, interval=0.5, startup_delay=False, verbosity=0)
    return DONE
