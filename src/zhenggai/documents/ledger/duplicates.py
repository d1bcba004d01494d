"""Rows of one file that say the same: one number with two contents is an error, two alike rows a reminder."""

import re
from collections.abc import Iterable
from decimal import Decimal

from zhenggai.documents.ledger.cell_text import half_width
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.sheet_marks import column_index
from zhenggai.domain.issues import RowIssue
from zhenggai.domain.ledger import LedgerRow, ProblemFields, SheetReading

PUNCTUATION = re.compile(r"[\W_]+")
SAME_AREA = Decimal("0.01")
Fingerprint = tuple[str | None, int | None, str, str | None]


def find_duplicates(sheets: Iterable[SheetReading]) -> dict[str, list[RowIssue]]:
    """Compare all rows of a file by number, then by likeness; returns remarks by sheet."""
    numbered: dict[tuple[str, int | None, str | None], LedgerRow] = {}
    alike: dict[Fingerprint, list[LedgerRow]] = {}
    found: dict[str, Remarks] = {}
    for sheet in sheets:
        remarks = found.setdefault(sheet.sheet, Remarks(sheet.sheet))
        code, project = (_column(sheet.letters.get(field)) for field in ("code", "project"))
        for row in sheet.rows:
            fields = row.fields
            if fields.code and not _check_number(row, numbered, remarks, code):
                continue
            if fields.project:
                _check_likeness(row, alike.setdefault(_fingerprint(fields), []), remarks, project)
    return {sheet: remarks.issues for sheet, remarks in found.items() if remarks.issues}


def _column(letters: str | None) -> int | None:
    return column_index(letters.encode()) if letters else None


def _check_number(
    row: LedgerRow, numbered: dict[tuple[str, int | None, str | None], LedgerRow], remarks: Remarks, column: int | None
) -> bool:
    """Return whether the row's number is new."""
    fields = row.fields
    key = (fields.code or "", fields.year, fields.batch)
    first = numbered.setdefault(key, row)
    if first is row:
        return True
    where = _where(first, row)
    if first.fields == fields:
        what = f"编号“{fields.code}”与{where}完全相同"
        remarks.add("W-NEAR-DUP", row.row - 1, column, what, "如是重复填写，请删去一行", value=fields.code)
    else:
        what = f"编号“{fields.code}”与{where}重复但内容不同"
        remarks.add("E-DUP-FILE", row.row - 1, column, what, "请核对后改正编号或合并", value=fields.code)
    return False


def _check_likeness(row: LedgerRow, others: list[LedgerRow], remarks: Remarks, column: int | None) -> None:
    twin = next((other for other in others if _same_area(other.fields.total_mu, row.fields.total_mu)), None)
    if twin is not None:
        name = twin.fields.code or _where(twin, row)
        what = f"与 {name} 很像（旗区、年度、名称、类型、面积相同）"
        remarks.add("W-NEAR-DUP", row.row - 1, column, what, "如是同一问题，请删去一行", value=row.fields.project)
    others.append(row)


def _same_area(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= SAME_AREA


def _fingerprint(fields: ProblemFields) -> Fingerprint:
    name = PUNCTUATION.sub("", half_width(fields.project or "")).lower()
    return fields.county, fields.year, name, fields.category


def _where(first: LedgerRow, row: LedgerRow) -> str:
    sheet = "" if first.sheet == row.sheet else f"“{first.sheet}”"
    return f"{sheet}第 {first.row} 行"
