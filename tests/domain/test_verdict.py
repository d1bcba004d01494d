from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from zhenggai.domain.forecast import Outlook, Pace, outlook
from zhenggai.domain.laggards import CountyState, Laggard, laggards
from zhenggai.domain.rates import RateTarget
from zhenggai.domain.runs import Figure, plain_text
from zhenggai.domain.verdict import verdict
from zhenggai.domain.workdays import WorkdayCalendar

TODAY = date(2025, 9, 12)
EIGHTY = RateTarget(date(2025, 9, 30), Decimal("0.80"))
PACE = Pace(date(2025, 9, 6), TODAY, 5, 2, 40, 1)
WEST = Laggard("西召旗", 40, 82, "本周零销号")
WILLOW = Laggard("柳沟区", 58, 110, "闲置土地积压38个")


def seen(closed: int, total: int = 726, pace: Pace = PACE) -> Outlook:
    return outlook(closed, total, target=EIGHTY, as_of=TODAY, pace=pace, calendar=WorkdayCalendar())


def said(closed: int, *behind: Laggard, target: RateTarget | None = EIGHTY, as_of: date = TODAY) -> str:
    return plain_text(verdict(closed, 726, as_of=as_of, target=target, outlook=seen(closed), laggards=behind))


def test_a_target_that_will_be_missed_is_told_with_its_gap_and_who_lags() -> None:
    assert said(460, WEST, WILLOW) == (
        "整改率 63.3%，照近7日速度9月30日预计76.9%，距80%缺22个；"
        "拖后腿的是西召旗（48.7%，本周零销号）和柳沟区（52.7%，闲置土地积压38个）。"
    )


def test_a_target_that_will_be_reached_is_told_with_its_day() -> None:
    assert said(570) == "整改率 78.5%，照现在速度9月16日可达80%，比目标早14天。"


def test_a_target_reached_on_its_very_day_is_just_in_time() -> None:
    assert said(482).endswith("照现在速度9月30日可达80%，正好按期。")


def test_too_little_data_is_said_instead_of_a_forecast() -> None:
    runs = verdict(460, 726, as_of=TODAY, target=EIGHTY, outlook=None, laggards=(WEST,))
    assert plain_text(runs) == "整改率 63.3%，近7日数据太少，暂不预测。"


def test_a_target_reached_is_said_plainly() -> None:
    assert said(581, WEST) == "整改率 80.0%，已达到9月30日80%目标；拖后腿的是西召旗（48.7%，本周零销号）。"


def test_a_target_missed_is_said_plainly_on_its_day() -> None:
    assert said(580, as_of=date(2025, 9, 30)) == "整改率 79.8%，9月30日目标80%未达到，缺1个。"


@pytest.mark.parametrize(
    ("total", "target", "expected"),
    [
        pytest.param(0, EIGHTY, "还没有下发问题，暂无整改率。", id="无任务"),
        pytest.param(3, None, "整改率 33.3%，没有设定目标。", id="没有目标"),
    ],
)
def test_without_task_or_target_there_is_nothing_to_judge(total: int, target: RateTarget | None, expected: str) -> None:
    assert plain_text(verdict(1, total, as_of=TODAY, target=target, outlook=None)) == expected


def test_three_counties_are_named_in_a_row() -> None:
    third = Laggard("北梁旗", 1, 2, "预计缺1个")
    assert "是西召旗（48.7%，本周零销号）、柳沟区（52.7%，闲置土地积压38个）和北梁旗" in said(460, WEST, WILLOW, third)


def test_every_figure_has_a_key_to_link_by() -> None:
    runs = verdict(460, 726, as_of=TODAY, target=EIGHTY, outlook=seen(460), laggards=(WEST,))
    keys = [run.key for run in runs if isinstance(run, Figure)]
    assert keys == ["rate", "forecast", "target", "missing", "county:西召旗"]


def test_a_forecast_just_short_is_never_displayed_as_the_target() -> None:
    """79.9 and a bit must not read 80 % beside “缺 1 个”."""
    text = plain_text(
        verdict(8995, 11250, as_of=TODAY, target=EIGHTY, outlook=seen(8995, 11250, Pace(TODAY, TODAY, 5, 2, 0, 0)))
    )
    assert "预计79.95%，距80%缺5个" in text


def test_the_whole_percent_of_a_fraction_is_exact() -> None:
    third = RateTarget(EIGHTY.due, Fraction(2, 3))
    text = plain_text(verdict(500, 726, as_of=TODAY, target=third, outlook=None))
    assert "66.66%目标" in text


def a_county(name: str, closed: int, total: int, *, week: int = 1, missing: int = 1, **backlog: int) -> CountyState:
    return CountyState(name, closed, total, week, missing, backlog)


def test_the_lowest_rates_among_those_that_will_miss_are_named() -> None:
    states = [a_county("甲", 5, 10), a_county("乙", 1, 10, missing=0), a_county("丙", 4, 10), a_county("丁", 6, 10)]
    assert [one.county for one in laggards(states)] == ["丙", "甲"]


def test_small_bases_are_not_named() -> None:
    assert laggards([a_county("甲", 0, 9)]) == ()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        pytest.param(a_county("甲", 1, 10, week=0, 采矿=5), "本周零销号", id="本周没有销号"),
        pytest.param(a_county("甲", 1, 10, 采矿=5, 闲置土地=38), "闲置土地积压38个", id="积压最多的类型"),
        pytest.param(a_county("甲", 1, 10, missing=4), "预计缺4个", id="没有分类数据"),
    ],
)
def test_a_laggard_is_named_with_its_plainest_reason(state: CountyState, reason: str) -> None:
    assert laggards([state])[0].reason == reason
