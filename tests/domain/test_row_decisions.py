"""One row beside its problem: what is news, what contradicts a correction by hand, what undoing takes back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from zhenggai.domain.case import facts_to_plain
from zhenggai.domain.events import Event
from zhenggai.domain.problem import ProblemFacts, Status
from zhenggai.domain.row_decisions import Side, compare, edits_since, news
from zhenggai.domain.undoing import plan_undo

DAY = date(2022, 8, 2)
FACTS = ProblemFacts(
    code="A-1", project="一号煤场", total_mu=Decimal("42.60"), due_on=date(2022, 9, 20), due_words="9月中旬",
    responsible_units=("甲局", "乙局"), extra={"前时相": "2021"}, status=Status.RECTIFYING,
)  # fmt: skip


def registered(seq: int = 1, batch: int | None = 1) -> Event:
    source = {"batch": batch} if batch else {}
    return Event("problem.registered", "problem:7", DAY, {"facts": facts_to_plain(FACTS), "source": source}, seq)


def changed(seq: int, batch: int | None = None, **pairs: list[Any]) -> Event:
    source = {"batch": batch} if batch else {"reason": "核实"}
    return Event("problem.changed", "problem:7", DAY, {"changes": pairs, "source": source}, seq)


@pytest.mark.parametrize(
    ("values", "changes"),
    [
        pytest.param({"project": "一 号煤场"}, {}, id="空格不算更改"),
        pytest.param({"total_mu": Decimal("42.6")}, {}, id="末尾的零不算"),
        pytest.param({"responsible_units": ("乙局", "甲局")}, {}, id="单位的先后不算"),
        pytest.param({"due_on": date(2022, 9, 20), "due_words": "2022-09-20"}, {}, id="同一天的另一种写法不算"),
        pytest.param({"extra": {"前时相": "2021"}}, {}, id="已有的附加列"),
        pytest.param({"extra": {"后时相": "2022"}}, {"extra": {"前时相": "2021", "后时相": "2022"}}, id="新附加列并入"),
        pytest.param({"total_mu": Decimal("0")}, {"total_mu": Decimal("0")}, id="零是数"),
        pytest.param(
            {"due_on": date(2022, 9, 30), "due_words": "9月底", "due_rule": "month-end"},
            {"due_on": date(2022, 9, 30), "due_words": "9月底", "due_rule": "month-end"},
            id="时限连同原文一起改",
        ),
        pytest.param(
            {"due_words": "长期坚持"},
            {"due_on": None, "due_words": "长期坚持", "due_rule": None},
            id="改为没有日期的时限",
        ),
        pytest.param({"status": Status.DEFERRED}, {}, id="表不能移动状态"),
    ],
)
def test_only_what_differs_in_meaning_is_news(values: dict[str, Any], changes: dict[str, Any]) -> None:
    assert news(FACTS, values) == changes


def test_a_claim_adds_nothing_to_a_closed_problem() -> None:
    closed = FACTS.with_changes(status=Status.CLOSED, closed_on=DAY)
    assert news(closed, {"claimed_on": DAY}) == {}


def test_since_the_last_import_only_hands_count() -> None:
    events = [registered(1), changed(2, batch=2, total_mu=["42.60", "43"]), changed(3, total_mu=["43", "40"])]
    edits = edits_since(events, None)
    assert (edits.base.total_mu, edits.touched, edits.exact) == (Decimal("43"), {"total_mu"}, False)


def test_since_a_named_revision_everything_counts() -> None:
    edits = edits_since([registered(1), changed(2, batch=2, total_mu=["42.60", "43"])], 1)
    assert (edits.base.total_mu, edits.touched) == (Decimal("42.60"), {"total_mu"})


EDITS = edits_since([registered(1), changed(2, total_mu=["42.60", "40"])], None)
NOW = FACTS.with_changes(total_mu=Decimal("40"))


def test_a_conflict_shows_all_three_values() -> None:
    result = compare(NOW, {"total_mu": Decimal("45")}, EDITS, {})
    assert result.conflicts == {"total_mu": (Decimal("42.60"), Decimal("40"), Decimal("45"))}
    assert result.changes == {}


@pytest.mark.parametrize(
    ("side", "changes"),
    [
        (Side.LEDGER, {}),
        (Side.SHEET, {"total_mu": Decimal("45")}),
        (Side.BOTH, {"remarks": "表中总面积（亩）：45"}),
    ],
)
def test_a_chosen_side_settles_the_conflict(side: Side, changes: dict[str, Any]) -> None:
    result = compare(NOW, {"total_mu": Decimal("45")}, EDITS, {"*": side}, "表中")
    assert (result.changes, result.conflicts) == (changes, {})


def test_keeping_both_twice_notes_it_once() -> None:
    noted = NOW.with_changes(remarks="表中总面积（亩）：45")
    assert compare(noted, {"total_mu": Decimal("45")}, EDITS, {"*": Side.BOTH}, "表中").changes == {}


@pytest.mark.parametrize(
    ("status", "closes"),
    [(Status.RECTIFYING, DAY), (Status.RETURNED, DAY), (Status.MERGED, None), (Status.CLOSED, None)],
)
def test_a_sheet_closes_only_what_is_open(status: Status, closes: date | None) -> None:
    known = FACTS.with_changes(status=status, closed_on=DAY if status is Status.CLOSED else None)
    assert compare(known, {"status": Status.CLOSED, "closed_on": DAY}, None, {}).closes == closes


def test_another_day_of_close_out_is_told_and_not_taken() -> None:
    known = FACTS.with_changes(status=Status.CLOSED, closed_on=date(2022, 8, 9))
    result = compare(known, {"status": Status.CLOSED, "closed_on": DAY}, None, {})
    assert (result.closes, result.kept) == (None, ("台账销号日是 2022-08-09，表中是 2022-08-02，以台账为准",))


def test_undoing_a_registration_withdraws_it_from_its_first_day() -> None:
    assert plan_undo([registered(1)], 1).withdraw_on == DAY


def test_undoing_never_touches_what_was_built_upon() -> None:
    plan = plan_undo([registered(1), changed(2, total_mu=["42.60", "40"])], 1)
    assert (plan.withdraw_on, plan.left) == (None, ("登记之后又有：更正，保留在台账",))


def test_undoing_sets_back_only_what_the_batch_wrote_last() -> None:
    events = [
        registered(1),
        changed(2, batch=2, total_mu=["42.60", "43"], project=["一号煤场", "二号煤场"]),
        changed(3, total_mu=["43", "40"]),
    ]
    plan = plan_undo(events, 2)
    assert [reversal.changes for reversal in plan.reversals] == [{"project": ["二号煤场", "一号煤场"]}]
    assert plan.left == ("“总面积（亩）”之后又改过，保留现值",)


def test_a_batch_that_wrote_nothing_of_a_problem_leaves_it() -> None:
    assert plan_undo([registered(1)], 99) == plan_undo([], 99)
