from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.domain.case_lines import CaseLine, CloseOut, close_out
from zhenggai.domain.plan import RectificationKind, TargetScope
from zhenggai.domain.problem import Origin
from zhenggai.domain.rate_json import rate_to_json, share_text
from zhenggai.domain.rates import (
    Definition,
    Grouping,
    RateCounts,
    RateTable,
    RateTarget,
    Tally,
    next_target,
    rate_of,
    rate_table,
)

D = date(2022, 9, 30)
EIGHTY = RateTarget(D, Decimal("0.80"))
NINETY_FIVE = RateTarget(date(2022, 12, 31), Decimal("0.95"))
CLEARED = RateTarget(date(2023, 3, 31), Decimal(1), TargetScope.FIXED_TERM)


def lines_of(county: str, closed: int, total: int) -> list[CaseLine]:
    return [
        CaseLine(f"{county}{n}", county, "采矿用地", closings=(CloseOut(D),) if n < closed else ())
        for n in range(total)
    ]


def rated(
    lines: list[CaseLine],
    *targets: RateTarget,
    definition: Definition | None = None,
    by: Grouping = Grouping.COUNTY,
    as_of: date = D,
) -> RateTable:
    return rate_of(lines, as_of=as_of, definition=definition or Definition(), by=by, targets=targets)


def test_651_of_813_reach_eighty_percent() -> None:
    whole = rated(lines_of("东胜区", 651, 813), EIGHTY).whole
    assert (whole.percent, whole.needed, whole.meets) == ("80.07", 651, True)


def test_772_of_813_are_not_ninety_five_percent() -> None:
    whole = rated(lines_of("东胜区", 772, 813), NINETY_FIVE).whole
    assert (whole.percent, whole.needed, whole.meets) == ("94.95", 773, False)


def test_each_county_is_judged_by_its_own_number() -> None:
    table = rated(lines_of("东胜区", 10, 10) + lines_of("乌审旗", 7, 10), EIGHTY)
    assert (table.whole.meets, table.by["东胜区"].meets, table.by["乌审旗"].meets) == (True, True, False)


def test_self_found_problems_stand_beside_the_rate() -> None:
    found = CaseLine("S1", "东胜区", "采矿用地", origin=Origin.SELF_FOUND, closings=(CloseOut(D),))
    table = rated([*lines_of("东胜区", 1, 2), found])
    assert (table.whole.counts, table.beside) == (RateCounts(1, 1, 2), RateCounts(1, 1, 1))


def test_a_county_with_only_self_found_problems_has_nothing_to_do() -> None:
    found = CaseLine("S1", "康巴什区", "采矿用地", origin=Origin.SELF_FOUND, closings=(CloseOut(D),))
    row = rated([found], EIGHTY).by["康巴什区"]
    assert (row.counts.total, row.percent, row.needed, row.meets) == (0, None, None, None)


def test_a_county_named_in_advance_has_a_row_without_any_problem() -> None:
    table = rate_of(
        lines_of("东胜区", 1, 1), as_of=D, definition=Definition(), by=Grouping.COUNTY, keys=("杭锦旗", "东胜区")
    )
    assert list(table.by) == ["杭锦旗", "东胜区"]
    assert table.by["杭锦旗"].percent is None


def test_a_problem_of_unknown_origin_counts() -> None:
    assert rated([CaseLine("P1", "东胜区", "采矿用地", origin=None)]).whole.counts.total == 1


def test_a_problem_without_county_is_not_lost() -> None:
    assert rated([CaseLine("P1", "", "采矿用地")]).by["（旗区未填）"].counts.total == 1


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(RectificationKind.FIXED_TERM, 1, id="限期"),
        pytest.param(RectificationKind.CONTINUING, 0, id="持续"),
        pytest.param(RectificationKind.IMMEDIATE, 0, id="立行立改"),
        pytest.param(None, 0, id="未填"),
    ],
)
def test_the_fixed_term_scope_counts_fixed_term_problems_only(kind: RectificationKind | None, expected: int) -> None:
    table = rated([CaseLine("P1", "东胜区", "采矿用地", kind)], definition=Definition(scope=TargetScope.FIXED_TERM))
    assert table.whole.counts.total == expected


def test_the_headline_is_full_and_the_staged_count_includes_it() -> None:
    staged = CaseLine("P9", "东胜区", "采矿用地", stagings=(CloseOut(D),))
    assert rated([*lines_of("东胜区", 1, 2), staged]).whole.counts == RateCounts(closed=1, staged=2, total=3)


def test_a_problem_issued_later_is_not_yet_in_the_denominator() -> None:
    late = CaseLine("P9", "东胜区", "采矿用地", issued_on=date(2022, 10, 1))
    assert rated([late]).whole.counts.total == 0


