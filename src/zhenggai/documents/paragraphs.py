"""The lines of a source as paragraphs: blanks and page numbers dropped, hard line breaks undone, tables gathered."""

import re
from dataclasses import dataclass, field

from zhenggai.documents.labels import LabelHit, find_labels
from zhenggai.documents.numbering import Number, Style, read_automatic_number, read_number
from zhenggai.documents.passage import Passage, join, passage_of
from zhenggai.documents.source import Line, Source
from zhenggai.documents.text_tables import TextTable, find_text_tables

PAGE_NUMBER = re.compile(
    r"[-·~]*\d{1,4}[-·~]*|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|[-·]第?\d{1,4}页?[-·]|Page\d+(?:of\d+)?",
    re.IGNORECASE,
)
# A line of the table of contents: a heading, a leader or a tab, a page number.
CONTENTS_LINE = re.compile(r"\S.{0,60}?(?:…{2,}|\.{4,}|·{4,}|⋯{2,}|\t)[\s\-]*\d{1,3}[\s\-]{0,4}|目\s*录")
LONGEST_CONTENTS_LINE = 200
PLAIN_DASHES = str.maketrans("—－–", "---")
SENTENCE_END = ("。", "；", "：", "！", "？", ";", ":")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its number and labels, or the table that stands here (then the passage is empty)."""

    passage: Passage
    number: Number | None = None
    labels: tuple[LabelHit, ...] = ()
    heading_level: int | None = None
    table: "CellTable | None" = None

    @property
    def start(self) -> int:
        """Where the text after the number begins."""
        return self.number.end if self.number else 0

    @property
    def is_label_led(self) -> bool:
        """Whether a label stands first, after the number at most."""
        return bool(self.labels) and self.labels[0].start == self.start


@dataclass(slots=True)
class TableCell:
    """A cell: rows and columns count from 1; ``paragraphs`` hold its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[Passage] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        """All text of the cell, a newline between its paragraphs."""
        return join(self.paragraphs, "\n")


@dataclass(slots=True)
class CellTable:
    """A table as cells in reading order."""

    cells: list[TableCell] = field(default_factory=list)


def read_paragraphs(source: Source) -> list[Paragraph]:
    """Turn the lines of ``source`` into paragraphs and tables in reading order."""
    plain_lines = [line for line in source.lines if line.cell is None]
    text_tables = find_text_tables(plain_lines)
    paragraphs: list[Paragraph] = []
    open_tables: dict[int, CellTable] = {}
    for line in source.lines:
        if line.cell is not None:
            _add_cell(line, open_tables, paragraphs)
        elif line.number in text_tables:
            _add_text_row(text_tables[line.number], line, paragraphs)
        elif not (_is_page_number(line) or _is_contents_line(line)):
            _add_line(line, paragraphs)
    return paragraphs


def _add_cell(line: Line, tables: dict[int, CellTable], paragraphs: list[Paragraph]) -> None:
    cell = line.cell
    assert cell is not None  # noqa: S101 - the caller has looked
    table = tables.get(cell.table)
    if table is None:
        table = tables[cell.table] = CellTable()
        paragraphs.append(Paragraph(passage_of(line).slice(0, 0), table=table))
    last = table.cells[-1] if table.cells else None
    if last is None or (last.row, last.column) != (cell.row, cell.column):
        last = TableCell(cell.row, cell.column, cell.row_span, cell.column_span)
        table.cells.append(last)
    passage = passage_of(line)
    if line.page is not None and last.paragraphs and read_number(passage.text, passage.plain) is None:
        last.paragraphs[-1] = join((last.paragraphs[-1], passage))  # a printed line, not a paragraph
    elif passage.text:
        last.paragraphs.append(passage)


def _add_text_row(table: TextTable, line: Line, paragraphs: list[Paragraph]) -> None:
    last = paragraphs[-1].table if paragraphs else None
    row = table.first_row(line)
    if row == 1 or last is None:
        last = CellTable()
        paragraphs.append(Paragraph(passage_of(line).slice(0, 0), table=last))
    for column, passage in enumerate(table.cells_of(line), start=1):
        last.cells.append(TableCell(row, column, 1, 1, [passage] if passage.text else []))


def _add_line(line: Line, paragraphs: list[Paragraph]) -> None:
    passage = passage_of(line)
    if not passage.text:
        return
    paragraph = _paragraph(passage, line)
    if (
        paragraphs
        and line.continues
        and not paragraph.is_label_led
        and not _begins_anew(paragraph, line, paragraphs[-1])
    ):
        whole = paragraphs.pop()
        paragraphs.append(_paragraph(join((whole.passage, passage)), line, whole))
        return
    paragraphs.append(paragraph)


def _begins_anew(paragraph: Paragraph, line: Line, before: Paragraph) -> bool:
    """Whether a number opens a paragraph: figures may stand inside a sentence that the layout shows to go on."""
    if paragraph.number is None:
        return False
    in_sentence = line.continues and not before.passage.text.endswith(SENTENCE_END)
    return paragraph.number.style <= Style.TASK or not in_sentence


def _paragraph(passage: Passage, line: Line, before: Paragraph | None = None) -> Paragraph:
    if before is not None:
        number, heading_level = before.number, before.heading_level
    else:
        number = read_automatic_number(line.label) or read_number(passage.text, passage.plain)
        heading_level = line.heading_level
    start = number.end if number else 0
    if number and number.style is Style.TASK and not passage.plain[start:]:
        return Paragraph(passage, number, (), heading_level)
    return Paragraph(passage, number, find_labels(passage, start), heading_level)


def _is_contents_line(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= LONGEST_CONTENTS_LINE and CONTENTS_LINE.fullmatch(text) is not None


def _is_page_number(line: Line) -> bool:
    plain = "".join(line.text.split()).translate(PLAIN_DASHES)
    return len(plain) < 12 and PAGE_NUMBER.fullmatch(plain) is not None
