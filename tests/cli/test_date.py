"""``zhenggai date`` prints how words are read and ends with the agreed exit codes."""

import json
from typing import Any

import pytest

from zhenggai.cli.main import main

FIELDS = ["raw", "kind", "due", "start", "end", "dates", "soft", "rule", "issues"]


def read(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["date", *arguments, "--json"])
    return code, json.loads(capfdbinary.readouterr().out.decode("utf-8"))


def test_the_answer_has_the_agreed_fields(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = read(capfdbinary, "2022年9月底前")
    assert (code, list(answer)) == (0, FIELDS)
    assert answer["due"] == "2022-09-30"
    assert answer["dates"] == [{"due": "2022-09-30", "action": None}]


def test_unused_fields_are_null(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, answer = read(capfdbinary, "2022年9月底前")
    assert (answer["start"], answer["end"]) == (None, None)


def test_several_deadlines_stand_in_order(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, answer = read(capfdbinary, "9月底前组件上报，10月底前完成整改", "--year", "2022")
    assert answer["due"] == "2022-09-30"
    assert answer["dates"] == [
        {"due": "2022-09-30", "action": "组件上报"},
        {"due": "2022-10-31", "action": "完成整改"},
    ]


def test_the_issue_day_is_what_until_now_means(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = read(capfdbinary, "截止目前", "--issued", "2023-11-10")
    assert (code, answer["kind"], answer["start"], answer["end"]) == (0, "as-of", "2023-11-10", "2023-11-10")


@pytest.mark.parametrize(
    ("text", "issue", "code"),
    [
        pytest.param("9月底前", "year-missing", 1, id="没有年份"),
        pytest.param("截止目前", "issue-date-missing", 1, id="没有印发日期"),
        pytest.param("2022年2月30日", "date-unreadable", 1, id="没有这一天"),
        pytest.param("2024年6月19日（限期改类）", "typo-tolerated", 1, id="笔误"),
        pytest.param("2022年9月前", "two-readings", 1, id="两种理解"),
        pytest.param("", "date-missing", 1, id="空"),
        pytest.param("力争2022年9月底前", "soft-deadline", 0, id="力争"),
        pytest.param("长期坚持", "relative-date", 0, id="长期坚持"),
        pytest.param("验收通过后", "event-date", 0, id="事件"),
    ],
)
def test_only_what_must_be_settled_ends_with_one(
    capfdbinary: pytest.CaptureFixture[bytes], text: str, issue: str, code: int
) -> None:
    ended, answer = read(capfdbinary, text)
    assert (ended, [entry["code"] for entry in answer["issues"]]) == (code, [issue])


@pytest.mark.parametrize(
    "arguments",
    [["2022年9月底前", "--issued", "2022-13-01"], ["9月底前", "--year", "22"], ["9月底前", "--year", "abc"], []],
    ids=["印发日期不对", "年份两位", "年份不是数字", "没有用语"],
)
def test_bad_usage_ends_with_two_and_says_so(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["date", *arguments]) == 2
    assert capsys.readouterr().err


def test_people_read_the_answer_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["date", "9月中旬完成复垦，力争10月底前销号", "--year", "2025"]) == 0
    printed = capsys.readouterr().out
    assert "2025-09-20 前完成，含当日" in printed
    assert "2. 2025-10-31 销号 力争" in printed
    assert "年份取自文件或前文" in printed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022年7月25日—9月30日", "2022-07-25 至 2022-09-30"),
        ("2023年10月初", "时点 2023-10-01 至 2023-10-10"),
        ("长期坚持", "没有可用的日期"),
        ("2022年9月30日起", "2022-09-30 至 未写止日"),
        ("东胜区2022年9月底前", "1. 2022-09-30（东胜区）"),
    ],
)
def test_each_kind_has_its_words(capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    main(["date", text])
    assert words in capsys.readouterr().out
