import json
from typing import Any

import pytest

from papers.bulletin_facts import weekly_bulletin
from zhenggai.papers.weekly import render_weekly
from zhenggai.papers.weekly_json import FactsError, freeze, thaw


def stored() -> dict[str, Any]:
    text = json.dumps(freeze(weekly_bulletin()), ensure_ascii=False)
    read: dict[str, Any] = json.loads(text)
    return read


def test_facts_come_back_as_they_were() -> None:
    assert thaw(stored()) == weekly_bulletin()


def test_an_old_issue_renders_to_the_same_bytes() -> None:
    assert render_weekly(thaw(stored())) == render_weekly(weekly_bulletin())


def test_keys_that_came_later_take_their_defaults() -> None:
    older = stored()
    del older["unit_word"]
    assert thaw(older).unit_word == "旗区"


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        pytest.param(("invented",), 1, "facts", id="不认识的项"),
        pytest.param(("issue",), "6", "facts.issue", id="字不是数"),
        pytest.param(("issue",), True, "facts.issue", id="真假不是数"),
        pytest.param(("as_of",), "昨天", "facts.as_of", id="不是时刻"),
        pytest.param(("counties", 0, "lamp"), "蓝", "facts.counties.0.lamp", id="没有这种灯"),
        pytest.param(("overdue", 0, "total_mu"), "许多", "facts.overdue.0.total_mu", id="不是面积"),
        pytest.param(("totals", "scheduled"), "1/0", "facts.totals.scheduled", id="不是分数"),
        pytest.param(("problems", "return_reasons", 0), ["缺照片"], "facts.problems.return_reasons.0", id="缺次数"),
        pytest.param(("totals",), {"issued": 1}, "facts.totals", id="缺项"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_their_place(
    path: tuple[str | int, ...], value: Any, place: str
) -> None:
    broken = stored()
    holder: Any = broken
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(FactsError) as caught:
        thaw(broken)
    assert str(caught.value).startswith(f"{place}：")
