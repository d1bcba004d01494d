"""Tables of items as Word and PDF files hand them over: headers, merges, sections, cards."""

import pytest

from plan_texts import codes
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.source import Cell, Line, Source
from zhenggai.domain.plan import PlanDraft

Spot = tuple[int, int] | tuple[int, int, int, int]


def draft_of_cells(cells: dict[Spot, str], *more: dict[Spot, str], title: str = "某县整改清单") -> PlanDraft:
    """Read tables printed below a title; a key is row, column and, for merged cells, rows and columns covered."""
    lines = [Line(1, title)]
    for table, content in enumerate((cells, *more), start=1):
        for spot, text in content.items():
            row, column, rows, columns = spot if len(spot) == 4 else (*spot, 1, 1)
            for paragraph in text.split("\n"):
                lines.append(Line(len(lines) + 1, paragraph, cell=Cell(table, row, column, rows, columns)))
    return parse_plan(Source(tuple(lines)))


def row(number: int, *texts: str) -> dict[Spot, str]:
    return {(number, column): text for column, text in enumerate(texts, start=1)}


HEADER = row(1, "序号", "问题", "整改目标", "整改措施", "责任单位", "整改时限")
FIRST = ("1", "违法占地3宗", "拆除复耕", "立案；拆除到位", "某镇政府", "2024年6月底前")
SECOND = ("2", "闲置土地2宗", "盘活", "收回土地", "县自然资源局", "2024年9月底前")


def test_one_row_is_one_item() -> None:
    first, second = draft_of_cells({**HEADER, **row(2, *FIRST), **row(3, *SECOND)}).items
    assert (first.number, first.path, first.title, first.count) == ("1", ("1",), "违法占地3宗", 3)
    assert first.measures == ("立案", "拆除到位")
    assert second.responsible_units == ("县自然资源局",)
    assert [str(deadline.due) for deadline in second.deadlines] == ["2024-09-30"]


def test_rows_below_a_merged_number_belong_to_one_item() -> None:
    cells: dict[Spot, str] = {
        **HEADER,
        (2, 1, 2, 1): "1",
        (2, 2, 2, 1): "违法占地3宗",
        (2, 3, 2, 1): "拆除复耕",
        (2, 4): "立案查处",
        (2, 5): "县自然资源局",
        (2, 6): "2024年3月底前",
        (3, 4): "组织复耕",
        (3, 5): "某镇政府",
        (3, 6): "2024年6月底前",
    }
    (item,) = draft_of_cells(cells).items
    assert item.measures == ("立案查处", "组织复耕")
    assert item.responsible_units == ("县自然资源局", "某镇政府")
    assert [str(deadline.due) for deadline in item.deadlines] == ["2024-03-31", "2024-06-30"]


def test_a_unit_merged_over_several_items_counts_for_each() -> None:
    cells: dict[Spot, str] = {
        **HEADER,
        **row(2, *FIRST[:4]),
        (2, 5, 2, 1): "某镇政府",
        (2, 6): "2024年6月底前",
        **row(3, *SECOND[:4]),
        (3, 6): "2024年9月底前",
    }
    assert [item.responsible_units for item in draft_of_cells(cells).items] == [("某镇政府",), ("某镇政府",)]


def test_a_header_of_two_rows_is_read_by_its_lower_cells() -> None:
    cells: dict[Spot, str] = {
        (1, 1, 2, 1): "序号",
        (1, 2, 2, 1): "问题",
        (1, 3, 2, 1): "整改措施",
        (1, 4, 1, 2): "责任单位",
        (1, 6, 2, 1): "整改时限",
        (2, 4): "牵头单位",
        (2, 5): "配合单位",
        **row(3, "1", "违法占地3宗", "拆除", "甲局", "乙局", "2024年6月底前"),
    }
    (item,) = draft_of_cells(cells).items
    assert (item.lead_units, item.supporting_units, item.responsible_units) == (("甲局",), ("乙局",), ())


def test_a_repeated_header_and_a_total_row_are_no_items() -> None:
    cells = {**HEADER, **row(2, *FIRST), **row(3, *[HEADER[(1, column)] for column in range(1, 7)])}
    cells |= {**row(4, *SECOND), **row(5, "合计", "5宗", "", "", "", "")}
    assert [item.number for item in draft_of_cells(cells).items] == ["1", "2"]


def test_a_table_that_goes_on_after_a_page_break_keeps_its_columns() -> None:
    draft = draft_of_cells({**HEADER, **row(2, *FIRST)}, row(1, *SECOND))
    assert [item.number for item in draft.items] == ["1", "2"]


