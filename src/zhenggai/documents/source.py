"""A document as plain lines: what every reader (txt, docx, pdf) hands to the parser."""

from dataclasses import dataclass

from zhenggai.domain.issues import Issue


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: table, row and column count from 1; ``row_span`` and ``column_span`` from merges."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file as given; a docx paragraph or table cell in reading order; a pdf text line.

    ``number`` counts from 1 and is what places refer to. ``text`` holds the original characters, so
    offsets into it are offsets into the original. ``label`` is automatic numbering that the word
    processor shows and the characters do not contain (“（一）”); it takes no part in offsets.
    ``continues`` tells whether a printed line goes on with the paragraph of the line before; ``None``
    where the file does not show it.
    """

    number: int
    text: str
    page: int | None = None
    cell: Cell | None = None
    label: str = ""
    heading_level: int | None = None
    continues: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """All lines of one document with what the reader noticed (encoding guessed, tracked changes, …)."""

    lines: tuple[Line, ...]
    issues: tuple[Issue, ...] = ()
