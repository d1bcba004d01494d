"""A table in Word: its head repeated on every page, rows never torn, figures centred, words to the left."""

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.papers.styles import Look
from zhenggai.papers.tables import Cell, Column, Kind, Table, shown
from zhenggai.papers.wordml import paragraph, run, w

HEAD_HEIGHT = 640  # twips
ROW_HEIGHT = 465
PADDING = {"top": 30, "left": 60, "bottom": 30, "right": 60}
OUTER, INNER = 8, 4  # eighths of a point
MARKED = "F6E4E1"


def word_table(table: Table, width: int) -> BaseOxmlElement:
    """Write ``table`` exactly ``width`` twips wide, its columns in the given proportions."""
    widths = column_widths(table.columns, width)
    grid = w("tblGrid", *(w("gridCol", w=one) for one in widths))
    rows = [_body_row(table, row, widths, marked=at in table.marked) for at, row in enumerate(table.rows)]
    if not rows:
        rows = [_row([_cell(table.empty, width, Look.CELL, span=len(widths))])]
    if table.total is not None:
        rows.append(_total_row(table, table.total, widths))
    return w("tbl", _properties(width), grid, _head_row(table.columns, widths), *rows)


def column_widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """Share ``width`` among the columns; what division leaves goes to the widest."""
    wanted = sum(column.width for column in columns)
    widths = [width * column.width // wanted for column in columns]
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _properties(width: int) -> BaseOxmlElement:
    sides = [w(side, val="single", sz=OUTER, space=0, color="000000") for side in ("top", "left", "bottom", "right")]
    inside = [w(side, val="single", sz=INNER, space=0, color="000000") for side in ("insideH", "insideV")]
    padding = [w(side, w=size, type="dxa") for side, size in PADDING.items()]
    return w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *sides, *inside),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *padding),
    )


def _row(cells: list[BaseOxmlElement], *, height: int = ROW_HEIGHT, head: bool = False) -> BaseOxmlElement:
    repeat = [w("tblHeader")] if head else []
    return w("tr", w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast"), *repeat), *cells)


def _head_row(columns: tuple[Column, ...], widths: list[int]) -> BaseOxmlElement:
    pairs = zip(columns, widths, strict=True)
    return _row([_cell(column.title, width, Look.TABLE_HEAD) for column, width in pairs], height=HEAD_HEIGHT, head=True)


def _body_row(table: Table, row: tuple[Cell, ...], widths: list[int], *, marked: bool) -> BaseOxmlElement:
    triples = zip(row, table.columns, widths, strict=True)
    return _row([_body_cell(value, column, width, marked=marked) for value, column, width in triples])


def _body_cell(value: Cell, column: Column, width: int, *, marked: bool) -> BaseOxmlElement:
    written = shown(value, column.kind)
    if column.kind is Kind.DAY:  # in two lines, or the column would be as wide as the project's name
        written = written.replace("年", "年\n")
    return _cell(written, width, Look.CELL if value is None else _look(column), marked=marked)


def _total_row(table: Table, total: tuple[Cell, ...], widths: list[int]) -> BaseOxmlElement:
    span = len(widths) - len(total) + 1
    figures = zip(total[1:], table.columns[span:], widths[span:], strict=True)
    cells = [_cell(shown(value, column.kind), width, Look.CELL_STRONG) for value, column, width in figures]
    return _row([_cell(shown(total[0], Kind.LABEL), sum(widths[:span]), Look.CELL_STRONG, span=span), *cells])


def _look(column: Column) -> Look:
    if column.strong:
        return Look.CELL_STRONG
    return Look.CELL_LEFT if column.kind is Kind.TEXT else Look.CELL


def _cell(value: str, width: int, look: Look, *, marked: bool = False, span: int = 1) -> BaseOxmlElement:
    wide = [w("gridSpan", val=span)] if span > 1 else []
    shade = [w("shd", val="clear", color="auto", fill=MARKED)] if marked else []
    properties = w("tcPr", w("tcW", w=width, type="dxa"), *wide, *shade, w("vAlign", val="center"))
    return w("tc", properties, *(paragraph(look, run(line)) for line in value.split("\n")))
