"""Tables of items: one row (or one merged group of rows) per item, or a card of labels and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from zhenggai.documents.label_words import ITEM_KINDS, UNIT_KINDS, Kind
from zhenggai.documents.labels import LabelHit, label_at
from zhenggai.documents.numbering import Number, Style, read_number
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.outline import Field, Node, Part, fields_in
from zhenggai.documents.paragraphs import CellTable, TableCell
from zhenggai.documents.passage import EMPTY, Passage
from zhenggai.documents.table_headers import Column, find_header, kind_of_header, without_doubles

TOTAL_ROW = re.compile(r"合计|总计|小计|共计")
LISTED = frozenset({Kind.MEASURES, Kind.GOAL, Kind.PROBLEM, Kind.DEADLINE, *UNIT_KINDS})
LEAST_PAIRS = 3


@dataclass(slots=True)
class Grid:
    """Cells by row and column; a merged cell answers at every place it covers."""

    rows: int
    columns: int
    cells: dict[tuple[int, int], TableCell] = field(default_factory=dict)

    def row(self, number: int) -> list[TableCell]:
        """The different cells of a row, left to right."""
        found: list[TableCell] = []
        for column in range(1, self.columns + 1):
            cell = self.cells.get((number, column))
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found


def grid_of(table: CellTable) -> Grid:
    """Lay the cells out, merged ones over all their rows and columns."""
    rows = max((cell.row + cell.row_span - 1 for cell in table.cells), default=0)
    columns = max((cell.column + cell.column_span - 1 for cell in table.cells), default=0)
    grid = Grid(rows, columns)
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid.cells.setdefault((row, column), cell)
    return grid


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document; a table without a header goes on with the columns of the one before."""

    columns: list[Column] = field(default_factory=list)
    width: int = 0
    last: Node | None = None

    def read(self, table: CellTable, parent: Node) -> None:
        """Hang the items of ``table`` below ``parent``."""
        grid = grid_of(table)
        header = find_header(grid.rows, grid.row)
        if header is not None:
            self.columns, first, self.width = without_doubles(header.columns), header.end + 1, grid.columns
            self._read_rows(grid, first, parent)
        elif not self._read_card(grid, parent) and self.columns and grid.columns == self.width:
            self._read_rows(grid, 1, parent)

    def _read_rows(self, grid: Grid, first: int, parent: Node) -> None:
        section = parent
        group: list[int] = []
        for row in range(first, grid.rows + 1):
            cells = grid.row(row)
            if self._is_repeated_header(cells) or _is_total(cells):
                continue
            if _is_section(cells, grid.columns):
                self._finish(grid, group, section)
                group, section = [], _section_node(cells, parent)
            elif group and self._goes_on(grid, group[-1], row):
                group.append(row)
            elif not group and self.last is not None and self._has_no_name(grid, row):
                self._extend(grid, [row], self.last)
            else:
                self._finish(grid, group, section)
                group = [row]
        self._finish(grid, group, section)

    def _is_repeated_header(self, cells: list[TableCell]) -> bool:
        labels = sum(1 for cell in cells if kind_of_header(cell.passage.plain) is not None)
        return labels >= 2 and labels * 2 > len(cells)

    def _goes_on(self, grid: Grid, before: int, row: int) -> bool:
        """Whether ``row`` belongs to the item of the row ``before``: same merged number and problem, or both blank."""
        if self._has_no_name(grid, row):
            return True
        problems = self._cells(grid, before, Kind.PROBLEM), self._cells(grid, row, Kind.PROBLEM)
        numbers = self._cells(grid, before, Kind.NUMBER), self._cells(grid, row, Kind.NUMBER)
        same_number = bool(numbers[0]) and numbers[0][0] is numbers[1][0] if numbers[1] else False
        same_problem = bool(problems[0]) and problems[0][0] is problems[1][0] if problems[1] else False
        if numbers[1] and numbers[1][0].passage.text:
            blank = not any(cell.passage.text for cell in problems[1])
            return same_number and (same_problem or blank)
        return same_problem

    def _has_no_name(self, grid: Grid, row: int) -> bool:
        """A row without number and problem of its own goes on with the item before."""
        named = [*self._cells(grid, row, Kind.NUMBER), *self._cells(grid, row, Kind.PROBLEM)]
        return bool(named) and not any(cell.passage.text for cell in named)

    def _cells(self, grid: Grid, row: int, kind: Kind) -> list[TableCell]:
        found = [grid.cells.get((row, column.number)) for column in self.columns if column.kind is kind]
        return [cell for cell in found if cell is not None]

    def _finish(self, grid: Grid, group: list[int], parent: Node) -> None:
        if not group:
            return
        node = Node(self._number(grid, group[0]), EMPTY, parent, rank=float(Style.TASK))
        self._extend(grid, group, node)
        if any(part.value.text for part in node.fields):
            parent.children.append(node)
            self.last = node

    def _number(self, grid: Grid, row: int) -> Number | None:
        for cell in self._cells(grid, row, Kind.NUMBER):
            number = _cell_number(cell.passage)
            if number:
                return number
        for cell in self._cells(grid, row, Kind.PROBLEM):
            return read_number(cell.passage.text, cell.passage.plain)
        return None

    def _extend(self, grid: Grid, group: list[int], node: Node) -> None:
        """Add the columns of a group of rows to an item; a cell merged over rows counts once."""
        for column in self.columns:
            if column.kind in (None, Kind.NUMBER):
                continue
            seen: list[TableCell] = []
            for row in group:
                cell = grid.cells.get((row, column.number))
                if cell is not None and not any(cell is other for other in seen):
                    seen.append(cell)
            _add_cells(node, column, seen, node.number if column.kind is Kind.PROBLEM else None)

    def _read_card(self, grid: Grid, parent: Node) -> bool:
        """Read a card: label, value, label, value; a second 序号 or 问题 begins the next item."""
        pairs = list(_pairs(grid))
        if len(pairs) < LEAST_PAIRS or not any(column.kind in ITEM_KINDS for column, _ in pairs):
            return False
        node = Node(None, EMPTY, parent, rank=float(Style.TASK))
        parent.children.append(node)
        for column, cell in pairs:
            kinds = [part.kind for part in node.fields]
            if column.kind in (Kind.NUMBER, Kind.PROBLEM) and ITEM_KINDS.intersection(kinds):
                node = Node(None, EMPTY, parent, rank=float(Style.TASK))
                parent.children.append(node)
            if column.kind is Kind.NUMBER:
                node.number = _cell_number(cell.passage)
            else:
                _add_cells(node, column, [cell], None)
        return True


