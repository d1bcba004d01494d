"""The three source documents, read whole."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plan_texts import codes, words_at
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.reading_text import read_text
from zhenggai.documents.source import Source
from zhenggai.domain.plan import PlanDraft, PlanItem, RectificationKind, TargetScope

pytestmark = pytest.mark.seeds

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def read_seed(number: str) -> tuple[Source, PlanDraft]:
    source = read_text(next(SEEDS.glob(f"{number}_*.txt")))
    return source, parse_plan(source)


@pytest.fixture(scope="module")
def ordos() -> tuple[Source, PlanDraft]:
    return read_seed("000")


@pytest.fixture(scope="module")
def tiedong() -> tuple[Source, PlanDraft]:
    return read_seed("004")


def test_the_ordos_head_is_that_of_the_enclosed_plan(ordos: tuple[Source, PlanDraft]) -> None:
    draft = ordos[1]
    assert draft.title is not None
    assert draft.title.startswith("鄂尔多斯市推进历年")
    assert draft.title.endswith("行动方案")
    assert " " not in draft.title
    assert (draft.issuer, draft.document_number, draft.issued_on) == ("鄂尔多斯市人民政府", None, date(2022, 8, 2))


def test_the_six_categories_add_up_to_813(ordos: tuple[Source, PlanDraft]) -> None:
    items = ordos[1].items
    assert [item.number for item in items] == ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"]
    assert {item.path[0] for item in items} == {"三"}
    assert [item.count for item in items] == [337, 184, 156, 35, 48, 53]
    assert [sum(item.counts_by_unit.values()) for item in items] == [337, 184, 156, 35, 48, 53]


@pytest.mark.parametrize(
    ("county", "counts"),
    [
        ("东胜区", (35, 48, 146, 5, 3, 5)),
        ("达拉特旗", (35, 47, 3, 18, 24, 12)),
        ("准格尔旗", (138, 40, 0, 7, 20, 16)),
        ("伊金霍洛旗", (89, 2, 0, 2, 1, 8)),
        ("乌审旗", (13, 9, 4, 1, 0, 5)),
        ("鄂托克旗", (5, 0, 2, 0, 0, 2)),
        ("鄂托克前旗", (22, 17, 1, 0, 0, 0)),
        ("杭锦旗", (0, 19, 0, 0, 0, 0)),
        ("康巴什区", (0, 2, 0, 2, 0, 5)),
    ],
)
def test_the_counts_of_a_county(ordos: tuple[Source, PlanDraft], county: str, counts: tuple[int, ...]) -> None:
    assert tuple(item.counts_by_unit.get(county, 0) for item in ordos[1].items) == counts


def test_measures_are_one_entry_each(ordos: tuple[Source, PlanDraft]) -> None:
    assert [len(item.measures) for item in ordos[1].items] == [4, 1, 3, 3, 2, 2]


def test_the_shared_tail_is_given_to_every_banner(ordos: tuple[Source, PlanDraft]) -> None:
    units = ordos[1].items[0].responsible_units
    assert len(units) == 9
    assert units[0] == "东胜区人民政府"
    assert units[6:] == ("鄂托克前旗人民政府", "市能源局", "市自然资源局")


@pytest.mark.parametrize(
    ("index", "days"),
    [
        pytest.param(0, ["2022-09-20", "2022-09-30"], id="中旬与月底"),
        pytest.param(1, ["2022-09-30", "2022-12-31"], id="按审批层级"),
        pytest.param(2, ["2022-09-30"], id="单一时限"),
        pytest.param(3, ["2022-09-30", "2022-10-31"], id="先上报后完成"),
        pytest.param(4, ["2022-09-30"], id="有例外"),
        pytest.param(5, ["2022-08-31", "2022-09-30"], id="八月底上报"),
    ],
)
def test_the_deadlines_of_a_category(ordos: tuple[Source, PlanDraft], index: int, days: list[str]) -> None:
    assert [str(deadline.due) for deadline in ordos[1].items[index].deadlines] == days


def test_the_conditional_deadlines_keep_their_words(ordos: tuple[Source, PlanDraft]) -> None:
    first, second = ordos[1].items[1].deadlines
    assert (first.soft, second.soft) == (True, False)
    assert first.condition is not None
    assert "自治区审批" in first.condition
    assert second.condition is not None
    assert "部审批" in second.condition


def test_the_three_targets_are_named_once(ordos: tuple[Source, PlanDraft]) -> None:
    assert [(target.due, target.rate, target.scope) for target in ordos[1].targets] == [
        (date(2022, 9, 30), Decimal("0.80"), TargetScope.ALL),
        (date(2022, 12, 31), Decimal("0.95"), TargetScope.ALL),
        (date(2023, 3, 31), Decimal("1.00"), TargetScope.FIXED_TERM),
    ]


def test_the_three_phases_of_ordos(ordos: tuple[Source, PlanDraft]) -> None:
    assert [(phase.name, phase.starts, phase.ends) for phase in ordos[1].phases] == [
        ("清查阶段", None, date(2022, 7, 25)),
        ("实施阶段", date(2022, 7, 25), date(2022, 9, 30)),
        ("巩固阶段", None, date(2022, 12, 31)),
    ]


def test_bodies_are_offices_with_duties_and_never_persons(ordos: tuple[Source, PlanDraft]) -> None:
    bodies = {body.name: body.duties for body in ordos[1].bodies}
    assert len(bodies) == 6
    assert sum(name.endswith(("整改工作组", "查处工作组")) for name in bodies) == 3
    assert any(name.endswith("领导小组") for name in bodies)
    assert any(name.endswith("工作专班") for name in bodies)
    assert bodies["领导小组办公室"].startswith("负责统筹")
    assert not any("组长" in duties or "同志" in duties for duties in bodies.values())


def test_the_phase_before_the_day_of_issue_is_the_only_warning(ordos: tuple[Source, PlanDraft]) -> None:
    warnings = [issue for issue in ordos[1].issues if issue.severity.value != "info"]
    assert [issue.code for issue in warnings] == ["date-before-issue"]


def test_every_count_leads_back_to_its_characters(
    ordos: tuple[Source, PlanDraft], tiedong: tuple[Source, PlanDraft]
) -> None:
    for source, draft in (ordos, tiedong):
        for item in draft.items:
            assert_counts_lead_back(source, item)


def assert_counts_lead_back(source: Source, item: PlanItem) -> None:
    if item.count is not None:
        assert words_at(source, item.places["count"]) == str(item.count)
    for key, counts in (("counts_by_unit", item.counts_by_unit), ("counts_by_year", item.counts_by_year)):
        for name, count in counts.items():
            assert words_at(source, item.places[f"{key}.{name}"]) == str(count)


def test_the_tiedong_plan_prints_neither_issuer_nor_day(tiedong: tuple[Source, PlanDraft]) -> None:
    draft = tiedong[1]
    assert (draft.issuer, draft.document_number, draft.issued_on) == (None, None, None)


def test_only_the_innermost_blocks_of_tiedong_are_items(tiedong: tuple[Source, PlanDraft]) -> None:
    assert [item.path for item in tiedong[1].items] == [
        ("二", "（一）", "1", "（1）"),
        ("二", "（一）", "1", "（2）"),
        ("二", "（一）", "2"),
        ("二", "（一）", "3", "（1）"),
        ("二", "（二）", "1"),
        ("二", "（二）", "2"),
        ("二", "（三）", "1"),
    ]


def test_every_tiedong_item_has_goal_measures_units_and_deadline(tiedong: tuple[Source, PlanDraft]) -> None:
    for item in tiedong[1].items:
        assert item.goal
        assert item.measures
        assert item.responsible_units
        assert item.supervising_units
        assert item.deadlines


def test_the_wind_power_item_has_its_townships_and_areas(tiedong: tuple[Source, PlanDraft]) -> None:
    item = tiedong[1].items[0]
    assert item.counts_by_unit == {"山门镇": 1, "石岭镇": 2}
    areas = item.areas_mu
    assert (areas.total, areas.cultivated, areas.basic_farmland) == (Decimal("5.33"), Decimal("5.33"), Decimal("0.67"))


def test_kinds_come_from_the_deadlines(tiedong: tuple[Source, PlanDraft]) -> None:
    fixed, continuing = RectificationKind.FIXED_TERM, RectificationKind.CONTINUING
    kinds = [item.rectification_kind for item in tiedong[1].items]
    assert kinds == [fixed, fixed, continuing, continuing, fixed, fixed, None]
    assert [deadline.kind for deadline in tiedong[1].items[-1].deadlines] == [fixed, continuing]


def test_the_backlog_of_earlier_years_went_from_20_to_15(tiedong: tuple[Source, PlanDraft]) -> None:
    item = tiedong[1].items[-1]
    assert item.count == 15
    assert list(item.counts_by_year.values()) == [3, 1, 11]
    (snapshot,) = item.snapshots
    assert (snapshot.count, list(snapshot.parts.values())) == (20, [6, 1, 13])
    assert snapshot.as_of is not None
    assert (snapshot.as_of.year, snapshot.as_of.month) == (2023, 10)


def test_the_concurrent_phase_takes_the_days_of_the_one_it_names(tiedong: tuple[Source, PlanDraft]) -> None:
    phases = tiedong[1].phases
    assert [phase.name for phase in phases] == ["动员部署阶段", "集中整改阶段", "督导检查阶段", "总结验收阶段"]
    assert (phases[2].starts, phases[2].ends) == (date(2023, 11, 11), date(2024, 6, 9))


def test_tiedong_tells_the_typing_slip_and_the_missing_attachments(tiedong: tuple[Source, PlanDraft]) -> None:
    found = codes(tiedong[1])
    assert found.count("attachment-missing") == 2
    assert found.count("typo-tolerated") == 1
    assert "sum-mismatch" not in found
    assert tiedong[1].targets == ()


def test_a_document_of_articles_has_no_items_and_no_targets() -> None:
    _, draft = read_seed("001")
    assert (draft.items, draft.targets, draft.phases) == ((), (), ())
    assert draft.document_number == "鄂府发〔2024〕23号"
    assert (draft.issuer, draft.issued_on) == ("鄂尔多斯市人民政府", date(2024, 3, 27))
