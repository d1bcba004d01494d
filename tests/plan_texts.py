"""Plans as text in the tests: from the words on the page to a draft, and from a place back to the words."""

from pathlib import Path
from textwrap import dedent

from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.reading_text import read_text
from zhenggai.documents.source import Line, Source
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import PlanDraft

PLANS = Path(__file__).resolve().parent / "data" / "plans"


def source_of(text: str) -> Source:
    """The lines of an indented text in a test."""
    return Source(
        tuple(Line(number, line) for number, line in enumerate(dedent(text).strip("\n").split("\n"), start=1))
    )


def draft_of(text: str) -> PlanDraft:
    """Read a plan that the test prints."""
    return parse_plan(source_of(text))


def draft_of_file(name: str) -> PlanDraft:
    """Read one of the invented plans in tests/data/plans."""
    return parse_plan(read_text(PLANS / name))


def words_at(source: Source, place: Place) -> str:
    """The original characters at ``place``."""
    return source.lines[place.line - 1].text[place.start : place.end]


def codes(draft: PlanDraft) -> list[str]:
    """The issue codes of a draft, in order."""
    return [issue.code for issue in draft.issues]
