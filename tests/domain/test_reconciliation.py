"""Plan against ledger, both numbers and the rows."""

from zhenggai.domain.reconciliation import PlacedProblem, reconcile

EXPECTED = {("东", "甲"): 2, ("西", "甲"): 1}


def placed(number: int, county: str | None = "东", item: str | None = "甲") -> PlacedProblem:
    return PlacedProblem(number, county, item)


def test_a_full_ledger_agrees() -> None:
    found = reconcile(EXPECTED, {"甲": 3}, [placed(1), placed(2), placed(3, "西")], ["东", "西"])
    assert (found.differs, found.expected, found.ledger) == (False, 3, 3)


def test_counties_never_make_up_for_each_other() -> None:
    found = reconcile(EXPECTED, {"甲": 3}, [placed(1), placed(2), placed(3)], ["东", "西"])
    assert found.differs
    assert [(line.county, line.difference, line.problem_ids) for line in found.lines] == [
        ("东", 1, (1, 2, 3)),
        ("西", -1, ()),
    ]


def test_a_problem_without_county_or_category_is_a_difference_of_its_own() -> None:
    found = reconcile({}, {"甲": None}, [placed(1, None), placed(2, item=None)], [])
    assert ([row.problem_id for row in found.unplaced], found.ledger, found.differs) == ([1, 2], 2, True)


def test_a_county_the_plan_does_not_count_is_a_difference() -> None:
    found = reconcile(EXPECTED, {"甲": 3}, [placed(1), placed(2), placed(3, "西"), placed(4, "南")], ["东", "西"])
    assert found.lines[-1].difference == 1


def test_a_category_without_a_split_is_compared_as_a_whole() -> None:
    found = reconcile({}, {"甲": 2}, [placed(1), placed(2, "西")], ["东", "西"])
    assert [line.difference for line in found.lines] == [None, None]
    assert (found.items[0].difference, found.differs) == (0, False)


def test_a_printed_total_that_differs_from_its_parts_shows() -> None:
    found = reconcile(EXPECTED, {"甲": 4}, [placed(1), placed(2), placed(3, "西")], ["东", "西"])
    assert (found.items[0].difference, found.differs) == (-1, True)
