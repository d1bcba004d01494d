from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain.case_lines import CaseLine, CloseOut
from zhenggai.domain.county_outlooks import CountyOutlooks, county_outlooks
from zhenggai.domain.forecast import Outlook, Pace, daily_close_outs, observed_pace, outlook
from zhenggai.domain.problem import Origin
from zhenggai.domain.rates import Definition, RateCounts, RateTarget
from zhenggai.domain.workdays import WorkdayCalendar, days

# No holidays in these weeks; 12 September 2025 is a Friday.
CALENDAR = WorkdayCalendar(published_years=frozenset({2025}))
TODAY = date(2025, 9, 12)
EIGHTY = RateTarget(date(2025, 9, 30), Decimal("0.80"))
LONG_AGO = date(2025, 7, 1)


def a_week(*counts: int) -> dict[date, int]:
    """Close-outs of the days ending today."""
    return {TODAY - timedelta(days=back): count for back, count in enumerate(reversed(counts))}


def pace_of(close_outs: dict[date, int], *, recorded_from: date = LONG_AGO) -> Pace | None:
    return observed_pace(close_outs, as_of=TODAY, recorded_from=recorded_from, calendar=CALENDAR)


def foreseen(close_outs: dict[date, int], closed: int = 460, total: int = 726, target: RateTarget = EIGHTY) -> Outlook:
    pace = pace_of(close_outs)
    assert pace is not None
    return outlook(closed, total, target=target, as_of=TODAY, pace=pace, calendar=CALENDAR)


# Saturday to Friday: 41 close-outs, one of them at the weekend.
THE_WEEK = a_week(1, 0, 8, 8, 8, 8, 8)


def test_working_days_and_rest_days_are_observed_apart() -> None:
    assert pace_of(THE_WEEK) == Pace(date(2025, 9, 6), TODAY, 5, 2, 40, 1)


def test_the_pace_is_carried_on_by_the_kind_of_day() -> None:
    """13 to 30 September holds 12 working and 6 rest days: 12 times 8 and 6 halves, on 460."""
    assert foreseen(THE_WEEK).expected == 460 + 96 + 3


def test_what_is_missing_and_required_is_told() -> None:
    seen = foreseen(THE_WEEK)
    assert (seen.needed, seen.missing, seen.required, seen.reached_on) == (581, 22, Fraction(121, 18), None)


def test_the_band_of_seventy_percent_surrounds_the_forecast() -> None:
    """Variance 96·(1+12/5) + 3·(1+6/2) = 338.4, its root 18.40, times 1.0364 = 19.07."""
    seen = foreseen(THE_WEEK)
    assert (seen.low, seen.high) == (539, 579)


def test_the_odds_are_those_of_a_normal_distribution() -> None:
    """(120.5 − 99) ÷ 18.40 = 1.169: 12.1 % lie above."""
    assert foreseen(THE_WEEK).odds == 12


def test_four_working_days_are_too_little_to_forecast() -> None:
    assert pace_of(THE_WEEK, recorded_from=date(2025, 9, 9)) is None


def test_five_recorded_working_days_are_enough() -> None:
    pace = pace_of(THE_WEEK, recorded_from=date(2025, 9, 8))
    assert pace is not None
    assert (pace.observed_days, pace.rest_days) == (5, 0)


def test_after_holidays_more_days_are_observed_until_five_were_worked() -> None:
    calendar = WorkdayCalendar(holidays=frozenset(days(date(2025, 9, 8), date(2025, 9, 10))))
    pace = observed_pace({}, as_of=TODAY, recorded_from=LONG_AGO, calendar=calendar)
    assert pace is not None
    assert (pace.first, pace.workdays) == (date(2025, 9, 3), 5)


def test_a_pause_of_weeks_is_too_little_to_forecast() -> None:
    calendar = WorkdayCalendar(holidays=frozenset(days(date(2025, 8, 20), TODAY)))
    assert observed_pace({}, as_of=TODAY, recorded_from=LONG_AGO, calendar=calendar) is None


