"""The calendar of working days as a value: holidays and make-up working days as published, year by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkdayCalendar:
    """Published exceptions to Monday–Friday; in a year not among ``published_years`` nothing else is known."""

    holidays: frozenset[date] = frozenset()
    make_up_workdays: frozenset[date] = frozenset()
    published_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on ``day``; in an unpublished year, whether it is one of Monday to Friday."""
        if day in self.make_up_workdays:
            return True
        return day not in self.holidays and day.weekday() < SATURDAY

    def count(self, first: date, last: date) -> int:
        """Return the number of working days from ``first`` to ``last``, both included."""
        return sum(self.is_workday(day) for day in days(first, last))

    def unpublished(self, first: date, last: date) -> tuple[int, ...]:
        """Name the years between two days whose holidays are not published, so that it can be said."""
        years = range(first.year, last.year + 1) if first <= last else ()
        return tuple(year for year in years if year not in self.published_years)


def days(first: date, last: date) -> Iterator[date]:
    """Yield every calendar day from ``first`` to ``last``, both included; nothing if ``last`` comes first."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