def test_lines_can_be_grouped_by_year_of_inspection() -> None:
    lines = [CaseLine("P1", "东胜区", "采矿用地", year=2019), CaseLine("P2", "东胜区", "采矿用地")]
    assert list(rated(lines, by=Grouping.YEAR).by) == ["2019", "（年度未填）"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(date(2022, 9, 30), EIGHTY, id="目标日当天仍是该目标"),
        pytest.param(date(2022, 10, 1), NINETY_FIVE, id="次日换下一个"),
        pytest.param(date(2023, 1, 1), NINETY_FIVE, id="都过了用最后一个"),
    ],
)
def test_the_next_target_is_the_first_one_still_due(as_of: date, expected: RateTarget) -> None:
    assert next_target((CLEARED, NINETY_FIVE, EIGHTY), as_of, TargetScope.ALL) is expected


def test_no_target_of_the_scope_is_no_target() -> None:
    assert next_target((EIGHTY,), D, TargetScope.FIXED_TERM) is None


def test_every_target_stands_beside_the_table_with_its_gap() -> None:
    fixed = CaseLine("F1", "东胜区", "采矿用地", RectificationKind.FIXED_TERM)
    shapes = rate_to_json(rated([*lines_of("东胜区", 3, 9), fixed], EIGHTY, CLEARED))["targets"]
    assert shapes == [
        {"due": "2022-09-30", "rate": "0.80", "needed": 8, "gap": 5},
        {"due": "2023-03-31", "rate": "1", "needed": 1, "gap": 1, "scope": "fixed-term"},
    ]


def test_a_target_of_nothing_has_no_gap() -> None:
    standing = rated(lines_of("东胜区", 1, 2), CLEARED).targets[0]
    assert (standing.needed, standing.gap) == (None, None)


def test_the_json_has_the_keys_of_the_contract() -> None:
    shape = rate_to_json(rated(lines_of("东胜区", 1, 2), EIGHTY))
    assert set(shape) >= {
        "campaign", "as_of", "definition", "closed", "total", "rate", "staged", "meets", "needed", "by", "targets",
    }  # fmt: skip
    assert set(shape["by"]["东胜区"]) == {"closed", "total", "rate", "staged", "meets", "needed"}


def test_a_table_counted_by_a_database_is_the_same_table() -> None:
    counts = RateCounts(1, 1, 2)
    counted = Tally({"东胜区": counts}, {TargetScope.ALL: counts})
    table = rate_table(counted, as_of=D, definition=Definition(), by=Grouping.COUNTY, targets=(EIGHTY,))
    assert table == rated(lines_of("东胜区", 1, 2), EIGHTY)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        pytest.param(Definition(), ("督察反馈、审计交办", "自查发现的问题单列", "只舍不入"), id="下发口径"),
        pytest.param(Definition(scope=TargetScope.FIXED_TERM), ("限期整改问题数",), id="限期"),
    ],
)
def test_the_definition_says_what_it_counts(definition: Definition, words: tuple[str, ...]) -> None:
    assert all(word in definition.sentence() for word in words)


def test_a_definition_that_counts_every_origin_leaves_nothing_beside() -> None:
    assert "单列，不计入" not in Definition(origins=tuple(Origin)).sentence()


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Decimal("0.80"), "0.80"),
        (Decimal("0.8000"), "0.80"),
        (Decimal("0.8335"), "0.8335"),
        (Fraction(4, 5), "0.8"),
        (Fraction(2, 3), "2/3"),
    ],
)
def test_a_share_is_printed_exactly(share: Decimal | Fraction, expected: str) -> None:
    assert share_text(share) == expected


days = st.dates(date(2022, 8, 1), date(2022, 10, 31))
case_lines = st.builds(
    CaseLine,
    problem_id=st.text(max_size=4),
    county=st.sampled_from(["东胜区", "乌审旗", ""]),
    category=st.just("采矿用地"),
    kind=st.sampled_from([None, *RectificationKind]),
    origin=st.sampled_from([None, *Origin]),
    closings=st.builds(close_out, st.none() | days, st.none() | days),
    stagings=st.builds(close_out, st.none() | days, st.none() | days),
    issued_on=st.none() | days,
)
ledgers = st.lists(case_lines, max_size=20)


@given(ledgers.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))), days)
def test_the_order_of_the_lines_does_not_matter(ledger: tuple[list[CaseLine], list[CaseLine]], as_of: date) -> None:
    straight, shuffled = (rate_to_json(rated(lines, EIGHTY, CLEARED, as_of=as_of)) for lines in ledger)
    assert straight == shuffled


@given(ledgers, days)
def test_the_rows_add_up_to_the_whole(lines: list[CaseLine], as_of: date) -> None:
    table = rated(lines, as_of=as_of)
    assert sum((row.counts for row in table.by.values()), RateCounts()) == table.whole.counts


@given(ledgers, days)
def test_closed_never_exceeds_staged_nor_staged_the_total(lines: list[CaseLine], as_of: date) -> None:
    counts = rated(lines, as_of=as_of).whole.counts
    assert 0 <= counts.closed <= counts.staged <= counts.total


@given(days, days, days)
def test_a_reopened_and_never_closed_again_problem_is_never_counted(closed: date, reopened: date, as_of: date) -> None:
    first, last = sorted((closed, reopened))
    line = CaseLine("P1", "东胜区", "采矿用地", closings=(CloseOut(first, last),))
    assert rated([line], as_of=max(as_of, last)).whole.counts.closed == 0
