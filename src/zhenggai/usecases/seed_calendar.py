"""Fill the calendar with the holidays that the State Council has published so far."""

from chinese_calendar.constants import holidays, workdays
from django.db import transaction

from zhenggai.store.models import CalendarDay, CalendarYear


def seed_calendar() -> int:
    """Add days and years that the table does not know; what people edited stays. Returns the days added."""
    known = set(CalendarDay.objects.values_list("day", flat=True))
    rows = [CalendarDay(day=day, is_workday=False, note=str(name)[:100]) for day, name in holidays.items()]
    rows += [CalendarDay(day=day, is_workday=True, note=f"补{name}"[:100]) for day, name in workdays.items()]
    new = [row for row in rows if row.day not in known]
    years = {day.year for day in holidays}
    with transaction.atomic():
        CalendarDay.objects.bulk_create(new)
        CalendarYear.objects.bulk_create([CalendarYear(year=year) for year in years], ignore_conflicts=True)
    return len(new)
