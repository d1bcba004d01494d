"""What the document as a whole tells the readers of its parts: the day of issue and the year."""

import re
from dataclasses import dataclass
from datetime import date

YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Context:
    """``year`` stands in for a year that a date does not print; None where the document gives none."""

    issued_on: date | None
    year: int | None


def context_of(title: str | None, issued_on: date | None, year: int | None = None) -> Context:
    """Take the year from the day of issue or the line of the date, or else from the title if that names one year."""
    if issued_on or year:
        return Context(issued_on, year or (issued_on.year if issued_on else None))
    years = set(YEAR_IN_TITLE.findall(title or ""))
    return Context(None, int(years.pop()) if len(years) == 1 else None)
