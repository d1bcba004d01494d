"""Headers are recognised by listed names and by pattern; what is not the problem's own is left alone."""

import pytest

from documents.ledger.sheets import HEADER, ROW, read, read_json
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import map_columns

UX_ALIASES = {
    "code": "问题编号 督察编号 清单编号 台账编号 编码",
    "year": "督察年度 年度 督察年份",
    "batch": "批次 来源 问题来源 下发文号",
    "county": "旗区 旗县 县区 县（市、区） 行政区 所属旗区 管理区名称",
    "township": "苏木乡镇 乡镇 街道 苏木镇",
    "category": "问题类型 类别 问题分类 问题性质",
    "project": "项目名称 问题名称 用地项目 地块名称",
    "description": "问题描述 督察发现问题 反馈问题 具体情况",
    "patch": "图斑号 图斑编号 监测编号 JCBH TBBH",
    "location": "位置 坐落 地点 四至",
    "total_mu": "总面积 面积 涉及面积 违法面积 监测面积 违法占地面积（亩） 涉及土地面积",
    "cultivated_mu": "耕地 其中耕地 占用耕地 占用耕地面积 其中：耕地面积（亩）",
    "basic_farmland_mu": "永农 永久基本农田 基本农田 其中：永久基本农田 占用永久基本农田面积",
    "rectification_kind": "整改类型 整改分类",
    "due": "整改时限 完成时限 整改期限 时间节点 整改完成时限 计划完成时间",
    "responsible_unit": "责任单位 整改责任单位 牵头单位 责任主体 属地",
    "supervising_unit": "督导单位 行业主管部门 监管单位 市级督导部门",
    "progress": "整改进展 进展情况 目前进展 目前整改进展情况",
    "state": "是否销号 是否完成 整改状态 销号情况 是否已整改到位",
    "completed_on": "完成时间 销号时间 实际完成时间",
    "remarks": "备注 说明 存在困难",
}


@pytest.mark.parametrize(
    ("field", "alias"), [(field, alias) for field, text in UX_ALIASES.items() for alias in text.split()]
)
def test_the_names_offices_use_are_known(field: str, alias: str) -> None:
    assert map_columns(Header(0, 0, (alias,), ((alias,),))).mapping == {alias: field}


@pytest.mark.parametrize(
    "alias",
    [
        *("序号", "责任人", "整改责任人", "联系人", "联系电话", "包案领导", "包联领导", "责任领导", "责任单位负责人"),
        *("是否立案", "处罚文号", "罚款（万元）", "是否移送", "整改措施", "整改目标", "处罚决定书编号", "资金（万元）"),
        *("批准面积", "已整改面积", "剩余面积", "复垦耕地面积", "耕地保护目标", "目标面积", "整改率"),
    ],
)
def test_other_columns_are_carried_along_without_a_field(alias: str) -> None:
    assert map_columns(Header(0, 0, (alias,), ((alias,),))).mapping == {alias: None}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("面积（亩）", "合计"), "total_mu"),
        (("项目", "名称"), "project"),
        (("责任", "单位"), "responsible_unit"),
        (("批准情况", "面积"), None),
        (("查处情况", "完成时间"), None),
        (("责任人", "电话"), None),
    ],
)
def test_the_group_above_decides_what_a_word_means(path: tuple[str, ...], field: str | None) -> None:
    name = "/".join(path)
    assert map_columns(Header(0, 0, (name,), (path,))).mapping == {name: field}


def test_of_two_columns_for_one_field_the_listed_name_wins_and_both_are_kept() -> None:
    sheet = read([("旗区", "项目名称", "图斑面积合计", "总面积（亩）"), ("东胜区", "甲", 9, 3)])
    assert sheet.mapping["总面积（亩）"] == "total_mu"
    assert sheet.rows[0].extra == {"图斑面积合计": "9"}


def test_two_columns_of_units_are_joined() -> None:
    sheet = read([("旗区", "项目名称", "牵头单位", "责任单位"), ("东胜区", "甲", "市自然资源局", "东胜区人民政府")])
    assert sheet.rows[0].fields.responsible_unit == ("市自然资源局", "东胜区人民政府")


def test_columns_of_the_same_name_keep_apart() -> None:
    sheet = read([("旗区", "项目名称", "措施", "措施"), ("东胜区", "甲", "一", "二")])
    assert sheet.rows[0].raw == {"旗区": "东胜区", "项目名称": "甲", "措施": "一", "措施（2）": "二"}


def test_a_column_without_a_name_is_kept_under_its_letter() -> None:
    sheet = read([("旗区", "项目名称", "面积（亩）", None), ("东胜区", "甲", 1, "见附件")])
    assert sheet.rows[0].extra == {"D列": "见附件"}


def test_a_given_mapping_goes_before_the_names() -> None:
    rows = [("单位", "事项", "项目名称", "面积（亩）"), ("东胜区", "甲", "乙", 1)]
    sheet = read(rows, mapping={"单位": "county", "事项": "project", "项目名称": None})
    assert (sheet.rows[0].fields.county, sheet.rows[0].fields.project) == ("东胜区", "甲")


def test_hidden_keys_of_a_returned_sheet_are_read_and_not_mapped() -> None:
    sheet = read([(*HEADER, "_id", "_rev"), (*ROW, "p-1", "7")])
    assert (sheet.rows[0].hidden_id, sheet.rows[0].hidden_revision) == ("p-1", "7")
    assert "_id" not in sheet.mapping


def test_line_breaks_inside_a_header_do_not_matter() -> None:
    assert read_json([("旗\n区", "项目\n名称"), ("东胜区", "甲")])["mapping"] == {
        "旗区": "county",
        "项目名称": "project",
    }


def test_a_header_of_unlisted_names_is_found_below_its_titles() -> None:
    rows = [
        ["演示整改台账", None, None, "表1"],
        ("所属旗（区）", "用地地块名称", "涉及土地面积（亩）", "甲"),
        ("东胜区", "甲", 1, "乙"),
    ]
    assert read(rows).header_rows == (2,)


def test_many_unknown_columns_do_not_hide_the_header() -> None:
    header = ("旗区", "项目名称", "面积（亩）", "整改时限", *(f"其他列{number}" for number in range(20)))
    assert read([["台账"], header, ("东胜区", "甲", 1, "2022年9月底前")]).header_rows == (2,)


@pytest.mark.parametrize(
    ("title", "county"),
    [
        ("达旗整改台账", "达拉特旗"),
        ("演示县自然资源督察整改台账", "演示县"),
        ("各旗区整改台账", None),
        ("全旗整改台账", None),
    ],
)
def test_a_title_may_name_the_county_of_all_rows(title: str, county: str | None) -> None:
    assert read([[title], ("项目名称", "面积（亩）"), ("甲", 1)]).rows[0].fields.county == county


@pytest.mark.parametrize(
    ("alias", "field"),
    [("管理区/行政区", "county"), ("乡镇、街道", "township"), ("面积/公顷", "total_mu"), ("整改时限/备注", None)],
)
def test_a_header_may_give_two_names_of_one_field_or_a_name_and_its_unit(alias: str, field: str | None) -> None:
    assert read([("督察编号", "项目名称", alias), ("A1", "演示项目", "1")]).mapping[alias] == field


@pytest.mark.parametrize("name", ["2021年准旗", "准旗2021年度"])
def test_a_sheet_may_be_named_after_its_county_and_year(name: str) -> None:
    rows = read([("项目名称", "面积（亩）"), ("演示项目", 1)], name=name).rows
    assert rows[0].fields.county == "准格尔旗"
