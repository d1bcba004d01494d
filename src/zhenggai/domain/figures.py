"""How many of a whole number of problems reach a share: compared on integers, so that no rounded number crosses it.

A displayed share never looks better than the comparison behind it: 772 of 813 is 94.95 %, not 95.0 %.
"""

from decimal import Decimal
from fractions import Fraction

from zhenggai.domain.display import percent_number

Share = Decimal | Fraction
"""A part of one, between 0 and 1 inclusive, exact (never a binary float)."""


class ShareError(ValueError):
    """A share lies outside 0 to 1, or a count of problems is negative."""


def needed(total: int, share: Share) -> int:
    """Return the least number of problems out of ``total`` that reaches ``share``; “以上” includes the share itself."""
    if total < 0 or not 0 <= share <= 1:
        raise ShareError(f"a share of {share} of {total} problems cannot be computed")
    exact = Fraction(share) * total
    return -(-exact.numerator // exact.denominator)


def meets(closed: int, total: int, share: Share) -> bool | None:
    """Whether ``closed`` of ``total`` reaches ``share``; None where there is nothing to do (无任务)."""
    return closed >= needed(total, share) if total else None


def gap(closed: int, total: int, share: Share) -> int:
    """Return how many more must be closed to reach ``share`` (缺 n 个); 0 once it is reached."""
    return max(0, needed(total, share) - closed)


def truncated_percent(closed: int, total: int, places: int = 2) -> str | None:
    """Return ``closed`` of ``total`` in percent with ``places`` decimals, the rest cut off; None for no problems."""
    return percent_number(closed, total, places) if total else None


def percent_beside(closed: int, total: int, share: Share) -> str | None:
    """Return the percent with one decimal, but with two where it misses ``share`` by less than a tenth of a point."""
    if total == 0:
        return None
    short = Fraction(share) - Fraction(closed, total)
    return truncated_percent(closed, total, 2 if 0 < short < Fraction(1, 1000) else 1)


def required_per_day(missing: int, days: int) -> Fraction | None:
    """Return how many problems a day close a gap of ``missing`` in ``days``; None where no day is left for it."""
    if missing <= 0:
        return Fraction(0)
    return Fraction(missing, days) if days > 0 else None


def raised(value: Fraction, places: int = 1) -> str:
    """Print ``value`` with ``places`` decimals, rounded up: work still to be done is never understated."""
    scaled = -(-value.numerator * 10**places // value.denominator)
    return format(Decimal(scaled).scaleb(-places), "f")
