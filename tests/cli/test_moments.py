from datetime import date

import pytest

from zhenggai.cli.moments import read_day, read_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2022-09-30", date(2022, 9, 30), id="只有日期"),
        pytest.param("2022/9/30", date(2022, 9, 30), id="斜线"),
        pytest.param("2022.9.30", date(2022, 9, 30), id="点"),
        pytest.param("2022年9月30日", date(2022, 9, 30), id="汉字"),
        pytest.param("20220930", date(2022, 9, 30), id="八位数字"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="闰日"),
        pytest.param("2022-02-29", None, id="不存在的日子"),
        pytest.param("2022-13-01", None, id="不存在的月份"),
        pytest.param("2022-09/30", None, id="分隔号不一致"),
        pytest.param("30-09-2022", None, id="日在前"),
        pytest.param("昨天", None, id="不是日期"),
        pytest.param("", None, id="空"),
    ],
)
def test_a_day_is_read_or_refused_but_never_guessed(text: str, expected: date | None) -> None:
    assert read_day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2022-09-30T23:59:59+08:00", date(2022, 9, 30), id="当日最后一秒"),
        pytest.param("2022-09-30T24:00:00+08:00", date(2022, 9, 30), id="24时仍属当日"),
        pytest.param("2022-09-30T24:00+0800", date(2022, 9, 30), id="24时，时区不带冒号"),
        pytest.param("2022-10-01T00:00:00+08:00", date(2022, 10, 1), id="零时属次日"),
        pytest.param("2022-09-30T15:59:59Z", date(2022, 9, 30), id="世界时，北京时间当日"),
        pytest.param("2022-09-30T16:00:00Z", date(2022, 10, 1), id="世界时，北京时间已是次日"),
        pytest.param("2022-09-30T24:00:00Z", date(2022, 10, 1), id="世界时24时是北京次日8时"),
        pytest.param("2022-10-01T00:30:00+09:00", date(2022, 9, 30), id="东九区次日，北京仍是当日"),
        pytest.param("2022-09-30T20:00:00-05:00", date(2022, 10, 1), id="西五区"),
        pytest.param("2022-09-30 08:30", date(2022, 9, 30), id="没有时区按北京时间"),
        pytest.param("2022/9/30 8:30:15.5", date(2022, 9, 30), id="表格软件写法"),
        pytest.param("2022-09-30T24:01:00+08:00", None, id="超过24时"),
        pytest.param("2022-09-30T10:60:00Z", None, id="60分"),
        pytest.param("2022-02-30T10:00:00Z", None, id="日期不存在"),
        pytest.param("2022-09-30T", None, id="只有T"),
        pytest.param("9999-12-31T23:00:00Z", None, id="超出历法"),
    ],
)
def test_a_time_counts_in_the_day_of_beijing(text: str, expected: date | None) -> None:
    moment = read_moment(text)
    assert (moment and moment.day) == expected


def test_a_time_without_offset_is_known_as_such() -> None:
    assert [
        moment.offset_given for text in ("2022-09-30 8:00", "2022-09-30T08:00Z") if (moment := read_moment(text))
    ] == [
        False,
        True,
    ]
