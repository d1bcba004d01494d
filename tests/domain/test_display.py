from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain import display


@pytest.mark.parametrize(
    ("closed", "total", "expected"),
    [
        pytest.param(460, 726, "63.3%", id="63.36 截为 63.3"),
        pytest.param(579, 580, "99.8%", id="差一个不进为百"),
        pytest.param(9999, 10000, "99.9%", id="99.99 不写成 100"),
        pytest.param(580, 580, "100.0%", id="全部销号"),
        pytest.param(0, 12, "0.0%", id="一个未销"),
        pytest.param(0, 0, "无任务", id="没有下发"),
    ],
)
def test_a_rate_is_cut_and_never_rounded_up(closed: int, total: int, expected: str) -> None:
    assert display.percent(closed, total) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_displayed_rate_never_exceeds_the_true_one(closed: int, total: int, places: int) -> None:
    shown = Fraction(display.percent_number(closed, total, places))
    assert 0 <= Fraction(closed * 100, total) - shown < Fraction(1, 10**places)


def test_places_can_be_chosen() -> None:
    assert (display.percent(2, 3, 0), display.percent(2, 3, 2)) == ("66%", "66.66%")


@pytest.mark.parametrize("wrong", [(-1, 3, 1), (1, -3, 1), (1, 3, -1)])
def test_negative_counts_are_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="负数"):
        display.percent(*wrong)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        pytest.param(Fraction(460, 726), Fraction(419, 726), "5.6", id="提高 5.647 截为 5.6"),
        pytest.param(Fraction(1, 2), Fraction(5206, 10000), "-2.0", id="下降 2.06 向零截"),
        pytest.param(Fraction(1, 3), Fraction(1, 3), "0.0", id="持平"),
        pytest.param(Fraction(1000, 3000), Fraction(1001, 3000), "0.0", id="差 0.03 截为零，不带负号"),
    ],
)
def test_points_are_cut_toward_zero(now: Fraction, before: Fraction, expected: str) -> None:
    assert str(display.points(now, before)) == expected


@pytest.mark.parametrize(("number", "expected"), [("5.6", "+5.6"), ("-2.1", "-2.1"), ("0.0", "0.0"), ("-0.0", "0.0")])
def test_a_difference_carries_its_sign(number: str, expected: str) -> None:
    assert display.signed(Decimal(number)) == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [("6214.3", "6,214.30"), ("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("1234567.8", "1,234,567.80")],
)
def test_areas_are_rounded_half_up(area: str, expected: str) -> None:
    assert display.mu(Decimal(area)) == expected


def test_counts_have_commas() -> None:
    assert display.thousands(12345) == "12,345"


@pytest.mark.parametrize(
    ("share", "expected"),
    [(Fraction(4, 5), "80%"), (Fraction(1), "100%"), (Fraction(199, 200), "99.5%"), (Fraction(2, 3), "66.66%")],
)
def test_a_target_has_no_needless_decimals(share: Fraction, expected: str) -> None:
    assert display.whole_percent(share) == expected


@pytest.mark.parametrize(
    ("first", "last", "with_year", "expected"),
    [
        pytest.param(date(2025, 9, 6), date(2025, 9, 12), False, "9月6日至12日", id="同月"),
        pytest.param(date(2025, 9, 29), date(2025, 10, 5), False, "9月29日至10月5日", id="跨月"),
        pytest.param(date(2025, 12, 29), date(2026, 1, 4), False, "2025年12月29日至2026年1月4日", id="跨年"),
        pytest.param(date(2025, 9, 6), date(2025, 9, 12), True, "2025年9月6日至9月12日", id="带年"),
        pytest.param(date(2025, 9, 6), date(2025, 9, 6), False, "9月6日", id="一日"),
    ],
)
def test_a_period_names_only_what_changes(first: date, last: date, with_year: bool, expected: str) -> None:
    assert display.period(first, last, with_year=with_year) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2025, 9, 12, 8), "9月12日8时"),  # noqa: DTZ001 - local wall time is what the paper prints
        (datetime(2025, 9, 12, 8, 30), "9月12日8时30分"),  # noqa: DTZ001 - as above
        (datetime(2025, 10, 1), "9月30日24时"),  # noqa: DTZ001 - as above
    ],
)
def test_midnight_closes_the_day_before(at: datetime, expected: str) -> None:
    assert display.moment(at) == expected
