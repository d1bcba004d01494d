"""Receive a county's sheet: read it in the cage, keep the original, and put its rows before people as a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from zhenggai.store import files
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Document, ImportBatch
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.usecases.apply_import import discard_batch
from zhenggai.usecases.compare_rows import Progress
from zhenggai.usecases.own_counties import own_counties
from zhenggai.usecases.read_ledger_batch import ImportOptions, read_ledger_batch
from zhenggai.usecases.read_ledger_file import LedgerFile, admit_ledger, read_ledger_file
from zhenggai.usecases.receive_document import receive_document

NEWS = ("new", "changed", "conflict")
REPEATED = "这份文件已在第 {} 批入库，没有变化，本次什么也没有改。"
Fields = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Received:
    """The batch a file became; ``repeats`` names the batch that already brought the same file in, with no news."""

    batch: ImportBatch | None
    repeats: int | None = None


def receive_ledger(
    path: Path,
    name: str,
    names: CampaignNames,
    occasion: Occasion,
    *,
    options: ImportOptions | None = None,
    mapping: Fields | None = None,
    progress: Progress | None = None,
) -> Received:
    """Read the file at ``path``, sent as ``name``, into a batch in state ``read``. Raises ``NotALedger``.

    The same file again, with nothing new in it, leaves no trace. A county's sheet closes nothing out: what it calls
    已销号 is the county's claim until the city has accepted it (A-18).
    """
    if progress:
        progress("read", 0, 0)
    file = read_ledger_file(path, names, name=name, mapping=mapping)
    taken = options or ImportOptions()
    if own_counties(names, occasion.actor) is not None:
        taken = replace(taken, closings_count=False)
    with transaction.atomic():
        batch = _batch_of(file, name, names, occasion, options=taken, mapping=mapping, progress=progress)
        earlier = repeated_batch(batch)
        if earlier is not None:
            transaction.set_rollback(True)
            return Received(None, earlier)
    return Received(batch)


def keep_ledger(path: Path, name: str, occasion: Occasion) -> Document:
    """Let a large file through the door and keep it, to be read by a background task. Raises ``NotALedger``."""
    admitted = admit_ledger(path, name)
    return receive_document(name[:255], admitted.kind.value, path.read_bytes(), occasion)


def read_again(
    batch: ImportBatch, mapping: Fields, occasion: Occasion, progress: Progress | None = None
) -> ImportBatch:
    """Read the original of a waiting batch with other fields; the batch is put aside for the one that comes of it.

    Raises ``NotALedger`` where no rows are left under this mapping, ``NotOpen`` where the batch waits no longer.
    """
    names = names_of(batch.campaign)
    options = ImportOptions(batch.options["counts_from"], batch.options["closings_count"])
    path = files.path_of(batch.document.sha256)
    if progress:
        progress("read", 0, 0)
    file = read_ledger_file(path, names, name=batch.document.name, mapping=mapping)
    with transaction.atomic():
        discard_batch(batch)
        sent = batch.document.name
        return _batch_of(file, sent, names, occasion, options=options, mapping=mapping, progress=progress)


def _batch_of(
    file: LedgerFile,
    name: str,
    names: CampaignNames,
    occasion: Occasion,
    *,
    options: ImportOptions,
    mapping: Fields | None,
    progress: Progress | None,
) -> ImportBatch:
    document = receive_document(name[:255], file.kind, file.content, occasion)
    batch = read_ledger_batch(document, file.reading, names, occasion, options=options, progress=progress)
    batch.options["ignored_sheets"] = list(file.reading.ignored_sheets)
    batch.options["chosen_fields"] = dict(mapping) if mapping is not None else None
    batch.save(update_fields=["options"])
    return batch


def repeated_batch(batch: ImportBatch) -> int | None:
    """The batch that already brought the very same file in, where this one would change nothing."""
    earlier: int | None = next((issue["batch"] for issue in batch.issues if issue["code"] == "import.duplicate"), None)
    return earlier if earlier is not None and not any(batch.summary[name] for name in NEWS) else None
