"""Read a sheet into a batch: every problem row with what it would do to the ledger, which itself stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from zhenggai.domain.ledger import Accounting, LedgerRow, SheetReading, WorkbookReading
from zhenggai.domain.row_facts import SheetTerms, is_branching, terms_of, values_of
from zhenggai.domain.row_remarks import Remark, remark_of, row_remark
from zhenggai.store import journal
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Campaign, Document, ImportBatch
from zhenggai.store.names import CampaignNames
from zhenggai.store.queries.imports import applied_before
from zhenggai.store.rows import many_objects
from zhenggai.usecases.batch_rows import write_rows
from zhenggai.usecases.compare_rows import Progress, RowComparer, RowDraft, Verdict, counting_day, summary_of

# The reader knows one file only; these are judged again beside the ledger, with what people decide about them.
JUDGED_HERE = ("E-DUP-FILE", "W-NEAR-DUP")
ONLY_COUNTS = "只有各旗区各类型的个数，没有逐个问题，未登记"
BRANCHING = "时限按条件有几个日期，暂不设时限"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a sheet is taken.

    ``counts_from`` is the day from which new problems count: ``issue`` (the plan's day of issue, the default),
    ``start`` (the campaign's first day) or an ISO day. ``closings_count``: a row that says 已销号 with a day is
    recorded as a close-out on that day (basis 导入台账), because the office's own ledger is the record of what it
    wrote off; without it such a row is only the county's claim (A-18).
    """

    counts_from: str = "issue"
    closings_count: bool = True


@dataclass(slots=True)
class Intake:
    """A file with the rows of all its sheets, ready to be compared, and the remarks that belong to no row."""

    document: Document
    reading: WorkbookReading
    options: ImportOptions
    drafts: list[RowDraft] = field(default_factory=list)
    raws: list[dict[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_ledger_batch(
    document: Document,
    reading: WorkbookReading,
    names: CampaignNames,
    occasion: Occasion,
    *,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportBatch:
    """Store ``reading`` as a batch in state ``read`` with one row for each problem row of the sheet.

    ``summary`` counts the tabs, ``accounting`` is the balancing account of all source rows, ``issues`` are remarks
    on the whole file (``import.duplicate`` where the very same file is already in the ledger). ``progress`` is
    called with a stage (``compare``, ``store``), rows done and rows in all.
    """
    with many_objects(), transaction.atomic():
        intake = take_in(document, reading, options or ImportOptions())
        verdicts = RowComparer(names, occasion).verdicts(intake.drafts, progress)
        batch = create_batch(intake, verdicts, names.campaign, occasion)
        write_rows(batch, intake.drafts, intake.raws, verdicts, progress)
    return batch


def create_batch(intake: Intake, verdicts: Sequence[Verdict], campaign: Campaign, occasion: Occasion) -> ImportBatch:
    """Write the batch itself: its account, its tabs, and the remarks that belong to no row."""
    reading, options = intake.reading, intake.options
    again = applied_before(campaign, intake.document)
    remarks = [*([duplicate_file(again)] if again is not None else []), *intake.remarks]
    return ImportBatch.objects.create(
        campaign=campaign,
        document=intake.document,
        created_at=occasion.recorded_at,
        created_by=occasion.actor.username,
        accounting=account_of(reading),
        mapping={title_of(sheet): sheet.mapping for sheet in reading.sheets},
        summary=summary_of(verdicts),
        issues=remarks,
        options={
            "counts_from": counting_day(campaign, options.counts_from, occasion.today).isoformat(),
            "closings_count": options.closings_count,
            # Whatever is written to the ledger from here on makes the batch look again before it is applied.
            "journal_size": journal.head().size,
            "header_rows": {title_of(sheet): list(sheet.header_rows) for sheet in reading.sheets},
        },
    )


def take_in(document: Document, reading: WorkbookReading, options: ImportOptions) -> Intake:
    """Turn what was read into drafts, each with the remarks that name its row."""
    intake = Intake(document, reading, options)
    intake.remarks.extend(remark_of(issue) for issue in reading.issues)
    for sheet in reading.sheets:
        terms = terms_of(sheet.mapping, closings_count=options.closings_count)
        by_row: dict[int, list[Remark]] = {row.row: [] for row in sheet.rows}
        for issue in sheet.issues:
            if issue.code in JUDGED_HERE:
                continue
            beside = by_row.get(issue.row) if issue.row is not None else None
            (intake.remarks if beside is None else beside).append(remark_of(issue))
        title = title_of(sheet)
        if sheet.counts:
            intake.remarks.append(row_remark("W-COUNTS", None, f"“{title}”{ONLY_COUNTS}", "请提供逐个问题的台账"))
        for row in sheet.rows:
            if is_branching(row.fields.due):
                by_row[row.row].append(row_remark("W-DUE", row.row, BRANCHING, "请写明按哪个时限", field="due_on"))
            intake.drafts.append(RowDraft(title, row.row, values_of(row, terms), by_row[row.row], _source(row, terms)))
            intake.raws.append(row.raw)
    return intake


def _source(row: LedgerRow, terms: SheetTerms) -> dict[str, Any]:
    """What stands beside the cells; empty for most rows of most sheets."""
    told = {
        "section": row.section,
        "table": row.table,
        "id": row.hidden_id,
        "revision": row.hidden_revision,
        "returns": terms.returns or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def title_of(sheet: SheetReading) -> str:
    """A sheet's name in the batch; tables of a Word file are told apart by their number."""
    return f"{sheet.sheet}#{sheet.table}" if sheet.table is not None else sheet.sheet


def account_of(reading: WorkbookReading) -> dict[str, Any]:
    """The sum of the sheets' accounts, in the contract's words."""
    counts = [sheet.accounting.counts for sheet in reading.sheets if sheet.accounting.counts is not None]
    names = [name for name in Accounting.__dataclass_fields__ if name != "counts"]
    total: dict[str, Any] = {name: sum(getattr(sheet.accounting, name) for sheet in reading.sheets) for name in names}
    return {**total, "counts": sum(counts)} if counts else total


def duplicate_file(again: ImportBatch) -> Remark:
    """``import.duplicate``: information, never an error."""
    applied = again.applied_at.astimezone(journal.SHANGHAI) if again.applied_at else None
    when = f"（{applied:%Y-%m-%d %H:%M}）" if applied else ""
    remark = row_remark("I-DUPLICATE", None, f"这份文件已在第 {again.pk} 批入库{when}", "已入库的行不会重复登记")
    return {**remark, "code": "import.duplicate", "batch": again.pk}
