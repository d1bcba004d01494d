"""Apply a batch: its good rows enter the ledger in one transaction, with the account in one event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain.problem import ProblemFacts, Status
from zhenggai.domain.row_facts import Values
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import ImportBatch, ImportRow, JournalHead
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.store.projection import reproject
from zhenggai.store.queries.imports import first_days, problems_changed_since
from zhenggai.store.rows import update_rows
from zhenggai.usecases.batch_rows import StoredRow, judge_rows, load_rows
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.compare_rows import Progress, RowComparer, Verdict, summary_of
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.register_problems import LEDGER_BASIS, Registration, register

Outcome = ImportRow.Outcome


class RowsRefused(Exception):
    """Everything was to go in or nothing, and some rows cannot: ``summary`` counts them."""

    def __init__(self, summary: dict[str, int]) -> None:
        held = summary[Outcome.ERROR] + summary[Outcome.CONFLICT]
        super().__init__(f"有 {held} 行不能入库，按“全部正确才入库”，本批次没有写入台账。")
        self.summary = summary


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a batch did: rows by outcome, and how many problems were recorded as closed out."""

    new: int
    changed: int
    unchanged: int
    conflict: int
    error: int
    skipped: int
    closed: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows of a batch with what they mean for the ledger as it is now."""

    rows: Sequence[StoredRow]
    verdicts: Sequence[Verdict]

    def of(self, outcome: str) -> list[tuple[StoredRow, Verdict]]:
        """The rows of one outcome."""
        return [pair for pair in zip(self.rows, self.verdicts, strict=True) if pair[1].outcome == outcome]


def apply_import(
    batch: ImportBatch, occasion: Occasion, *, all_or_nothing: bool = False, progress: Progress | None = None
) -> Applied:
    """Write the batch into the ledger; rows with errors and open conflicts stay behind in the batch.

    Rows are judged against the ledger as it is at this moment, under its lock, so that the same sheet applied twice,
    even at the same time, registers nothing twice. Raises ``NotOpen`` for a batch that was applied, undone or
    discarded, ``RowsRefused`` where ``all_or_nothing`` is asked for and a row cannot go in. ``progress`` is called
    with the stages ``compare``, ``register``, ``change``.
    """
    with transaction.atomic():
        # All writers queue at the head of the journal; waiting here keeps the ledger still while rows are judged.
        JournalHead.objects.select_for_update().get_or_create(pk=1)
        batch = ImportBatch.objects.select_for_update().select_related("campaign").get(pk=batch.pk)
        if batch.state != ImportBatch.State.READ:
            raise NotOpen(batch)
        names = names_of(batch.campaign)
        comparer = RowComparer(names, occasion)
        rows = load_rows(batch)
        judged = Judged(rows, comparer.verdicts([row.draft for row in rows], progress))
        summary = summary_of(judged.verdicts)
        if all_or_nothing and summary[Outcome.ERROR] + summary[Outcome.CONFLICT]:
            raise RowsRefused(summary)
        if problems_changed_since(batch.campaign, batch.options["journal_size"]):
            judge_rows(rows, judged.verdicts)
        closed = _register(batch, judged, comparer, names, occasion)
        if progress:
            progress("register", summary[Outcome.NEW], summary[Outcome.NEW])
        closed += _change(batch, judged, names, occasion)
        if progress:
            progress("change", summary[Outcome.CHANGED], summary[Outcome.CHANGED])
        _conclude(batch, {**summary, "decided": sum(bool(row.draft.decision) for row in rows)}, occasion)
    return Applied(
        new=summary[Outcome.NEW],
        changed=summary[Outcome.CHANGED],
        unchanged=summary[Outcome.UNCHANGED],
        conflict=summary[Outcome.CONFLICT],
        error=summary[Outcome.ERROR],
        skipped=summary[Outcome.SKIPPED],
        closed=closed,
    )


def discard_batch(batch: ImportBatch) -> None:
    """Put a batch that was read aside; its rows stay readable, nothing of it ever enters the ledger."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != ImportBatch.State.READ:
            raise NotOpen(batch)
        batch.state = ImportBatch.State.DISCARDED
        batch.save(update_fields=["state"])


def _register(
    batch: ImportBatch, judged: Judged, comparer: RowComparer, names: CampaignNames, occasion: Occasion
) -> int:
    new = judged.of(Outcome.NEW)
    day = date.fromisoformat(batch.options["counts_from"])
    registrations = [
        _registration(comparer.registration_values(verdict.values)[0], day, _source(batch, row), verdict.fingerprint)
        for row, verdict in new
    ]
    ids = register(registrations, names, occasion, batch)
    update_rows(ImportRow, ("problem_id",), [(number, row.key) for number, (row, _) in zip(ids, new, strict=True)])
    return sum(registration.closed_on is not None for registration in registrations)


def _registration(values: Values, day: date, source: dict[str, Any], fingerprint: str) -> Registration:
    """A new problem starts as the sheet says it stands; a close-out is an event of its own on its own day."""
    closed_on = values.pop("closed_on", None)
    if closed_on is not None:
        values["status"] = Status.RECTIFYING
    return Registration(ProblemFacts(**values), day, source, fingerprint, closed_on)


def _change(batch: ImportBatch, judged: Judged, names: CampaignNames, occasion: Occasion) -> int:
    changed = judged.of(Outcome.CHANGED)
    # Never before the day the problems count from: a correction must not come to lie below its registration.
    day = max(occasion.today, date.fromisoformat(batch.options["counts_from"]))
    changes = [
        Change(verdict.problem_id or 0, verdict.comparison.changes, day, _source(batch, row))
        for row, verdict in changed
        if verdict.comparison.changes
    ]
    if changes:
        change_problems(changes, names, occasion)
    closings = [
        Closing(verdict.problem_id or 0, closes, _source(batch, row))
        for row, verdict in changed
        if (closes := verdict.comparison.closes) is not None
    ]
    _close(closings, names, occasion)
    return len(closings)


@dataclass(frozen=True, slots=True)
class Closing:
    """A close-out of a known problem that the sheet states."""

    problem_id: int
    day: date
    source: dict[str, Any]


def _close(closings: Sequence[Closing], names: CampaignNames, occasion: Occasion) -> None:
    """Record close-outs that the ledger states; none comes to lie before its problem was registered."""
    if not closings:
        return
    ids = sorted(closing.problem_id for closing in closings)
    registered = first_days(ids)
    entries = [
        Entry(
            "problem.closed",
            problem_subject(closing.problem_id),
            max(closing.day, registered[closing.problem_id]),
            {"basis": LEDGER_BASIS, "source": closing.source},
        )
        for closing in closings
    ]
    journal.append(entries, occasion)
    reproject(names.campaign, ids, names, occasion.recorded_at)


def _source(batch: ImportBatch, row: StoredRow) -> dict[str, Any]:
    return {"batch": batch.pk, "sheet": row.draft.sheet, "row": row.draft.row}


def _conclude(batch: ImportBatch, summary: dict[str, int], occasion: Occasion) -> None:
    payload = {"document": batch.document.sha256, "accounting": batch.accounting, "decisions": summary}
    journal.append([Entry("ledger.imported", f"batch:{batch.pk}", occasion.today, payload)], occasion)
    batch.state = ImportBatch.State.APPLIED
    batch.applied_at = occasion.recorded_at
    batch.summary = summary
    batch.save(update_fields=["state", "applied_at", "summary"])
