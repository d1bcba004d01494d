"""Counts in the text of an item: totals, splits, snapshots, and sums that do not agree."""

from datetime import date

import pytest

from plan_texts import codes, draft_of, source_of, words_at
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.domain.plan import PlanDraft


def item_with(problem: str, units: str = "某县自然资源局") -> PlanDraft:
    return draft_of(f"""
        某县整改方案
        一、任务
        （一）某类问题。{problem}
        整改措施：处置。
        责任单位：{units}
        整改时限：2024年6月底前
    """)


@pytest.mark.parametrize(
    ("problem", "count"),
    [
        pytest.param("现有35个问题未完成整改。", 35, id="现有"),
        pytest.param("督察发现问题3个。", 3, id="名词在前"),
        pytest.param("共有违法图斑１２宗。", 12, id="全角数字"),
        pytest.param("发现三个问题。", 3, id="汉字数字"),
        pytest.param("涉及3个乡镇15个问题。", 15, id="乡镇数不是问题数"),
        pytest.param("约30余个问题。", None, id="约数不取"),
        pytest.param("3个月内完成。", None, id="月数不是问题数"),
        pytest.param("占用耕地5.33亩。", None, id="面积不是问题数"),
        pytest.param("问题61个（含往年9个），正在核实。", 61, id="括号里的数不是总数"),
        pytest.param("违法占地1,024宗。", 1024, id="千分位"),
    ],
)
def test_the_total(problem: str, count: int | None) -> None:
    assert item_with(problem).items[0].count == count


@pytest.mark.parametrize(
    ("problem", "parts"),
    [
        ("现有9个问题。其中，东胜区5个、乌审旗4个。", {"东胜区": 5, "乌审旗": 4}),
        ("发现问题3个，涉及山门镇1个，石岭镇2个。", {"山门镇": 1, "石岭镇": 2}),
        ("发现问题3个（山门镇1个、石岭镇2个）。", {"山门镇": 1, "石岭镇": 2}),
        ("问题6宗，其中东镇、西镇各3宗。", {"东镇": 3, "西镇": 3}),
        ("问题7宗，其中：东镇（4宗）、西镇（3宗）。", {"东镇": 4, "西镇": 3}),
        ("问题7宗，其中：东镇（演示）4宗；西镇3宗。", {"东镇": 4, "西镇": 3}),
        ("涉及山门镇1个，石岭镇2个。", {"山门镇": 1, "石岭镇": 2}),
    ],
)
def test_the_split_by_unit(problem: str, parts: dict[str, int]) -> None:
    draft = item_with(problem, "各镇政府")
    assert draft.items[0].counts_by_unit == parts
    assert "sum-mismatch" not in codes(draft)


def test_a_shortened_name_of_a_responsible_unit_is_a_unit() -> None:
    draft = item_with("现有9个问题。其中，东胜5个、乌审4个。", "东胜区、乌审旗人民政府")
    assert draft.items[0].counts_by_unit == {"东胜": 5, "乌审": 4}
    assert "unit-outside-responsible" not in codes(draft)


def test_kinds_of_land_are_no_units() -> None:
    assert item_with("现有9个问题，其中非农化5个、非粮化4个。").items[0].counts_by_unit == {}


@pytest.mark.parametrize(
    ("problem", "agrees"),
    [
        pytest.param("现有10个问题。其中，东镇5个、西镇4个。", False, id="分单位少一个"),
        pytest.param("现有9个问题。其中，东镇5个、西镇4个。", True, id="分单位相符"),
        pytest.param("现有10个问题。其中，东镇5个、西镇4个等。", True, id="列举未尽"),
        pytest.param("现有10个问题，其中东镇5个。", True, id="只点一个单位"),
        pytest.param("现有10个问题，其中：2021年5个、2022年4个。", False, id="分年度少一个"),
        pytest.param("现有9个问题，其中：2022年5个、2021年及以前4个。", True, id="分年度相符"),
    ],
)
def test_a_total_is_compared_with_its_parts(problem: str, agrees: bool) -> None:
    assert ("sum-mismatch" not in codes(item_with(problem, "各镇政府"))) is agrees


BACKLOG = "2023年9月底，仍有20个问题未整改；10月，完成整改{done}个；截至2023年12月底，仍有{left}个未整改。"


def test_the_latest_of_several_dated_counts_is_the_count() -> None:
    item = item_with(BACKLOG.format(done=5, left=15)).items[0]
    assert item.count == 15
    assert [(snapshot.as_of, snapshot.count) for snapshot in item.snapshots] == [(date(2023, 9, 30), 20)]


@pytest.mark.parametrize(("left", "agrees"), [(15, True), (16, False)])
def test_what_is_left_must_be_what_was_less_what_was_done(left: int, agrees: bool) -> None:
    assert ("sum-mismatch" not in codes(item_with(BACKLOG.format(done=5, left=left)))) is agrees


def test_two_totals_in_one_sentence_are_told_and_none_is_taken() -> None:
    draft = item_with("非农化问题5个，占用林地问题3个。")
    assert draft.items[0].count is None
    assert "two-readings" in codes(draft)


@pytest.mark.parametrize(
    ("units", "outside"),
    [
        ("东镇人民政府、西镇人民政府", []),
        ("东镇政府", ["西镇"]),
        ("各镇人民政府", []),
        ("东镇政府、县自然资源局", ["西镇"]),
    ],
)
def test_a_counted_unit_must_be_responsible(units: str, outside: list[str]) -> None:
    source = source_of(f"""
        某县整改方案
        一、任务
        （一）某类问题。现有9个问题。其中，东镇5个、西镇4个。
        整改措施：处置。
        责任单位：{units}
        整改时限：2024年6月底前
    """)
    found = [issue for issue in parse_plan(source).issues if issue.code == "unit-outside-responsible"]
    assert len(found) == len(outside)
    for issue in found:
        assert issue.place is not None
        assert words_at(source, issue.place) == "4"
