"""How figures and days are written for officials: shares cut, never rounded up; areas with two decimals."""

from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

NO_TASK = "无任务"


def percent_number(closed: int, total: int, places: int = 1) -> str:
    """Write ``closed`` of ``total`` as a percentage without its sign, cut after ``places`` decimals.

    Integers only, so 579 of 580 reads 99.8 and nothing but the whole reads 100.0. Without any
    problem there is no rate: 无任务. Raises ValueError for negative counts or places.
    """
    if closed < 0 or total < 0 or places < 0:
        raise ValueError("个数和小数位不能是负数")
    if total == 0:
        return NO_TASK
    units = closed * 100 * 10**places // total
    if places == 0:
        return str(units)
    whole, decimals = divmod(units, 10**places)
    return f"{whole}.{decimals:0{places}d}"


def percent(closed: int, total: int, places: int = 1) -> str:
    """Write ``closed`` of ``total`` as a percentage, cut and never rounded up: ``63.3%``, or 无任务."""
    number = percent_number(closed, total, places)
    return number if number == NO_TASK else f"{number}%"


def points(now: Fraction, before: Fraction, places: int = 1) -> Decimal:
    """Give the difference of two exact shares in percentage points (百分点), cut toward zero.

    The exact fractions are subtracted first and the result is cut once. It can therefore differ by
    one in the last place from the difference of the two percentages as displayed, and is the truer one.
    """
    if places < 0:
        raise ValueError("小数位不能是负数")
    difference = (now - before) * 100 * 10**places
    cut = abs(difference.numerator) // difference.denominator
    return Decimal(cut if difference >= 0 else -cut).scaleb(-places)


def signed(number: Decimal) -> str:
    """Write a difference with its sign, zero without one: ``+5.6``, ``-2.1``, ``0.0``."""
    return f"{number:+}" if number else f"{abs(number)}"


def thousands(count: int) -> str:
    """Write a count with commas between thousands: ``12,345``."""
    return f"{count:,}"


def mu(area: Decimal) -> str:
    """Write an area of 亩 with two decimals, half up, and commas between thousands: ``6,214.30``."""
    return f"{area.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):,}"


def whole_percent(share: Fraction) -> str:
    """Write a target such as 80% or 99.5% without needless decimals, cut after the second."""
    number = (Decimal(share.numerator) * 100 / Decimal(share.denominator)).quantize(Decimal("0.01"), ROUND_DOWN)
    return f"{number.normalize():f}%"


def month_day(day: date) -> str:
    """Write a day as 9月12日, without leading zeros."""
    return f"{day.month}月{day.day}日"


def year_month_day(day: date) -> str:
    """Write a day as 2025年9月12日, as documents print it."""
    return f"{day.year}年{month_day(day)}"


def period(first: date, last: date, *, with_year: bool = False) -> str:
    """Write a span of days, naming month and year a second time only where they change: 9月6日至12日."""
    begin = year_month_day(first) if with_year or first.year != last.year else month_day(first)
    if first == last:
        return begin
    if first.year != last.year:
        return f"{begin}至{year_month_day(last)}"
    end = f"{last.day}日" if first.month == last.month and not with_year else month_day(last)
    return f"{begin}至{end}"


def closing_day(at: datetime) -> date:
    """Give the day a moment belongs to: midnight is the end of the day before."""
    return at.date() - timedelta(days=1) if (at.hour, at.minute) == (0, 0) else at.date()


def moment(at: datetime) -> str:
    """Write an hour of a day as 9月12日8时 or 9月12日8时30分; midnight closes the day before: 9月11日24时."""
    day = closing_day(at)
    if day != at.date():
        return f"{month_day(day)}24时"
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{month_day(day)}{at.hour}时{minutes}"
