"""Words for days and deadlines: every notation, every doubt, every place."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.documents.dates import DateReading, find_dates, read_date, read_deadlines
from zhenggai.domain.issues import Place, Severity
from zhenggai.domain.plan import Deadline, RectificationKind

ISSUED = date(2022, 8, 2)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def codes(reading: DateReading) -> list[str]:
    return [issue.code for issue in reading.issues]


def deadlines(text: str, year: int | None = None, issued_on: date | None = None) -> tuple[Deadline, ...]:
    return read_deadlines(text, year=year, issued_on=issued_on, place=Place(1, 0, len(text)))[0]


def deadline_codes(text: str, year: int | None = None) -> list[str]:
    return [issue.code for issue in read_deadlines(text, year=year, issued_on=None, place=Place(1, 0, len(text)))[1]]


# --- one day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due", "rule"),
    [
        pytest.param("2022年9月底前", "2022-09-30", "month-end", id="月底前"),
        pytest.param("2022年9月末", "2022-09-30", "month-end", id="月末"),
        pytest.param("2024年2月底前", "2024-02-29", "month-end", id="闰年二月底"),
        pytest.param("2023年2月底之前", "2023-02-28", "month-end", id="平年二月底"),
        pytest.param("2022年9月", "2022-09-30", "month", id="只写月份"),
        pytest.param("2022年12月31日前", "2022-12-31", "day", id="前含当日"),
        pytest.param("2022年9月30号以前", "2022-09-30", "day", id="号"),
        pytest.param("2022年9月30前", "2022-09-30", "day", id="漏写日字"),
        pytest.param("2022年9月30日24时前", "2022-09-30", "day", id="带时刻"),
        pytest.param("最迟不晚于2022年9月30日", "2022-09-30", "day", id="不晚于"),
        pytest.param("2022年9月30日（星期五）前", "2022-09-30", "day", id="带星期"),
        pytest.param("整改时限：2022年9月底前。", "2022-09-30", "month-end", id="带标签"),
        pytest.param("2022年底前", "2022-12-31", "year-end", id="年底"),
        pytest.param("2022年年末", "2022-12-31", "year-end", id="年末"),
        pytest.param("2022年内", "2022-12-31", "year-end", id="年内"),
        pytest.param("2025年", "2025-12-31", "year", id="只写年份"),
        pytest.param("2022年一季度末", "2022-03-31", "quarter-end", id="一季度末"),
        pytest.param("2022年二季度末前", "2022-06-30", "quarter-end", id="二季度末"),
        pytest.param("2022年第三季度", "2022-09-30", "quarter", id="第三季度"),
        pytest.param("2022年四季度", "2022-12-31", "quarter", id="四季度"),
        pytest.param("2022年前三季度", "2022-09-30", "quarter", id="前三季度"),
        pytest.param("2022年上半年", "2022-06-30", "half-year", id="上半年"),
        pytest.param("2022年下半年", "2022-12-31", "half-year", id="下半年"),
        pytest.param("2022-09-30", "2022-09-30", "day", id="连字符"),
        pytest.param("2022-09-30 00:00:00", "2022-09-30", "day", id="电子表格日期时间"),
        pytest.param("2022.9.30", "2022-09-30", "day", id="点"),
        pytest.param("2022/9/30", "2022-09-30", "day", id="斜线"),
        pytest.param("22.9.30", "2022-09-30", "day", id="两位年份与点"),
        pytest.param("20220930", "2022-09-30", "compact-day", id="八位数字"),
        pytest.param("44834", "2022-09-30", "excel-serial", id="日期序号"),
        pytest.param("22年9月底", "2022-09-30", "month-end", id="两位年份"),
        pytest.param("二〇二二年九月三十日", "2022-09-30", "day", id="汉字"),
        pytest.param("二○二二年十二月底前", "2022-12-31", "month-end", id="圆圈作零"),
        pytest.param("２０２２年９月３０日前", "2022-09-30", "day", id="全角数字"),
        pytest.param("2022 年 9 月 底 前", "2022-09-30", "month-end", id="扫描空格"),
        pytest.param("2 0 2 2 年 1 2 月 3 1 日", "2022-12-31", "day", id="数字间空格"),
        pytest.param("2022年9月\n底前", "2022-09-30", "month-end", id="单元格内换行"),
        pytest.param("2022年9⽉30⽇", "2022-09-30", "day", id="部首字形"),
    ],
)
def test_a_last_day_is_read_in_every_notation(text: str, due: str, rule: str) -> None:
    reading = read_date(text)
    assert (reading.kind, reading.due, reading.rule) == ("due", day(due), rule)
    assert (reading.start, reading.end, reading.issues) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("2022年9月上旬", "2022-09-01", "2022-09-10", id="上旬"),
        pytest.param("2022年9月中旬", "2022-09-11", "2022-09-20", id="中旬"),
        pytest.param("2022年9月下旬", "2022-09-21", "2022-09-30", id="下旬"),
        pytest.param("2023年2月下旬前", "2023-02-21", "2023-02-28", id="二月下旬"),
    ],
)
def test_a_xun_is_due_on_its_last_day(text: str, start: str, end: str) -> None:
    reading = read_date(text)
    assert (reading.kind, reading.start, reading.end, reading.due) == ("due", day(start), day(end), day(end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("2023年10月初", "2023-10-01", "2023-10-10", id="月初"),
        pytest.param("截至2023年10月31日", "2023-10-31", "2023-10-31", id="截至某日"),
        pytest.param("截止2023年10月底", "2023-10-31", "2023-10-31", id="截止某月底"),
    ],
)
def test_a_time_looked_at_is_no_deadline(text: str, start: str, end: str) -> None:
    reading = read_date(text)
    assert (reading.kind, reading.due, reading.start, reading.end) == ("as-of", None, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("2022年7月25日—9月30日", "2022-07-25", "2022-09-30", id="止日承前年份"),
        pytest.param("2023年9月25日至11月10日", "2023-09-25", "2023-11-10", id="至"),
        pytest.param("2023年11月11日至2024年6月9日", "2023-11-11", "2024-06-09", id="跨年写明"),
        pytest.param("2023年11月至次年3月", "2023-11-01", "2024-03-31", id="次年"),
        pytest.param("2023年11月至3月", "2023-11-01", "2024-03-31", id="跨年未写"),
        pytest.param("2023年至2025年", "2023-01-01", "2025-12-31", id="几年"),
        pytest.param("2024年4月上旬至5月中旬", "2024-04-01", "2024-05-20", id="旬至旬"),
        pytest.param("2022年9月1日至15日", "2022-09-01", "2022-09-15", id="止日承前月份"),
        pytest.param("2022年7—9月", "2022-07-01", "2022-09-30", id="几至几月"),
        pytest.param("2022.7.25-9.30", "2022-07-25", "2022-09-30", id="点与连字符"),
        pytest.param("2022-07-25～2022-09-30", "2022-07-25", "2022-09-30", id="波浪号"),
        pytest.param("自2022年8月1日起至2022年9月30日止", "2022-08-01", "2022-09-30", id="自起至止"),
        pytest.param("2022年9月30日一10月31日", "2022-09-30", "2022-10-31", id="破折号误识为一"),
    ],
)
def test_a_range_includes_both_days(text: str, start: str, end: str) -> None:
    reading = read_date(text)
    assert (reading.kind, reading.start, reading.end, reading.due) == ("range", day(start), day(end), day(end))


def test_a_range_that_runs_backwards_is_not_read() -> None:
    assert codes(read_date("2023年11月至2022年3月")) == ["date-unreadable"]


# --- years and issue days --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("9月底前", "2022-09-30"),
        ("年底前", "2022-12-31"),
        ("本月底前", "2022-08-31"),
        ("月底前", "2022-08-31"),
        ("下月底前", "2022-09-30"),
        ("季度末", "2022-09-30"),
        ("今年9月底前", "2022-09-30"),
        ("当年12月底前", "2022-12-31"),
        ("明年3月底前", "2023-03-31"),
        ("次年3月底前", "2023-03-31"),
        ("9.30", "2022-09-30"),
    ],
)
def test_the_issue_day_gives_the_year_and_the_month(text: str, due: str) -> None:
    assert read_date(text, issued_on=ISSUED).due == day(due)


@pytest.mark.parametrize(
    ("text", "due"),
    [("下月底前", "2023-01-31"), ("下季度末", "2023-03-31"), ("本季度末", "2022-12-31"), ("后年6月底", "2024-06-30")],
)
def test_the_next_month_of_december_lies_in_the_next_year(text: str, due: str) -> None:
    assert read_date(text, issued_on=date(2022, 12, 5)).due == day(due)


def test_a_month_after_the_one_before_may_lie_in_the_next_year() -> None:
    read = deadlines("2022年12月底前查处，次月10日前复垦")
    assert [one.due for one in read] == [date(2022, 12, 31), date(2023, 1, 10)]


def test_a_year_printed_later_serves_the_step_before_it() -> None:
    read = deadlines("8月底前查处，2022年9月底前复垦")
    assert [one.due for one in read] == [date(2022, 8, 31), date(2022, 9, 30)]


def test_a_year_printed_later_does_not_turn_the_order_round() -> None:
    text = "11月底前查处，2022年9月底前复垦"
    assert [one.due for one in deadlines(text)] == [None, date(2022, 9, 30)]
    assert deadline_codes(text) == ["two-readings"]


@pytest.mark.parametrize("text", ["2022年初", "2022年年中", "2022年9月中完成", "15日前"])
def test_a_point_nobody_can_fix_is_not_read(text: str) -> None:
    assert (read_date(text, year=2022).due, codes(read_date(text, year=2022))) == (None, ["date-unreadable"])


def test_a_range_from_the_issue_day_starts_there() -> None:
    reading = read_date("印发之日起至9月30日", issued_on=ISSUED)
    assert (reading.start, reading.end) == (ISSUED, date(2022, 9, 30))


def test_the_year_of_the_document_is_used_and_said() -> None:
    reading = read_date("9月中旬", year=2025)
    assert (reading.due, reading.assumed) == (date(2025, 9, 20), "year from the document")


@pytest.mark.parametrize("text", ["9月底前", "年底前", "今年9月底前", "三季度末", "9月底前组件上报，10月底前完成整改"])
def test_without_any_year_nothing_is_read(text: str) -> None:
    reading = read_date(text)
    assert (reading.kind, reading.due, reading.dates) == ("none", None, ())
    assert set(codes(reading)) == {"year-missing"}


def test_until_now_is_the_issue_day() -> None:
    reading = read_date("截止目前", issued_on=ISSUED)
    assert (reading.kind, reading.start, reading.end, reading.due) == ("as-of", ISSUED, ISSUED, None)


@pytest.mark.parametrize(("text", "kind"), [("截止目前", "as-of"), ("本月底前", "none")])
def test_what_counts_from_the_issue_day_needs_it(text: str, kind: str) -> None:
    reading = read_date(text, year=2022)
    assert (reading.kind, reading.start, reading.end, reading.due) == (kind, None, None, None)
    assert codes(reading) == ["issue-date-missing"]


# --- nothing invented ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2022年2月30日",
        "2023年2月29日",
        "2022年13月",
        "2022年9月31日前",
        "2022年9月0日",
        "2022/13/01",
        "20221301",
        "99999",
        "1022年9月底",
    ],
)
def test_an_impossible_date_is_told_and_never_guessed(text: str) -> None:
    reading = read_date(text, year=2022, issued_on=ISSUED)
    assert (reading.kind, reading.due, codes(reading)) == ("none", None, ["date-unreadable"])
    assert reading.issues[0].severity is Severity.ERROR


@pytest.mark.parametrize("text", ["", " ", "/", "—", "无", "待定"])
def test_an_empty_deadline_is_missing(text: str) -> None:
    assert codes(read_date(text)) == ["date-missing"]
    assert deadlines(text) == ()


@pytest.mark.parametrize("text", ["2021年及以前", "2016年以来", "2021—2023年", "随意填写"])
def test_words_that_are_no_deadline_give_no_day(text: str) -> None:
    assert (read_date(text).kind, read_date(text).due) == ("none", None)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pytest.param("2022年9月前", "2022-08-31", "2022-09-30", id="某月前"),
        pytest.param("2022年前", "2021-12-31", "2022-12-31", id="某年前"),
        pytest.param("2022年三季度前", "2022-06-30", "2022-09-30", id="某季度前"),
        pytest.param("2022年9月或10月底前", "2022-09-30", "2022-10-31", id="两日任一"),
    ],
)
def test_two_readings_are_both_told_and_none_is_chosen(text: str, first: str, second: str) -> None:
    reading = read_date(text)
    assert (reading.due, codes(reading)) == (None, ["two-readings"])
    assert first in reading.issues[0].message
    assert second in reading.issues[0].message


def test_a_later_step_before_an_earlier_one_leaves_its_year_open() -> None:
    reading = read_date("2022年12月底前上报，3月底前完成整改")
    assert [dated.due for dated in reading.dates] == [date(2022, 12, 31), None]
    assert codes(reading) == ["two-readings"]


# --- several deadlines -----------------------------------------------------------------------


def test_each_step_has_its_day_and_its_act() -> None:
    reading = read_date("2022年9月底前组件上报,10月底前完成整改")
    assert [(dated.due, dated.action) for dated in reading.dates] == [
        (date(2022, 9, 30), "组件上报"),
        (date(2022, 10, 31), "完成整改"),
    ]
    assert reading.due == date(2022, 9, 30)
    assert [dated.assumed for dated in reading.dates] == [None, "year from the document"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("8月底前查处；9月底前复垦", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="分号"),
        pytest.param("8月底前查处\n9月底前复垦", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="换行"),
        pytest.param("8月底前查处、9月底前复垦", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="顿号"),
        pytest.param(
            "一是8月底前查处；二是9月底前复垦", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="一是二是"
        ),
        pytest.param(
            "（1）8月底前查处。（2）9月底前复垦。", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="括号序号"
        ),
        pytest.param("1.8月底前查处。2.9月底前复垦。", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="数字序号"),
        pytest.param("8月底前查处，并于9月底前复垦", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="并于"),
        pytest.param("查处：8月底前；复垦：9月底前", [("2022-08-31", "查处"), ("2022-09-30", "复垦")], id="事项在前"),
        pytest.param("复垦（9月底前）", [("2022-09-30", "复垦")], id="日期在括号里"),
        pytest.param("9月15日前查处，30日前复垦", [("2022-09-15", "查处"), ("2022-09-30", "复垦")], id="承前月份"),
        pytest.param("9月底前查处，次年3月底前复垦", [("2022-09-30", "查处"), ("2023-03-31", "复垦")], id="次年"),
        pytest.param("9月底前整改，未完成的予以通报", [("2022-09-30", "整改")], id="罚则不是事项"),
        pytest.param("按照要求，9月底前整改", [("2022-09-30", "整改")], id="套话不是事项"),
    ],
)
def test_steps_are_told_apart_however_they_are_joined(text: str, expected: list[tuple[str, str]]) -> None:
    read = [(deadline.due, deadline.action) for deadline in deadlines(text, year=2022)]
    assert read == [(day(due), action) for due, action in expected]


def test_conditions_and_soft_words_belong_to_their_own_date() -> None:
    read = deadlines("属省里审批的，力争2022年9月底前上报；属部里审批的，2022年12月底前上报")
    assert [(one.condition, one.soft, one.due) for one in read] == [
        ("属省里审批的", True, date(2022, 9, 30)),
        ("属部里审批的", False, date(2022, 12, 31)),
    ]


def test_a_branch_without_a_day_has_its_kind_and_no_date() -> None:
    read = deadlines("具备条件的（限期整改类），2024年5月20日前完成；不具备条件的（持续整改类），持续推进")
    assert [(one.due, one.kind, one.condition) for one in read] == [
        (date(2024, 5, 20), RectificationKind.FIXED_TERM, "具备条件的"),
        (None, RectificationKind.CONTINUING, "不具备条件的"),
    ]


@pytest.mark.parametrize("until", ["可延至", "可延长至", "，可推迟到"])
def test_an_extension_counts_for_those_it_is_granted_to(until: str) -> None:
    last = deadlines(f"2024年7月底前，确有困难的{until}2024年12月底前")[-1]
    assert (last.due, last.condition, last.action) == (date(2024, 12, 31), "确有困难的", None)


def test_a_comma_may_part_two_branches() -> None:
    read = deadlines("具备条件的2022年9月底前完成，不具备条件的持续推进")
    assert [(one.due, one.condition) for one in read] == [(date(2022, 9, 30), "具备条件的"), (None, "不具备条件的")]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param(
            "2022年9月底前（属于2019年5月1日前建成的，另行办理）",
            "属于2019年5月1日前建成的，另行办理",
            id="括号例外",
        ),
        pytest.param("2020年7月3日之前建设的，2022年9月底前完成", "2020年7月3日之前建设的", id="句首条件"),
        pytest.param("东胜区2022年9月底前", "东胜区", id="某一旗区"),
        pytest.param("其余的2022年9月底前完成", "其余的", id="其余"),
    ],
)
def test_a_date_inside_a_condition_is_no_deadline(text: str, condition: str) -> None:
    read = deadlines(text)
    assert [(one.due, one.condition) for one in read] == [(date(2022, 9, 30), condition)]
    assert deadline_codes(text) == ["conditional-deadline"]


def test_conditional_and_soft_deadlines_do_not_call_for_action() -> None:
    _, issues = read_deadlines("其余的力争2022年9月底前完成", year=None, issued_on=None, place=Place(1, 0, 16))
    assert {(issue.code, issue.severity) for issue in issues} == {
        ("conditional-deadline", Severity.INFO),
        ("soft-deadline", Severity.INFO),
    }


@pytest.mark.parametrize("word", ["力争", "争取", "力求"])
def test_a_soft_word_counts_before_and_behind_the_date(word: str) -> None:
    assert read_date(f"{word}2022年9月底前完成").soft
    assert read_date(f"2022年9月底前{word}完成").soft


def test_a_softer_day_in_brackets_is_a_deadline_of_its_own() -> None:
    read = deadlines("2022年9月底前完成（力争8月底前）")
    assert [(one.due, one.soft) for one in read] == [(date(2022, 9, 30), False), (date(2022, 8, 31), True)]


# --- kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024年6月19日（限期整改类）", RectificationKind.FIXED_TERM),
        ("2026年8月31日（持续整改类）", RectificationKind.CONTINUING),
        ("2024年6月19日前（立行立改）", RectificationKind.IMMEDIATE),
        ("立行立改，2024年6月19日前完成", RectificationKind.IMMEDIATE),
        ("限期整改，2024年6月19日前", RectificationKind.FIXED_TERM),
        ("2024年6月19日，限期整改类", RectificationKind.FIXED_TERM),
        ("2026年8月31日，持续整改类", RectificationKind.CONTINUING),
    ],
)
def test_the_kind_is_read_beside_the_date(text: str, kind: RectificationKind) -> None:
    (one,) = deadlines(text)
    assert (one.kind, one.due is not None) == (kind, True)
    assert deadline_codes(text) == []


@pytest.mark.parametrize("slip", ["限期改类", "现期整改类", "限期整改改类"])
def test_a_slip_in_the_kind_is_tolerated_and_kept(slip: str) -> None:
    text = f"2024年6月19日（{slip}）"
    (one,) = deadlines(text)
    assert (one.kind, one.due) == (RectificationKind.FIXED_TERM, date(2024, 6, 19))
    assert slip in one.raw
    assert deadline_codes(text) == ["typo-tolerated"]


def test_another_word_is_no_slip() -> None:
    (one,) = deadlines("2024年6月19日（临时用地类）")
    assert one.kind is None


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        pytest.param("立行立改", None, RectificationKind.IMMEDIATE, id="立行立改"),
        pytest.param("长期坚持", "relative-date", RectificationKind.CONTINUING, id="长期坚持"),
        pytest.param("持续推进", "relative-date", RectificationKind.CONTINUING, id="持续推进"),
        pytest.param("收到通知后15日内", "relative-date", None, id="收到后若干日"),
        pytest.param("批复后3个月内完成", "relative-date", None, id="批复后若干月"),
        pytest.param("十五个工作日内", "relative-date", None, id="工作日"),
        pytest.param("半年内", "relative-date", None, id="半年内"),
        pytest.param("10年内", "relative-date", None, id="十年内不是2010年"),
        pytest.param("每月25日前", "relative-date", None, id="周期"),
        pytest.param("验收通过后", "event-date", None, id="事件"),
        pytest.param("验收通过后立即销号", "event-date", None, id="事件后立即"),
        pytest.param("与主体工程同步完成", "event-date", None, id="同步"),
        pytest.param("限期整改类", "date-missing", RectificationKind.FIXED_TERM, id="只有类型"),
    ],
)
def test_a_time_without_a_day_is_named_for_what_it_is(
    text: str, code: str | None, kind: RectificationKind | None
) -> None:
    (one,) = deadlines(text, year=2022, issued_on=ISSUED)
    assert (one.due, one.kind) == (None, kind)
    assert deadline_codes(text, year=2022) == ([code] if code else [])


@pytest.mark.parametrize("words", ["，并长期坚持", "，长期坚持", "完成整改，长期坚持"])
def test_a_duty_that_goes_on_stands_beside_the_date(words: str) -> None:
    read = deadlines("2022年12月底前" + words)
    assert [(one.due, one.kind) for one in read] == [(date(2022, 12, 31), None), (None, RectificationKind.CONTINUING)]


def test_up_to_a_day_is_a_deadline_where_a_deadline_is_expected() -> None:
    (one,) = deadlines("截至2022年9月30日")
    assert one.due == date(2022, 9, 30)


def test_the_beginning_of_a_month_is_no_last_day() -> None:
    (one,) = deadlines("2022年10月初")
    assert one.due is None
    assert deadline_codes("2022年10月初") == ["date-unreadable"]


# --- places ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2022年9月底前组件上报,10月底前完成整改。",
        "属省里审批的，力争２０２２年 ９月 底 前上报；其余的，2022年12月底前（不含临时用地）完成",
        "立行立改；长期坚持",
        "2022年9月底前（属于2019年5月1日前建成的，另行办理）。",
        "完成整改（2022年9月底前）",
    ],
)
def test_the_raw_words_stand_at_their_place(text: str) -> None:
    read, _ = read_deadlines(text, year=None, issued_on=None, place=Place(36, 7, 7 + len(text), page=3))
    places = [one.place for one in read if one.place is not None]
    assert [text[place.start - 7 : place.end - 7] for place in places] == [one.raw for one in read]
    assert {(place.line, place.page) for place in places} == {(36, 3)}


def test_an_issue_points_at_the_characters_it_is_about() -> None:
    text = "2024年6月19日（限期改类）"
    _, (issue,) = read_deadlines(text, year=None, issued_on=None, place=Place(44, 5, 5 + len(text)))
    assert issue.place is not None
    assert text[issue.place.start - 5 : issue.place.end - 5] == "（限期改类）"


# --- running text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("要在2022年8月底前完成拆除、清理垃圾", [("2022-08-31", None)], id="措施里的时限"),
        pytest.param("二是拆除的，要在8月底前完成拆除", [("2022-08-31", "拆除的")], id="带条件"),
        pytest.param("10月30日前，将进展情况报市委", [("2022-10-30", None)], id="报送"),
        pytest.param("2023年3月底存量问题全部清零，切实提高水平", [("2023-03-31", None)], id="逗号后是别的事"),
        pytest.param("收到通知后15日内完成拆除", [(None, None)], id="收到后若干日"),
        pytest.param("2023年10月底前，重新上报了材料", [], id="已经发生"),
        pytest.param("2016年以来的问题要整改到位", [], id="以来"),
        pytest.param("按照2022年8月2日印发的方案完成整改", [], id="文件的日期"),
        pytest.param("2020年7月3日之前建设的，完成备案", [], id="条件里的日期"),
        pytest.param("2022年3月1日召开会议", [], id="不是时限的日期"),
        pytest.param("尽快补办手续，持续加强监管", [], id="没有日期"),
    ],
)
def test_only_deadlines_are_found_in_running_text(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = find_dates(text, year=2022, issued_on=None, place=Place(1, 0, len(text)))
    assert [(one.due, one.condition) for one in found] == [(day(due), condition) for due, condition in expected]


# --- properties ------------------------------------------------------------------------------

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


NOTATIONS: dict[str, Callable[[date], str]] = {
    "年月日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "补零": lambda d: f"{d:%Y年%m月%d日}前",
    "连字符": lambda d: d.isoformat(),
    "点": lambda d: f"{d.year}.{d.month}.{d.day}",
    "斜线": lambda d: f"{d.year}/{d.month}/{d.day}",
    "八位": lambda d: f"{d:%Y%m%d}",
    "两位年份": lambda d: f"{d:%y}年{d.month}月{d.day}日",
    "汉字": lambda d: f"{''.join(DIGITS[int(c)] for c in str(d.year))}年{chinese(d.month)}月{chinese(d.day)}日",
    "全角": lambda d: "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in f"{d.year}年{d.month}月{d.day}日"),
    "逐字空格": lambda d: " ".join(f"{d.year}年{d.month}月{d.day}日"),
    "序号": lambda d: str((d - date(1899, 12, 30)).days),
}


@pytest.mark.parametrize("write", NOTATIONS.values(), ids=NOTATIONS.keys())
def test_every_day_of_a_year_is_read_back(write: Callable[[date], str]) -> None:
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(366)]
    assert [read_date(write(one)).due for one in days] == days


@given(DAYS, st.sampled_from(sorted(NOTATIONS)))
def test_any_day_in_any_notation_is_read_back(one: date, name: str) -> None:
    assert read_date(NOTATIONS[name](one)).due == one


@given(DAYS, DAYS)
def test_any_range_is_read_back(first: date, second: date) -> None:
    start, end = sorted((first, second))
    reading = read_date(f"{NOTATIONS['年月日'](start)}至{NOTATIONS['年月日'](end)}")
    assert (reading.start, reading.end) == (start, end)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_the_end_of_a_month_is_its_last_day(year: int, month: int) -> None:
    last = date(year, month, calendar.monthrange(year, month)[1])
    assert read_date(f"{year}年{month}月底前").due == last


VOCABULARY = (
    "2022年 9月 底 前 30日 中旬 初 ， ； 。 （ ） 属于 的 力争 完成整改 持续推进 立行立改 限期整改类 至 — 次年 "
    "年底 第三季度 内 后 起 截至 目前 15 个月内 . / 44834 每月 13 月 日 或 \n"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=10).map("".join)


@given(WORDS, st.sampled_from([None, 2022]), st.sampled_from([None, ISSUED]))
def test_any_words_are_read_without_failing_and_keep_their_places(
    text: str, year: int | None, issued_on: date | None
) -> None:
    read, _ = read_deadlines(text, year=year, issued_on=issued_on, place=Place(1, 0, len(text)))
    assert all(one.place is not None and text[one.place.start : one.place.end] == one.raw for one in read)


@given(WORDS)
def test_a_reading_without_a_day_says_why(text: str) -> None:
    reading = read_date(text)
    told = reading.issues or reading.rule in ("immediate", "from-day", "month-start", "as-of")
    assert reading.due is not None or told


# --- the seeds -------------------------------------------------------------------------------

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
LABEL = "整改时限："
Steps = list[tuple[str | None, str | None, bool]]


def seed_deadlines(number: str) -> list[tuple[int, Steps]]:
    """Line number and (day, kind, soft) of each deadline line of one seed."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    found = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if LABEL in text:
            start = text.index(LABEL) + len(LABEL)
            place = Place(line, start, len(text))
            read, _ = read_deadlines(text[start:], year=None, issued_on=None, place=place)
            assert all(one.place and text[one.place.start : one.place.end] == one.raw for one in read)
            steps = [(one.due and one.due.isoformat(), one.kind and one.kind.value, one.soft) for one in read]
            found.append((line, steps))
    return found


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the folder of the seeds is not beside the checkout")
def test_the_deadlines_of_the_city_plan_are_read() -> None:
    assert seed_deadlines("000") == [
        (36, [("2022-09-20", None, False), ("2022-09-30", None, False)]),
        (44, [("2022-09-30", None, True), ("2022-12-31", None, False)]),
        (52, [("2022-09-30", None, False)]),
        (60, [("2022-09-30", None, False), ("2022-10-31", None, False)]),
        (68, [("2022-09-30", None, False)]),
        (75, [("2022-08-31", None, False), ("2022-09-30", None, False)]),
    ]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the folder of the seeds is not beside the checkout")
def test_the_deadlines_of_the_district_plan_are_read() -> None:
    assert seed_deadlines("004") == [
        (12, [("2024-06-19", "fixed-term", False)]),
        (18, [("2024-06-19", "fixed-term", False)]),
        (24, [("2024-12-31", "continuing", False)]),
        (31, [("2026-08-31", "continuing", False)]),
        (38, [("2024-06-19", "fixed-term", False)]),
        (44, [("2024-06-19", "fixed-term", False)]),
        (51, [("2024-06-19", "fixed-term", False), (None, "continuing", False)]),
    ]
