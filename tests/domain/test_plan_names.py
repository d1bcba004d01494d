"""What a campaign is called until somebody says otherwise."""

import pytest

from zhenggai.domain.plan_names import free_slug, unit_noun


@pytest.mark.parametrize(
    ("units", "noun"),
    [
        (["北梁旗人民政府", "柳沟区"], "旗区"),
        (["河东镇", "河西乡", "城关街道"], "乡镇"),
        (["乌兰苏木", "河东镇"], "苏木镇"),
        (["清水县", "河口市", "南山区"], "县区"),
        ([], "县区"),
    ],
    ids=["banners", "townships", "sumu", "counties", "nothing counted"],
)
def test_units_are_called_by_their_endings(units: list[str], noun: str) -> None:
    assert unit_noun({"items": [{"counts_by_unit": dict.fromkeys(units, 1)}]}) == noun


def test_where_nothing_is_counted_the_responsible_units_tell() -> None:
    item = {"counts_by_unit": {}, "responsible_units": ["各旗区人民政府", "河东镇人民政府", "河西镇人民政府"]}
    assert unit_noun({"items": [item]}) == "乡镇"


@pytest.mark.parametrize(
    ("taken", "slug"),
    [([], "yc-2022"), (["yc-2022"], "yc-2022-2"), (["yc-2022", "yc-2022-2"], "yc-2022-3")],
    ids=["free", "taken once", "taken twice"],
)
def test_a_short_name_is_one_that_nobody_has(taken: list[str], slug: str) -> None:
    assert free_slug("yc", 2022, taken) == slug


def test_a_plan_without_a_day_has_a_short_name_without_a_year() -> None:
    assert free_slug("yc", None, []) == "yc"
