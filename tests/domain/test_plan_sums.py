"""Whether a plan's counts add up."""

import pytest

from zhenggai.domain.plan_sums import MOST, item_sum, plan_sum, unbelievable_counts


def counted(count: int | None, **units: int) -> dict[str, object]:
    return {"count": count, "counts_by_unit": units}


@pytest.mark.parametrize(
    ("item", "count", "difference"),
    [
        (counted(5, 北梁旗=3, 柳沟区=2), 5, 0),
        (counted(6, 北梁旗=3, 柳沟区=2), 6, 1),
        (counted(4, 北梁旗=3, 柳沟区=2), 4, -1),
        (counted(None, 北梁旗=3, 柳沟区=2), 5, 0),
        (counted(7), 7, 0),
    ],
    ids=["adds up", "too few", "too many", "no total printed", "not broken down"],
)
def test_an_item_is_compared_with_its_units(item: dict[str, object], count: int, difference: int) -> None:
    found = item_sum("采矿用地", item)
    assert (found.count, found.difference) == (count, difference)


def test_all_items_and_units_are_summed() -> None:
    items = [
        item_sum("a", counted(5, 北梁旗=3, 柳沟区=2)),
        item_sum("b", counted(1, 柳沟区=1)),
        item_sum("c", counted(None)),
    ]
    whole = plan_sum(items)
    assert (whole.total, whole.units, whole.of_unit("柳沟区"), whole.adds_up) == (6, ("北梁旗", "柳沟区"), 3, True)


def test_one_item_that_differs_spoils_the_whole() -> None:
    assert not plan_sum([item_sum("a", counted(5, 北梁旗=3))]).adds_up


def test_a_count_beyond_belief_is_named() -> None:
    items = [counted(MOST, 北梁旗=MOST + 1), counted(None), counted(10**30)]
    assert unbelievable_counts({"items": items}) == [MOST + 1, 10**30]
