from dataclasses import replace
from fractions import Fraction

from papers.bulletin_facts import weekly_bulletin
from zhenggai.domain.bulletin import (
    CountyRow,
    WeeklyBulletin,
    by_rank,
    laggards,
    leaders,
    small_bases,
    zero_close,
)


def with_county(row: CountyRow) -> WeeklyBulletin:
    facts = weekly_bulletin()
    return replace(facts, counties=(*facts.counties, row))


def names(rows: tuple[CountyRow, ...]) -> list[str]:
    return [row.county for row in rows]


def test_leaders_are_on_schedule_and_laggards_behind_it() -> None:
    facts = weekly_bulletin()
    assert names(leaders(facts)) == ["青格勒旗", "白塔旗", "河西新区"]
    assert names(laggards(facts)) == ["西召旗", "柳沟区", "北梁旗"]


def test_nine_problems_are_too_few_to_be_called_fast() -> None:
    facts = with_county(CountyRow("小泉区", 9, 9, 1, 0, 0, 0))
    assert "小泉区" not in names(leaders(facts, most=20))
    assert names(small_bases(facts)) == ["小泉区"]


def test_ten_problems_are_enough() -> None:
    facts = with_county(CountyRow("小泉区", 10, 10, 1, 0, 0, 0, rank=1))
    assert "小泉区" in names(leaders(facts, most=20))
    assert small_bases(facts) == ()


def test_exactly_on_schedule_is_not_behind() -> None:
    facts = with_county(CountyRow("小泉区", 200, 131, 1, 0, 0, 0, rank=5))
    assert "小泉区" in names(leaders(facts, most=20))
    assert "小泉区" not in names(laggards(facts, most=20))


def test_without_a_schedule_the_overall_rate_is_the_mark() -> None:
    facts = weekly_bulletin()
    facts = replace(facts, totals=replace(facts.totals, scheduled=None))
    assert Fraction(460, 726) < Fraction(63, 92)
    assert names(leaders(facts, most=20))[-1] == "沙泉旗"


def test_a_county_with_nothing_open_did_not_fail_to_close() -> None:
    facts = with_county(CountyRow("小泉区", 5, 5, 0, 0, 0, 0))
    assert names(zero_close(facts)) == ["西召旗"]


def test_a_small_county_with_open_problems_is_named_for_closing_none() -> None:
    facts = with_county(CountyRow("小泉区", 5, 4, 0, 0, 0, 0))
    assert names(zero_close(facts)) == ["西召旗", "小泉区"]


def test_counties_without_problems_come_last() -> None:
    idle, small = CountyRow("空泉区", 0, 0, 0, 0, 0, 0), CountyRow("小泉区", 3, 1, 0, 0, 0, 0)
    assert names(by_rank((idle, small, *weekly_bulletin().counties)))[-2:] == ["小泉区", "空泉区"]
