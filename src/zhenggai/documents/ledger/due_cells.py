"""The days of a row, with the words they were read from and every guess told."""

from dataclasses import dataclass
from datetime import date

from zhenggai.documents.dates import read_date, read_deadlines
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import Deadline

FROM_DOCUMENT = "year from the document"  # the ledger's own year is no guess
DOUBTS = {
    "typo-tolerated": "个别字按形近理解",
    "year-missing": "没有年份，未定日期",
    "date-unreadable": "没有读出日期",
    "date-missing": "没有写日期",
    "two-readings": "有两种理解，未定日期",
}
EXACT_RULES = frozenset(("day", "compact-day", "excel-serial"))


@dataclass(frozen=True, slots=True)
class Guess:
    """One text that says less, or other, than a plain day; ``due`` is how it was taken."""

    raw: str
    due: date | None
    why: str


@dataclass(frozen=True, slots=True)
class DueCell:
    """All deadlines of one cell, and what was guessed in reading them."""

    deadlines: tuple[Deadline, ...] = ()
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day, and what was guessed in reading it."""

    day: date | None = None
    guess: Guess | None = None


def read_due(text: str, year: int | None) -> DueCell:
    """Read the text of a deadline cell; ``year`` completes dates that print none."""
    deadlines, issues = read_deadlines(text, year=year, issued_on=None, place=Place(1, 0, len(text)))
    doubts = [DOUBTS[issue.code] for issue in issues if issue.code in DOUBTS]
    guesses = tuple(
        Guess(deadline.raw, deadline.due, doubts[0] if doubts else deadline.assumed or "")
        for deadline in deadlines
        if doubts or _is_assumed(deadline.assumed)
    )
    return DueCell(deadlines, guesses or tuple(Guess(text, None, doubt) for doubt in doubts))


def read_day(text: str, year: int | None) -> DayCell:
    """Read a cell that holds the day something was done; a month alone counts as its last day, and is told."""
    reading = read_date(text, year=year)
    doubts = [DOUBTS[issue.code] for issue in reading.issues if issue.code in DOUBTS]
    if reading.due is None:
        return DayCell(None, Guess(text, None, doubts[0] if doubts else DOUBTS["date-unreadable"]))
    exact = reading.rule in EXACT_RULES and not doubts and not _is_assumed(reading.assumed)
    return DayCell(reading.due, None if exact else Guess(text, reading.due, "".join(doubts)))


def _is_assumed(assumed: str | None) -> bool:
    return assumed is not None and assumed != FROM_DOCUMENT
