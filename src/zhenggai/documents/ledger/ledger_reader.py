"""Any ledger a county may send, read into rows, remarks and an account that balances; nothing is saved."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from zhenggai.documents.ledger.counties import CountyTable, built_in_counties
from zhenggai.documents.ledger.duplicates import find_duplicates
from zhenggai.documents.ledger.grid import Grid
from zhenggai.documents.ledger.sheet_reader import Reading, read_sheet
from zhenggai.documents.ledger.unreadable_ledger import DAMAGED, UnreadableLedger
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.ledger import SheetReading, WorkbookReading


def read_ledger(
    path: Path,
    kind: str,
    *,
    counties: CountyTable | None = None,
    year: int | None = None,
    mapping: Mapping[str, str | None] | None = None,
) -> WorkbookReading:
    """Read ``path`` as the ``kind`` the file door found (xlsx, xls, csv, docx).

    ``counties`` are the known county names (default: the built-in ones), ``year`` completes dates without a year
    (default: the year in title or sheet name), ``mapping`` gives fields to headers by name where the default is not
    wanted. A file that cannot be read yields no sheets and one issue (E-PASSWORD, E-ENC, E-FILE, E-SIZE).
    """
    reading = Reading(counties or built_in_counties(), year, mapping)
    try:
        with without_garbage_collection():
            return _read(read_grids(path, kind), reading)
    except UnreadableLedger as error:
        return WorkbookReading((), issues=(_issue(error),))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the search for reference cycles: a large ledger makes millions of values and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(grids: list[Grid], reading: Reading) -> WorkbookReading:
    sheets, ignored = [], []
    for grid in grids:
        sheet = read_sheet(grid, reading)
        if sheet is None:
            ignored.append(grid.name)
        else:
            sheets.append(sheet)
    return WorkbookReading(_with_duplicates(sheets), tuple(ignored), _no_table(sheets))


def read_grids(path: Path, kind: str) -> list[Grid]:
    """Read the sheets of a file as plain texts; raises ``UnreadableLedger``."""
    if kind in ("xlsx", "xls"):
        from zhenggai.documents.ledger.workbook_grids import read_workbook

        return read_workbook(path, kind)
    if kind == "csv":
        from zhenggai.documents.ledger.csv_grid import read_csv

        return read_csv(path)
    if kind == "docx":
        from zhenggai.documents.ledger.docx_grids import read_tables

        return read_tables(path)
    raise UnreadableLedger(*DAMAGED)


def _with_duplicates(sheets: list[SheetReading]) -> tuple[SheetReading, ...]:
    found = find_duplicates(sheets)
    return tuple(
        replace(sheet, issues=tuple(sorted((*sheet.issues, *found[sheet.sheet]), key=lambda issue: issue.row or 0)))
        if sheet.sheet in found
        else sheet
        for sheet in sheets
    )


def _no_table(sheets: list[SheetReading]) -> tuple[RowIssue, ...]:
    if sheets:
        return ()
    hint = "请确认表中有列名（如旗区、项目名称），且列名在同一行或相邻几行。"
    return (RowIssue("E-HEADER", Severity.ERROR, "没有找到表头，未读取任何行。", hint=hint),)


def _issue(error: UnreadableLedger) -> RowIssue:
    return RowIssue(error.code, Severity.ERROR, error.message, hint=error.hint)
