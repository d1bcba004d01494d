"""The deadlines of a row, with the words they were read from."""

from dataclasses import dataclass
from datetime import date

from zhenggai.documents.dates import read_date, read_deadlines
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import Deadline


@dataclass(frozen=True, slots=True)
class DueCell:
    """All deadlines of one cell; ``guesses`` are those where more than the printed words was needed."""

    deadlines: tuple[Deadline, ...] = ()
    guesses: tuple[Deadline, ...] = ()


def read_due(text: str, year: int | None) -> DueCell:
    """Read the text of a deadline cell; ``year`` completes dates that print none."""
    deadlines, issues = read_deadlines(text, year=year, issued_on=None, place=Place(1, 0, len(text)))
    doubtful = {"typo-tolerated", "year-missing", "date-unreadable", "two-readings", "encoding-guessed"}
    doubted = any(issue.code in doubtful for issue in issues)
    guesses = tuple(deadline for deadline in deadlines if doubted or _is_guess(deadline))
    return DueCell(deadlines, guesses)


def _is_guess(deadline: Deadline) -> bool:
    return False


def read_day(text: str, year: int | None) -> date | None:
    """Read a cell that holds one day."""
    reading = read_date(text, year=year)
    return reading.due
