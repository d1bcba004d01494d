"""Give a county its own sheet back with what is wrong in it: the original, a result column, comments on cells."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from zhenggai.domain.row_facts import terms_of
from zhenggai.intake.cage import run_caged
from zhenggai.intake.refusal import Refused
from zhenggai.papers.ledger_sheets.error_workbook import CellRemark, RowResult, annotate_workbook, result_workbook
from zhenggai.store import files
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.queries.imports import batch_rows
from zhenggai.usecases.decide_rows import COLUMN_OF

SECONDS = 300.0
MEMORY_MB = 4096
STAYS_OUT = frozenset((ImportRow.Outcome.ERROR, ImportRow.Outcome.CONFLICT))


def error_workbook(batch: ImportBatch) -> bytes:
    """Write the error workbook of a batch as xlsx; reads the original from the file store, writes nothing there.

    An original that cannot be written back (csv, xls, docx, or too large) becomes a plain workbook of its cells.
    """
    results = [_result(row, batch) for row in batch_rows(batch).only("sheet", "row", "outcome", "issues")]
    if batch.document.kind == "xlsx":
        original = files.path_of(batch.document.sha256)
        headers: Mapping[str, Any] = batch.options.get("header_rows", {})
        # The original is a stranger's file: it is opened in the cage once more, not in this process.
        with suppress(Refused):
            return run_caged(annotate_workbook, original, results, headers, seconds=SECONDS, memory_mb=MEMORY_MB)
    raws = batch_rows(batch).values_list("raw", flat=True)
    return result_workbook(list(zip(results, raws, strict=True)))


def _result(row: ImportRow, batch: ImportBatch) -> RowResult:
    headers = terms_of(batch.mapping.get(row.sheet, {})).headers
    remarks = tuple(
        CellRemark(issue["message"], issue.get("column"), headers.get(COLUMN_OF.get(name := issue.get("field"), name)))
        for issue in row.issues
    )
    return RowResult(row.sheet, row.row, row.get_outcome_display(), row.outcome in STAYS_OUT, remarks)
