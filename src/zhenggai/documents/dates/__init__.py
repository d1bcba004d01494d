"""Dates and deadlines in words: what day they mean, by which rule, under which condition."""

from zhenggai.documents.dates.reading import find_dates, read_date, read_deadlines
from zhenggai.documents.dates.values import DatedAction, DateReading

__all__ = ["DateReading", "DatedAction", "find_dates", "read_date", "read_deadlines"]
