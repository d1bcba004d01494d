from zhenggai.domain.ranking import Standing, ranked


def places(*standings: Standing, small_base: int = 10) -> list[tuple[str, int | None]]:
    return [(row.standing.county, row.rank) for row in ranked(standings, small_base=small_base)]


def test_counties_are_ranked_by_their_exact_rate() -> None:
    assert places(Standing("甲", 666, 1000), Standing("乙", 667, 1000)) == [("乙", 1), ("甲", 2)]


def test_equal_rates_are_told_apart_by_the_week() -> None:
    assert places(Standing("甲", 10, 20, 1), Standing("乙", 20, 40, 3)) == [("乙", 1), ("甲", 2)]


def test_full_equals_share_a_place_and_the_next_is_left_out() -> None:
    standings = [Standing("甲", 10, 20), Standing("乙", 20, 40), Standing("丙", 1, 20), Standing("丁", 20, 20)]
    assert places(*standings) == [("丁", 1), ("甲", 2), ("乙", 2), ("丙", 4)]


def test_small_bases_stand_apart_behind_the_ranked() -> None:
    standings = [Standing("小", 9, 9), Standing("更小", 0, 1), Standing("大", 1, 10)]
    assert places(*standings) == [("大", 1), ("小", None), ("更小", None)]
    assert [row.small_base for row in ranked(standings)] == [False, True, True]


def test_a_county_without_problems_has_no_place() -> None:
    rows = ranked([Standing("空", 0, 0), Standing("大", 1, 10)], small_base=0)
    assert [(row.standing.county, row.rank, row.small_base) for row in rows] == [("大", 1, False), ("空", None, False)]
