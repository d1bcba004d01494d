import json
from pathlib import Path
from typing import Any

import pytest

from zhenggai.cli import main as command_line
from zhenggai.cli.rate_csv import COLUMNS

HEADER = ",".join(COLUMNS)


@pytest.fixture
def rate(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Run ``rate --json`` on rows of text; returns the exit code and what was printed."""

    def run(
        *rows: str, options: tuple[str, ...] = (), header: str = HEADER, encoding: str = "utf-8"
    ) -> tuple[int, dict[str, Any]]:
        path = tmp_path / "问题.csv"
        path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
        code = command_line.main(["rate", str(path), "--as-of", "2022-09-30", "--json", *options])
        return code, json.loads(capfdbinary.readouterr().out)

    return run


def a_row(
    number: str,
    county: str = "东胜区",
    kind: str = "fixed-term",
    origin: str = "feedback",
    *,
    staged: str = "",
    closed: str = "",
    reopened: str = "",
) -> str:
    return f"{number},{county},采矿用地,{kind},{origin},{staged},{closed},{reopened}"


def many(closed: int, total: int) -> list[str]:
    return [a_row(str(n), closed="2022-09-30" if n < closed else "") for n in range(total)]


@pytest.mark.parametrize(
    ("closed", "target", "expected"),
    [
        pytest.param(651, "0.80", ("80.07", True, 651), id="恰好八成"),
        pytest.param(650, "80%", ("79.95", False, 651), id="差一个"),
        pytest.param(772, "0.95", ("94.95", False, 773), id="94.95不是95"),
        pytest.param(773, "0.95", ("95.07", True, 773), id="九成五"),
    ],
)
def test_the_targets_of_813_fall_on_whole_problems(
    rate: Any, closed: int, target: str, expected: tuple[str, bool, int]
) -> None:
    code, answer = rate(*many(closed, 813), options=("--target", target))
    assert (code, answer["rate"], answer["meets"], answer["needed"]) == (0, *expected)


def test_the_answer_has_the_shape_of_the_contract(rate: Any) -> None:
    _, answer = rate(*many(1, 2), options=("--target", "0.80"))
    row = {"closed": 1, "total": 2, "rate": "50.00", "staged": 1, "meets": False, "needed": 2}
    assert answer["by"] == {"东胜区": row}
    assert {key: answer[key] for key in row} == row
    assert answer["targets"] == [{"due": "2022-09-30", "rate": "0.80", "needed": 2, "gap": 1}]


def test_without_a_target_nothing_is_asked_for(rate: Any) -> None:
    _, answer = rate(*many(1, 2))
    assert (answer["meets"], answer["needed"], answer["targets"]) == (None, None, [])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param({"closed": "2022-09-30"}, 1, id="当日销号"),
        pytest.param({"closed": "2022-10-01"}, 0, id="次日销号"),
        pytest.param({"closed": "2022-09-30T15:59:59Z"}, 1, id="世界时折算仍是当日"),
        pytest.param({"closed": "2022-09-30T16:00:00Z"}, 0, id="世界时折算已是次日"),
        pytest.param({"closed": "2022-10-01T00:59:00+09:00"}, 1, id="东九区折算回当日"),
        pytest.param({"closed": "2022-09-30T24:00:00+08:00"}, 1, id="当日24时"),
        pytest.param({"closed": "2022-09-01", "reopened": "2022-09-30"}, 0, id="当日重开"),
        pytest.param({"closed": "2022-09-01", "reopened": "2022-10-01"}, 1, id="次日才重开"),
        pytest.param({"closed": "2022-09-20", "reopened": "2022-09-10"}, 1, id="重开后再销号"),
        pytest.param({"closed": "2022-09-20", "reopened": "2022-09-20"}, 0, id="同日，只知日期，按重开在后"),
        pytest.param(
            {"closed": "2022-09-20T09:00+08:00", "reopened": "2022-09-20T15:00+08:00"}, 0, id="同日先销号后重开"
        ),
        pytest.param(
            {"closed": "2022-09-20T15:00+08:00", "reopened": "2022-09-20T09:00+08:00"}, 1, id="同日先重开后销号"
        ),
        pytest.param({"closed": "2022-09-20", "reopened": "2022-09-20T09:00+08:00"}, 0, id="同日，一个只知日期"),
        pytest.param({"staged": "2022-09-20"}, 0, id="阶段销号不是销号"),
    ],
)
def test_a_row_is_closed_by_what_stood_at_the_end_of_the_day(rate: Any, dates: dict[str, str], expected: int) -> None:
    code, answer = rate(a_row("1", **dates))
    assert (code, answer["closed"], answer["total"]) == (0, expected, 1)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param({"staged": "2022-09-30"}, 1, id="当日阶段销号"),
        pytest.param({"staged": "2022-10-01"}, 0, id="次日阶段销号"),
        pytest.param({"closed": "2022-09-30"}, 1, id="完全销号也算"),
        pytest.param({"staged": "2022-09-01", "closed": "2022-09-10", "reopened": "2022-09-30"}, 0, id="重开后都不算"),
        pytest.param(
            {"staged": "2022-09-20", "closed": "2022-09-01", "reopened": "2022-09-10"}, 1, id="重开后再阶段销号"
        ),
    ],
)
def test_the_staged_count_stands_beside_the_headline(rate: Any, dates: dict[str, str], expected: int) -> None:
    assert rate(a_row("1", **dates))[1]["staged"] == expected


def test_self_found_problems_are_left_out_and_shown_beside(rate: Any) -> None:
    code, answer = rate(a_row("1"), a_row("2", "康巴什区", origin="self-found", closed="2022-09-01"))
    assert (code, answer["total"], answer["beside"]) == (0, 1, {"closed": 1, "total": 1})
    assert answer["by"]["康巴什区"] == {
        "closed": 0, "total": 0, "rate": None, "staged": 0, "meets": None, "needed": None,
    }  # fmt: skip


def test_a_header_alone_is_a_campaign_without_problems(rate: Any) -> None:
    code, answer = rate(options=("--target", "0.80"))
    assert (code, answer["total"], answer["rate"], answer["meets"], answer["needed"]) == (0, 0, None, None, None)
    assert answer["targets"] == [{"due": "2022-09-30", "rate": "0.80", "needed": None, "gap": None}]


def test_the_fixed_term_scope_counts_only_those(rate: Any) -> None:
    rows = (a_row("1", closed="2022-09-01"), a_row("2", "乌审旗", kind="continuing"), a_row("3", kind="immediate"))
    _, answer = rate(*rows, options=("--scope", "fixed-term", "--target", "1"))
    assert (answer["closed"], answer["total"], answer["meets"]) == (1, 1, True)
    assert answer["by"]["乌审旗"]["rate"] is None


def test_rows_can_be_broken_down_by_category(rate: Any) -> None:
    assert list(rate(a_row("1"), options=("--by", "category"))[1]["by"]) == ["采矿用地"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_the_usual_encodings_give_the_same_answer(rate: Any, encoding: str) -> None:
    assert list(rate(a_row("1"), encoding=encoding)[1]["by"]) == ["东胜区"]


def test_chinese_words_for_kind_and_origin_are_understood(rate: Any) -> None:
    code, answer = rate(a_row("1", kind="限期整改", origin="自查发现"), a_row("2", kind="持续整改", origin="审计交办"))
    assert (code, answer["total"], answer["beside"]["total"]) == (0, 1, 1)


def test_a_problem_closed_again_may_have_a_row_for_each_close_out(rate: Any) -> None:
    rows = (
        a_row("1", staged="2022-08-01", closed="2022-08-10", reopened="2022-08-20"),
        a_row("1", staged="2022-08-01", closed="2022-09-20"),
    )
    for order in (rows, rows[::-1]):
        code, answer = rate(*order)
        assert (code, answer["closed"], answer["staged"], answer["total"]) == (0, 1, 1, 1)
        assert [issue["code"] for issue in answer["issues"]] == ["history-row"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(a_row("1", closed="2022-09-01"), a_row("1", closed="2022-09-01"), id="整行重复"),
        pytest.param(a_row("1"), a_row("1"), id="未销号的重复"),
        pytest.param(a_row("1", closed="2022-09-01"), a_row("1"), id="一行已销号一行未销号"),
        pytest.param(a_row("1"), a_row("1", "乌审旗"), id="旗区不同"),
        pytest.param(a_row("1", closed="2022-09-01"), a_row("1", closed="2022-09-05"), id="没有重开却销号两次"),
    ],
)
def test_a_repeated_problem_counts_once_and_is_told(rate: Any, first: str, second: str) -> None:
    code, answer = rate(first, second, a_row("2"))
    assert (code, answer["total"]) == (1, 2)
    assert [(issue["code"], issue["row"], issue["severity"]) for issue in answer["issues"]] == [
        ("duplicate-problem-id", 3, "error")
    ]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        pytest.param(a_row("1", closed="2022-02-30"), "date-unreadable", "G", id="不存在的日子"),
        pytest.param(a_row("1", closed="9月底"), "date-unreadable", "G", id="文字日期"),
        pytest.param(a_row("1", staged="?"), "date-unreadable", "F", id="阶段销号日期"),
        pytest.param(a_row("1", kind="长期"), "kind-unknown", "D", id="类型认不出"),
        pytest.param(a_row("1", kind=""), "kind-unknown", "D", id="类型未填"),
        pytest.param(a_row("1", origin="群众举报"), "origin-unknown", "E", id="来源认不出"),
        pytest.param(a_row("1", ""), "field-missing", "B", id="旗区未填"),
        pytest.param(a_row(""), "problem-id-missing", "A", id="编号未填"),
        pytest.param(a_row("1", reopened="2022-09-01"), "reopened-without-closing", "H", id="没有销号就重开"),
    ],
)
def test_a_bad_cell_is_told_and_the_row_still_counts(rate: Any, row: str, code: str, column: str) -> None:
    exit_code, answer = rate(row, a_row("2"))
    issue = answer["issues"][0]
    assert (exit_code, answer["total"], answer["closed"]) == (1, 2, 0)
    assert (issue["code"], issue["row"], issue["column"]) == (code, 2, column)
    assert issue["hint"]


def test_a_reopening_of_unreadable_date_still_undoes_the_close_out(rate: Any) -> None:
    code, answer = rate(a_row("1", closed="2022-09-01", staged="2022-08-01", reopened="不详"))
    assert (code, answer["closed"], answer["staged"], answer["total"]) == (1, 0, 0, 1)


def test_two_rows_without_an_id_are_two_problems(rate: Any) -> None:
    assert rate(a_row(""), a_row(""))[1]["total"] == 2


def test_a_time_without_offset_is_taken_as_beijing_time_and_told(rate: Any) -> None:
    code, answer = rate(a_row("1", closed="2022-09-30 23:59"))
    assert (code, answer["closed"]) == (0, 1)
    assert [(issue["code"], issue["severity"]) for issue in answer["issues"]] == [("time-without-offset", "info")]


@pytest.mark.parametrize("column", ["problem_id", "county", "category", "kind", "origin", "closed_at"])
def test_without_an_indispensable_column_nothing_is_computed(rate: Any, column: str) -> None:
    code, answer = rate(a_row("1"), header=HEADER.replace(column, "x"))
    assert (code, answer["total"], answer["rate"], answer["by"]) == (1, None, None, {})
    assert [(issue["code"], issue["value"]) for issue in answer["issues"]] == [("column-missing", column)]


@pytest.mark.parametrize("column", ["staged_at", "reopened_at"])
def test_without_a_further_date_column_the_figures_come_with_a_warning(rate: Any, column: str) -> None:
    code, answer = rate(a_row("1", closed="2022-09-01"), header=HEADER.replace(column, "x"))
    assert (code, answer["closed"], answer["issues"][0]["code"]) == (1, 1, "column-missing")


@pytest.mark.parametrize("content", [pytest.param(b"", id="空文件"), pytest.param(b"PK\x03\x04\x00", id="工作簿")])
def test_an_unreadable_file_ends_with_two_and_still_prints_json(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], content: bytes
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    code = command_line.main(["rate", str(path), "--as-of", "2022-09-30", "--json"])
    answer = json.loads(capfdbinary.readouterr().out)
    assert (code, answer["total"], answer["issues"][0]["severity"]) == (2, None, "error")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--as-of", "2022-02-30"], id="截止日不存在"),
        pytest.param(["--as-of", "2022-09-30", "--target", "80"], id="目标大于1"),
        pytest.param(["--as-of", "2022-09-30", "--target", "-0.1"], id="目标为负"),
        pytest.param(["--as-of", "2022-09-30", "--target", "八成"], id="目标不是数"),
        pytest.param(["--as-of", "2022-09-30", "--target", "nan"], id="目标不是数nan"),
        pytest.param([], id="没有截止日"),
    ],
)
def test_a_wrong_option_is_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEADER + "\n", encoding="utf-8")
    assert command_line.main(["rate", str(path), *options]) == 2


@pytest.mark.parametrize("source", [[], ["x.csv", "--campaign", "ordos"]], ids=["都没给", "都给了"])
def test_one_source_of_problems_is_needed(source: list[str]) -> None:
    assert command_line.main(["rate", *source, "--as-of", "2022-09-30"]) == 2


def test_people_read_lines_instead_of_json(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.csv"
    rows = [a_row("1", closed="2022-09-01"), a_row("2", "乌审旗", staged="2022-09-01", closed="?")]
    rows += [a_row("3", "康巴什区", origin="self-found")]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    assert command_line.main(["rate", str(path), "--as-of", "2022-09-30", "--target", "0.8"]) == 1
    shown = capfd.readouterr()
    assert "合计      50.00%，销号 1 / 下发 2，含阶段销号 2 个，缺 1 个" in shown.out
    assert "康巴什区  无任务" in shown.out
    assert "第 3 行“?”" in shown.err


def test_people_are_told_what_a_refused_file_lacks(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_text("problem_id\n1\n", encoding="utf-8")
    assert command_line.main(["rate", str(path), "--as-of", "2022-09-30"]) == 1
    assert "缺少列 closed_at" in capfd.readouterr().err
