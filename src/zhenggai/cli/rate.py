"""``rate``: the rectification rate of a day, from a CSV file without a database, or from a campaign of the store."""

import argparse
import importlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhenggai.cli.csv_table import CsvUnreadable
from zhenggai.cli.exits import DONE, HAS_PROBLEMS, CommandError
from zhenggai.cli.moments import read_day
from zhenggai.cli.output import print_json, print_text, say
from zhenggai.cli.rate_csv import CsvReading, read_rate_csv
from zhenggai.cli.rate_text import rate_lines
from zhenggai.domain.issues import RowIssue, Severity, needs_attention
from zhenggai.domain.plan import TargetScope
from zhenggai.domain.rate_json import rate_to_json
from zhenggai.domain.rates import Definition, Grouping, RateTable, RateTarget, rate_of

_SHARE = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,12})?)(?P<percent>[%％])?")
NO_FIGURES = dict.fromkeys(("closed", "total", "rate", "staged", "meets", "needed"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add a file or a campaign, the day, and what to count and break down."""
    parser.add_argument("file", metavar="FILE.csv", nargs="?", type=Path, help="问题清单，不需要数据库")
    parser.add_argument("--campaign", metavar="SLUG", help="库中的整改行动（与 FILE.csv 二选一）")
    parser.add_argument(
        "--as-of", metavar="DAY", type=day, required=True, help="截至哪一天（含当天24时），如 2022-09-30"
    )
    parser.add_argument("--target", metavar="SHARE", type=share, help="目标，如 0.80 或 80%%（含本数）")
    parser.add_argument("--scope", choices=[scope.value for scope in TargetScope], default="all", help="计哪些问题")
    parser.add_argument("--by", choices=["county", "category"], default="county", help="按旗区或按类型分列")


def run(options: argparse.Namespace) -> int:
    """Print the rates; the exit code tells whether the input has problems, not whether the target is met."""
    if options.file is not None and options.campaign is not None:
        raise CommandError("FILE.csv 和 --campaign 只能给一个。")
    if options.campaign is not None:
        return int(importlib.import_module("zhenggai.cli.rate_store").run(options))
    if options.file is None:
        raise CommandError("请给出 CSV 文件，或用 --campaign 指明行动。")
    return _run_on_file(options)


def day(text: str) -> date:
    """Read a day of the command line."""
    read = read_day(text)
    if read is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2022-09-30。")
    return read


def share(text: str) -> Decimal:
    """Read a share from 0 to 1, or a percentage with its sign, exactly as given."""
    match = _SHARE.fullmatch(text)
    value = Decimal(match["number"]) if match else Decimal(2)
    if match and match["percent"]:
        value = value.scaleb(-2)
    if value > 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是比例，请写成 0.80 或 80%，不大于 1。")
    return value


def _run_on_file(options: argparse.Namespace) -> int:
    definition = Definition(scope=TargetScope(options.scope))
    try:
        reading = read_rate_csv(options.file)
    except CsvUnreadable as error:
        if options.json:
            print_json(_without_figures(options, definition, [_file_issue(error)]))
        raise CommandError(error.message) from None
    if reading.lines is None:
        return _refuse(options, definition, reading)
    targets = () if options.target is None else (RateTarget(options.as_of, options.target, definition.scope),)
    table = rate_of(reading.lines, as_of=options.as_of, definition=definition, by=Grouping(options.by), targets=targets)
    _print(options, table, reading)
    return HAS_PROBLEMS if needs_attention(list(reading.issues)) else DONE


def _print(options: argparse.Namespace, table: RateTable, reading: CsvReading) -> None:
    if options.json:
        print_json({**rate_to_json(table), "issues": [issue_shape(issue) for issue in reading.issues]})
        return
    print_text("\n".join(rate_lines(table)))
    _say_issues(reading)


def _refuse(options: argparse.Namespace, definition: Definition, reading: CsvReading) -> int:
    """Print that nothing was computed, in the same shape, so that no reader mistakes it for a rate of nought."""
    if options.json:
        print_json(_without_figures(options, definition, [issue_shape(issue) for issue in reading.issues]))
    else:
        _say_issues(reading)
    return HAS_PROBLEMS


def _without_figures(
    options: argparse.Namespace, definition: Definition, issues: list[dict[str, Any]]
) -> dict[str, Any]:
    empty = rate_to_json(rate_of((), as_of=options.as_of, definition=definition, by=Grouping(options.by)))
    return {**empty, **NO_FIGURES, "beside": None, "issues": issues}


def issue_shape(issue: RowIssue) -> dict[str, Any]:
    """Return an issue with the keys of contracts 2.2 and its severity."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue.message,
        "hint": issue.hint,
    }


def _file_issue(error: CsvUnreadable) -> dict[str, Any]:
    return issue_shape(RowIssue(error.code, Severity.ERROR, error.message))


def _say_issues(reading: CsvReading) -> None:
    for issue in reading.issues:
        say(f"{issue.message}{issue.hint}")
