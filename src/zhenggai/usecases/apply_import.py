"""Apply a batch that was read and decided on: its good rows enter the ledger in one transaction."""

from django.db import transaction

from zhenggai.store.journal import Occasion
from zhenggai.store.models import ImportBatch, ImportRow, JournalHead
from zhenggai.store.names import names_of
from zhenggai.store.queries.imports import problems_changed_since
from zhenggai.store.rows import many_objects, update_rows
from zhenggai.usecases.batch_rows import judge_rows, load_rows
from zhenggai.usecases.compare_rows import Progress, RowComparer, summary_of
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.enter_rows import Applied, RowsRefused, conclude, enter_rows, held_back


def apply_import(
    batch: ImportBatch, occasion: Occasion, *, all_or_nothing: bool = False, progress: Progress | None = None
) -> Applied:
    """Write the batch into the ledger; rows with errors and open conflicts stay behind in the batch.

    Rows are judged against the ledger as it is at this moment, under its lock, so that the same sheet applied twice,
    even at the same time, registers nothing twice. Raises ``NotOpen`` for a batch that was applied, undone or
    discarded, ``RowsRefused`` where ``all_or_nothing`` is asked for and a row cannot go in. ``progress`` is called
    with the stages ``compare``, ``register``, ``change``.
    """
    with many_objects(), transaction.atomic():
        # All writers queue at the head of the journal; waiting here keeps the ledger still while rows are judged.
        JournalHead.objects.select_for_update().get_or_create(pk=1)
        batch = open_batch(batch)
        comparer = RowComparer(names_of(batch.campaign), occasion)
        stored = load_rows(batch)
        verdicts = comparer.verdicts([row.draft for row in stored], progress)
        summary = summary_of(verdicts)
        if all_or_nothing and held_back(summary):
            raise RowsRefused(summary)
        if problems_changed_since(batch.campaign, batch.options["journal_size"]):
            judge_rows(stored, verdicts)
        rows = [(row.draft, verdict) for row, verdict in zip(stored, verdicts, strict=True)]
        closed = enter_rows(batch, rows, comparer, occasion, progress)
        found = [
            (verdict.problem_id, row.key)
            for row, verdict in zip(stored, verdicts, strict=True)
            if verdict.outcome == ImportRow.Outcome.NEW
        ]
        update_rows(ImportRow, ("problem_id",), found)
        return conclude(batch, rows, closed, occasion)


def open_batch(batch: ImportBatch) -> ImportBatch:
    """Lock a batch that still waits to be applied; raises ``NotOpen``."""
    locked = ImportBatch.objects.select_for_update().select_related("campaign", "document").get(pk=batch.pk)
    if locked.state != ImportBatch.State.READ:
        raise NotOpen(locked)
    return locked


def discard_batch(batch: ImportBatch) -> None:
    """Put a batch that was read aside; its rows stay readable, nothing of it ever enters the ledger."""
    with transaction.atomic():
        locked = open_batch(batch)
        locked.state = ImportBatch.State.DISCARDED
        locked.save(update_fields=["state"])
