"""The tables of an installation."""

from zhenggai.store.models.bulletin import Bulletin
from zhenggai.store.models.calendar import CalendarDay, CalendarYear
from zhenggai.store.models.campaign import Body, Campaign, ExpectedCount, Phase, PlanItem, PlanReading, Target
from zhenggai.store.models.daily_count import DailyCount
from zhenggai.store.models.document import Document
from zhenggai.store.models.imports import ColumnMapping, ImportBatch, ImportRow
from zhenggai.store.models.journal import JournalEvent, JournalHead
from zhenggai.store.models.problem import Problem, ProblemUnit, ProblemVersion

__all__ = [
    "Body",
    "Bulletin",
    "CalendarDay",
    "CalendarYear",
    "Campaign",
    "ColumnMapping",
    "DailyCount",
    "Document",
    "ExpectedCount",
    "ImportBatch",
    "ImportRow",
    "JournalEvent",
    "JournalHead",
    "Phase",
    "PlanItem",
    "PlanReading",
    "Problem",
    "ProblemUnit",
    "ProblemVersion",
    "Target",
]
