"""A CSV file (UTF-8 with or without BOM, or GBK) as records with the columns a command asks for."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhenggai.domain.issues import RowIssue, Severity

LARGEST_BYTES = 512 * 1024 * 1024
HOW_TO_SAVE = "请在表格软件中另存为“CSV UTF-8（逗号分隔）”后重试。"


class CsvUnreadable(Exception):
    """The file is no CSV text; ``message`` says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file: ``row`` counts from 1 and includes the header; absent columns read as empty text."""

    row: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The records with content, the letter of each known column, and the columns that are not there."""

    records: tuple[Record, ...]
    letters: dict[str, str]
    missing: tuple[str, ...]
    issues: tuple[RowIssue, ...] = ()


def read_csv(path: Path, columns: Sequence[str]) -> CsvTable:
    """Read ``path`` and keep ``columns``; others are ignored, any order will do. Raises CsvUnreadable."""
    rows = list(_rows(_text(_content(path))))
    if not rows:
        raise CsvUnreadable("empty-document", f"“{path.name}”是空文件。请检查是否选错了文件。")
    header_row, header = rows[0]
    names = [name.strip().lower() for name in header]
    positions = {name: names.index(name) for name in columns if name in names}
    issues = [issue for row, cells in rows[1:] if (issue := _too_wide(row, cells, len(header)))]
    issues += [_twice(header_row, name) for name in columns if names.count(name) > 1]
    return CsvTable(
        records=tuple(Record(row, _pick(cells, positions, columns)) for row, cells in rows[1:]),
        letters={name: letter(position) for name, position in positions.items()},
        missing=tuple(name for name in columns if name not in positions),
        issues=tuple(issues),
    )


def letter(position: int) -> str:
    """Name a column as a spreadsheet does; ``position`` counts from 0: A … Z, AA …."""
    name = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise CsvUnreadable("file-too-large", f"“{path.name}”超过 512 MB。请分成几个文件。")
        return path.read_bytes()
    except FileNotFoundError:
        raise CsvUnreadable("file-missing", f"找不到文件“{path}”。请检查路径。") from None
    except OSError:
        raise CsvUnreadable("file-unreadable", f"打不开文件“{path}”。请检查是否为文件、是否有读取权限。") from None


def _text(content: bytes) -> str:
    """Decode UTF-8 first: a GBK text of any length is hardly ever valid UTF-8, the other way round often."""
    if b"\0" in content:
        raise CsvUnreadable("file-type", f"这不是 CSV 文本文件。{HOW_TO_SAVE}")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CsvUnreadable("file-type", f"认不出文件的编码，只读 UTF-8 和 GBK。{HOW_TO_SAVE}")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that holds anything, with its number among all records."""
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
            if any(cell.strip() for cell in cells):
                yield row, cells
    except csv.Error:
        raise CsvUnreadable("file-type", f"这个文件不能按 CSV 读取，可能有未闭合的引号。{HOW_TO_SAVE}") from None


def _pick(cells: list[str], positions: dict[str, int], columns: Sequence[str]) -> dict[str, str]:
    inside = {name: cells[position].strip() for name, position in positions.items() if position < len(cells)}
    return {name: inside.get(name, "") for name in columns}


def _too_wide(row: int, cells: list[str], width: int) -> RowIssue | None:
    if not any(cell.strip() for cell in cells[width:]):
        return None
    return RowIssue(
        code="row-shape",
        severity=Severity.ERROR,
        message=f"第 {row} 行有 {len(cells)} 格，表头只有 {width} 格，各列可能错位。",
        row=row,
        hint="含逗号的内容请加英文双引号。",
    )


def _twice(row: int, name: str) -> RowIssue:
    return RowIssue(
        code="column-twice",
        severity=Severity.ERROR,
        message=f"表头中“{name}”出现不止一次，已按最左边的一列读取。",
        row=row,
        value=name,
        hint="请删去多余的一列。",
    )
