"""The daily counts tell the same as the versions, whatever happens and whenever it is written down."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_cast import Cast, make_cast
from ledger_cast import at
from zhenggai.domain.rates import Grouping, RateCounts
from zhenggai.store.checks import findings
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.names import names_of
from zhenggai.store.queries.figures import Part, counted_parts, summed_parts
from zhenggai.store.queries.scope import Scope
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.move_problems import move_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def occasion(cast: Cast, day: str) -> Occasion:
    return Occasion(Actor("clerk"), at(day), cast.campaign.workspace_id, cast.campaign)


def table(parts: Iterable[Part]) -> dict[tuple[str, str], tuple[RateCounts, RateCounts]]:
    found: dict[tuple[str, str], tuple[RateCounts, RateCounts]] = {}
    for part in parts:
        whole, fixed = found.get((part.key, part.origin), (RateCounts(), RateCounts()))
        found[part.key, part.origin] = (whole + part.whole, fixed + part.fixed)
    return found


def agree(scope: Scope) -> bool:
    return all(table(summed_parts(scope, by)) == table(counted_parts(scope, by)) for by in Grouping)


@pytest.mark.parametrize("day", ["2022-08-01", "2022-08-02", "2022-09-05", "2022-09-06", "2022-09-12"])
def test_any_day_is_the_same_either_way(cast: Cast, day: str) -> None:
    assert agree(Scope(cast.campaign, date.fromisoformat(day)))


def test_a_reopening_a_correction_and_a_merger_are_counted(cast: Cast) -> None:
    move_problem(cast.problem("A1").pk, "reopen", occasion(cast, "2022-09-10"), day=date(2022, 9, 10))
    move_problem(cast.problem("A3").pk, "merge", occasion(cast, "2022-09-11"), day=date(2022, 9, 11))
    change = Change(cast.problem("B1").pk, {"county": "北梁旗", "due_on": None}, date(2022, 8, 20), {"reason": "更正"})
    change_problems([change], names_of(cast.campaign), occasion(cast, "2022-09-12"))
    assert all(agree(Scope(cast.campaign, date(2022, 9, day))) for day in range(1, 13))


def test_what_was_known_on_an_evening_is_the_same_either_way(cast: Cast) -> None:
    change = Change(cast.problem("B1").pk, {"county": "北梁旗"}, date(2022, 8, 20), {"reason": "更正"})
    change_problems([change], names_of(cast.campaign), occasion(cast, "2022-09-12"))
    for evening in (date(2022, 9, 11), date(2022, 9, 12)):
        known_at = datetime.combine(evening, time.max, SHANGHAI)
        assert agree(Scope(cast.campaign, date(2022, 9, 10), known_at))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["A1", "A2", "B1", "B2", "S1"]),
            st.sampled_from(["county", "category", "year", "kind", "due_on", "total_mu"]),
            st.integers(3, 40),
        ),
        max_size=6,
    )
)
def test_no_order_of_corrections_drives_them_apart(cast: Cast, steps: list[tuple[str, str, int]]) -> None:
    values = {
        "county": "北梁旗", "category": "闲置土地", "year": 2019, "kind": "continuing", "due_on": None,
        "total_mu": Decimal("1.5"),
    }  # fmt: skip
    for code, name, offset in steps:
        day = date.fromordinal(date(2022, 8, 2).toordinal() + offset)
        change = Change(cast.problem(code).pk, {name: values[name]}, day, {"reason": "更正"})
        change_problems([change], names_of(cast.campaign), occasion(cast, "2022-09-12"))
    assert findings() == []
