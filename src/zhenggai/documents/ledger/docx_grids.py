"""Tables of a Word document as sheets; rows count within their table."""

from pathlib import Path

from zhenggai.documents.ledger.grid import Grid, Merge, padded
from zhenggai.documents.ledger.unreadable_ledger import UnreadableLedger
from zhenggai.documents.reading_docx import read_docx
from zhenggai.documents.source import Cell, Line
from zhenggai.documents.unreadable import Unreadable

TITLE_LINES = 4
CODES = {"encrypted": "E-PASSWORD"}


def read_tables(path: Path) -> list[Grid]:
    """Read all tables of ``path`` with the lines printed before each; raises ``UnreadableLedger``."""
    try:
        lines = read_docx(path).lines
    except Unreadable as error:
        raise UnreadableLedger(CODES.get(error.code, "E-FILE"), error.message, error.hint) from error
    tables: dict[int, list[tuple[Cell, Line]]] = {}
    titles: dict[int, tuple[str, ...]] = {}
    before: list[str] = []
    for line in lines:
        if line.cell is None:
            before.append(line.text)
            continue
        if line.cell.table not in tables:
            titles[line.cell.table] = tuple(before[-TITLE_LINES:])
            before = []
        tables.setdefault(line.cell.table, []).append((line.cell, line))
    return [_grid(number, cells, titles[number]) for number, cells in sorted(tables.items())]


def _grid(number: int, cells: list[tuple[Cell, Line]], titles: tuple[str, ...]) -> Grid:
    height = max(cell.row + cell.row_span - 1 for cell, _ in cells)
    width = max(cell.column + cell.column_span - 1 for cell, _ in cells)
    rows = [[""] * width for _ in range(height)]
    merges = {}
    for cell, line in cells:
        row, column = cell.row - 1, cell.column - 1
        text = line.label + line.text
        rows[row][column] = f"{rows[row][column]}\n{text}" if rows[row][column] else text
        if cell.row_span > 1 or cell.column_span > 1:
            merges[row, column] = Merge(row, column, row + cell.row_span - 1, column + cell.column_span - 1)
    return Grid(f"表{number}", padded(rows), tuple(merges.values()), title_lines=titles, table=number)
