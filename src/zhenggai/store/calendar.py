"""The calendar of working days as the installation has it."""

from zhenggai.domain.workdays import WorkdayCalendar
from zhenggai.store.models import CalendarDay, CalendarYear


def workday_calendar() -> WorkdayCalendar:
    """Read the table; a year that is not published is said to be so by the value itself."""
    days = list(CalendarDay.objects.values_list("day", "is_workday"))
    return WorkdayCalendar(
        holidays=frozenset(day for day, works in days if not works),
        make_up_workdays=frozenset(day for day, works in days if works),
        published_years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )
