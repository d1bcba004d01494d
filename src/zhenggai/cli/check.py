"""``check``: prove that the installation is whole."""

import argparse

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, JOURNAL_BROKEN
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``check`` has no arguments of its own."""


def run(options: argparse.Namespace) -> int:
    """Check journal, rows and files; each finding is one line."""
    open_installation()
    from zhenggai.store.checks import findings
    from zhenggai.store.verification import verify

    journal = verify()
    found = findings()
    if not journal.intact:
        found.insert(0, f"日志第 {journal.fault_at} 条：{journal.fault}")
    if options.json:
        print_json({"ok": not found, "findings": found, "journal_size": journal.size})
    else:
        for line in found or [f"完好：日志 {journal.size} 条。"]:
            say(line)
    if not journal.intact:
        return JOURNAL_BROKEN
    return HAS_PROBLEMS if found else DONE