def _pairs(grid: Grid) -> Iterator[tuple[Column, TableCell]]:
    for row in range(1, grid.rows + 1):
        cells = [cell for cell in grid.row(row) if cell.row == row]
        for label, value in pairwise(cells):
            kind = kind_of_header(label.passage.plain)
            if kind is not None and kind_of_header(value.passage.plain) is None:
                yield Column(label.column, kind, label.passage), value


def _add_cells(node: Node, column: Column, cells: list[TableCell], known: Number | None) -> None:
    parts: list[Part] = []
    for cell in cells:
        for passage in cell.paragraphs:
            own = fields_in(passage) if label_at(passage, 0) else []
            node.fields.extend(own)
            if not own:
                parts.append(_part(passage, column, known if not parts else None))
    if parts and column.kind is not None:
        word = re.sub(r"\([^()]*\)", "", column.label.plain).replace("\n", "")
        hit = LabelHit(0, len(column.label), word, column.kind)
        node.fields.append(Field(column.kind, hit, column.label, parts, as_heading=True))


def _part(passage: Passage, column: Column, known: Number | None) -> Part:
    number = read_number(passage.text, passage.plain) if column.kind in LISTED else None
    if number is None or number.style <= Style.ARTICLE:
        return Part(passage)
    text = passage.slice(number.end)
    same = known is not None and known.printed == number.printed
    return Part(
        text if same or column.kind is not Kind.PROBLEM else passage, None if column.kind is Kind.PROBLEM else number
    )


def _cell_number(passage: Passage) -> Number | None:
    text = passage.strip()
    if not text.text or len(text) > 8:
        return None
    ordinal = read_numeral(text.text)
    if ordinal is not None:
        return Number(Style.TASK, ordinal, text.text, len(text))
    return read_number(text.text, text.plain) or Number(Style.TASK, 0, text.text, len(text))


def _is_total(cells: list[TableCell]) -> bool:
    return any(TOTAL_ROW.fullmatch(cell.passage.plain) for cell in cells[:2])


def _is_section(cells: list[TableCell], columns: int) -> bool:
    """A row of one cell over the whole width (or one filled cell with a number among blank ones)."""
    filled = [cell for cell in cells if cell.passage.text]
    if len(filled) != 1 or columns < 3:
        return False
    only = filled[0]
    if only.column_span >= columns - 1:
        return True
    number = read_number(only.passage.text, only.passage.plain)
    return number is not None and number.style in (Style.CHINESE, Style.CHINESE_BRACKET) and only.row_span == 1


def _section_node(cells: list[TableCell], parent: Node) -> Node:
    passage = next(cell.passage for cell in cells if cell.passage.text)
    number = read_number(passage.text, passage.plain)
    node = Node(number, passage.slice(number.end if number else 0), parent, rank=float(Style.CHINESE_BRACKET))
    parent.children.append(node)
    return node
