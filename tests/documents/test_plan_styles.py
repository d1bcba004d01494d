"""Plans of many provinces' styles (invented, 演示数据): labels, numbering, tables, scans."""

import pytest

from plan_texts import codes, draft_of, draft_of_file, source_of, words_at
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.domain.plan import RectificationKind


@pytest.mark.parametrize(
    ("file", "numbers", "counts"),
    [
        ("notice_with_numbered_labels.txt", ["（一）", "（二）"], [46, 8]),
        ("headings_as_labels.txt", ["（一）", "（二）"], [11, None]),
        ("tasks_one_line.txt", ["1", "2", "3", "4"], [None, None, None, None]),
        ("brackets_and_blanks.txt", ["（一）", "（二）"], [6, 4]),
        ("tabbed_table.txt", ["1", "2"], [3, 2]),
        ("strokes_table.txt", ["1", "2"], [5, 3]),
        ("nested_same_style.txt", ["1", "2", "3"], [14, 7, 2]),
        ("problems_by_word.txt", ["一", "二"], [13, 2]),
        ("key_values.txt", ["1", "2"], [3, 1]),
        ("chinese_inside_tasks.txt", ["一", "二"], [8, 5]),
        ("measures_with_units.txt", ["（一）", "1", "2"], [None, None, None]),
        ("label_headings_with_tasks.txt", ["1", "2", "1"], [None, None, None]),
        ("contents_page.txt", ["（一）"], [43]),
        ("wrapped_text.txt", ["（一）"], [25]),
        ("unnumbered_blocks.txt", ["", ""], [None, None]),
        ("single_problem.txt", [""], [None]),
        ("no_items_notice.txt", [], []),
        ("regulation.txt", [], []),
        ("phases_plain.txt", [], []),
    ],
)
def test_the_items_of_a_plan(file: str, numbers: list[str], counts: list[int | None]) -> None:
    items = draft_of_file(file).items
    assert [item.number for item in items] == numbers
    assert [item.count for item in items] == counts


def test_a_boxed_number_needs_no_mark_behind_it() -> None:
    draft = draft_of("""
        某县整改方案
        【问题一】占用耕地建设冷库
        【整改目标】恢复耕地。
        【责任单位】河滩镇党委、政府
        【整改时限】2024年11月底前
        【问题二】监管不力
        【整改措施】完善制度。
        【责任单位】县自然资源局
        【整改时限】2024年12月底前
    """)
    assert [(item.number, item.title) for item in draft.items] == [("一", "占用耕地建设冷库"), ("二", "监管不力")]


def test_a_problem_told_in_two_labels_keeps_the_number_of_its_block() -> None:
    draft = draft_of("""
        某县整改方案
        一、反馈问题
        （一）问题：耕地流出
        基本情况：共有图斑42个。
        整改目标：恢复耕种。
        责任单位：青山乡政府
        整改时限：2024年9月底前
        （二）问题：闲置土地
        基本情况：共有地块3宗。
        整改措施：收回。
        责任单位：县自然资源局
        整改时限：2024年10月底前
    """)
    assert [(item.number, item.title, item.count) for item in draft.items] == [
        ("（一）", "耕地流出", 42),
        ("（二）", "闲置土地", 3),
    ]


def test_headings_stand_in_the_path_and_not_among_the_items() -> None:
    items = draft_of_file("label_headings_with_tasks.txt").items
    assert [item.path for item in items] == [("二", "（一）", "1"), ("二", "（一）", "2"), ("二", "（二）", "1")]


def test_a_task_with_only_a_lead_unit_is_an_item() -> None:
    item = draft_of_file("tasks_one_line.txt").items[2]
    assert (item.title, item.lead_units, item.deadlines) == ("健全田长制", ("区农业农村局",), ())


def test_labels_in_brackets_behind_a_task_are_read() -> None:
    item = draft_of_file("tasks_one_line.txt").items[1]
    assert item.lead_units == ("区综合行政执法局",)
    assert item.supporting_units == ("区公安分局", "区农业农村局")
    assert [str(deadline.due) for deadline in item.deadlines] == ["2024-06-30"]


def test_a_scan_with_blanks_between_characters_reads_like_the_original() -> None:
    first, second = draft_of_file("brackets_and_blanks.txt").items
    assert first.title == "耕地非农化问题"
    assert first.measures == ("立案查处", "限期拆除", "恢复耕种")
    assert [str(deadline.due) for deadline in first.deadlines] == ["2024-10-31"]
    assert second.goal == "恢复种植粮食作物"
    assert second.responsible_units == ("龙泉镇人民政府",)


