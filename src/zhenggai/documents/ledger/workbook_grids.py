"""Sheets of an Excel workbook (xlsx, xls): values by calamine, everything else from the sheet's own XML."""

import zipfile
from pathlib import Path
from typing import Any

from zhenggai.documents.ledger.cell_text import cell_text
from zhenggai.documents.ledger.grid import Grid, Merge
from zhenggai.documents.ledger.sheet_marks import NO_MARKS, SheetMarks
from zhenggai.documents.ledger.unreadable_ledger import (
    DAMAGED,
    EMPTY_SCATTER,
    PASSWORD,
    TOO_LARGE,
    UnreadableLedger,
)
from zhenggai.documents.ledger.workbook_parts import SheetParts


def read_workbook(path: Path, kind: str) -> list[Grid]:
    """Read all worksheets of ``path``; raises ``UnreadableLedger``."""
    import python_calamine as calamine

    parts = _open_parts(path) if kind == "xlsx" else None
    marks = parts.marks() if parts else {}
    try:
        workbook = calamine.load_workbook(path)
        return [
            _grid(workbook.get_sheet_by_name(sheet.name), sheet, marks.get(sheet.name, NO_MARKS))
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError as error:
        raise UnreadableLedger(*PASSWORD) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableLedger(*DAMAGED) from error


def _open_parts(path: Path) -> SheetParts | None:
    try:
        return SheetParts(path)
    except (zipfile.BadZipFile, KeyError, ValueError):
        return None  # calamine says what is wrong: a password makes another kind of container


def _grid(sheet: Any, metadata: Any, marks: SheetMarks) -> Grid:
    end = sheet.end
    if end is None and not marks.unvalued:
        return Grid(metadata.name, [])
    if end is not None and (end[0] + 1) * (end[1] + 1) > EMPTY_SCATTER:
        raise UnreadableLedger(*TOO_LARGE)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False) if end is not None else []
    for number, row in enumerate(rows):  # in place, so that values and texts are not held at once
        rows[number] = [value if value.__class__ is str else cell_text(value) for value in row]
    _write_marks(rows, marks)
    return Grid(
        name=metadata.name,
        rows=rows,
        merges=tuple(
            Merge(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ),
        hidden_rows=marks.hidden_rows,
        unvalued=marks.unvalued,
        struck_rows=marks.struck_rows,
        filled_rows=marks.filled_rows,
        images=marks.images,
        hidden=not str(metadata.visible).endswith(".Visible"),
    )


def _write_marks(rows: list[list[str]], marks: SheetMarks) -> None:
    """Let formulas without a result and error values stand in their cells, so that no row looks empty."""
    written = marks.unvalued
    if not written:
        return
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in written)])
    height = max([len(rows), *(row + 1 for row, _ in written)])
    for texts in rows:
        texts.extend([""] * (width - len(texts)))
    rows.extend([""] * width for _ in range(height - len(rows)))
    for (row, column), text in written.items():
        rows[row][column] = rows[row][column] or text