def test_a_row_cut_by_a_page_break_goes_on_with_its_item() -> None:
    draft = draft_of_cells({**HEADER, **row(2, *FIRST)}, row(1, "", "", "", "建立台账", "", ""))
    (item,) = draft.items
    assert item.measures == ("立案", "拆除到位", "建立台账")


def test_a_section_row_goes_into_the_path() -> None:
    cells: dict[Spot, str] = {
        **HEADER,
        (2, 1, 1, 6): "（一）耕地保护方面",
        **row(3, *FIRST),
        (4, 1, 1, 6): "（二）节约用地方面",
        **row(5, *SECOND),
    }
    assert [item.path for item in draft_of_cells(cells).items] == [("（一）", "1"), ("（二）", "2")]


def test_labels_inside_a_cell_decide_before_the_header() -> None:
    cells = {**HEADER, **row(2, *FIRST[:4], "牵头单位：甲局\n责任单位：某镇政府", "2024年6月底前")}
    (item,) = draft_of_cells(cells).items
    assert (item.lead_units, item.responsible_units) == (("甲局",), ("某镇政府",))


def test_columns_of_count_and_areas_are_read_in_the_unit_of_the_header() -> None:
    header = row(1, "序号", "问题", "问题数量", "面积（亩）", "耕地面积（亩）", "整改措施", "责任单位", "整改时限")
    cells = {**header, **row(2, "1", "违法占地", "3", "12.5", "4.20", "拆除", "某镇政府", "2024年6月底前")}
    (item,) = draft_of_cells(cells).items
    assert item.count == 3
    assert (str(item.areas_mu.total), str(item.areas_mu.cultivated)) == ("12.5", "4.20")


def test_a_column_of_areas_without_a_unit_is_counted_in_that_of_its_neighbour() -> None:
    header = row(1, "序号", "责任乡镇", "问题", "面积（公顷）", "其中：耕地", "整改措施", "责任单位", "整改时限")
    cells = {**header, **row(2, "1", "东镇", "违法占地", "0.2", "0", "拆除", "东镇政府", "2024年6月底前")}
    (item,) = draft_of_cells(cells).items
    assert (str(item.areas_mu.total), str(item.areas_mu.cultivated)) == ("3", "0")
    assert item.responsible_units == ("东镇政府",)


@pytest.mark.parametrize("number", ["序号", "任务序号"])
def test_a_card_of_labels_and_values_is_one_item(number: str) -> None:
    cells = {
        **row(1, number, "4", "问题类型", "闲置土地"),
        **row(2, "存在问题", "闲置土地2宗", "整改目标", "盘活"),
        **row(3, "整改措施", "收回土地", "责任单位", "县自然资源局"),
        **row(4, "完成时间", "2024年10月底前", "备注", "演示数据"),
    }
    draft = draft_of_cells(cells)
    (item,) = draft.items
    assert (item.number, item.title, item.count, item.goal) == ("4", "闲置土地2宗", 2, "盘活")
    assert codes(draft) == ["label-variant"]


def test_a_table_of_other_things_has_no_items() -> None:
    cells = {**row(1, "姓名", "职务", "电话"), **row(2, "演示", "科员", "0000")}
    assert draft_of_cells(cells).items == ()


def test_automatic_numbers_count_like_typed_ones() -> None:
    lines = (
        Line(1, "某县整改方案"),
        Line(2, "整改任务", label="一、"),
        Line(3, "违法占地问题", label="（一）"),
        Line(4, "整改目标：恢复原状", label="1."),
        Line(5, "责任单位：某镇政府", label="2."),
        Line(6, "闲置土地问题", label="（二）"),
        Line(7, "整改目标：盘活", label="1."),
    )
    items = parse_plan(Source(lines)).items
    assert [item.path for item in items] == [("一", "（一）"), ("一", "（二）")]
    assert (items[0].goal, items[1].place.line) == ("恢复原状", 6)


def test_headings_by_style_alone_part_the_items() -> None:
    lines = (
        Line(1, "某县整改方案"),
        Line(2, "违法占地问题", heading_level=2),
        Line(3, "整改目标：恢复原状"),
        Line(4, "责任单位：某镇政府"),
        Line(5, "闲置土地问题", heading_level=2),
        Line(6, "整改目标：盘活"),
        Line(7, "责任单位：某镇政府"),
    )
    assert [item.title for item in parse_plan(Source(lines)).items] == ["违法占地问题", "闲置土地问题"]
