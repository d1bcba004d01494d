from dataclasses import replace
from datetime import date

import pytest

from papers.bulletin_facts import weekly_bulletin
from zhenggai.domain.bulletin import CountyRow, Lamp, Totals, WeeklyBulletin
from zhenggai.domain.issues import Severity
from zhenggai.domain.runs import Figure
from zhenggai.papers.paragraphs import Paragraph
from zhenggai.papers.weekly_check import check_weekly, compared_figures
from zhenggai.papers.weekly_text import WeeklyText, weekly_text


def codes(facts: WeeklyBulletin, text: WeeklyText | None = None) -> set[str]:
    return {issue.code for issue in check_weekly(facts, text) if issue.severity is not Severity.INFO}


def with_totals(**changes: int) -> WeeklyBulletin:
    facts = weekly_bulletin()
    return replace(facts, totals=replace(facts.totals, **changes))


def with_first_county(**changes: object) -> WeeklyBulletin:
    facts = weekly_bulletin()
    first, *others = facts.counties
    changed: CountyRow = replace(first, **changes)  # type: ignore[arg-type]  # fields of the dataclass
    return replace(facts, counties=(changed, *others))


def edited(facts: WeeklyBulletin, key: str, figure: Figure | None) -> WeeklyText:
    """The text with one figure changed by hand, or deleted."""
    text = weekly_text(facts)
    paragraphs = []
    for one in text.paragraphs:
        runs = [figure if isinstance(run, Figure) and run.key == key else run for run in one.runs]
        paragraphs.append(Paragraph(one.kind, tuple(run for run in runs if run is not None), one.lead))
    return replace(text, paragraphs=tuple(paragraphs))


def test_agreeing_facts_raise_nothing() -> None:
    assert codes(weekly_bulletin()) == set()


def test_an_issued_paper_with_all_it_needs_raises_nothing_at_all() -> None:
    assert check_weekly(weekly_bulletin(draft=False, issued_on=date(2025, 9, 15))) == ()


def test_every_marked_figure_is_compared() -> None:
    assert compared_figures(weekly_text(weekly_bulletin())) == 65


COUNTS = ("issued", "closed", "closed_this_week", "returned", "open", "overdue", "due_in_7_days")


@pytest.mark.parametrize("name", COUNTS)
def test_a_total_one_off_is_caught_in_text_and_table(name: str) -> None:
    broken = with_totals(**{name: getattr(weekly_bulletin().totals, name) + 1})
    assert codes(broken) >= {"bulletin-figure", "bulletin-sum"}


def test_a_figure_changed_by_hand_is_caught() -> None:
    facts = weekly_bulletin()
    issues = check_weekly(facts, edited(facts, "totals.rate", Figure("63.4%", "totals.rate")))
    assert "正文写“63.4%”，按附表应为“63.3%”（totals.rate）。" in [issue.message for issue in issues]


def test_a_figure_of_unknown_origin_is_caught() -> None:
    facts = weekly_bulletin()
    assert "bulletin-figure-unknown" in codes(facts, edited(facts, "totals.rate", Figure("9", "totals.invented")))


def test_a_figure_deleted_by_hand_is_noticed() -> None:
    facts = weekly_bulletin()
    assert "bulletin-figure-left-out" in codes(facts, edited(facts, "totals.scheduled", None))


def test_a_list_shorter_than_its_count_is_caught() -> None:
    facts = weekly_bulletin()
    messages = [issue.message for issue in check_weekly(replace(facts, overdue=facts.overdue[1:]))]
    assert "附件2行数为22，合计逾期为23，差1。" in messages
    assert "附件2中河西新区的行数为0，附件1河西新区逾期为1，差1。" in messages


def test_a_case_listed_under_another_county_is_caught() -> None:
    facts = weekly_bulletin()
    moved = replace(facts.overdue[0], county="白塔旗")
    assert codes(replace(facts, overdue=(moved, *facts.overdue[1:]))) == {"bulletin-sum"}


def test_the_same_case_twice_is_caught() -> None:
    facts = weekly_bulletin()
    twice = (facts.overdue[1], facts.overdue[1], *facts.overdue[3:], facts.overdue[0])
    assert "bulletin-repeated" in codes(replace(facts, overdue=twice))


@pytest.mark.parametrize("days", [0, 7, 9])
def test_days_that_do_not_follow_from_the_date_are_caught(days: int) -> None:
    facts = weekly_bulletin()
    broken = replace(facts.overdue[0], days=days)
    assert facts.overdue[0].days == 8
    assert "bulletin-days" in codes(replace(facts, overdue=(broken, *facts.overdue[1:])))


def test_a_case_due_in_eight_days_is_not_due_within_seven() -> None:
    facts = weekly_bulletin()
    late = replace(facts.due_soon[0], due=date(2025, 9, 22), days=8)
    assert "bulletin-days" in codes(replace(facts, due_soon=(late, *facts.due_soon[1:])))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"rank": 2}, "bulletin-rank", id="排名不对"),
        pytest.param({"lamp": Lamp.LATE}, "bulletin-lamp", id="灯不对"),
        pytest.param({"lamp": None}, "bulletin-lamp", id="缺灯"),
        pytest.param({"closed": 35}, "bulletin-range", id="销号多于下发"),
        pytest.param({"closed_this_week": 30}, "bulletin-range", id="本周多于已销"),
        pytest.param({"overdue": 5}, "bulletin-range", id="逾期与到期多于未销"),
    ],
)
def test_a_row_that_cannot_be_is_caught(changes: dict[str, object], code: str) -> None:
    assert code in codes(with_first_county(**changes))


def test_categories_must_add_up_too() -> None:
    facts = weekly_bulletin()
    broken = replace(facts.categories[0], closed=facts.categories[0].closed - 1)
    assert codes(replace(facts, categories=(broken, *facts.categories[1:]))) == {"bulletin-sum"}


def test_a_forecast_short_by_another_number_is_caught() -> None:
    facts = weekly_bulletin()
    assert facts.forecast is not None
    assert codes(replace(facts, forecast=replace(facts.forecast, missing=15))) == {"bulletin-figure", "bulletin-sum"}


def test_a_silent_change_of_the_denominator_is_caught() -> None:
    facts = weekly_bulletin()
    previous = replace(facts.totals.previous, whole=720) if facts.totals.previous else None
    issues = check_weekly(replace(facts, totals=replace(facts.totals, previous=previous)))
    assert "本期口径有变：分母新增6个，但没有写明原因。" in [issue.message for issue in issues]


def test_a_county_without_problems_needs_neither_rank_nor_lamp() -> None:
    facts = weekly_bulletin()
    idle = CountyRow("空泉区", 0, 0, 0, 0, 0, 0)
    assert codes(replace(facts, counties=(*facts.counties, idle))) == set()


def test_an_issued_paper_names_all_that_is_open() -> None:
    facts = weekly_bulletin(draft=False)
    bare = replace(facts, number=replace(facts.number, sequence=None), addressees=())
    open_ends = [issue.message for issue in check_weekly(bare) if issue.code == "bulletin-open"]
    assert open_ends == ["还缺发文字号。", "还缺成文日期。", "还缺主送机关。"]


def test_an_empty_campaign_agrees() -> None:
    empty = Totals(0, 0, 0, 0, 0, 0, 0)
    facts = weekly_bulletin(totals=empty, counties=(), categories=(), overdue=(), due_soon=(), forecast=None)
    assert codes(facts) == set()
