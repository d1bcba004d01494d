"""A reading as the JSON object that scripts rely on (contracts, section 2.2)."""

import dataclasses
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from zhenggai.domain.issues import RowIssue
from zhenggai.domain.ledger import Accounting, LedgerRow, ProblemFields, SheetReading, WorkbookReading
from zhenggai.domain.plan import Deadline

FIELDS = tuple(field.name for field in dataclasses.fields(ProblemFields))
DEADLINE_KEYS = ("raw", "due", "action", "condition", "soft", "rule", "assumed", "kind")


def ledger_to_json(reading: WorkbookReading) -> dict[str, Any]:
    """Return one sheet's object, or ``sheets`` with the summed account where the file has several sheets."""
    if len(reading.sheets) + len(reading.ignored_sheets) > 1:
        return {
            "sheets": [_sheet(sheet) for sheet in reading.sheets],
            "accounting": _account(total_account(reading)),
            "ignored_sheets": list(reading.ignored_sheets),
            "issues": [_issue(issue) for issue in reading.issues],
        }
    sheet = _sheet(reading.sheets[0] if reading.sheets else SheetReading("", (), {}, Accounting()))
    sheet["ignored_sheets"] = list(reading.ignored_sheets)
    sheet["issues"] = [*(_issue(issue) for issue in reading.issues), *sheet["issues"]]
    return sheet


def total_account(reading: WorkbookReading) -> Accounting:
    """Sum the accounts of all sheets."""
    accounts = [sheet.accounting for sheet in reading.sheets]
    counts = [account.counts for account in accounts if account.counts is not None]
    parts = {name: sum(getattr(account, name) for account in accounts) for name in _ACCOUNT_PARTS}
    return Accounting(**parts, counts=sum(counts) if counts else None)


_ACCOUNT_PARTS = ("source_rows", "problems", "sections", "totals", "blank", "pending")


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "sheet": sheet.sheet,
        "header_rows": list(sheet.header_rows),
        "mapping": sheet.mapping,
        "accounting": _account(sheet.accounting),
        "rows": [_row(row) for row in sheet.rows],
        "issues": [_issue(issue) for issue in sheet.issues],
    }
    if sheet.table is not None:
        printed["table"] = sheet.table
    if sheet.accounting.counts is not None:
        printed["counts"] = sheet.counts
    return printed


def _account(account: Accounting) -> dict[str, int]:
    parts = {name: getattr(account, name) for name in _ACCOUNT_PARTS}
    return parts if account.counts is None else parts | {"counts": account.counts}


def _row(row: LedgerRow) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "sheet": row.sheet,
        "row": row.row,
        "kind": row.kind.value,
        "fields": {name: _plain(getattr(row.fields, name)) for name in FIELDS},
        "raw": row.raw,
        "section": row.section,
        "extra": row.extra,
    }
    if row.table is not None:
        printed["table"] = row.table
    return printed


def _plain(value: Any) -> Any:
    if isinstance(value, Deadline):
        return {key: _plain(getattr(value, key)) for key in DEADLINE_KEYS}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _issue(issue: RowIssue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue.message,
        "hint": issue.hint,
        "severity": issue.severity.value,
        "sheet": issue.sheet,
    }
