"""The ledger as CSV: UTF-8 with a mark so that spreadsheets know, and no cell that they would run as a formula."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from zhenggai.domain.row_facts import quoted
from zhenggai.papers.ledger_sheets.columns import Cell, LedgerRecord, cells_of, extra_headers, headers_of


def write_ledger_csv(target: Path, records: Sequence[LedgerRecord]) -> None:
    """Write ``records`` to ``target``; a text that begins like a formula gets an apostrophe, which import takes off."""
    extras = extra_headers(records)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([quoted(header) for header in headers_of(extras)])
        writer.writerows([_text(cell) for cell in cells_of(record, extras)] for record in records)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else quoted(str(cell))
