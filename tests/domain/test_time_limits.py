from datetime import date
from typing import Any

import pytest

from zhenggai.domain.case_lines import CaseLine, CloseOut
from zhenggai.domain.problem import Origin
from zhenggai.domain.rates import Definition
from zhenggai.domain.time_limits import time_limits

TODAY = date(2022, 9, 12)


def where(**facts: Any) -> str:
    found = time_limits([CaseLine("P1", "东胜区", "采矿用地", **facts)], as_of=TODAY, definition=Definition())
    return "逾期" if found.overdue else "临期" if found.due_soon else "－"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param(date(2022, 9, 11), "逾期", id="昨天到期"),
        pytest.param(date(2022, 9, 12), "临期", id="今天到期不算逾期"),
        pytest.param(date(2022, 9, 19), "临期", id="七日后到期"),
        pytest.param(date(2022, 9, 20), "－", id="八日后到期"),
        pytest.param(None, "－", id="没有时限永不逾期"),
    ],
)
def test_a_limit_runs_to_the_end_of_its_day(due: date | None, expected: str) -> None:
    assert where(due_on=due) == expected


PAST = date(2022, 8, 31)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"closings": (CloseOut(TODAY),)}, "－", id="今天销号"),
        pytest.param({"closings": (CloseOut(PAST, TODAY),)}, "逾期", id="今天重开"),
        pytest.param({"stagings": (CloseOut(PAST),)}, "逾期", id="阶段销号不抵时限"),
        pytest.param({"stagings": (CloseOut(PAST),), "staging_suffices": True}, "－", id="阶段销号抵时限"),
        pytest.param({"issued_on": date(2022, 9, 1)}, "－", id="下发时已过期，属补录"),
        pytest.param({"issued_on": date(2022, 9, 13)}, "－", id="还没下发"),
        pytest.param({"origin": Origin.SELF_FOUND}, "－", id="自查发现不计"),
    ],
)
def test_only_open_problems_that_count_are_overdue(facts: dict[str, Any], expected: str) -> None:
    assert where(due_on=PAST, **facts) == expected


def test_the_most_urgent_comes_first() -> None:
    lines = [CaseLine(str(n), "东胜区", "采矿用地", due_on=date(2022, 9, day)) for n, day in ((1, 5), (2, 1), (0, 5))]
    found = time_limits(lines, as_of=TODAY, definition=Definition())
    assert [line.problem_id for line in found.overdue] == ["2", "0", "1"]
