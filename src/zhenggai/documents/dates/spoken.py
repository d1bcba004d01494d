"""A date as it was said: which stretch of the calendar the words name, before anyone knows the year."""

from dataclasses import dataclass
from enum import Enum

from zhenggai.domain.plan import RectificationKind


class Stretch(Enum):
    """The piece of the calendar that is named."""

    DAY = "day"
    XUN = "xun"  # 旬: days 1–10, 11–20, 21–end of a month
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Point(Enum):
    """Which point of the stretch is meant."""

    WHOLE = "whole"
    START = "start"  # 初
    MIDDLE = "middle"  # 中: no day can be told
    END = "end"  # 底, 末


class Edge(Enum):
    """How the deadline lies to the date."""

    ON = "on"
    BEFORE = "before"  # 前, 之前, 以前: includes the day itself
    WITHIN = "within"  # 内, 期间, 止
    FROM = "from"  # 起, 以来: includes the day
    AFTER = "after"  # 后: from the next day


class YearWord(Enum):
    """A year named by its distance: from the issue date, or from the year spoken of last."""

    THIS = "this"
    LAST = "last"
    NEXT = "next"
    AFTER_NEXT = "after-next"
    SAME = "same"  # 当年
    FOLLOWING = "following"  # 次年


class MonthWord(Enum):
    """A month (or quarter) named by its distance from the issue date, or from the month spoken of last."""

    THIS = "this"
    NEXT = "next"
    FOLLOWING = "following"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One date in a text, with its offsets (``end`` is behind 前, 起, …)."""

    start: int
    end: int
    stretch: Stretch
    point: Point = Point.WHOLE
    edge: Edge = Edge.ON
    year: int | YearWord | None = None
    month: int | MonthWord | None = None
    number: int | None = None  # the day, or which 旬, quarter or half
    rule: str | None = None  # a notation that names its own rule (compact-day, excel-serial)
    two_digit_year: bool = False
    as_of: bool = False  # 截至


@dataclass(frozen=True, slots=True)
class SpokenRange:
    """From one date to another; ``first`` is None for 即日起, 印发之日起."""

    start: int
    end: int
    first: Spoken | None
    last: Spoken
    rule: str = "range"
    as_of: bool = False


@dataclass(frozen=True, slots=True)
class Undated:
    """Words for a time that no calendar knows: an event, so many days after it, at once, for good."""

    start: int
    end: int
    rule: str  # relative, event, recurring, immediate, continuing, now
    kind: RectificationKind | None = None


Token = Spoken | SpokenRange | Undated
