"""Enter judged rows into the ledger: new problems, changes and close-outs, and the one event that accounts for them.

Callers hold the transaction and the head of the journal, so that nothing moves between judging and entering.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhenggai.domain.problem import ProblemFacts, Status
from zhenggai.domain.row_facts import Values
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.names import CampaignNames
from zhenggai.store.projection import reproject
from zhenggai.store.queries.imports import first_days
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.compare_rows import Progress, RowComparer, RowDraft, Verdict, summary_of
from zhenggai.usecases.register_problems import LEDGER_BASIS, Registration, register

Outcome = ImportRow.Outcome
Judged = tuple[RowDraft, Verdict]


class RowsRefused(Exception):
    """Everything was to go in or nothing, and some rows cannot: ``summary`` counts them."""

    def __init__(self, summary: dict[str, int]) -> None:
        super().__init__(f"有 {held_back(summary)} 行不能入库，按“全部正确才入库”，本批次没有写入台账。")
        self.summary = summary


@dataclass(frozen=True, slots=True)
class Applied:
    """What a batch did: rows by outcome, and how many problems were recorded as closed out."""

    new: int
    changed: int
    unchanged: int
    conflict: int
    error: int
    skipped: int
    closed: int


def held_back(summary: dict[str, int]) -> int:
    """How many rows stay out of the ledger until somebody settles them."""
    return summary[Outcome.ERROR] + summary[Outcome.CONFLICT]


def enter_rows(
    batch: ImportBatch, rows: Sequence[Judged], comparer: RowComparer, occasion: Occasion, progress: Progress | None
) -> int:
    """Write new and changed rows; new verdicts learn their problem. Returns how many problems were closed out."""
    new = [row for row in rows if row[1].outcome == Outcome.NEW]
    changed = [row for row in rows if row[1].outcome == Outcome.CHANGED]
    closed = _register(batch, new, comparer, occasion)
    if progress:
        progress("register", len(new), len(new))
    closed += _change(batch, changed, comparer.names, occasion)
    if progress:
        progress("change", len(changed), len(changed))
    return closed


def conclude(batch: ImportBatch, rows: Sequence[Judged], closed: int, occasion: Occasion) -> Applied:
    """Account for the batch in one event and mark it applied."""
    summary = summary_of([verdict for _, verdict in rows])
    decided = sum(bool(draft.decision) for draft, _ in rows)
    decisions = {**summary, "decided": decided, "closed": closed}
    payload = {"document": batch.document.sha256, "accounting": batch.accounting, "decisions": decisions}
    journal.append([Entry("ledger.imported", f"batch:{batch.pk}", occasion.today, payload)], occasion)
    batch.state = ImportBatch.State.APPLIED
    batch.applied_at = occasion.recorded_at
    batch.summary = summary
    batch.save(update_fields=["state", "applied_at", "summary"])
    return Applied(
        new=summary[Outcome.NEW],
        changed=summary[Outcome.CHANGED],
        unchanged=summary[Outcome.UNCHANGED],
        conflict=summary[Outcome.CONFLICT],
        error=summary[Outcome.ERROR],
        skipped=summary[Outcome.SKIPPED],
        closed=closed,
    )


def _register(batch: ImportBatch, new: Sequence[Judged], comparer: RowComparer, occasion: Occasion) -> int:
    day = date.fromisoformat(batch.options["counts_from"])
    registrations = [
        _registration(comparer.registration_values(verdict.values), day, _source(batch, draft), verdict.fingerprint)
        for draft, verdict in new
    ]
    ids = register(registrations, comparer.names, occasion, batch)
    for number, (_, verdict) in zip(ids, new, strict=True):
        verdict.problem_id = number
    return sum(registration.closed_on is not None for registration in registrations)


def _registration(values: Values, day: date, source: dict[str, Any], fingerprint: str) -> Registration:
    """A new problem starts as the sheet says it stands; a close-out is an event of its own on its own day."""
    closed_on = values.pop("closed_on", None)
    if closed_on is not None:
        values["status"] = Status.RECTIFYING
    return Registration(ProblemFacts(**values), day, source, fingerprint, closed_on)


def _change(batch: ImportBatch, changed: Sequence[Judged], names: CampaignNames, occasion: Occasion) -> int:
    # Never before the day the problems count from: a correction must not come to lie below its registration.
    day = max(occasion.today, date.fromisoformat(batch.options["counts_from"]))
    changes = [
        Change(verdict.problem_id or 0, verdict.comparison.changes, day, _source(batch, draft))
        for draft, verdict in changed
        if verdict.comparison.changes
    ]
    if changes:
        change_problems(changes, names, occasion)
    closings = [
        Closing(verdict.problem_id or 0, closes, _source(batch, draft))
        for draft, verdict in changed
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


def _source(batch: ImportBatch, draft: RowDraft) -> dict[str, Any]:
    return {"batch": batch.pk, "sheet": draft.sheet, "row": draft.row}
