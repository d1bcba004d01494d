"""From the words of a date to days: which year is meant, which days the stretch has, what stays open."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zhenggai.documents.dates.spoken import Edge, MonthWord, Point, Spoken, SpokenRange, Stretch, YearWord

EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_SERIALS = range(36526, 73051)  # 2000-01-01 to 2099-12-31: other five-digit numbers are no dates here
YEARS = range(1900, 2101)
FROM_DOCUMENT = "year from the document"
FROM_ISSUE_DATE = "year from the issue date"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a date is read: the document's year and issue day, and the date read before it."""

    year: int | None = None
    issued_on: date | None = None
    carried: date | None = None
    in_sequence: bool = False  # the carried date is an earlier step of the same sentence
    later_year: int | None = None  # a year printed further on in the same text

    def base_year(self) -> int | None:
        """The year that 今年 means."""
        return self.issued_on.year if self.issued_on else self.year

    def base_is_unknown(self) -> bool:
        """Whether a date without a year finds none before it."""
        return self.carried is None and self.base_year() is None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days of one date. ``fault`` is an issue code; ``readings`` are the days two readings would give."""

    due: date | None = None
    start: date | None = None
    end: date | None = None
    as_of: bool = False
    is_range: bool = False
    rule: str | None = None
    assumed: str | None = None
    fault: str | None = None
    readings: tuple[date, ...] = ()

    def last_day(self) -> date | None:
        """The day that later dates of the same text take their year and month from."""
        return self.due or self.end or self.start or (self.readings[0] if self.readings else None)


def resolve(token: Spoken | SpokenRange, context: Context) -> Resolved:
    """Turn a spoken date or range into days; what cannot be told stays None with a fault, never a guess."""
    if isinstance(token, SpokenRange):
        return _resolve_range(token, context)
    if token.rule == "excel-serial":
        return _serial(token)
    year, assumed, fault = _year(token, context)
    if fault or year is None:
        return Resolved(fault=fault or "year-missing")
    days = _days(token, year, context)
    if days is None:
        return Resolved(fault="date-unreadable")
    if isinstance(days, str):
        return Resolved(fault=days)
    resolved = replace(_meaning(token, *days), assumed=assumed)
    if token.year is None and context.in_sequence and _goes_back(resolved, context.carried):
        return _either_year(resolved)
    return resolved


def _serial(token: Spoken) -> Resolved:
    if token.number not in EXCEL_SERIALS:
        return Resolved(fault="date-unreadable")
    return Resolved(due=EXCEL_DAY_ZERO + timedelta(days=token.number or 0), rule="excel-serial")


# --- the year ----------------------------------------------------------------------------------


def _year(token: Spoken, context: Context) -> tuple[int | None, str | None, str | None]:
    """The year meant, what was assumed to find it, and the fault if it cannot be found."""
    if isinstance(token.year, int):
        assumed = f"two-digit year read as {token.year}" if token.two_digit_year else None
        return token.year, assumed, None
    if isinstance(token.year, YearWord):
        return _year_of_word(token.year, context)
    if token.month in (MonthWord.THIS, MonthWord.NEXT):
        return _year_of_month_word(token, context)
    if context.carried:
        return context.carried.year, FROM_DOCUMENT, None
    if context.year is not None:
        return context.year, FROM_DOCUMENT, None
    if context.issued_on:
        return context.issued_on.year, FROM_ISSUE_DATE, None
    if context.later_year is not None:
        return context.later_year, FROM_DOCUMENT, None
    return None, None, "year-missing"


def _year_of_word(word: YearWord, context: Context) -> tuple[int | None, str | None, str | None]:
    base = context.base_year()
    if context.carried and (base is None or word in (YearWord.SAME, YearWord.FOLLOWING)):
        base = context.carried.year
    if base is None:
        return None, None, "year-missing"
    distance = {YearWord.LAST: -1, YearWord.NEXT: 1, YearWord.FOLLOWING: 1, YearWord.AFTER_NEXT: 2}.get(word, 0)
    source = FROM_ISSUE_DATE if context.issued_on and base == context.issued_on.year else FROM_DOCUMENT
    return base + distance, source, None


def _year_of_month_word(token: Spoken, context: Context) -> tuple[int | None, str | None, str | None]:
    """本月 and 下月 (本季度) count from the issue day; without it they name no month."""
    issued = context.issued_on
    if issued is None:
        return None, None, "issue-date-missing"
    quarterly = token.stretch is Stretch.QUARTER
    last_of_year = issued.month > 9 if quarterly else issued.month == 12
    return issued.year + (token.month is MonthWord.NEXT and last_of_year), "month from the issue date", None


def _month(token: Spoken, year: int, context: Context) -> int | None:
    if isinstance(token.month, int) or token.month is None:
        return token.month
    if token.month in (MonthWord.THIS, MonthWord.NEXT) and context.issued_on:
        return (context.issued_on.month - 1 + (token.month is MonthWord.NEXT)) % 12 + 1
    if context.carried is None:
        return None
    return (context.carried.month - 1 + (token.month is MonthWord.FOLLOWING)) % 12 + 1


# --- the days ----------------------------------------------------------------------------------


def _days(token: Spoken, year: int, context: Context) -> tuple[date, date] | str | None:
    """First and last day of the stretch; None if the calendar has no such day, or the code of what is missing."""
    if year not in YEARS:
        return None
    if token.stretch is Stretch.YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    if token.stretch is Stretch.HALF_YEAR:
        return (date(year, 1, 1), date(year, 6, 30)) if token.number == 1 else (date(year, 7, 1), date(year, 12, 31))
    if token.stretch is Stretch.QUARTER:
        return _quarter_days(token, year, context)
    month = _month(token, year, context)
    if month is None:
        return "date-unreadable"
    if token.month is MonthWord.FOLLOWING and context.carried and month == 1:
        year += 1
    return _month_days(token, year, month)


def _quarter_days(token: Spoken, year: int, context: Context) -> tuple[date, date] | None:
    quarter = token.number
    if quarter is None and context.issued_on:
        quarter = ((context.issued_on.month - 1) // 3 + (token.month is MonthWord.NEXT)) % 4 + 1
    if quarter is None or not 1 <= quarter <= 4:
        return None
    last_month = quarter * 3
    return date(year, last_month - 2, 1), _month_end(year, last_month)


def _month_days(token: Spoken, year: int, month: int) -> tuple[date, date] | None:
    if month not in range(1, 13):
        return None
    first, last = date(year, month, 1), _month_end(year, month)
    if token.stretch is Stretch.MONTH:
        return first, last
    if token.stretch is Stretch.XUN:
        start = {1: 1, 2: 11, 3: 21}[token.number or 1]
        return first.replace(day=start), last if start == 21 else first.replace(day=start + 9)
    if token.number is None or not 1 <= token.number <= last.day:
        return None
    return first.replace(day=token.number), first.replace(day=token.number)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


# --- what the days mean ------------------------------------------------------------------------


def _meaning(token: Spoken, first: date, last: date) -> Resolved:
    """A last day, a stretch looked back on, or a first day."""
    if token.edge in (Edge.FROM, Edge.AFTER):
        begin = first if token.edge is Edge.FROM else last + timedelta(days=1)
        return Resolved(start=begin, is_range=True, rule="from-day")
    if token.as_of:
        until = token.point is Point.END or token.stretch is Stretch.DAY
        return Resolved(start=last if until else first, end=last, as_of=True, rule="as-of")
    if token.point is Point.START:
        return _beginning(token, first)
    if token.point is Point.MIDDLE:
        return Resolved(fault="date-unreadable")
    if token.stretch is Stretch.DAY:
        return Resolved(due=last, rule=token.rule or "day")
    if token.stretch is Stretch.XUN:
        return Resolved(due=last, start=first, end=last, rule="xun")
    if token.point is Point.WHOLE and token.edge is Edge.BEFORE:
        before = first - timedelta(days=1)
        return Resolved(fault="two-readings", readings=(before, last))
    ending = "-end" if token.point is Point.END else ""
    return Resolved(due=last, rule=f"{token.stretch.value}{ending}")


def _beginning(token: Spoken, first: date) -> Resolved:
    """月初 is days 1–10, seen as a time of reporting; how long 年初 lasts nobody says."""
    if token.stretch is not Stretch.MONTH:
        return Resolved(fault="date-unreadable")
    return Resolved(start=first, end=first.replace(day=10), as_of=True, rule="month-start")


def _goes_back(resolved: Resolved, carried: date | None) -> bool:
    return carried is not None and resolved.due is not None and resolved.due < carried


def _either_year(resolved: Resolved) -> Resolved:
    """A step before the step printed before it: either the order or the year is not what it seems."""
    due = resolved.due
    if due is None:
        return resolved
    return Resolved(fault="two-readings", readings=(due, a_year_after(due)))


def _resolve_range(token: SpokenRange, context: Context) -> Resolved:
    """The end takes year and month from the start; an end before the start lies in the next year."""
    start, assumed = context.issued_on, None if token.first else "start from the issue date"
    if token.first:
        first = resolve(replace(token.first, edge=Edge.ON), replace(context, in_sequence=False))
        if first.fault:
            return first
        start, assumed = first.start or first.due, first.assumed
        if first.start is None and token.first.point is Point.WHOLE and first.due:
            start = _first_day(token.first, first.due)
    last_context = replace(context, carried=start or context.carried, in_sequence=False)
    last = resolve(replace(token.last, edge=Edge.ON, as_of=False), last_context)
    if last.fault:
        return last
    end = last.end or last.due
    if start and end and end < start:
        if token.last.year is not None:
            return Resolved(fault="date-unreadable")
        end, assumed = a_year_after(end), "the end lies in the year after the start"
    return Resolved(due=end, start=start, end=end, is_range=True, rule="range", assumed=assumed or last.assumed)


def _first_day(token: Spoken, last: date) -> date:
    """The first day of a whole month, quarter, half or year that ends on ``last``."""
    months = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.HALF_YEAR: 6, Stretch.YEAR: 12}.get(token.stretch)
    return last if months is None else last.replace(day=1, month=last.month - months + 1)


def a_year_after(day: date) -> date:
    """The same day (or the same end of the month) one year later."""
    return _year_moved(day, 1)


def a_year_before(day: date) -> date:
    """The same day (or the same end of the month) one year earlier."""
    return _year_moved(day, -1)


def _year_moved(day: date, years: int) -> date:
    if day == _month_end(day.year, day.month):
        return _month_end(day.year + years, day.month)
    return day.replace(year=day.year + years)
