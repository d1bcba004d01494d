"""A sheet's words and the campaign's names: one candidate, several to choose from, or none."""

import pytest

from zhenggai.domain.matching import CategoryNames, NameMatch, UnitNames, core_of

ITEMS = (
    ("采矿用地", "关于采矿用地类项目问题"),
    ("铁路、公路等交通线性", "关于铁路、公路等交通线性类项目问题"),
    ("闲置土地", "关于闲置土地类问题"),
    ("基础设施、民生", "关于基础设施、民生类项目问题"),
    ("农牧民住宅、房前屋后种养殖", "关于农牧民住宅、房前屋后种养殖项目问题"),
    ("其它", "关于其它类问题"),
)
UNITS = {"北梁旗": "北梁旗", "柳沟区": "柳沟区", "柳河旗": "柳河旗", "梁旗": "北梁旗", "云川市": "云川市"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("采矿用地", "采矿用地", id="原名"),
        pytest.param("（一）采矿用地类", "采矿用地", id="带编号和类字"),
        pytest.param("二、铁路公路", "铁路、公路等交通线性", id="少了顿号"),
        pytest.param("交通线性工程", "铁路、公路等交通线性", id="部分字样"),
        pytest.param("基础设施和民生类项目", "基础设施、民生", id="和代替顿号"),
        pytest.param("民生", "基础设施、民生", id="半个名称"),
        pytest.param("农牧民住宅", "农牧民住宅、房前屋后种养殖", id="前半"),
        pytest.param("其他类", "其它", id="他它不分"),
        pytest.param("闲 置\n土 地", "闲置土地", id="空格换行"),
    ],
)
def test_words_that_fit_one_category_find_it(words: str, name: str) -> None:
    assert CategoryNames(ITEMS).find(words) == NameMatch(name)


@pytest.mark.parametrize("words", ["用地", "土地", "违法占地", "宅基地", "临时用地", "设施农用地", "/", "路"])
def test_words_that_fit_none_or_all_find_none(words: str) -> None:
    assert CategoryNames(ITEMS).find(words).name is None


def test_words_that_fit_two_categories_are_asked() -> None:
    names = CategoryNames((("露天煤矿采坑", ""), ("露天煤矿排土场", "")))
    assert names.find("露天煤矿") == NameMatch(None, ("露天煤矿排土场", "露天煤矿采坑"))


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("北梁旗", "北梁旗"),
        ("北梁旗人民政府", "北梁旗"),
        ("云川市柳沟区", "柳沟区"),
        ("梁旗", "北梁旗"),
        ("北梁", "北梁旗"),
        ("柳", None),
        ("大漠旗", None),
    ],
)
def test_a_county_is_found_by_its_names(words: str, unit: str | None) -> None:
    assert UnitNames(UNITS, "云川市").find(words).name == unit


def test_a_beginning_that_two_counties_share_is_asked() -> None:
    names = UnitNames({"柳沟区": "柳沟区", "柳沟旗": "柳沟旗"}, "云川市")
    assert names.find("柳沟") == NameMatch(None, ("柳沟区", "柳沟旗"))


def test_a_title_is_reduced_to_what_tells_it_apart() -> None:
    assert core_of("（三）关于闲置土地类问题") == "闲置土地"
