"""Builds ledgers for tests: rows in code, read as a grid or through a real file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhenggai.documents.ledger.cell_text import cell_text
from zhenggai.documents.ledger.counties import built_in_counties
from zhenggai.documents.ledger.grid import Grid, Merge, padded
from zhenggai.documents.ledger.ledger_json import ledger_to_json
from zhenggai.documents.ledger.ledger_reader import read_ledger
from zhenggai.documents.ledger.sheet_reader import Reading, read_sheet
from zhenggai.domain.ledger import SheetReading, WorkbookReading

HEADER = ("序号", "旗区", "项目名称", "问题类型", "面积（亩）", "整改时限")
ROW = (1, "东胜区", "演示项目", "采矿用地类", 3.5, "2022年9月30日")


def merge(cells: str) -> Merge:
    """Turn “A2:B3” into a merge."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(cells)
    return Merge(top - 1, left - 1, bottom - 1, right - 1)


def grid(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), name: str = "台账", **marks: Any) -> Grid:
    """A sheet of plain values."""
    texts = padded([[cell_text(value) for value in row] for row in rows])
    return Grid(name, texts, tuple(map(merge, merges)), **marks)


def read(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **options: Any) -> SheetReading:
    """Read rows as one sheet; ``year`` and ``mapping`` go to the reader, everything else to the sheet."""
    how = {key: options.pop(key) for key in ("year", "mapping", "counties") if key in options}
    counties = how.pop("counties", None) or built_in_counties()
    reading = read_sheet(grid(rows, merges, **options), Reading(counties, **how))
    assert reading is not None
    return reading


def read_json(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **options: Any) -> dict[str, Any]:
    """Read rows and return the object the command prints."""
    return ledger_to_json(WorkbookReading((read(rows, merges, **options),)))


def fields(rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **options: Any) -> list[dict[str, Any]]:
    """The fields of all problem rows."""
    return [row["fields"] for row in read_json(rows, merges, **options)["rows"]]


def codes(reading: SheetReading) -> list[str]:
    """The codes of all remarks, in order."""
    return [issue.code for issue in reading.issues]


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), name: str = "台账") -> Path:
    """Write rows with openpyxl and return the path."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for cells in merges:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def read_file(path: Path, kind: str, **options: Any) -> dict[str, Any]:
    """Read a file and return the object the command prints."""
    return ledger_to_json(read_ledger(path, kind, **options))
