from datetime import date

import pytest

from zhenggai.domain.case_lines import CaseLine, CloseOut, CloseOutError, close_out, close_outs

D = date(2022, 9, 30)
BEFORE, AFTER = date(2022, 9, 29), date(2022, 10, 1)


def a_line(*closings: CloseOut, issued_on: date | None = None, stagings: tuple[CloseOut, ...] = ()) -> CaseLine:
    return CaseLine("P1", "东胜区", "采矿用地", closings=closings, stagings=stagings, issued_on=issued_on)


@pytest.mark.parametrize(
    ("closed_on", "reopened_on", "expected"),
    [
        pytest.param(BEFORE, None, True, id="前一日销号"),
        pytest.param(D, None, True, id="当日销号算数"),
        pytest.param(AFTER, None, False, id="次日销号不算"),
        pytest.param(None, None, False, id="未销号"),
        pytest.param(BEFORE, D, False, id="当日重开不算"),
        pytest.param(BEFORE, AFTER, True, id="次日才重开仍算"),
        pytest.param(D, D, False, id="同日销号又重开不算"),
        pytest.param(D, BEFORE, True, id="重开后又销号算数"),
        pytest.param(None, BEFORE, False, id="只有重开"),
    ],
)
def test_a_problem_is_closed_by_the_state_at_the_end_of_the_day(
    closed_on: date | None, reopened_on: date | None, expected: bool
) -> None:
    assert a_line(*close_out(closed_on, reopened_on)).is_closed(D) is expected


def test_a_history_of_events_becomes_close_outs() -> None:
    steps = [(date(2022, 8, 1), True), (date(2022, 8, 5), True), (date(2022, 9, 1), False), (D, True)]
    assert close_outs(steps) == (CloseOut(date(2022, 8, 1), date(2022, 9, 1)), CloseOut(D))


def test_reopening_what_is_open_changes_nothing() -> None:
    assert close_outs([(D, False)]) == ()


def test_a_staged_close_out_stands_beside_the_full_one() -> None:
    line = a_line(stagings=(CloseOut(BEFORE),))
    assert (line.is_closed(D), line.is_staged(D)) == (False, True)


def test_a_full_close_out_counts_as_staged_too() -> None:
    assert a_line(CloseOut(BEFORE)).is_staged(D)


@pytest.mark.parametrize(
    "closings",
    [
        pytest.param((CloseOut(BEFORE), CloseOut(D)), id="前一次还没有重开"),
        pytest.param((CloseOut(BEFORE, AFTER), CloseOut(D)), id="互相重叠"),
        pytest.param((CloseOut(D, BEFORE),), id="重开早于销号"),
    ],
)
def test_overlapping_close_outs_are_refused(closings: tuple[CloseOut, ...]) -> None:
    with pytest.raises(CloseOutError):
        a_line(*closings)


def test_a_problem_counts_from_the_day_it_was_issued() -> None:
    line = a_line(issued_on=D)
    assert [line.has_entered(day) for day in (BEFORE, D)] == [False, True]


def test_a_problem_issued_after_its_close_out_counts_from_the_close_out() -> None:
    assert a_line(CloseOut(BEFORE), issued_on=D).entered_on() == BEFORE