def test_one_unit_per_line_below_a_label_that_stands_alone() -> None:
    item = draft_of_file("headings_as_labels.txt").items[0]
    assert item.responsible_units == ("青石镇人民政府", "柳河乡人民政府")
    assert item.measures == ("组织全面排查", "对擅自改变用途的限期改正", "建立巡查制度")


def test_an_office_behind_responsible_person_is_no_unit() -> None:
    item = draft_of_file("headings_as_labels.txt").items[0]
    assert "县自然资源局局长" not in item.responsible_units


def test_a_list_of_measures_in_the_style_of_the_items_does_not_begin_items() -> None:
    first, second, third = draft_of_file("nested_same_style.txt").items
    assert first.measures == ("逐块核实种植情况", "引导农户移除树木", "组织复耕验收")
    assert second.measures == ("落实承包户耕种责任", "由村集体组织代耕代种")
    assert third.measures == ("编制修复方案", "按期修复")


def test_a_list_in_the_style_of_a_higher_heading_stays_in_its_field() -> None:
    draft = draft_of("""
        某市整改方案
        二、整改事项
        （一）耕地方面
        1.占补平衡不实问题。
        整改目标：核实到位。
        整改措施：
        （一）全面核实。
        （二）整改补充。
        责任单位：甲县人民政府
        整改时限：2024年6月底前
        2.撂荒问题。
        整改目标：恢复耕种。
        整改措施：
        （一）代耕代种。
        （二）落实责任。
        责任单位：乙县人民政府
        整改时限：2024年6月底前
        （二）矿产方面
        1.越界开采问题。
        整改目标：依法查处。
        责任单位：市公安局
        整改时限：2024年7月底前
    """)
    assert [item.path[1:] for item in draft.items] == [("（一）", "1"), ("（一）", "2"), ("（二）", "1")]
    assert [len(item.measures) for item in draft.items] == [2, 2, 0]
    assert draft.issues == ()


def test_a_numbered_list_in_one_cell_is_taken_apart() -> None:
    assert draft_of_file("tabbed_table.txt").items[0].measures == ("立案查处", "依法拆除")


def test_units_and_days_behind_single_measures_are_kept() -> None:
    item = draft_of_file("measures_with_units.txt").items[0]
    assert len(item.measures) == 2
    assert item.responsible_units == ("区自然资源局", "各镇人民政府")
    assert [str(deadline.due) for deadline in item.measure_deadlines] == ["2024-03-31", "2024-09-30"]
    assert [str(deadline.due) for deadline in item.deadlines] == ["2024-12-31"]


def test_parts_inside_a_unit_value_decide_before_the_label() -> None:
    item = draft_of_file("unnumbered_blocks.txt").items[0]
    assert (item.title, item.path) == ("非法采砂问题", ("一",))
    assert item.lead_units == ("县水利局",)
    assert item.responsible_units == ("县公安局",)
    assert item.supporting_units == ("河湾镇人民政府",)


def test_hard_line_breaks_are_undone() -> None:
    item = draft_of_file("wrapped_text.txt").items[0]
    assert item.counts_by_unit == {"城关镇": 10, "马店镇": 9, "苍北乡": 6}
    assert item.responsible_units[-1] == "县农业农村局"
    assert item.deadlines[-1].raw == "2024年10月31日前完成整改"


def test_a_plan_of_one_problem_is_one_item_named_by_its_title() -> None:
    (item,) = draft_of_file("single_problem.txt").items
    assert item.title == "关于红旗砖厂违法占地问题的整改方案"
    assert item.responsible_units == ("新安镇人民政府", "县自然资源局")
    assert len(item.measures) == 3


def test_a_page_of_contents_is_left_out() -> None:
    (item,) = draft_of_file("contents_page.txt").items
    assert item.path == ("二", "（一）")
    assert item.measures == ("立案查处", "拆除复耕", "追责问责")


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ("一是甲事办结；二是乙事办结。", ("甲事办结", "乙事办结")),
        ("（1）甲事办结；（2）乙事办结。", ("甲事办结", "乙事办结")),
        ("①甲事办结；②乙事办结。", ("甲事办结", "乙事办结")),
        ("1.甲事办结。2.乙事办结。", ("甲事办结", "乙事办结")),
        ("甲事办结；乙事办结。", ("甲事办结", "乙事办结")),
        ("采取以下措施：一是甲事办结；二是乙事办结。", ("甲事办结", "乙事办结")),
        ("坚持分类处置。一是甲事办结；二是乙事办结。", ("坚持分类处置", "甲事办结", "乙事办结")),
        ("甲事一体办结。", ("甲事一体办结",)),
        ("甲事（含子；丑两项）办结。", ("甲事（含子；丑两项）办结",)),
    ],
)
def test_measures_are_split_by_their_marks(line: str, measures: tuple[str, ...]) -> None:
    (item,) = draft_of(f"""
        某县整改方案
        一、任务
        （一）某问题
        整改措施：{line}
        责任单位：某县自然资源局
        整改时限：2024年6月底前
    """).items
    assert item.measures == measures


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("责任单位", "responsible_units"),
        ("整改责任单位", "responsible_units"),
        ("责任主体", "responsible_units"),
        ("牵头单位", "lead_units"),
        ("牵头部门", "lead_units"),
        ("配合单位", "supporting_units"),
        ("协同单位", "supporting_units"),
        ("督导单位", "supervising_units"),
        ("监管单位", "supervising_units"),
        ("行业主管部门", "supervising_units"),
        ("验收单位", "accepting_units"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{}：某县林草局", "{}:某县林草局", "【{}】某县林草局", "{} 某县林草局", "2.{}：某县林草局。"]
)
def test_a_unit_label_in_every_form(label: str, field: str, form: str) -> None:
    (item,) = draft_of(f"""
        某县整改方案
        一、任务
        （一）某问题
        整改目标：恢复原状。
        {form.format(label)}
    """).items
    assert getattr(item, field) == ("某县林草局",)


