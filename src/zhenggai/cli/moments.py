"""A day, or a time of a day, as tables give it; times are counted in the day of Beijing (+08:00)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

SECONDS_OF_A_DAY = 24 * 60 * 60

_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})(\d\d)(\d\d)")
_TIMED = re.compile(
    r"(?P<day>.+?)(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of Beijing with the seconds since its midnight, None where only the day is known.

    ``offset_given`` is False for a time without an offset, which is taken as Beijing time.
    """

    day: date
    second: int | None = None
    offset_given: bool = True


@lru_cache(maxsize=4096)  # a ledger repeats few days many times
def read_moment(text: str) -> Moment | None:
    """Read a day or a time; None where it is neither. 24:00 belongs to the day it is printed with."""
    day = read_day(text)
    if day is not None:
        return Moment(day)
    match = _TIMED.fullmatch(text.strip())
    if match is None:
        return None
    day = read_day(match["day"])
    second = _second_of_day(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    if day is None or second is None:
        return None
    return _in_beijing(day, second, match["offset"])


def read_day(text: str) -> date | None:
    """Read 2022-09-30, 2022/9/30, 2022.9.30, 2022年9月30日 or 20220930; None for anything else, 2022-02-30 included."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None and part not in "-/.")
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _second_of_day(hour: int, minute: int, second: int) -> int | None:
    """Return the seconds since midnight, up to 24:00:00 itself; None for an impossible time."""
    total = hour * 3600 + minute * 60 + second
    return total if minute < 60 and second < 60 and total <= SECONDS_OF_A_DAY else None


def _in_beijing(day: date, second: int, offset: str | None) -> Moment | None:
    """Move a time to +08:00; the end of a Beijing day stays in that day, any other time may change it."""
    minutes = _minutes_of(offset)
    if minutes == 8 * 60:
        return Moment(day, second, offset is not None)
    try:
        moved = datetime(day.year, day.month, day.day) + timedelta(seconds=second, minutes=8 * 60 - minutes)  # noqa: DTZ001 - the offset is added by hand, 24:00 included
    except OverflowError:
        return None
    return Moment(moved.date(), moved.hour * 3600 + moved.minute * 60 + moved.second)


def _minutes_of(offset: str | None) -> int:
    """Return an offset in minutes east of Greenwich; none given is Beijing."""
    if offset is None:
        return 8 * 60
    if offset in "Zz":
        return 0
    digits = offset[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if offset[0] == "-" else minutes
