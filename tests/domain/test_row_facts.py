"""From the cells of a row to the facts it states: deadlines, states, our own technical columns, quoting."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain.ledger import LedgerRow, ProblemFields
from zhenggai.domain.plan import Deadline
from zhenggai.domain.plan_defaults import PlanDefaults, PlanTerms, plan_due
from zhenggai.domain.problem import Status
from zhenggai.domain.row_facts import (
    UNDATED_CLAIM,
    is_branching,
    quoted,
    restored,
    returned,
    stored,
    terms_of,
    unquoted,
    values_of,
)
from zhenggai.domain.years_in_scope import years_in_scope

DAY = date(2022, 8, 20)
SEPTEMBER, DECEMBER = date(2022, 9, 30), date(2022, 12, 31)


def values(extra: dict[str, str] | None = None, raw: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    row = LedgerRow("台账", 2, ProblemFields(**fields), raw or {}, extra=extra or {})
    return values_of(row, terms_of({"旗区": "county", "整改时限": "due", "整改类型": "rectification_kind"}))


@pytest.mark.parametrize(
    ("state", "day", "facts"),
    [
        pytest.param("已销号", DAY, {"status": Status.CLOSED, "closed_on": DAY}, id="销号有日期"),
        pytest.param(
            "已销号", None, {"status": Status.RECTIFYING, "extra": {UNDATED_CLAIM: "已销号"}}, id="销号没有日期"
        ),
        pytest.param("旗区自认完成", DAY, {"status": Status.RECTIFYING, "claimed_on": DAY}, id="自认有日期"),
        pytest.param(
            "旗区自认完成",
            None,
            {"status": Status.RECTIFYING, "extra": {UNDATED_CLAIM: "旗区自认完成"}},
            id="自认没有日期",
        ),
        pytest.param(None, DAY, {"status": Status.RECTIFYING, "claimed_on": DAY}, id="只有日期"),
        pytest.param("整改中", None, {"status": Status.RECTIFYING}, id="推进中"),
        pytest.param("暂不具备条件", None, {"status": Status.DEFERRED}, id="不具备条件"),
        pytest.param(None, None, {}, id="没有写"),
    ],
)
def test_a_state_is_a_claim_unless_it_is_a_dated_close_out(
    state: str | None, day: date | None, facts: dict[str, Any]
) -> None:
    assert values(state=state, completed_on=day) == facts


def deadline(due: date | None, condition: str | None = None) -> Deadline:
    return Deadline("原文", due, condition=condition, rule="month-end")


@pytest.mark.parametrize(
    ("due", "day", "branching"),
    [
        pytest.param((deadline(SEPTEMBER),), SEPTEMBER, False, id="一个日期"),
        pytest.param((deadline(SEPTEMBER), deadline(DECEMBER)), DECEMBER, False, id="两步，最后一步"),
        pytest.param((deadline(SEPTEMBER, "甲"), deadline(DECEMBER, "乙")), None, True, id="按条件两个日期"),
        pytest.param((deadline(SEPTEMBER), deadline(DECEMBER, "乙")), SEPTEMBER, False, id="一个无条件"),
        pytest.param((deadline(SEPTEMBER, "甲"),), SEPTEMBER, False, id="只有一个，带条件"),
        pytest.param((deadline(None),), None, False, id="长期坚持"),
    ],
)
def test_of_several_deadlines_one_counts_or_none(due: tuple[Deadline, ...], day: date | None, branching: bool) -> None:
    stated = values(due=due)
    assert (stated.get("due_on"), is_branching(due)) == (day, branching)
    assert len(stated.get("milestones", ())) == (len(due) if len(due) > 1 else 0)


def test_a_county_nobody_knows_keeps_its_words() -> None:
    assert values(raw={"旗区": " 大漠旗 "})["county"] == "大漠旗"


def test_the_serial_number_of_a_row_is_no_fact() -> None:
    assert values(extra={"序号": "3", "前时相": "2021"})["extra"] == {"前时相": "2021"}


def test_an_untouched_deadline_of_our_export_gets_its_words_back() -> None:
    technical = {"_due_on": "2022-09-20", "_due_words": "9月中旬", "_due_rule": "xun"}
    stated = values(technical, due=(Deadline("2022-09-20", date(2022, 9, 20), rule="day"),))
    assert (stated["due_words"], stated["due_rule"], "extra" in stated) == ("9月中旬", "xun", False)


def test_an_edited_deadline_of_our_export_stands_as_it_was_typed() -> None:
    technical = {"_due_on": "2022-09-20", "_due_words": "9月中旬", "_due_rule": "xun"}
    stated = values(technical, due=(Deadline("2022-09-25", date(2022, 9, 25), rule="day"),))
    assert (stated["due_on"], stated["due_words"]) == (date(2022, 9, 25), "2022-09-25")


@pytest.mark.parametrize("text", ["[", "null", "3", '"x"', "{}"])
def test_a_damaged_technical_column_is_left_aside(text: str) -> None:
    technical = {"_due_on": "2022-09-20", "_milestones": text, "_origin": text, "_status": text, "_claimed_on": text}
    stated = values(technical, due=(deadline(date(2022, 9, 20)),), state="整改中")
    assert (stated["due_on"], stated["status"]) == (date(2022, 9, 20), Status.RECTIFYING)
    assert not {"milestones", "origin", "claimed_on"} & stated.keys()


def test_of_a_known_problem_only_the_yellow_columns_return() -> None:
    facts = {"project": "改名", "progress": "复垦", "claimed_on": DAY, "extra": {"困难": "缺钱", "前时相": "2021"}}
    assert returned(facts) == {"progress": "复垦", "claimed_on": DAY, "extra": {"困难": "缺钱"}}


@given(st.text())
def test_quoting_for_csv_loses_nothing(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_stored_values_come_back_as_they_were() -> None:
    facts = {"total_mu": Decimal("42.60"), "due_on": DAY, "township": ("甲镇",), "status": Status.CLOSED, "year": 2021}
    assert restored(stored(facts)) == facts


def plain(due: str, condition: str | None = None) -> dict[str, Any]:
    return {"raw": due, "due": due, "condition": condition, "rule": "day", "action": None}


def test_the_plan_gives_the_last_unconditional_day_with_all_steps() -> None:
    due, doubt = plan_due([plain("2022-09-20"), plain("2022-09-30")], "fixed-term")
    assert (due["due_on"], len(due["milestones"]), doubt) == (SEPTEMBER, 2, None)


def test_of_the_plans_conditional_days_none_is_chosen() -> None:
    due, doubt = plan_due([plain("2022-09-30", "甲"), plain("2022-12-31", "乙")], None)
    assert "due_on" not in due
    assert doubt is not None


def test_a_new_problem_takes_only_the_units_that_concern_its_county() -> None:
    units = ("北梁旗人民政府", "柳沟区人民政府", "各旗区人民政府", "市自然资源局")
    plan = PlanDefaults({"采矿": PlanTerms("采矿", "fixed-term", (), units)}, frozenset(("北梁旗", "柳沟区")))
    facts = plan.of({"category": "采矿", "county": "北梁旗"}).facts
    assert facts == {"kind": "fixed-term", "responsible_units": ("北梁旗人民政府", "市自然资源局")}


@pytest.mark.parametrize(
    ("title", "issued", "inside", "outside"),
    [
        pytest.param("2016—2021年督察反馈问题方案", date(2022, 8, 2), 2016, 2015, id="标题有年段"),
        pytest.param("督察反馈问题方案", date(2022, 8, 2), 2022, 2023, id="不晚于印发年"),
        pytest.param("督察反馈问题方案", None, 2030, 1990, id="没有日期"),
    ],
)
def test_a_year_is_in_scope_or_not(title: str, issued: date | None, inside: int, outside: int) -> None:
    scope = years_in_scope(title, issued)
    assert (scope.holds(inside), scope.holds(outside)) == (True, False)
