"""What a clerk changes in a draft: always a new draft, never the old one."""

import copy
from typing import Any

import pytest

from zhenggai.domain import plan_corrections as change

PLACE = {"line": 3, "start": 4, "end": 9}


def item(title: str, *measures: str) -> dict[str, Any]:
    return {
        "number": "（一）", "title": title, "problem": "", "count": 3, "counts_by_unit": {"北梁旗": 3},
        "measures": list(measures), "goal": None, "deadlines": [],
        "place": PLACE, "places": {"count": PLACE, **{f"measures.{n}": {**PLACE, "line": 10 + n} for n in range(2)}},
    }  # fmt: skip


@pytest.fixture
def draft() -> dict[str, Any]:
    return {
        "title": "方案", "issuer": None, "document_number": None, "issued_on": "2022-08-02",
        "targets": [{"due": "2022-09-30", "rate": "0.80", "scope": "all", "count": None, "of": None, "place": PLACE}],
        "items": [item("关于采矿用地类项目问题", "复垦", "补办"), item("关于闲置土地问题", "开工", "收回")],
    }  # fmt: skip


def target(rate: str | None) -> dict[str, Any]:
    return {"due": "2022-09-30", "rate": rate, "scope": "all", "count": None, "of": None}


def test_a_change_leaves_the_old_draft_as_it_was(draft: dict[str, Any]) -> None:
    before = copy.deepcopy(draft)
    head = dict.fromkeys(change.HEAD_FIELDS, "改")
    change.with_head(draft, head)
    change.with_item(draft, 0, {"count": 4, "measures": ["补办"]})
    change.with_target(draft, 0, target("0.9"))
    change.without_item(draft, 0)
    change.with_all_accepted(draft)
    assert draft == before


def test_a_rate_written_otherwise_is_no_correction(draft: dict[str, Any]) -> None:
    assert change.with_target(draft, 0, target("0.8")) == draft


def test_a_target_is_added_without_a_place(draft: dict[str, Any]) -> None:
    added = change.with_new_target(draft, target("1"))["targets"][1]
    assert (added["rate"], added["place"]) == ("1", None)


def test_a_target_is_dropped(draft: dict[str, Any]) -> None:
    assert change.without_target(draft, 0)["targets"] == []


def test_measures_that_keep_their_words_keep_their_places(draft: dict[str, Any]) -> None:
    places = change.with_item(draft, 0, {"measures": ["新写的", "补办", "复垦"]})["items"][0]["places"]
    assert {key: place["line"] for key, place in places.items()} == {"count": 3, "measures.1": 11, "measures.2": 10}


def test_the_name_an_item_has_anyway_is_not_noted(draft: dict[str, Any]) -> None:
    assert change.with_item(draft, 0, {"name": "采矿用地"}) == draft


def test_the_clerks_name_goes_before_the_title(draft: dict[str, Any]) -> None:
    named = change.with_item(draft, 0, {"name": "采矿"})
    assert change.item_name(named["items"][0]) == "采矿"


def test_an_item_is_accepted_and_taken_back(draft: dict[str, Any]) -> None:
    accepted = change.with_accepted(change.with_all_accepted(draft), 0, accepted=False)
    assert accepted[change.ACCEPTED] == [1]
    assert change.with_accepted(accepted, 0)[change.ACCEPTED] == [0, 1]


def test_what_was_accepted_moves_with_its_item(draft: dict[str, Any]) -> None:
    left = change.without_item(change.with_accepted(draft, 1), 0)
    assert ([one["title"] for one in left["items"]], left[change.ACCEPTED]) == (["关于闲置土地问题"], [0])


def test_a_confirmed_draft_carries_no_notes(draft: dict[str, Any]) -> None:
    assert change.confirmed(change.with_all_accepted(draft)) == draft


@pytest.mark.parametrize("act", [change.with_accepted, change.without_item])
def test_what_does_not_exist_is_not_changed(draft: dict[str, Any], act: Any) -> None:
    with pytest.raises(IndexError):
        act(draft, 9)


OLD = {"raw": "9月底前", "due": "2022-09-30", "rule": "month-end", "assumed": "year from the document", "soft": True}


@pytest.mark.parametrize(
    ("due", "rule", "assumed"),
    [("2022-09-30", "month-end", "year from the document"), ("2022-10-01", change.BY_HAND, None)],
    ids=["same day", "another day"],
)
def test_a_deadline_keeps_its_words_and_its_rule_only_with_its_day(due: str, rule: str, assumed: str | None) -> None:
    corrected = change.corrected_deadline(OLD, {"due": due, "action": "完成", "condition": None})
    assert (corrected["raw"], corrected["rule"], corrected["assumed"], corrected["soft"]) == (
        "9月底前", rule, assumed, True,
    )  # fmt: skip


def test_a_typed_deadline_has_what_was_typed_as_its_words() -> None:
    added = change.corrected_deadline(None, {"due": "2022-12-01", "action": "复查", "condition": None})
    assert (added["raw"], added["rule"]) == ("复查", change.BY_HAND)


def test_a_digest_follows_the_content_and_not_the_order_of_keys() -> None:
    assert change.digest({"a": 1, "b": 2}) == change.digest({"b": 2, "a": 1})
    assert change.digest({"a": 1}) != change.digest({"a": 2})
