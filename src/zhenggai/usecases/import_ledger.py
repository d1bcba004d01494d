"""Import a sheet in one go: read, judged and entered in one transaction, for doors where nobody looks in between."""

from django.db import transaction

from zhenggai.domain.ledger import WorkbookReading
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Document, ImportBatch, JournalHead
from zhenggai.store.names import CampaignNames
from zhenggai.store.rows import many_objects
from zhenggai.usecases.batch_rows import write_rows
from zhenggai.usecases.compare_rows import Progress, RowComparer
from zhenggai.usecases.enter_rows import Applied, conclude, enter_rows, held_back
from zhenggai.usecases.read_ledger_batch import ImportOptions, create_batch, take_in


def import_ledger(
    document: Document,
    reading: WorkbookReading,
    names: CampaignNames,
    occasion: Occasion,
    *,
    options: ImportOptions | None = None,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
) -> tuple[ImportBatch, Applied | None]:
    """Do what ``read_ledger_batch`` and ``apply_import`` do one after the other, judging each row once.

    Where ``all_or_nothing`` is asked for and a row cannot go in, the batch waits in state ``read`` and the second part
    is None.
    """
    with many_objects(), transaction.atomic():
        JournalHead.objects.select_for_update().get_or_create(pk=1)
        intake = take_in(document, reading, options or ImportOptions())
        comparer = RowComparer(names, occasion)
        verdicts = comparer.verdicts(intake.drafts, progress)
        batch = create_batch(intake, verdicts, names.campaign, occasion)
        rows = list(zip(intake.drafts, verdicts, strict=True))
        applied = None
        if not (all_or_nothing and held_back(batch.summary)):
            closed = enter_rows(batch, rows, comparer, occasion, progress)
            applied = conclude(batch, rows, closed, occasion)
        write_rows(batch, intake.drafts, intake.raws, verdicts, progress, entered=applied is not None)
    return batch, applied
