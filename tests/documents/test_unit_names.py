"""Lists of units are cut into names without losing one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.documents.unit_names import is_class_unit, split_units


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("东胜区、达拉特旗人民政府", ("东胜区人民政府", "达拉特旗人民政府"), id="共用词尾"),
        pytest.param(
            "东胜区、康巴什区人民政府，市能源局、市自然资源局。",
            ("东胜区人民政府", "康巴什区人民政府", "市能源局", "市自然资源局"),
            id="词尾不越过逗号",
        ),
        pytest.param("东胜区和达拉特旗自然资源局", ("东胜区自然资源局", "达拉特旗自然资源局"), id="和字相连"),
        pytest.param("东胜区，市能源局", ("东胜区", "市能源局"), id="没有共用词尾"),
        pytest.param("东胜区、市能源局", ("东胜区", "市能源局"), id="市局不是旗区的词尾"),
        pytest.param("各旗区人民政府，市农牧局", ("各旗区人民政府", "市农牧局"), id="一类单位照原样"),
        pytest.param("各乡（镇）政府", ("各乡（镇）政府",), id="括号里不拆"),
        pytest.param("各县（市、区）人民政府、市水利局", ("各县（市、区）人民政府", "市水利局"), id="括号里有顿号"),
        pytest.param("市住房和城乡建设局、市林业和草原局", ("市住房和城乡建设局", "市林业和草原局"), id="名称里的和"),
        pytest.param("市水利局和市工业和信息化局", ("市水利局", "市工业和信息化局"), id="相连的和与名称里的和"),
        pytest.param("区政府及区发改局", ("区政府", "区发改局"), id="及字相连"),
        pytest.param("市自然资源局及其派出机构", ("市自然资源局及其派出机构",), id="及其不拆"),
        pytest.param("东胜区、达拉特旗党委和政府", ("东胜区党委和政府", "达拉特旗党委和政府"), id="党委和政府"),
        pytest.param("山门镇党委、政府，市水利局", ("山门镇党委", "山门镇政府", "市水利局"), id="党委、政府"),
        pytest.param("东胜区 人民政府 市能源局", ("东胜区人民政府", "市能源局"), id="空格分隔与断开"),
        pytest.param("市 自 然 资 源 局", ("市自然资源局",), id="逐字空格"),
        pytest.param("市水利局\n市农牧局", ("市水利局", "市农牧局"), id="单元格里换行"),
        pytest.param("经开区、高新区管委会", ("经开区管委会", "高新区管委会"), id="园区管委会"),
        pytest.param("铁东区、演示经开区管委会", ("铁东区", "演示经开区管委会"), id="管委会不给行政区"),
        pytest.param("", (), id="空"),
        pytest.param("、，。", (), id="只有标点"),
    ],
)
def test_a_list_of_units_is_cut_into_names(text: str, names: tuple[str, ...]) -> None:
    assert split_units(text) == names


@pytest.mark.parametrize(
    "name", ["各旗区人民政府", "有关部门", "市直各有关部门", "属地政府", "行业主管部门", "相关旗区人民政府"]
)
def test_a_class_of_units_is_recognised(name: str) -> None:
    assert is_class_unit(name)


@pytest.mark.parametrize("name", ["东胜区人民政府", "市自然资源局", "山门镇政府", "演示经开区管委会"])
def test_a_single_unit_is_no_class(name: str) -> None:
    assert not is_class_unit(name)


AREAS = st.lists(
    st.sampled_from(["东胜区", "达拉特旗", "准格尔旗", "山门镇", "四平市", "东河街道"]), min_size=1, unique=True
)


@given(AREAS, st.sampled_from(["人民政府", "政府", "自然资源局"]))
def test_sharing_a_tail_loses_no_area(areas: list[str], tail: str) -> None:
    assert split_units("、".join(areas) + tail) == tuple(area + tail for area in areas)


@given(
    st.lists(st.sampled_from(["市能源局", "东胜区", "各旗区", "和", "及", "，", "、", " ", "人民政府", "（市、区）"]))
)
def test_no_character_of_a_name_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    cut = "".join(split_units(text))
    assert set(text) - set("、， 和及") <= set(cut)
