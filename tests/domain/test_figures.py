from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain.figures import (
    ShareError,
    gap,
    meets,
    needed,
    percent_beside,
    raised,
    required_per_day,
    truncated_percent,
)

totals = st.integers(min_value=1, max_value=5000)
shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, int]:
    total = draw(totals)
    return draw(st.integers(min_value=0, max_value=total)), total


@pytest.mark.parametrize(
    ("total", "share", "expected"),
    [
        pytest.param(813, "0.80", 651, id="全市八成"),
        pytest.param(813, "0.95", 773, id="全市九成五"),
        pytest.param(10, "0.80", 8, id="恰好整数不多要"),
        pytest.param(1, "0.80", 1, id="只有一个就要一个"),
        pytest.param(0, "0.80", 0, id="无任务"),
        pytest.param(7, "0", 0, id="目标为零"),
        pytest.param(7, "1", 7, id="全部清仓"),
    ],
)
def test_the_needed_number_is_rounded_up_to_whole_problems(total: int, share: str, expected: int) -> None:
    assert needed(total, Decimal(share)) == expected


@pytest.mark.parametrize(
    ("closed", "expected"), [pytest.param(650, False, id="差一个"), pytest.param(651, True, id="恰好达到")]
)
def test_a_target_is_met_from_the_needed_number_on(closed: int, expected: bool) -> None:
    assert meets(closed, 813, Decimal("0.80")) is expected


def test_nothing_to_do_is_neither_met_nor_missed() -> None:
    assert meets(0, 0, Decimal("0.80")) is None


@pytest.mark.parametrize("share", ["-0.01", "1.01"])
def test_a_share_outside_nought_to_one_is_refused(share: str) -> None:
    with pytest.raises(ShareError):
        needed(10, Decimal(share))


@pytest.mark.parametrize(
    ("closed", "total", "places", "expected"),
    [
        pytest.param(772, 813, 2, "94.95", id="不进成95"),
        pytest.param(772, 813, 1, "94.9", id="一位小数也不进"),
        pytest.param(651, 813, 2, "80.07", id="恰过八成"),
        pytest.param(460, 726, 1, "63.3", id="样例驾驶舱"),
        pytest.param(813, 813, 2, "100.00", id="全部"),
        pytest.param(0, 813, 2, "0.00", id="一个没有"),
        pytest.param(0, 0, 2, None, id="无任务"),
    ],
)
def test_a_percent_is_cut_and_never_rounded_up(closed: int, total: int, places: int, expected: str | None) -> None:
    assert truncated_percent(closed, total, places) == expected


@pytest.mark.parametrize(
    ("closed", "total", "expected"),
    [
        pytest.param(772, 813, "94.95", id="差不到十分之一个百分点，写两位"),
        pytest.param(773, 813, "95.0", id="达到，写一位"),
        pytest.param(700, 813, "86.1", id="差得远，写一位"),
        pytest.param(0, 0, None, id="无任务"),
    ],
)
def test_a_near_miss_shows_the_decimal_that_decides(closed: int, total: int, expected: str | None) -> None:
    assert percent_beside(closed, total, Decimal("0.95")) == expected


def test_the_gap_is_what_is_still_missing_and_never_negative() -> None:
    assert [gap(closed, 726, Decimal("0.80")) for closed in (565, 581, 600)] == [16, 0, 0]


def test_work_per_day_is_exact_and_printed_rounded_up() -> None:
    per_day = required_per_day(121, 18)
    assert per_day == Fraction(121, 18)
    assert raised(per_day) == "6.8"


def test_no_day_left_has_no_daily_requirement() -> None:
    assert required_per_day(3, 0) is None


def test_nothing_missing_requires_nothing_a_day() -> None:
    assert required_per_day(0, 0) == 0


@given(parts(), shares)
def test_the_needed_number_is_the_least_that_meets(part: tuple[int, int], share: Fraction) -> None:
    total = part[1]
    least = needed(total, share)
    assert meets(least, total, share)
    assert least == 0 or not meets(least - 1, total, share)


@given(parts(), st.integers(min_value=0, max_value=4))
def test_a_displayed_percent_never_exceeds_the_exact_share(part: tuple[int, int], places: int) -> None:
    closed, total = part
    shown = truncated_percent(closed, total, places)
    assert shown is not None
    assert Fraction(shown) <= Fraction(closed * 100, total) < Fraction(shown) + Fraction(1, 10**places)


@given(parts(), st.integers(min_value=1, max_value=100))
def test_a_missed_target_is_never_displayed_as_reached(part: tuple[int, int], percent: int) -> None:
    closed, total = part
    share = Fraction(percent, 100)
    shown = (truncated_percent(closed, total), percent_beside(closed, total, share))
    reached = all(text is not None and Fraction(text) >= percent for text in shown)
    assert reached == meets(closed, total, share)
