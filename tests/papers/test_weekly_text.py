from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from papers.bulletin_facts import weekly_bulletin
from zhenggai.domain.bulletin import CountyRow, Forecast, ProblemFacts, Share, Totals, WeeklyBulletin
from zhenggai.papers.paragraphs import Kind, figures_of
from zhenggai.papers.weekly_text import numerals, weekly_text


def written(facts: WeeklyBulletin) -> str:
    return "\n".join(one.plain for one in weekly_text(facts).paragraphs)


def overall(**changes: object) -> str:
    facts = weekly_bulletin()
    totals = replace(facts.totals, **changes)  # type: ignore[arg-type]  # the tests name fields of the dataclass
    return weekly_text(replace(facts, totals=totals)).paragraphs[3].plain


def test_the_overall_paragraph_follows_its_skeleton() -> None:
    assert weekly_text(weekly_bulletin()).paragraphs[3].plain == (
        "截至9月14日18时，下发问题726个，已销号460个，整改率63.3%，比上期提高5.6个百分点；"
        "较序时进度（65.5%）慢2.1个百分点。本周新销号41个，退回重改12个。"
        "尚有266个未销号，其中逾期23个、7日内到期58个。"
        "按近7日进度测算，9月30日整改率预计77.8%，距80%缺16个。"
    )


def test_the_title_carries_the_number_of_the_issue() -> None:
    assert weekly_text(weekly_bulletin()).title == ("关于督察反馈问题整改进展情况的通报", "（第6期）")


def test_six_sections_in_order() -> None:
    headings = [one.plain for one in weekly_text(weekly_bulletin()).paragraphs if one.kind is Kind.HEADING]
    assert headings == [
        "一、总体进展",
        "二、各旗区情况",
        "三、分类情况",
        "四、存在问题",
        "五、典型案例",
        "六、下周要求",
    ]


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        pytest.param(Share(419, 726), "比上期提高5.6个百分点", id="提高"),
        pytest.param(Share(500, 726), "比上期下降5.5个百分点", id="下降"),
        pytest.param(Share(460, 726), "与上期持平", id="持平"),
        pytest.param(Share(4600, 7261), "与上期基本持平", id="差不到 0.1"),
    ],
)
def test_the_last_issue_is_compared_in_words(previous: Share, expected: str) -> None:
    assert expected in overall(previous=previous)


@pytest.mark.parametrize("previous", [None, Share(0, 0)], ids=["首期", "上期没有下发"])
def test_without_a_last_rate_nothing_is_compared(previous: Share | None) -> None:
    assert "上期" not in overall(previous=previous)


@pytest.mark.parametrize(
    ("scheduled", "expected"),
    [
        pytest.param(Fraction(60, 100), "较序时进度（60.0%）快3.3个百分点", id="快"),
        pytest.param(Fraction(655, 1000), "较序时进度（65.5%）慢2.1个百分点", id="慢"),
        pytest.param(Fraction(460, 726), "与序时进度（63.3%）持平", id="持平"),
    ],
)
def test_the_schedule_is_compared_in_words(scheduled: Fraction, expected: str) -> None:
    assert expected in overall(scheduled=scheduled)


def test_without_a_schedule_nothing_is_said_of_it() -> None:
    assert "序时" not in overall(scheduled=None)


def test_a_target_within_reach_is_said_to_be() -> None:
    forecast = Forecast(date(2025, 9, 30), Fraction(4, 5), Share(590, 726), 0)
    assert "9月30日整改率预计81.2%，可以达到80%。" in written(weekly_bulletin(forecast=forecast))


def test_too_little_data_is_said_instead_of_a_forecast() -> None:
    text = written(weekly_bulletin(forecast=Forecast(date(2025, 9, 30), Fraction(4, 5), None)))
    assert "近7日数据太少，暂不预测。" in text
    assert "测算" not in text


def test_without_problems_there_is_no_rate() -> None:
    empty = Totals(0, 0, 0, 0, 0, 0, 0)
    text = written(weekly_bulletin(totals=empty, counties=(), categories=(), overdue=(), due_soon=()))
    assert "截至9月14日18时，尚未下发问题。" in text
    assert "%" not in text


def test_a_county_without_problems_has_no_task() -> None:
    facts = weekly_bulletin()
    idle = CountyRow("空泉区", 0, 0, 0, 0, 0, 0)
    assert "空泉区无任务。" in written(replace(facts, counties=(*facts.counties, idle)))


def test_small_bases_are_named_as_left_out() -> None:
    facts = weekly_bulletin()
    small = CountyRow("小泉区", 9, 0, 0, 0, 0, 0)
    text = written(replace(facts, counties=(*facts.counties, small)))
    assert "小泉区下发数不足10个，不参加排名和快慢比较。" in text
    assert "小泉区整改率" not in text


def test_the_unit_word_follows_the_campaign() -> None:
    assert "二、各乡镇街道情况" in written(weekly_bulletin(unit_word="乡镇街道"))


def test_nothing_wrong_is_said_plainly() -> None:
    facts = weekly_bulletin(problems=ProblemFacts())
    calm = replace(facts, totals=replace(facts.totals, overdue=0, returned=0))
    assert "本期没有逾期、退回和停滞的问题。" in written(calm)


def test_the_system_never_concludes_for_people() -> None:
    text = written(weekly_bulletin(cases=(), problems=ProblemFacts(inconsistent=4, doubtful=9)))
    assert "不一致4处" in text
    assert not any(word in text for word in ("虚假", "造假", "违法", "敷衍"))


def test_without_a_case_the_section_stays() -> None:
    assert "五、典型案例\n本期不通报典型案例。" in written(weekly_bulletin(cases=()))


def test_what_people_typed_is_marked_as_typed() -> None:
    typed = [one.plain for one in weekly_text(weekly_bulletin()).paragraphs if one.kind is Kind.TYPED]
    assert len(typed) == 5
    assert typed[0].startswith("个别旗区")


def test_every_figure_of_the_overall_paragraph_is_marked() -> None:
    keys = [figure.key for figure in figures_of(weekly_text(weekly_bulletin()).paragraphs[3:4])]
    assert keys == [
        "totals.issued",
        "totals.closed",
        "totals.rate",
        "totals.change",
        "totals.scheduled",
        "totals.gap",
        "totals.closed_this_week",
        "totals.returned",
        "totals.open",
        "totals.overdue",
        "totals.due_in_7_days",
        "forecast.rate",
        "forecast.target",
        "forecast.missing",
    ]


def test_numerals_go_on_after_ten() -> None:
    counted = list(numerals())
    assert [counted[at] for at in (0, 9, 10, 19, 20, 98)] == ["一", "十", "十一", "二十", "二十一", "九十九"]
