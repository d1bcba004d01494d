"""小计 and 合计 rows as checksums: both numbers are told where they differ; totals are never problems."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.mapping import AREA_FIELDS, Columns
from zhenggai.documents.ledger.problem_rows import FieldReader
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.row_checks import COUNT_HEADER
from zhenggai.domain.ledger import LedgerRow, RowKind

CENT = Decimal("0.01")
COUNT = re.compile(r"(?:共计?)?(\d{1,6})(?:个|宗|件|处|起|项|条)(?:问题|项目|图斑)?")

SUBTOTAL = "小计"
LABELS = {"total_mu": "面积", "cultivated_mu": "耕地面积", "basic_farmland_mu": "永久基本农田面积"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in order: its kind, its place from 0, its texts, and the problem it holds.

    ``sums_up`` is False for section rows that head nothing: headers printed again, column numbers, notes.
    """

    kind: RowKind
    row: int
    texts: list[str]
    problem: LedgerRow | None = None
    sums_up: bool = True


def check_totals(entries: Sequence[Entry], columns: Columns, reader: FieldReader, remarks: Remarks) -> None:
    """Compare each total row with the rows it may mean; it is right if it fits one of these groups."""
    for place, entry in enumerate(entries):
        if entry.kind in (RowKind.TOTAL, RowKind.SECTION) and entry.sums_up:
            groups = _groups(entries, place)
            for name in AREA_FIELDS:
                printed = reader.area(name, entry.texts).mu
                if printed is not None:
                    _check_area(entry, name, printed, groups, remarks=remarks, column=columns.first(name))
            _check_count(entry, groups, columns, remarks)


def _groups(entries: Sequence[Entry], place: int) -> list[list[LedgerRow]]:
    """The problem rows a total may sum up, likeliest first."""
    after = _until_boundary(entries[place + 1 :])
    if entries[place].kind is RowKind.SECTION:
        return [after]
    before = _until_boundary(reversed(entries[:place]))
    whole = [entry.problem for entry in entries if entry.problem]
    above = [entry.problem for entry in entries[:place] if entry.problem]
    is_subtotal = any(SUBTOTAL in text for text in entries[place].texts)
    near = [before, after] if before else [after, before]
    groups = [*near, above, whole] if is_subtotal else [whole, above, *near]
    return [group for group in groups if group] or [[]]


def _until_boundary(entries: Iterable[Entry]) -> list[LedgerRow]:
    rows: list[LedgerRow] = []
    for entry in entries:
        if entry.kind in (RowKind.TOTAL, RowKind.SECTION):
            break
        if entry.problem:
            rows.append(entry.problem)
    return rows


def _check_area(
    entry: Entry, name: str, printed: Decimal, groups: list[list[LedgerRow]], *, remarks: Remarks, column: int | None
) -> None:
    sums = [sum((mu for row in group if (mu := getattr(row.fields, name)) is not None), Decimal(0)) for group in groups]
    if not any(_same(printed, found) for found in sums):
        what = f"{_row_name(entry)}写{LABELS[name]} {printed:f} 亩，实际识别 {sums[0]:f} 亩"
        remarks.add("W-CHECKSUM", entry.row, column, what, "请核对明细与合计", value=f"{printed:f}")


def _row_name(entry: Entry) -> str:
    return "分组行" if entry.kind is RowKind.SECTION else "合计行"


def _same(printed: Decimal, found: Decimal) -> bool:
    """Equal when both are shown with two decimals."""
    return printed.quantize(CENT, ROUND_HALF_UP) == found.quantize(CENT, ROUND_HALF_UP)


def _check_count(entry: Entry, groups: list[list[LedgerRow]], columns: Columns, remarks: Remarks) -> None:
    found = _printed_count(entry.texts, columns)
    if found is None:
        return
    column, printed = found
    if all(len(group) != printed for group in groups):
        what = f"{_row_name(entry)}写 {printed} 个，实际识别 {len(groups[0])} 个"
        remarks.add("W-CHECKSUM", entry.row, column, what, "请核对明细与合计", value=str(printed))


def _printed_count(texts: list[str], columns: Columns) -> tuple[int, int] | None:
    """A number of problems in a total row: “35个”, or a bare whole number below a name or a count."""
    areas = {index for name in AREA_FIELDS for index in columns.by_field.get(name, ())}
    bare = {
        index for name in ("project", "code", "county", "township", "patch") for index in columns.by_field.get(name, ())
    }
    bare |= {column.index for column in columns.all if COUNT_HEADER.search(column.header)}
    for column, text in enumerate(texts):
        plain = without_spaces(half_width(text))
        counted = COUNT.fullmatch(plain)
        if counted and column not in areas:
            return column, int(counted[1])
        if column in bare and plain.isdigit():
            return column, int(plain)
    return None
