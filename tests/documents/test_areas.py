"""Areas in any unit and wording, in 亩, with their places."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.documents.areas import read_area, read_areas, to_mu
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import Areas


def areas(total: str | None = None, cultivated: str | None = None, basic: str | None = None) -> Areas:
    return Areas(*(None if value is None else Decimal(value) for value in (total, cultivated, basic)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "涉及耕地5.33亩（永久基本农田0.67亩）", areas("5.33", "5.33", "0.67"), id="只写耕地，总面积同耕地"
        ),
        pytest.param("涉及耕地7.59亩", areas("7.59", "7.59"), id="未写永久基本农田不是零"),
        pytest.param("涉及面积6.96亩，全部为永久基本农田", areas("6.96", None, "6.96"), id="全部为永久基本农田"),
        pytest.param("批准面积56.09亩（耕地56.09亩）", areas("56.09", "56.09"), id="批准面积"),
        pytest.param("占地1.2公顷，其中耕地0.8公顷、永久基本农田0.3公顷", areas("18", "12", "4.5"), id="公顷"),
        pytest.param("占用5.33亩耕地（0.67亩永久基本农田）", areas("5.33", "5.33", "0.67"), id="地类写在数后"),
        pytest.param("占用耕地（含永久基本农田）10亩", areas("10", "10"), id="括号里的地类不改主语"),
        pytest.param("面积12亩，均为耕地", areas("12", "12"), id="均为耕地"),
        pytest.param("涉及耕地5亩，其中山门镇2亩、石岭镇3亩", areas("5", "5"), id="分乡镇的数不是总面积"),
        pytest.param("山门镇3.2亩、石岭镇2.1亩，共5.3亩", areas("5.3"), id="合计在后"),
        pytest.param("耕地3亩、林地2亩", areas(None, "3"), id="另有林地，总面积未写"),
        pytest.param("面积 １，２３４．５ 亩", areas("1234.5"), id="全角与空格"),
        pytest.param("违法占地1.2万平方米", areas("18"), id="万平方米"),
        pytest.param("涉及问题3个", areas(), id="没有面积"),
        pytest.param("永久基本农田上的图斑42个、面积286.37亩", areas("286.37"), id="个数之后的面积"),
    ],
)
def test_the_areas_of_a_sentence_are_told_apart(text: str, expected: Areas) -> None:
    read, _, issues = read_areas(text, Place(1, 0, len(text)))
    assert read == expected
    assert issues == ()


@pytest.mark.parametrize("text", ["约5亩", "违法占用耕地10余亩", "近8亩", "5亩左右", "3-5亩", "10亩以上", "二十多亩"])
def test_an_approximate_figure_is_left_out_and_told(text: str) -> None:
    read, places, issues = read_areas(text, Place(1, 0, len(text)))
    assert (read, places) == (Areas(), {})
    assert [issue.code for issue in issues] == ["approximate-area"]


def test_two_different_totals_are_both_told_and_none_is_chosen() -> None:
    read, _, issues = read_areas("批准面积50亩，实际占用60亩", Place(1, 0, 14))
    assert read == Areas()
    assert [issue.code for issue in issues] == ["two-readings"]
    assert "50亩" in issues[0].message


def test_each_area_leads_back_to_its_characters() -> None:
    text = "占用耕地 5.33 亩（永久基本农田０．６７亩）"
    _, places, _ = read_areas(text, Place(8, 100, 100 + len(text), page=2))
    shown = {key: text[place.start - 100 : place.end - 100] for key, place in places.items()}
    assert shown == {
        "areas_mu.total": "5.33 亩",
        "areas_mu.cultivated": "5.33 亩",
        "areas_mu.basic_farmland": "０．６７亩",
    }
    assert {(place.line, place.page) for place in places.values()} == {(8, 2)}


@pytest.mark.parametrize(
    ("text", "default_unit", "mu", "unit"),
    [
        pytest.param("42.6", "亩", "42.6", "亩", id="单位在表头"),
        pytest.param("0.2", "公顷", "3", "公顷", id="表头公顷"),
        pytest.param("0.2000公顷", "亩", "3", "公顷", id="单元格单位优先"),
        pytest.param("1,234.5", "平方米", "1.8518", "㎡", id="进位到四位小数"),
        pytest.param("3333.33㎡", None, "5", "㎡", id="3333.33平方米进为5亩"),
        pytest.param("42.599999999999994", "亩", "42.6", "亩", id="电子表格的尾差"),
        pytest.param("0", "亩", "0", "亩", id="零不是空白"),
        pytest.param("-3.2", "亩", "-3.2", "亩", id="负数照读"),
        pytest.param("", "亩", None, "亩", id="空白"),
        pytest.param("/", "亩", None, "亩", id="斜杠"),
        pytest.param("5个", "亩", None, "亩", id="个数不是面积"),
        pytest.param("9" * 30, "亩", None, "亩", id="过大的数"),
        pytest.param("约40亩", None, None, "亩", id="约数"),
    ],
)
def test_a_cell_is_read_in_mu(text: str, default_unit: str | None, mu: str | None, unit: str) -> None:
    reading = read_area(text, default_unit)
    assert (reading.mu, reading.unit) == (None if mu is None else Decimal(mu), unit)


def test_a_compound_cell_gives_its_parts() -> None:
    assert read_area("42.6亩（其中耕地3.2亩）").areas == areas("42.6", "3.2")
    assert read_area("42.6（其中耕地3.2）", "亩").areas == areas("42.6", "3.2")


def test_two_figures_in_one_cell_are_not_chosen_between() -> None:
    reading = read_area("3.2亩\n5.1亩")
    assert reading.mu is None
    assert [issue.code for issue in reading.issues] == ["two-readings"]


@given(st.decimals(min_value=0, max_value=10**8, places=4))
def test_every_printed_area_is_read_back(value: Decimal) -> None:
    assert read_area(f"{value}亩").mu == value


@given(st.decimals(min_value=0, max_value=10**6, places=6), st.sampled_from(["亩", "公顷", "㎡", "平方公里"]))
def test_a_converted_area_has_at_most_four_decimals_and_is_nearest(value: Decimal, unit: str) -> None:
    factor = {"亩": Decimal(1), "公顷": Decimal(15), "㎡": Decimal("0.0015"), "平方公里": Decimal(1500)}[unit]
    mu = to_mu(value, unit)
    assert -int(mu.as_tuple().exponent) <= 4
    assert abs(mu - value * factor) <= Decimal("0.00005")
