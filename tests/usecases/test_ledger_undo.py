"""Taking an import back: by further events, and never over later work."""

from datetime import date
from decimal import Decimal

import pytest

from ledger_cast import bring_in, make_campaign, occasion, row
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Campaign, Problem, ProblemVersion
from zhenggai.store.names import names_of
from zhenggai.store.verification import verify
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.move_problems import move_problem
from zhenggai.usecases.undo_import import NotApplied, undo_import

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def correct(campaign: Campaign, day: str, **values: object) -> None:
    change = Change(Problem.objects.get().pk, values, date.fromisoformat(day), {"reason": "核实"})
    change_problems([change], names_of(campaign), occasion(campaign, day))


def test_what_was_registered_counts_on_no_day_any_more(campaign: Campaign) -> None:
    closed = row(3, "A-2", state="已销号", completed_on=date(2022, 8, 20))
    batch, _ = bring_in(campaign, row(2, "A-1"), closed)
    undone = undo_import(batch, occasion(campaign, "2022-08-10"), reason="表发错了")
    assert (undone.withdrawn, undone.left) == (2, ())
    for day in (date(2022, 8, 3), date(2022, 8, 25), date(2022, 12, 1)):
        assert ProblemVersion.objects.as_of(day).counted().count() == 0


def test_what_was_known_before_the_undoing_can_still_be_rebuilt(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2, "A-1"))
    undo_import(batch, occasion(campaign, "2022-08-10"))
    known_at = occasion(campaign, "2022-08-06").recorded_at
    assert ProblemVersion.objects.as_of(date(2022, 8, 6), known_at).counted().count() == 1


def test_a_problem_that_moved_on_is_left_and_listed(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2, "A-1"), row(3, "A-2"))
    problem = Problem.objects.get(code="A-1")
    move_problem(problem.pk, "issue", occasion(campaign, "2022-08-06"), day=date(2022, 8, 6))
    undone = undo_import(batch, occasion(campaign, "2022-08-10"))
    assert (undone.withdrawn, [left.code for left in undone.left]) == (1, ["A-1"])
    assert "下达" in undone.left[0].reasons[0]


def test_a_change_is_set_back_to_the_old_value(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    batch, _ = bring_in(campaign, row(2, "A-1", total_mu=Decimal("50")), day="2022-08-09")
    undone = undo_import(batch, occasion(campaign, "2022-08-10"))
    assert (undone.withdrawn, undone.restored) == (0, 1)
    assert facts_of(Problem.objects.get()).total_mu == Decimal("42.60")


def test_a_field_corrected_later_keeps_its_value_and_the_others_go_back(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1", remarks="旧"))
    batch, _ = bring_in(campaign, row(2, "A-1", total_mu=Decimal("50"), remarks="新"), day="2022-08-09")
    correct(campaign, "2022-08-10", total_mu=Decimal("49"))
    undone = undo_import(batch, occasion(campaign, "2022-08-11"))
    facts = facts_of(Problem.objects.get())
    assert (facts.total_mu, facts.remarks) == (Decimal("49"), "旧")
    assert undone.left[0].reasons == ("“总面积（亩）”之后又改过，保留现值",)


def test_a_close_out_of_the_sheet_is_taken_back(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    closed = row(2, "A-1", state="已销号", completed_on=date(2022, 8, 20))
    batch, _ = bring_in(campaign, closed, day="2022-08-25")
    undo_import(batch, occasion(campaign, "2022-08-26"))
    problem = Problem.objects.get()
    assert (problem.status, problem.closed_on) == ("registered", None)
    assert ProblemVersion.objects.as_of(date(2022, 8, 21)).get().status == "registered"


def test_an_undone_sheet_may_be_imported_again(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2, "A-1"))
    undo_import(batch, occasion(campaign))
    again, applied = bring_in(campaign, row(2, "A-1"))
    assert (applied.new, again.issues) == (1, [])
    assert ProblemVersion.objects.as_of(date(2022, 8, 6)).counted().count() == 1


def test_a_batch_is_undone_once(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2))
    undo_import(batch, occasion(campaign))
    with pytest.raises(NotApplied, match="已撤销"):
        undo_import(batch, occasion(campaign))


def test_the_journal_stays_whole_after_undoing(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2, "A-1"), row(3, "A-2"))
    undo_import(batch, occasion(campaign))
    assert verify().intact
