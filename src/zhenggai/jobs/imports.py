"""Reading and applying large sheets in the background: the page waits, or the person does something else."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django_tasks import TaskContext, task

from zhenggai.people.models import User
from zhenggai.store import files
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import Campaign, Document, ImportBatch
from zhenggai.store.names import names_of
from zhenggai.store.work_progress import forget_progress, is_asked_to_stop, note_progress
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.compare_rows import Progress
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.enter_rows import RowsRefused
from zhenggai.usecases.read_ledger_batch import ImportOptions
from zhenggai.usecases.read_ledger_file import NotALedger
from zhenggai.usecases.receive_ledger import read_again, receive_ledger

Answer = dict[str, Any]
STOPPED = "已取消，没有写入任何内容。"


class Stopped(Exception):
    """The person who started the task called it off; its transaction is rolled back."""


@task(takes_context=True)
def read_ledger(
    context: TaskContext,
    *,
    user: int,
    campaign: int,
    document: int,
    options: dict[str, Any],
    mapping: dict[str, str | None] | None,
    at: str,
    address: str,
) -> Answer:
    """Read a received file into a batch; answers the batch, the one it repeats, or why it cannot be read.

    ``at`` is the moment of the upload, so that a batch is dated by the person's act, not by the queue.
    """
    occasion = _occasion(user, campaign, at, address)
    original = Document.objects.get(pk=document)

    def work(progress: Progress) -> Answer:
        names = names_of(occasion.campaign or Campaign.objects.get(pk=campaign))
        path = files.path_of(original.sha256)
        try:
            taken = ImportOptions(**options)
            received = receive_ledger(
                path, original.name, names, occasion, options=taken, mapping=mapping, progress=progress
            )
        except NotALedger as refusal:
            return {"refused": str(refusal)}
        return {"batch": received.batch.pk if received.batch else None, "repeats": received.repeats}

    return _followed(str(context.task_result.id), work)


@task(takes_context=True)
def read_batch_again(
    context: TaskContext, *, user: int, campaign: int, batch: int, mapping: dict[str, str | None], at: str, address: str
) -> Answer:
    """Read the original of a waiting batch with other fields; answers the new batch."""
    occasion = _occasion(user, campaign, at, address)

    def work(progress: Progress) -> Answer:
        waiting = ImportBatch.objects.select_related("campaign", "document").get(pk=batch, campaign_id=campaign)
        try:
            received = read_again(waiting, mapping, occasion, progress)
        except (NotALedger, NotOpen) as refusal:
            return {"batch": batch, "refused": str(refusal)}
        return {"batch": received.pk}

    return _followed(str(context.task_result.id), work)


@task(takes_context=True)
def apply_batch(
    context: TaskContext, *, user: int, campaign: int, batch: int, all_or_nothing: bool, at: str, address: str
) -> Answer:
    """Write a batch into the ledger; answers the batch, or why it did not go in."""
    occasion = _occasion(user, campaign, at, address)

    def work(progress: Progress) -> Answer:
        waiting = ImportBatch.objects.get(pk=batch, campaign_id=campaign)
        try:
            apply_import(waiting, occasion, all_or_nothing=all_or_nothing, progress=progress)
        except (NotOpen, RowsRefused) as refusal:
            return {"batch": batch, "refused": str(refusal)}
        return {"batch": batch}

    return _followed(str(context.task_result.id), work)


def _occasion(user: int, campaign: int, at: str, address: str) -> Occasion:
    person = User.objects.select_related("organisation").get(pk=user)
    own = Campaign.objects.select_related("workspace").get(pk=campaign, workspace=person.workspace)
    organisation = person.organisation.name if person.organisation else ""
    actor = Actor(person.username, person.role, organisation, address)
    return Occasion(actor, datetime.fromisoformat(at), own.workspace_id, own)


def _followed(work_id: str, work: Callable[[Progress], Answer]) -> Answer:
    """Do the work, leaving word of its progress, and give up between two steps where that is asked for."""
    started: dict[str, float] = {}

    def progress(stage: str, done: int, total: int) -> None:
        if is_asked_to_stop(work_id):
            raise Stopped
        note_progress(work_id, stage, done, total, started.setdefault(stage, time.time()))

    try:
        return work(progress)
    except Stopped:
        return {"refused": STOPPED}
    finally:
        forget_progress(work_id, time.time())
