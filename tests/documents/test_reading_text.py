"""Text files in the encodings of offices."""

from pathlib import Path

import pytest

from zhenggai.documents.reading_text import read_text
from zhenggai.documents.unreadable import Unreadable

TEXT = "整改目标：依法查处。\n责任单位：山门镇政府\n"


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", True),
        ("utf-16-be", True),
        ("gbk", True),
        ("gb18030", True),
    ],
)
def test_a_file_in_an_office_encoding(tmp_path: Path, encoding: str, guessed: bool) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(TEXT.encode(encoding))
    source = read_text(path)
    assert [line.text for line in source.lines] == ["整改目标：依法查处。", "责任单位：山门镇政府", ""]
    assert [issue.code for issue in source.issues] == (["encoding-guessed"] if guessed else [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(f"甲{end}{end}乙".encode())
    assert [(line.number, line.text) for line in read_text(path).lines] == [(1, "甲"), (2, ""), (3, "乙")]


def test_characters_beyond_gbk_are_read(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes("㐂䶮镇整改方案，责任单位若干".encode("gb18030"))
    assert read_text(path).lines[0].text.startswith("㐂䶮镇")


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        read_text(path)
    assert error.value.code == "empty-document"


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "图.txt"
    path.write_bytes(bytes(range(1, 256)) * 40)
    with pytest.raises(Unreadable) as error:
        read_text(path)
    assert error.value.code == "file-type"
