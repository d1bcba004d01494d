"""One sheet from grid to reading: header, columns, kinds of rows, fields, checks and the account."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zhenggai.documents.ledger.counties import CountyTable
from zhenggai.documents.ledger.grid import NOTHING, Grid, column_letter
from zhenggai.documents.ledger.headers import Header, find_header
from zhenggai.documents.ledger.mapping import Columns, map_columns
from zhenggai.documents.ledger.matrix import find_axis, read_matrix
from zhenggai.documents.ledger.merged_cells import SHARED, MergedCells, read_merges
from zhenggai.documents.ledger.problem_rows import FieldReader
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.row_checks import RowChecks
from zhenggai.documents.ledger.row_kinds import classify, heading_text, repeats_header, shape_of
from zhenggai.documents.ledger.sections import OpenSections, read_section
from zhenggai.documents.ledger.sheet_context import SheetContext, read_context
from zhenggai.documents.ledger.sheet_remarks import (
    remark_on_marks,
    remark_on_pending_rows,
    remark_on_shared_areas,
    remark_on_units,
    remark_on_unknown_table,
)
from zhenggai.documents.ledger.totals import Entry, check_totals
from zhenggai.domain.ledger import Accounting, LedgerRow, RowKind, SheetReading


@dataclass(frozen=True, slots=True)
class Reading:
    """How the sheets of one file are to be read."""

    counties: CountyTable
    year: int | None = None
    mapping: Mapping[str, str | None] | None = None


def read_sheet(grid: Grid, reading: Reading) -> SheetReading | None:
    """Read one sheet; None where it has no header row."""
    grid = _without_empty_end(grid)
    header = find_header(grid)
    if header is None:
        return None
    context = read_context(grid, header.first, reading.counties, reading.year)
    columns = map_columns(header, reading.mapping)
    remarks = Remarks(grid.name)
    axis = find_axis(grid, header, columns, reading.counties)
    if axis is not None:
        matrix = read_matrix(grid, header, axis, reading.counties, remarks)
        remark_on_marks(grid, header, remarks)
        return _reading(grid, header, columns, list(matrix.kinds.values()), remarks, counts=matrix.counts)
    if not columns.is_ledger():
        kinds = [RowKind.PENDING] * (len(grid.rows) - header.last - 1)
        remark_on_unknown_table(header.first, len(kinds), remarks)
        return _reading(grid, header, columns, kinds, remarks)
    entries = _LedgerSheet(grid, header, columns, context=context, reading=reading, remarks=remarks).entries()
    rows = tuple(entry.problem for entry in entries if entry.problem)
    return _reading(grid, header, columns, [entry.kind for entry in entries], remarks, rows=rows)


def _without_empty_end(grid: Grid) -> Grid:
    rows = grid.rows
    while rows and not any(text.strip() for text in rows[-1]):
        rows.pop()
    return grid


def _reading(
    grid: Grid,
    header: Header,
    columns: Columns,
    kinds: list[RowKind],
    remarks: Remarks,
    *,
    rows: tuple[LedgerRow, ...] = (),
    counts: dict[str, dict[str, int]] | None = None,
) -> SheetReading:
    return SheetReading(
        sheet=grid.name,
        header_rows=tuple(range(header.first + 1, header.last + 2)),
        mapping=columns.mapping,
        accounting=account(kinds, is_matrix=counts is not None),
        rows=rows,
        counts=counts or {},
        issues=remarks.in_order(),
        table=grid.table,
        letters={name: column_letter(places[0]) for name, places in columns.by_field.items()},
    )


def account(kinds: list[RowKind], *, is_matrix: bool = False) -> Accounting:
    """Count the rows by kind; each row has exactly one, so the account balances."""
    by_kind = Counter(kinds)
    return Accounting(
        source_rows=len(kinds),
        problems=by_kind[RowKind.PROBLEM],
        sections=by_kind[RowKind.SECTION],
        totals=by_kind[RowKind.TOTAL],
        blank=by_kind[RowKind.BLANK],
        pending=by_kind[RowKind.PENDING],
        counts=by_kind[RowKind.COUNT] if is_matrix else None,
    )


class _LedgerSheet:
    """Walks a sheet of problems from its header to its last row."""

    def __init__(
        self, grid: Grid, header: Header, columns: Columns, *, context: SheetContext, reading: Reading, remarks: Remarks
    ) -> None:
        self._grid = grid
        self._header = header
        self._columns = columns
        self._counties = reading.counties
        self._remarks = remarks
        self._merged: MergedCells = read_merges(grid, header, columns)
        self._shape = shape_of(header, columns, frozenset(context.titles))
        self._reader = FieldReader(columns, context, reading.counties)
        self._checks = RowChecks(columns, self._reader, remarks, context)
        self._sections = OpenSections()
        self._in_other_table = False
        self._unmapped = [(column.index, column.header) for column in columns.all if column.field is None]
        self._named = [(column.index, column.header) for column in columns.all]
        self._unit = context.unit

    def entries(self) -> list[Entry]:
        """Read all rows; remarks on the whole sheet follow."""
        entries = [self._entry(row) for row in range(self._header.last + 1, len(self._grid.rows))]
        check_totals(entries, self._columns, self._reader, self._remarks)
        remark_on_pending_rows(entries, self._remarks)
        remark_on_marks(self._grid, self._header, self._remarks)
        remark_on_shared_areas(self._grid, self._merged, self._reader, self._columns, self._remarks)
        remark_on_units(entries, self._columns, self._unit, self._header.last, self._remarks)
        return entries

    def _entry(self, row: int) -> Entry:
        own = self._grid.rows[row]
        texts = self._filled(row, own)
        kind = classify(own, texts, self._shape, self._merged.widths.get(row, 1))
        if kind is RowKind.SECTION:
            return Entry(kind, row, own, sums_up=self._enter_section(own))
        if kind is RowKind.PROBLEM and self._in_other_table:
            kind = RowKind.PENDING
        if kind is not RowKind.PROBLEM:
            return Entry(kind, row, own)
        return Entry(kind, row, texts, self._problem(row, texts))

    def _enter_section(self, own: list[str]) -> bool:
        """Open the section a row heads and return whether it heads one.

        Below the header of another table nothing is read until ours returns.
        """
        repeated = repeats_header(own, self._shape)
        if repeated is not None:
            self._in_other_table = not repeated
            return False
        text = heading_text(own, self._shape)
        section = read_section(text, self._counties) if text else None
        if section is not None:
            self._sections.enter(section)
        return section is not None

    def _filled(self, row: int, own: list[str]) -> list[str]:
        fills = self._merged.fills.get(row)
        if not fills:
            return own
        texts = list(own)
        for column, text in fills:
            texts[column] = text
        return texts

    def _problem(self, row: int, texts: list[str]) -> LedgerRow:
        shown = self._shown(row, texts)
        read = ["" if text.strip() in NOTHING else text for text in self._without_formulas(row, texts)]
        fields = self._reader.fields(read, self._sections)
        self._checks.check(row, read, fields)
        columns = self._columns
        return LedgerRow(
            sheet=self._grid.name,
            row=row + 1,
            fields=fields,
            raw={header: shown[index] for index, header in self._named},
            section=self._sections.path,
            extra={header: text for index, header in self._unmapped if (text := shown[index])},
            table=self._grid.table,
            hidden_id=texts[columns.hidden_id].strip() or None if columns.hidden_id is not None else None,
            hidden_revision=texts[columns.hidden_revision].strip() or None
            if columns.hidden_revision is not None
            else None,
        )

    def _shown(self, row: int, texts: list[str]) -> list[str]:
        shared = self._merged.shared.get(row)
        if not shared:
            return texts
        shown = list(texts)
        for column in shared:
            shown[column] = SHARED
        return shown

    def _without_formulas(self, row: int, texts: list[str]) -> list[str]:
        """Formulas without a result say nothing; they are remarked on and left out."""
        if not self._grid.unvalued:
            return texts
        gone = [column for column in range(len(texts)) if (row, column) in self._grid.unvalued]
        if not gone:
            return texts
        read = list(texts)
        for column in gone:
            read[column] = ""
        return read
