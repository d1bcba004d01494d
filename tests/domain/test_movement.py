from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain.case_lines import CaseLine, CloseOut, close_outs
from zhenggai.domain.movement import Movement, movement
from zhenggai.domain.problem import Origin
from zhenggai.domain.rates import Definition

FIRST, LAST = date(2022, 9, 6), date(2022, 9, 12)


def moved(*lines: CaseLine) -> Movement:
    return movement(lines, first=FIRST, last=LAST, definition=Definition())


def a_line(*closings: CloseOut, issued_on: date | None = None, origin: Origin = Origin.FEEDBACK) -> CaseLine:
    return CaseLine("P1", "东胜区", "采矿用地", origin=origin, closings=closings, issued_on=issued_on)


def test_a_week_is_accounted_for() -> None:
    account = moved(
        a_line(),
        a_line(CloseOut(FIRST)),
        a_line(CloseOut(date(2022, 9, 1), LAST)),
        a_line(issued_on=LAST),
        a_line(issued_on=date(2022, 9, 13)),
    )
    assert account == Movement(opening=2, new=1, closed=1, reopened=1, closing=3)


def test_a_problem_closed_on_the_day_before_is_not_in_the_opening() -> None:
    assert moved(a_line(CloseOut(date(2022, 9, 5)))) == Movement()


def test_back_and_forth_within_the_period_is_shown_in_full() -> None:
    line = a_line(CloseOut(FIRST, date(2022, 9, 8)), CloseOut(LAST))
    assert moved(line) == Movement(opening=1, closed=2, reopened=1)


def test_what_the_definition_leaves_out_does_not_move() -> None:
    assert moved(a_line(origin=Origin.SELF_FOUND)) == Movement()


days = st.dates(date(2022, 8, 25), date(2022, 9, 25))
histories = st.lists(st.tuples(days, st.booleans()), max_size=8).map(sorted).map(close_outs)
lines = st.builds(
    CaseLine,
    problem_id=st.just("P1"),
    county=st.just("东胜区"),
    category=st.just("采矿用地"),
    closings=histories,
    issued_on=st.none() | days,
)


@given(st.lists(lines, max_size=10), days, days)
def test_opening_and_movements_always_make_the_closing(ledger: list[CaseLine], one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert movement(ledger, first=first, last=last, definition=Definition()).balances()
