"""Tables set in plain text with tabs or upright strokes, as pasted from a word processor or sheet."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from zhenggai.documents.labels import exact_label
from zhenggai.documents.passage import Passage, passage_of
from zhenggai.documents.source import Line

SEPARATORS = ("\t", "|", "｜", "│", "┃")
RULE = re.compile(r"[\s|｜│┃:\-—─━┄┼+=]+")
LEAST_COLUMNS, MOST_COLUMNS = 3, 60


@dataclass(slots=True)
class TextTable:
    """One table: the separator of its columns and the lines of its rows, in order."""

    separator: str
    rows: dict[int, int] = field(default_factory=dict)

    def first_row(self, line: Line) -> int:
        """Return the row, from 1, that ``line`` prints."""
        return self.rows[line.number]

    def cells_of(self, line: Line) -> list[Passage]:
        """Cut ``line`` at the separators; each cell keeps its offsets in the line."""
        return _cells(line, self.separator)


def find_text_tables(lines: list[Line]) -> dict[int, TextTable]:
    """Find runs of lines below a header of labels; the answer gives each such line number its table."""
    found: dict[int, TextTable] = {}
    table: TextTable | None = None
    for line in lines:
        if not line.text.strip():
            continue
        if table and _belongs(line, table):
            if not RULE.fullmatch(line.text):
                table.rows[line.number] = len(table.rows) + 1
                found[line.number] = table
            continue
        table = _table_headed_by(line)
        if table:
            table.rows[line.number] = 1
            found[line.number] = table
    return found


def _belongs(line: Line, table: TextTable) -> bool:
    return LEAST_COLUMNS - 1 <= line.text.count(table.separator) <= MOST_COLUMNS or bool(RULE.fullmatch(line.text))


def _table_headed_by(line: Line) -> TextTable | None:
    for separator in SEPARATORS:
        if not LEAST_COLUMNS - 1 <= line.text.count(separator) <= MOST_COLUMNS:
            continue
        labels = [cell for cell in _cells(line, separator) if exact_label(cell.plain) is not None]
        if len(labels) >= LEAST_COLUMNS:
            return TextTable(separator)
    return None


def _cells(line: Line, separator: str) -> list[Passage]:
    """Cut one line; strokes at its edges frame the table and hold no cell."""
    text = line.text
    bounds = [-1, *(at for at, character in enumerate(text) if character == separator), len(text)]
    cells = []
    for number, (left, right) in enumerate(pairwise(bounds)):
        at_edge = separator != "\t" and number in (0, len(bounds) - 2)
        if at_edge and not text[left + 1 : right].strip():
            continue
        cells.append(_part(line, left + 1, right))
    return cells


def _part(line: Line, start: int, end: int) -> Passage:
    """Take part of a line without its blanks."""
    whole = passage_of(line)
    kept = [at for at, offset in enumerate(whole.pieces[0].offsets) if start <= offset < end] if whole.pieces else []
    return whole.slice(kept[0], kept[-1] + 1).strip(" \t") if kept else whole.slice(0, 0)
