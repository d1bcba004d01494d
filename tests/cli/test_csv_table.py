from pathlib import Path

import pytest

from zhenggai.cli import csv_table
from zhenggai.cli.csv_table import CsvUnreadable, letter, read_csv

TEXT = "编号,name\n一,甲\n"


def written(folder: Path, content: bytes) -> Path:
    path = folder / "表.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_the_usual_encodings_are_read_alike(tmp_path: Path, encoding: str) -> None:
    table = read_csv(written(tmp_path, TEXT.encode(encoding)), ("编号", "name"))
    assert table.records[0].cells == {"编号": "一", "name": "甲"}


def test_columns_come_in_any_order_and_others_are_ignored(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b"x, B ,A\n1,2,3\n"), ("a", "b"))
    assert (table.records[0].cells, table.letters) == ({"a": "3", "b": "2"}, {"a": "C", "b": "B"})


def test_rows_count_from_one_with_header_and_blank_records(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b"a\n1\n\n,\n2\n"), ("a",))
    assert [record.row for record in table.records] == [2, 5]


def test_a_quoted_line_break_is_one_record(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b'a,b\r\n"1\r\n2",3\r\n4,5\r\n'), ("b",))
    assert [(record.row, record.cells["b"]) for record in table.records] == [(2, "3"), (3, "5")]


def test_a_short_row_is_filled_with_blanks(tmp_path: Path) -> None:
    assert read_csv(written(tmp_path, b"a,b\n1\n"), ("a", "b")).records[0].cells == {"a": "1", "b": ""}


def test_an_absent_column_is_named(tmp_path: Path) -> None:
    assert read_csv(written(tmp_path, b"a\n1\n"), ("a", "b")).missing == ("b",)


def test_a_row_wider_than_the_header_is_told(tmp_path: Path) -> None:
    issues = read_csv(written(tmp_path, b"a,b\n1,2,3\n1,2,,\n"), ("a", "b")).issues
    assert [(issue.code, issue.row) for issue in issues] == [("row-shape", 2)]


def test_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    issues = read_csv(written(tmp_path, b"a,A\n1,2\n"), ("a",)).issues
    assert [issue.code for issue in issues] == ["column-twice"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty-document", id="空文件"),
        pytest.param(b"\n\n", "empty-document", id="只有空行"),
        pytest.param(b"PK\x03\x04\x00\x00", "file-type", id="其实是工作簿"),
        pytest.param(b"a,b\n\xff\xff\xff\n", "file-type", id="编码认不出"),
        pytest.param(b'a\n"' + b"x" * 140_000, "file-type", id="引号未闭合"),
    ],
)
def test_what_is_no_csv_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(CsvUnreadable) as refused:
        read_csv(written(tmp_path, content), ("a",))
    assert refused.value.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CsvUnreadable, match="找不到"):
        read_csv(tmp_path / "没有.csv", ("a",))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CsvUnreadable, match="打不开"):
        read_csv(tmp_path, ("a",))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "LARGEST_BYTES", 3)
    with pytest.raises(CsvUnreadable, match="超过"):
        read_csv(written(tmp_path, b"a,b\n"), ("a",))


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_does(position: int, name: str) -> None:
    assert letter(position) == name
