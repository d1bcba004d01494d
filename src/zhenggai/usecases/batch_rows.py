"""The rows of a batch in the database: written once, judged again whenever a decision or the ledger changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhenggai.domain.case import fact_to_plain
from zhenggai.domain.row_facts import restored, stored
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.rows import insert_rows, json_text, update_rows
from zhenggai.usecases.compare_rows import Progress, RowDraft, Verdict

VERDICT_COLUMNS = ("outcome", "problem_id", "changes", "conflicts", "issues", "decision")
COLUMNS = ("batch_id", "sheet", "row", "raw", "facts", "source", *VERDICT_COLUMNS)
PIECE = 5000


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row of a batch as stored: its key, its draft, and the reader's remarks apart from ours."""

    key: int
    draft: RowDraft


def write_rows(
    batch: ImportBatch,
    drafts: Sequence[RowDraft],
    raws: Sequence[dict[str, str]],
    verdicts: Sequence[Verdict],
    progress: Progress | None = None,
    *,
    entered: bool = False,
) -> None:
    """Store all rows of a fresh batch; of rows that have ``entered`` the ledger the journal keeps the facts."""
    batch_id = batch.pk
    for start in range(0, len(drafts), PIECE):
        end = start + PIECE
        rows = [
            (batch_id, draft.sheet[:100], draft.row, json_text(raw), _facts(draft, verdict, entered),
             json_text(_source(draft)), *_judged(draft, verdict))
            for draft, raw, verdict in zip(drafts[start:end], raws[start:end], verdicts[start:end], strict=True)
        ]  # fmt: skip
        insert_rows(ImportRow, COLUMNS, rows)
        if progress:
            progress("store", min(end, len(drafts)), len(drafts))


def load_rows(batch: ImportBatch) -> list[StoredRow]:
    """Read the rows of a batch back as they were drafted, with the decisions made since."""
    columns = ImportRow.objects.filter(batch=batch).order_by("pk")
    values = columns.values_list("pk", "sheet", "row", "facts", "source", "decision")
    return [
        StoredRow(key, RowDraft(sheet, row, restored(facts), source.pop("remarks", []), source, _typed(decision)))
        for key, sheet, row, facts, source, decision in values.iterator(chunk_size=PIECE)
    ]


def judge_rows(rows: Sequence[StoredRow], verdicts: Sequence[Verdict]) -> None:
    """Store the decisions on rows and what they now mean."""
    for start in range(0, len(rows), PIECE):
        piece = zip(rows[start : start + PIECE], verdicts[start : start + PIECE], strict=True)
        update_rows(ImportRow, VERDICT_COLUMNS, [(*_judged(row.draft, verdict), row.key) for row, verdict in piece])


def _facts(draft: RowDraft, verdict: Verdict, entered: bool) -> str:
    """What the row states, for as long as it may still be judged anew."""
    return "{}" if entered and verdict.outcome == ImportRow.Outcome.NEW else json_text(stored(draft.values))


def _source(draft: RowDraft) -> dict[str, Any]:
    """The reader's own remarks stay with the row, so that it can be judged anew after a correction."""
    return {**draft.source, "remarks": draft.remarks} if draft.remarks else dict(draft.source)


def _judged(draft: RowDraft, verdict: Verdict) -> tuple[Any, ...]:
    compared = verdict.comparison
    known = verdict.known.facts if verdict.known else {}
    changes = {name: [known.get(name), fact_to_plain(name, value)] for name, value in compared.changes.items()}
    if compared.closes:
        changes["closed_on"] = [known.get("closed_on"), compared.closes.isoformat()]
    conflicts = {name: [fact_to_plain(name, value) for value in values] for name, values in compared.conflicts.items()}
    return (
        str(verdict.outcome),
        verdict.problem_id,
        json_text(changes),
        json_text(conflicts),
        json_text(verdict.remarks),
        json_text(_plain(draft.decision)),
    )


def _plain(decision: Any) -> dict[str, Any]:
    """A decision as stored: corrected facts in plain form."""
    if not decision:
        return {}
    corrections = decision.get("corrections")
    return {**decision, "corrections": stored(corrections)} if corrections else dict(decision)


def _typed(decision: dict[str, Any]) -> dict[str, Any]:
    corrections = decision.get("corrections")
    return {**decision, "corrections": restored(corrections)} if corrections else decision
