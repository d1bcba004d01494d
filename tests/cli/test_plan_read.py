"""``plan read`` as a script sees it: JSON, exit codes, and one clear answer for files that cannot be read."""

import json
from pathlib import Path
from typing import Any

import pytest

from plan_texts import PLANS
from zhenggai.cli.main import main

KEYS = {
    "title", "issuer", "document_number", "issued_on", "targets", "phases", "bodies", "items", "attachments", "issues",
}  # fmt: skip
ITEM_KEYS = {
    "number", "path", "title", "problem", "count", "counts_by_unit", "counts_by_year", "snapshots", "areas_mu", "goal",
    "measures", "lead_units", "responsible_units", "supporting_units", "supervising_units", "accepting_units",
    "rectification_kind", "deadlines", "measure_deadlines", "place", "places",
}  # fmt: skip
DEADLINE_KEYS = {"raw", "due", "action", "condition", "soft", "rule", "assumed", "kind", "place"}


def plan_read(capsysbinary: pytest.CaptureFixture[bytes], *paths: Path) -> tuple[int, Any]:
    code = main(["plan", "read", *map(str, paths), "--json"])
    return code, json.loads(capsysbinary.readouterr().out)


def test_one_file_prints_an_object_with_every_key(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = plan_read(capsysbinary, PLANS / "notice_with_numbered_labels.txt")
    assert code == 0
    assert set(answer) == KEYS
    for item in answer["items"]:
        assert set(item) == ITEM_KEYS
        assert all(set(deadline) == DEADLINE_KEYS for deadline in item["deadlines"])


def test_areas_and_rates_are_strings_and_places_are_offsets(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = PLANS / "notice_with_numbered_labels.txt"
    _, answer = plan_read(capsysbinary, path)
    assert [target["rate"] for target in answer["targets"]] == ["0.60", "0.90", "1.00"]
    assert answer["items"][0]["areas_mu"] == {"total": "187.5", "cultivated": "187.5", "basic_farmland": "18"}
    place = answer["items"][0]["places"]["count"]
    assert path.read_text("utf-8").split("\n")[place["line"] - 1][place["start"] : place["end"]] == "46"


def test_several_files_print_a_list(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = plan_read(capsysbinary, PLANS / "key_values.txt", PLANS / "lints.txt")
    assert code == 1
    assert [len(entry["items"]) for entry in answer] == [2, 4]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param("key_values.txt", 0, id="没有疑问"),
        pytest.param("problems_by_word.txt", 0, id="只有说明"),
        pytest.param("lints.txt", 1, id="有提醒"),
        pytest.param("no_items_notice.txt", 0, id="没有整改事项"),
    ],
)
def test_the_exit_code_tells_whether_something_needs_attention(
    capsysbinary: pytest.CaptureFixture[bytes], file: str, code: int
) -> None:
    assert plan_read(capsysbinary, PLANS / file)[0] == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("空.txt", b"", "empty-document", id="空文件"),
        pytest.param("空白.txt", b" \n\n", "empty-document", id="只有空白"),
        pytest.param("图.txt", b"\xff\xd8\xff\xe0" + b"\x00" * 200, "file-type", id="图片改名"),
        pytest.param("坏.docx", b"PK\x03\x04" + b"\x00" * 50, "file-type", id="损坏的文档"),
        pytest.param("坏.pdf", b"%PDF-1.7\nnothing", "file-type", id="损坏的 PDF"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    exit_code, answer = plan_read(capsysbinary, path)
    assert exit_code == 2
    assert answer["items"] == []
    (issue,) = answer["issues"]
    assert (issue["code"], issue["severity"]) == (code, "error")
    assert issue["message"]
    assert issue["hint"]


def test_a_missing_file_is_not_read(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, answer = plan_read(capsysbinary, tmp_path / "没有.txt")
    assert (code, answer["items"]) == (2, [])


def test_one_unreadable_file_among_several_does_not_hide_the_others(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    code, answer = plan_read(capsysbinary, PLANS / "key_values.txt", empty)
    assert code == 2
    assert [len(entry["items"]) for entry in answer] == [2, 0]


def test_without_json_the_draft_is_printed_for_people(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["plan", "read", str(PLANS / "lints.txt")]) == 1
    printed = capsysbinary.readouterr().out.decode()
    assert "标题：清水市督察问题整改方案" in printed
    assert "事项：4 项" in printed
    assert "[提醒]" in printed


def test_a_refusal_is_printed_for_people(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    assert main(["plan", "read", str(empty)]) == 2
    assert "没有读出方案" in capsysbinary.readouterr().out.decode()
