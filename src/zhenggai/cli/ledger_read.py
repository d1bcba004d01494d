"""``ledger read FILE``: how a sheet would be understood; saves nothing."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, NOT_RUN, CommandError
from zhenggai.cli.output import print_json, print_text
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.ledger import WorkbookReading

if TYPE_CHECKING:
    from zhenggai.documents.ledger.counties import CountyTable
    from zhenggai.intake.refusal import Refused

SECONDS = 120.0
MEMORY_MB = 2048
REFUSAL_CODES = {"archive.encrypted": "E-PASSWORD", "file.limits": "E-SIZE", "archive.expansion": "E-SIZE"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and what the sheet itself may not say."""
    parser.add_argument("file", type=Path, metavar="FILE", help="台账文件（xlsx、xls、csv、docx）")
    parser.add_argument(
        "--units", type=Path, metavar="FILE", help="单位名录（csv 或 xlsx，列 name、aliases），补充内置旗区表"
    )
    parser.add_argument("--year", type=int, metavar="YYYY", help="没有写年份的时限按这一年理解")


def run(options: argparse.Namespace) -> int:
    """Read and print; 0 clean, 1 with problems listed, 2 when the file cannot be read."""
    from zhenggai.documents.ledger.ledger_json import ledger_to_json
    from zhenggai.documents.ledger.ledger_text import ledger_to_text

    if (
        options.year is not None and not 1986 <= options.year <= 2100
    ):  # the land law, and with it the ledger, is of 1986
        raise CommandError(f"年份 {options.year} 不对，请写四位年份，如 --year 2022。")
    reading = read_ledger_file(options.file, units=options.units, year=options.year)
    if options.json:
        print_json(ledger_to_json(reading))
    else:
        print_text(ledger_to_text(reading))
    return exit_code(reading)


def read_ledger_file(path: Path, *, units: Path | None = None, year: int | None = None) -> WorkbookReading:
    """Let ``path`` through the file door and read it in a caged child; a refused file yields its one issue."""
    from zhenggai.documents.ledger.ledger_reader import read_ledger
    from zhenggai.intake.cage import run_caged
    from zhenggai.intake.door import admit
    from zhenggai.intake.kinds import FileKind
    from zhenggai.intake.refusal import Refused

    counties = _read_units(units)
    if not path.exists():
        raise CommandError(f"找不到文件 {path.name}，请检查路径。")
    kinds = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.CSV, FileKind.DOCX})
    reader = partial(read_ledger, counties=counties, year=year)
    try:
        admitted = admit(path, kinds)
        return run_caged(reader, admitted.path, admitted.kind.value, seconds=SECONDS, memory_mb=MEMORY_MB)
    except Refused as refused:
        return WorkbookReading((), issues=(_issue(refused, path),))


def _read_units(path: Path | None) -> "CountyTable":
    """Read the list of units through the same door and cage; raises ``CommandError`` where it is none."""
    from zhenggai.documents.ledger.counties import built_in_counties
    from zhenggai.documents.ledger.unit_list import read_unit_list
    from zhenggai.documents.ledger.unreadable_ledger import UnreadableLedger
    from zhenggai.intake.cage import run_caged
    from zhenggai.intake.door import admit
    from zhenggai.intake.kinds import FileKind
    from zhenggai.intake.refusal import Refused

    if path is None:
        return built_in_counties()
    try:
        admitted = admit(path, frozenset({FileKind.XLSX, FileKind.XLS, FileKind.CSV}))
        units = run_caged(read_unit_list, admitted.path, admitted.kind.value)
    except (Refused, UnreadableLedger) as error:
        raise CommandError(f"单位名录 {path.name} 不能用：{error}") from error
    return built_in_counties().with_units(units)


def _issue(refused: "Refused", path: Path) -> RowIssue:
    code = REFUSAL_CODES.get(refused.code, "E-FILE")
    if refused.code == "file.type" and path.suffix.lower() in (".csv", ".tsv") and "无法识别" in refused.message:
        code = "E-ENC"  # a file of this name that is no text in any known encoding
    return RowIssue(code, Severity.ERROR, refused.message, hint=refused.hint)


def exit_code(reading: WorkbookReading) -> int:
    """Nothing read is 2; an error or warning anywhere is 1."""
    if not reading.sheets:
        unreadable = any(issue.code != "E-HEADER" for issue in reading.issues)
        return NOT_RUN if unreadable else HAS_PROBLEMS
    issues = [*reading.issues, *(issue for sheet in reading.sheets for issue in sheet.issues)]
    return HAS_PROBLEMS if any(issue.severity is not Severity.INFO for issue in issues) else DONE
