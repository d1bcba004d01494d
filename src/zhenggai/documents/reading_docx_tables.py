"""The cells of a Word table with their merges, each merged cell once."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from zhenggai.documents.reading_docx_package import W, local, number, value
from zhenggai.documents.reading_docx_text import INSERTED

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"}) | INSERTED


@dataclass(slots=True)
class TableCell:
    """One visible cell: rows and columns count from 1 over the table's grid."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def read_cells(table: etree._Element) -> list[TableCell]:
    """Return the cells row by row, from left to right; continuations of a merge belong to the cell that began it."""
    cells: list[TableCell] = []
    reaching: list[TableCell] = []  # down to the row above
    for row, element in enumerate(_rows(table), start=1):
        begun = _read_row(element, row, {cell.column: cell for cell in reaching})
        reaching = [cell for cell in reaching + begun if cell.row + cell.row_span == row + 1]
        cells += begun
    return cells


def has_tracked_rows(table: etree._Element) -> bool:
    """Whether rows or cells of ``table`` were inserted or deleted with tracking on."""
    marks = (
        f"{W}tr/{W}trPr/{W}ins",
        f"{W}tr/{W}trPr/{W}del",
        f"{W}tr/{W}tc/{W}tcPr/{W}cellDel",
        f"{W}tr/{W}tc/{W}tcPr/{W}cellIns",
    )
    return any(table.find(mark) is not None for mark in marks)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in _inside(table, "tr"):
        if child.find(f"{W}trPr/{W}del") is None:
            yield child


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the wanted children, also those inside content controls and tracked insertions."""
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from _inside(child, wanted)


def _read_row(row_element: etree._Element, row: int, open_above: dict[int, TableCell]) -> list[TableCell]:
    """Read one row; ``open_above`` are the cells that reach down to the row above, by column."""
    column = 1 + (number(row_element.find(f"{W}trPr/{W}gridBefore")) or 0)
    cells: list[TableCell] = []
    for element in _inside(row_element, "tc"):
        properties = element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        span = max(number(None if properties is None else properties.find(W + "gridSpan")) or 1, 1)
        above = open_above.get(column)
        if _continues(properties, "vMerge") and above is not None:
            above.row_span += 1
        elif _continues(properties, "hMerge") and cells:
            cells[-1].column_span += span
        else:
            cells.append(TableCell(element, row, column, 1, span))
        column += span
    return cells


def _continues(properties: etree._Element | None, merge: str) -> bool:
    element = None if properties is None else properties.find(W + merge)
    return element is not None and value(element) != "restart"
