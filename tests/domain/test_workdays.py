from datetime import date

import pytest

from zhenggai.domain.workdays import WorkdayCalendar, days

CALENDAR_2022 = WorkdayCalendar(
    holidays=frozenset(days(date(2022, 10, 1), date(2022, 10, 7)))
    | frozenset(days(date(2022, 9, 10), date(2022, 9, 12))),
    make_up_workdays=frozenset({date(2022, 10, 8), date(2022, 10, 9)}),
    published_years=frozenset({2022}),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2022, 9, 9), True, id="平常星期五"),
        pytest.param(date(2022, 9, 12), False, id="中秋假期的星期一"),
        pytest.param(date(2022, 9, 17), False, id="平常星期六"),
        pytest.param(date(2022, 10, 8), True, id="调休上班的星期六"),
        pytest.param(date(2023, 10, 2), True, id="未公布年份只认周末"),
    ],
)
def test_published_exceptions_come_before_the_weekday(day: date, expected: bool) -> None:
    assert CALENDAR_2022.is_workday(day) is expected


def test_working_days_are_counted_with_both_ends() -> None:
    assert CALENDAR_2022.count(date(2022, 9, 30), date(2022, 10, 9)) == 3


def test_an_empty_period_has_no_working_days() -> None:
    assert CALENDAR_2022.count(date(2022, 9, 30), date(2022, 9, 29)) == 0


def test_years_without_a_published_calendar_are_named() -> None:
    assert CALENDAR_2022.unpublished(date(2022, 12, 1), date(2023, 3, 31)) == (2023,)
