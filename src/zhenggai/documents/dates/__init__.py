"""Dates and deadlines in words: what day they mean, by which rule, under which condition."""

from zhenggai.documents.dates.values import DatedAction, DateReading

__all__ = ["DateReading", "DatedAction", "find_dates", "read_date", "read_deadlines"]

from datetime import date

from zhenggai.domain.issues import Issue, Place
from zhenggai.domain.plan import Deadline


def read_date(
    text: str, *, year: int | None = None, issued_on: date | None = None, place: Place | None = None
) -> DateReading:
    """Read one date or deadline text; nothing is read yet."""
    return DateReading(raw=text, kind="none")


def read_deadlines(
    text: str, *, year: int | None, issued_on: date | None, place: Place
) -> tuple[tuple[Deadline, ...], tuple[Issue, ...]]:
    """Read the words after 整改时限：; nothing is read yet."""
    return (), ()


def find_dates(text: str, *, year: int | None, issued_on: date | None, place: Place) -> tuple[Deadline, ...]:
    """Find deadlines in running text; nothing is read yet."""
    return ()
