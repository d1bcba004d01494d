"""``plan read FILE…``: what a plan document is read as; saves nothing."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, NOT_RUN
from zhenggai.cli.output import print_json, print_text
from zhenggai.documents.source import Source
from zhenggai.domain.issues import Issue, Severity
from zhenggai.domain.plan import PlanDraft

SECONDS = 60.0
MEMORY_MB = 1024


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One file as read: draft and lines, or neither and the reason in ``issues`` where it cannot be read."""

    path: Path
    draft: PlanDraft | None
    issues: tuple[Issue, ...]
    source: Source | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files to read."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="方案文件（txt、docx、带文字层的 pdf）")


def run(options: argparse.Namespace) -> int:
    """Read every file and print; 0 clean, 1 with doubts listed, 2 when a file cannot be read."""
    readings = [read_plan(path) for path in options.files]
    if options.json:
        answers = [as_json(reading) for reading in readings]
        print_json(answers[0] if len(answers) == 1 else answers)
    else:
        from zhenggai.cli.plan_text import plan_to_text, refusal_to_text

        parts = [
            plan_to_text(reading.path.name, reading.draft)
            if reading.draft
            else refusal_to_text(reading.path.name, reading.issues)
            for reading in readings
        ]
        print_text("\n\n".join(parts))
    return max(_exit_code(reading) for reading in readings)


def read_plan(path: Path) -> PlanReading:
    """Let ``path`` through the file door and read it in a caged child."""
    from zhenggai.documents.plan_opening import open_plan
    from zhenggai.documents.unreadable import Unreadable
    from zhenggai.intake.cage import run_caged
    from zhenggai.intake.door import admit
    from zhenggai.intake.kinds import FileKind
    from zhenggai.intake.refusal import Refused

    try:
        admitted = admit(path, frozenset({FileKind.TEXT, FileKind.DOCX, FileKind.PDF}))
        source, draft = run_caged(open_plan, admitted.path, admitted.kind.value, seconds=SECONDS, memory_mb=MEMORY_MB)
    except Refused as refused:
        return _unreadable(path, refused.issue_code, refused.message, refused.hint)
    except Unreadable as unreadable:
        return _unreadable(path, unreadable.code, unreadable.message, unreadable.hint)
    return PlanReading(path, draft, draft.issues, source)


def _unreadable(path: Path, code: str, message: str, hint: str) -> PlanReading:
    return PlanReading(path, None, (Issue(code, Severity.ERROR, message, hint=hint),))


def as_json(reading: PlanReading) -> dict[str, Any]:
    """The draft in JSON; a file that cannot be read has no items and says why."""
    from zhenggai.documents.plan_json import plan_to_json, unreadable_to_json

    return plan_to_json(reading.draft) if reading.draft else unreadable_to_json(reading.issues)


def _exit_code(reading: PlanReading) -> int:
    if reading.draft is None:
        return NOT_RUN
    return HAS_PROBLEMS if any(issue.severity is not Severity.INFO for issue in reading.issues) else DONE
