from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from zhenggai.domain.plan import TargetScope
from zhenggai.domain.rates import RateTarget
from zhenggai.domain.schedule import Schedule, schedule_of

EIGHTY = RateTarget(date(2022, 9, 30), Decimal("0.80"))
NINETY_FIVE = RateTarget(date(2022, 12, 31), Decimal("0.95"))


def the_campaign() -> Schedule:
    return schedule_of((NINETY_FIVE, EIGHTY), start=date(2022, 7, 22))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2022, 7, 1), Fraction(0), id="开始之前"),
        pytest.param(date(2022, 7, 22), Fraction(0), id="开始当日"),
        pytest.param(date(2022, 8, 26), Fraction(2, 5), id="到第一个目标的半程"),
        pytest.param(date(2022, 9, 30), Fraction(4, 5), id="第一个目标当日"),
        pytest.param(date(2022, 11, 15), Fraction(7, 8), id="两个目标之间的半程"),
        pytest.param(date(2022, 12, 31), Fraction(19, 20), id="最后目标当日"),
        pytest.param(date(2023, 2, 1), Fraction(19, 20), id="目标都过了"),
    ],
)
def test_the_schedule_runs_straight_from_target_to_target(day: date, expected: Fraction) -> None:
    assert the_campaign().share_on(day) == expected


def test_what_was_closed_at_the_start_is_where_the_schedule_begins() -> None:
    """726 issued, 229 closed on 1 August: 65.46 % are scheduled for 12 September, as in the picture of the cockpit."""
    schedule = schedule_of((EIGHTY,), start=date(2022, 8, 1), start_share=Fraction(229, 726))
    share = schedule.share_on(date(2022, 9, 12))
    assert share is not None
    assert int(share * 10000) == 6546


def test_a_campaign_without_targets_has_no_schedule() -> None:
    assert schedule_of((), start=date(2022, 8, 1)).share_on(date(2022, 9, 1)) is None


def test_targets_of_another_scope_and_of_before_the_start_bend_nothing() -> None:
    cleared = RateTarget(date(2023, 3, 31), Decimal(1), TargetScope.FIXED_TERM)
    assert schedule_of((EIGHTY, cleared), start=date(2022, 9, 30)).corners == ()