def test_unobserved_rest_days_are_expected_to_bring_nothing() -> None:
    assert Pace(TODAY, TODAY, 5, 0, 10, 0).expected(5, 2) == 10


def test_a_county_that_closed_nothing_stays_where_it_is() -> None:
    seen = foreseen({}, closed=40, total=82)
    assert (seen.expected, seen.low, seen.high, seen.missing, seen.odds) == (40, 40, 40, 26, 0)


def test_a_target_already_reached_is_certain() -> None:
    seen = foreseen(THE_WEEK, closed=581)
    assert (seen.missing, seen.odds, seen.reached_on, seen.required) == (0, 100, TODAY, 0)


def test_on_a_good_pace_the_day_of_reaching_is_told() -> None:
    seen = foreseen(THE_WEEK, closed=570)
    assert (seen.meets, seen.reached_on, seen.odds) == (True, date(2025, 9, 16), 99)


def test_no_more_can_be_closed_than_there_are() -> None:
    seen = foreseen(a_week(9, 9, 90, 90, 90, 90, 90), closed=700)
    assert (seen.expected, seen.high) == (726, 726)


def test_on_the_day_of_the_target_nothing_is_left_to_expect() -> None:
    target = RateTarget(TODAY, Decimal("0.80"))
    seen = foreseen(THE_WEEK, target=target)
    assert (seen.expected, seen.missing, seen.required, seen.odds) == (460, 121, None, 0)


def test_years_without_a_published_calendar_are_told() -> None:
    assert foreseen(THE_WEEK, target=RateTarget(date(2026, 3, 31), Decimal(1))).unpublished_years == (2026,)


def test_close_outs_are_counted_by_their_day() -> None:
    lines = [
        CaseLine("1", "东胜区", "采矿用地", closings=(CloseOut(TODAY - timedelta(days=2), TODAY), CloseOut(TODAY))),
        CaseLine("2", "东胜区", "采矿用地", closings=(CloseOut(TODAY),)),
        CaseLine("3", "东胜区", "采矿用地", origin=Origin.SELF_FOUND, closings=(CloseOut(TODAY),)),
    ]
    counted = daily_close_outs(lines, first=TODAY - timedelta(days=1), last=TODAY, definition=Definition())
    assert counted == {TODAY - timedelta(days=1): 0, TODAY: 2}


def by_county(**close_outs: dict[date, int]) -> CountyOutlooks | None:
    counts = {"甲": RateCounts(10, 10, 20), "乙": RateCounts(10, 10, 20), "空": RateCounts()}
    return county_outlooks(counts, close_outs, target=EIGHTY, as_of=TODAY, recorded_from=LONG_AGO, calendar=CALENDAR)


def test_one_county_never_makes_up_for_another() -> None:
    found = by_county(甲=a_week(0, 0, 2, 2, 2, 2, 2), 乙={})
    assert found is not None
    assert (found.lacking, found.shortfall) == ({"乙": 6}, 6)
    assert found.sentence() == "旗区之间不能互抵：1个旗区预计达标，1个合计缺6个。"


def test_when_every_county_makes_it_that_is_said() -> None:
    week = a_week(0, 0, 2, 2, 2, 2, 2)
    found = by_county(甲=week, 乙=week)
    assert found is not None
    assert found.sentence() == "2个旗区预计全部达标。"


def test_no_county_is_forecast_from_too_little() -> None:
    found = county_outlooks(
        {"甲": RateCounts(1, 1, 2)}, {}, target=EIGHTY, as_of=TODAY, recorded_from=TODAY, calendar=CALENDAR
    )
    assert found is None


@given(
    st.lists(st.integers(min_value=0, max_value=30), min_size=7, max_size=7),
    st.integers(min_value=0, max_value=300),
    st.integers(min_value=300, max_value=600),
)
def test_a_forecast_stays_between_what_is_closed_and_what_there_is(counts: list[int], closed: int, total: int) -> None:
    seen = foreseen(a_week(*counts), closed=closed, total=total)
    assert closed <= seen.low <= seen.expected <= seen.high <= total
    assert seen.meets == (seen.reached_on is not None)
    assert 0 <= seen.odds <= 100
