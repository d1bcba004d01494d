"""The editable calendar: days that are not what their weekday says, and which years are published."""

from django.db import models


class CalendarDay(models.Model):
    """A public holiday, or a weekend day on which people work."""

    day = models.DateField(primary_key=True)
    is_workday = models.BooleanField()
    note = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {'班' if self.is_workday else '休'} {self.note}"


class CalendarYear(models.Model):
    """A year whose holidays have been published; for others only weekends are known."""

    year = models.PositiveSmallIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.year)