@pytest.mark.parametrize("label", ["责任领导", "责任人", "包案领导", "联系人"])
def test_a_label_of_persons_gives_no_unit(label: str) -> None:
    (item,) = draft_of(f"""
        某县整改方案
        一、任务
        （一）某问题
        整改目标：恢复原状。
        {label}：某县副县长
        责任单位：某县林草局
    """).items
    assert item.responsible_units == ("某县林草局",)
    assert item.lead_units == ()


def test_prose_that_ran_into_a_unit_field_is_no_unit() -> None:
    (item,) = draft_of(f"""
        某县整改方案
        一、任务
        （一）某问题
        整改目标：恢复原状。
        责任单位：某镇政府、{"各方共同努力把整改工作做好" * 8}
    """).items
    assert item.responsible_units == ("某镇政府",)


def test_several_labels_on_one_line() -> None:
    (item,) = draft_of("""
        某县整改方案
        一、任务
        1.违法占地3宗。整改目标：恢复原状。整改措施：拆除。责任单位：某镇政府。整改时限：2024年5月底前。督导单位：县林草局。
    """).items
    assert (item.count, item.goal, item.measures) == (3, "恢复原状", ("拆除",))
    assert (item.responsible_units, item.supervising_units) == (("某镇政府",), ("县林草局",))


def test_a_kind_printed_in_a_label_of_its_own() -> None:
    (item,) = draft_of("""
        某县整改方案
        一、任务
        （一）某问题
        整改类型：立行立改
        整改目标：恢复原状。
        责任单位：某镇政府
        整改时限：2024年5月底前
    """).items
    assert item.rectification_kind is RectificationKind.IMMEDIATE


def test_prose_that_only_speaks_of_labels_has_no_items() -> None:
    draft = draft_of("""
        某县整改工作要求
        一、工作要求
        （一）压实责任。各镇要明确整改目标、整改措施、责任单位和整改时限，按期完成。
        （二）加强调度。整改时限临近的，责任单位要说明原因。
    """)
    assert draft.items == ()


def test_a_phase_with_units_is_no_item() -> None:
    draft = draft_of("""
        某县整改方案
        一、实施步骤
        （一）自查阶段（2024年3月1日至3月31日）。责任单位：各镇政府。
    """)
    assert draft.items == ()
    assert [phase.name for phase in draft.phases] == ["自查阶段"]


def test_what_an_enclosing_heading_prints_is_told_and_given_to_no_item() -> None:
    draft = draft_of("""
        某县整改方案
        一、任务
        （一）临时用地
        责任单位：县自然资源局
        1.开展排查。
        整改措施：逐宗核实。
        完成时限：2024年2月底前
        2.推进复垦。
        整改措施：督促复垦。
        完成时限：2024年10月底前
    """)
    assert [item.responsible_units for item in draft.items] == [(), ()]
    assert "two-readings" in codes(draft)


def test_places_lead_back_through_blanks_and_broken_lines() -> None:
    source = source_of("""
        某县整改方案
        一、任务
        （ 一 ） 某 问 题 。 共 有 1 2 个 ， 其 中 ： 东 镇 7 个 、 西 镇 5 个 。
        整 改 目 标 ： 恢 复 。
        责任单位：东镇政府、西镇政府
        整改时限：2024年6月底前
    """)
    (item,) = parse_plan(source).items
    assert (item.number, item.count, item.counts_by_unit) == ("（一）", 12, {"东镇": 7, "西镇": 5})
    assert words_at(source, item.places["count"]) == "1 2"
    assert words_at(source, item.places["counts_by_unit.西镇"]) == "5"
    assert words_at(source, item.places["responsible_units.西镇政府"]) == "西镇政府"
