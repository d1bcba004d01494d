"""Which problem a row speaks of: the steps of ux-spec 8.4 in their order, and never a wrong one."""

from decimal import Decimal
from typing import Any

import pytest

from zhenggai.domain.identity import KnownProblem, LedgerIndex, fingerprint

LOOKS = {"county": "北梁旗", "year": 2021, "project": "一号煤场", "category": "采矿用地"}


def known(number: int = 7, **facts: Any) -> KnownProblem:
    values: dict[str, Any] = {
        "code": "A-1",
        "batch": None,
        "patch": None,
        "total_mu": Decimal("42.6"),
        **LOOKS,
        **facts,
    }
    return KnownProblem(
        problem_id=number,
        fingerprint=fingerprint(values),
        **{name: values[name] for name in ("code", "year", "batch", "county", "patch", "project", "total_mu")},
    )


def found(problems: list[KnownProblem], hidden_id: str | None = None, **values: Any) -> tuple[int | None, str | None]:
    row = {**LOOKS, **values}
    match = LedgerIndex(problems).find(row, hidden_id, fingerprint(row))
    return match.problem_id, match.by


def test_the_hidden_id_goes_before_everything_else() -> None:
    assert found([known(7), known(8, code="A-2")], "8", code="A-2") == (8, "_id")


def test_a_hidden_id_needs_one_agreeing_fact() -> None:
    assert found([known(7)], "7", code="Z-9", project="另一处", total_mu=Decimal("42.6")) == (None, None)


@pytest.mark.parametrize(("area", "match"), [("42.60", (7, "_id")), ("42.7", (None, None))])
def test_a_project_renamed_in_a_returned_sheet_is_known_by_county_and_area(
    area: str, match: tuple[int | None, str | None]
) -> None:
    assert found([known(7, code=None)], "7", project="改名", total_mu=Decimal(area)) == match


@pytest.mark.parametrize(
    ("stored", "row", "number"),
    [
        pytest.param({}, {"code": "A-1"}, 7, id="编号和年度相同"),
        pytest.param({}, {"code": "Ａ－1 "}, 7, id="全角和空格不计"),
        pytest.param({}, {"code": "A-1", "year": 2020}, None, id="年度不同"),
        pytest.param({}, {"code": "A-1", "year": None}, 7, id="表中没有年度"),
        pytest.param({"batch": "甲"}, {"code": "A-1", "batch": "乙"}, None, id="批次不同"),
        pytest.param({"batch": "甲"}, {"code": "A-1"}, 7, id="表中没有批次"),
        pytest.param({"code": "12"}, {"code": "12"}, 7, id="流水号，同旗区"),
        pytest.param({"code": "12"}, {"code": "12", "county": "柳沟区"}, None, id="流水号，另一旗区"),
        pytest.param({}, {"code": "A-1", "county": "柳沟区"}, 7, id="正式编号，旗区更正"),
        pytest.param({"code": None, "patch": "T1"}, {"patch": "T1", "project": "改名"}, 7, id="图斑号和年度"),
        pytest.param({"code": None, "patch": "T1"}, {"patch": "T1", "year": 2019}, None, id="图斑号，年度不同"),
        pytest.param({"code": None}, {"total_mu": Decimal("42.61")}, 7, id="面积差 0.01"),
        pytest.param({"code": None}, {"total_mu": Decimal("42.62")}, None, id="面积差 0.02"),
        pytest.param({"code": None}, {"project": "关于“一号煤场”项目"}, 7, id="名称的虚字和标点不计"),
        pytest.param({"code": None}, {"category": "闲置土地"}, None, id="类型不同"),
        pytest.param({}, {"code": "A-9"}, None, id="两边编号不同，只是相像"),
    ],
)  # fmt: skip
def test_a_row_finds_its_problem(stored: dict[str, Any], row: dict[str, Any], number: int | None) -> None:
    assert found([known(7, **stored)], **row)[0] == number


def test_two_problems_that_fit_equally_are_not_guessed_between() -> None:
    assert found([known(7, batch="甲"), known(8, batch="乙")], code="A-1")[0] is None


def test_a_problem_found_by_its_looks_is_given_out_once() -> None:
    index = LedgerIndex([known(7, code=None), known(8, code=None)])
    looks = fingerprint(LOOKS)
    assert [index.find(LOOKS, None, looks).problem_id for _ in range(3)] == [7, 8, None]


def test_a_problem_of_the_same_name_is_told_as_near() -> None:
    index = LedgerIndex([known(7)])
    row = {**LOOKS, "code": "A-9"}
    near = index.find(row, None, fingerprint(row)).near
    assert near is not None
    assert near.code == "A-1"
