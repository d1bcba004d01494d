"""Read a PDF with a text layer as numbered lines.

A line is one printed line: nothing is joined across lines, but each line of running text says whether the layout shows
it to go on with the line before. Lines run from the top of a page to its bottom; a ruled table is read cell by cell
where it stands. Page numbers and running heads are left out where they are certain to be such. Lines are numbered
through all pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from zhenggai.documents.reading_pdf_lines import PrintedLine, assemble_lines
from zhenggai.documents.reading_pdf_page import PageContent, read_page
from zhenggai.documents.reading_pdf_running import Edge, running_lines
from zhenggai.documents.reading_pdf_tables import Grid, find_grids
from zhenggai.documents.reading_pdf_wrapping import Placed, continuing_lines
from zhenggai.documents.source import Cell, Line, Source
from zhenggai.documents.unreadable import Unreadable
from zhenggai.domain.issues import Issue, Severity

MOST_PAGES = 2_000
SCAN_SHARE = 0.5  # a picture over half of the page …
SCAN_GLYPHS = 30  # … with hardly any text is a scan: scanning programs print their name on it
UNKNOWN_SHARE = 0.2
OCR_HINT = "请提交文字版（Word 或由 Word 导出的 PDF），或先做文字识别（OCR）。"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A printed line on its way to becoming a ``Line``."""

    line: PrintedLine
    page: int
    cell: Cell | None = None


def read_pdf(path: Path) -> Source:
    """Read ``path``; raises ``Unreadable`` (``no-text``, ``encrypted``, ``empty-document``, ``file-type``)."""
    contents, page_count = _read_contents(path)
    issues = _judge(contents, page_count)
    pieces = _drop_running(list(_pieces(contents)))
    return Source(tuple(_lines(pieces)), issues)


def _lines(pieces: Sequence[_Piece]) -> Iterator[Line]:
    """Number the pieces; of running text the layout tells which lines belong together, a table between parts them."""
    running = [(index, Placed(piece.line, piece.page)) for index, piece in enumerate(pieces) if piece.cell is None]
    marks = continuing_lines([placed for _, placed in running])
    continues = {index: mark for (index, _), mark in zip(running, marks, strict=True)}
    for index, piece in enumerate(pieces):
        mark = continues.get(index)
        if mark and pieces[index - 1].cell is not None:
            mark = False
        yield Line(index + 1, piece.line.text, piece.page, piece.cell, continues=mark)


def _read_contents(path: Path) -> tuple[list[PageContent], int]:
    """Read at most ``MOST_PAGES`` pages; the count is that of the whole file."""
    if not path.stat().st_size:
        raise Unreadable("empty-document", "文件是空的（0 字节）。", "请检查文件是否传完整，重新上传。")
    try:
        with pypdfium2.PdfDocument(path) as document:
            contents = []
            for index in range(min(len(document), MOST_PAGES)):
                page = document[index]
                contents.append(read_page(page))
                page.close()
            return contents, len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "文件已加密，需要密码才能打开。", "请去掉打开密码后重新提交。") from error
        raise Unreadable("file-type", "PDF 已损坏或没有传完整。", "请重新导出或重新上传。") from error


def _judge(contents: Sequence[PageContent], page_count: int) -> tuple[Issue, ...]:
    """Refuse a document without usable text; report pages that are pictures, and what was not read."""
    known = sum(len(content.glyphs) for content in contents)
    unknown = sum(content.unknown for content in contents)
    scans = [number for number, content in enumerate(contents, start=1) if _is_scan(content)]
    if not any(glyph.text.strip() for content in contents for glyph in content.glyphs) and not unknown:
        raise Unreadable("no-text", "PDF 没有文字层，可能是扫描件。", OCR_HINT)
    if len(scans) == len(contents):
        raise Unreadable("no-text", "PDF 各页都是图片，没有可用的文字层。", OCR_HINT)
    if unknown > UNKNOWN_SHARE * (known + unknown):
        raise Unreadable("no-text", "PDF 的文字层没有给出字符，无法辨认。", OCR_HINT)
    issues = []
    if scans:
        pages = "、".join(str(number) for number in scans[:10]) + ("等" if len(scans) > 10 else "")
        issues.append(Issue("no-text", Severity.WARNING, f"第 {pages} 页是图片，没有读出文字。", hint=OCR_HINT))
    if page_count > MOST_PAGES:
        message = f"文件共 {page_count} 页，只读取了前 {MOST_PAGES} 页。"
        issues.append(Issue("truncated", Severity.WARNING, message, hint="请拆分后分别提交。"))
    return tuple(issues)


def _is_scan(content: PageContent) -> bool:
    return content.picture_share >= SCAN_SHARE and len(content.glyphs) < SCAN_GLYPHS


def _pieces(contents: Sequence[PageContent]) -> Iterator[_Piece]:
    """Yield the lines of all pages; a table that goes on at the top of the next page keeps its number."""
    table, rows_before = 0, 0
    last: Grid | None = None  # the table that ended the page before
    for page, content in enumerate(contents, start=1):
        grids, outside = find_grids(content.glyphs, content.horizontal, content.vertical)
        waiting = assemble_lines(outside)
        for position, grid in enumerate(grids):
            above = [line for line in waiting if line.baseline > grid.top]
            waiting = waiting[len(above) :]
            yield from (_Piece(line, page) for line in above)
            if position == 0 and last is not None and _goes_on(last, grid):
                rows_before += last.rows
            else:
                table, rows_before = table + 1, 0
            yield from _table_pieces(grid, page, table, rows_before)
        yield from (_Piece(line, page) for line in waiting)
        last = grids[-1] if grids else None


def _goes_on(last: Grid, grid: Grid) -> bool:
    """Whether two tables on successive pages have the same columns."""
    return len(last.columns) == len(grid.columns) and all(
        abs(one - other) < 3 for one, other in zip(last.columns, grid.columns, strict=True)
    )


def _table_pieces(grid: Grid, page: int, table: int, rows_before: int) -> Iterator[_Piece]:
    for found in grid.cells:
        cell = Cell(table, rows_before + found.row, found.column, found.row_span, found.column_span)
        yield from (_Piece(line, page, cell) for line in assemble_lines(found.glyphs))


def _drop_running(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out page numbers and running heads, which stand first or last on their page and in no table."""
    first: dict[int, _Piece] = {}
    last: dict[int, _Piece] = {}
    for piece in pieces:
        first.setdefault(piece.page, piece)
        last[piece.page] = piece
    dropped: set[int] = set()
    for edge in (first, last):
        free = [Edge(page, piece.line) for page, piece in edge.items() if piece.cell is None]
        dropped |= {id(edge[page]) for page in running_lines(free)}
    return [piece for piece in pieces if id(piece) not in dropped]
