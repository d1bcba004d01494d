"""Undo an import: what it registered is withdrawn, what it changed is set back, and later work is left alone."""

from dataclasses import dataclass

from django.db import transaction

from zhenggai.domain.undoing import Undoing, plan_undo
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import ImportBatch, ImportRow, JournalHead, Problem
from zhenggai.store.names import names_of
from zhenggai.store.projection import reproject
from zhenggai.store.queries.imports import events_by_problem


class NotApplied(Exception):
    """Only a batch that is in the ledger can be undone; the message says where this one stands."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(f"第 {batch.pk} 批{batch.get_state_display()}，没有可撤销的内容。")
        self.batch = batch


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A problem that the undoing did not (fully) touch, and why."""

    problem_id: int
    code: str
    project: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a batch did: problems withdrawn, problems set back, and those left as they are."""

    withdrawn: int
    restored: int
    left: tuple[LeftAlone, ...]


def undo_import(batch: ImportBatch, occasion: Occasion, *, reason: str = "") -> Undone:
    """Take a batch back by further events; nothing is erased. Raises ``NotApplied``.

    A withdrawn problem counts on no day any more, as if it had never been registered; figures that were issued in the
    meantime can still be rebuilt, because what was known then stays known (the journal records both days).
    """
    with transaction.atomic():
        JournalHead.objects.select_for_update().get_or_create(pk=1)
        batch = ImportBatch.objects.select_for_update().select_related("campaign").get(pk=batch.pk)
        if batch.state != ImportBatch.State.APPLIED:
            raise NotApplied(batch)
        plans = _plans(batch)
        entries = [entry for number, plan in plans.items() for entry in _entries(number, plan, batch)]
        entries.append(Entry("ledger.undone", f"batch:{batch.pk}", occasion.today, {"reason": reason}))
        journal.append(entries, occasion)
        touched = sorted(number for number, plan in plans.items() if plan.withdraw_on or plan.reversals)
        reproject(batch.campaign, touched, names_of(batch.campaign), occasion.recorded_at)
        batch.state = ImportBatch.State.UNDONE
        batch.save(update_fields=["state"])
    return Undone(
        withdrawn=sum(plan.withdraw_on is not None for plan in plans.values()),
        restored=sum(bool(plan.reversals) for plan in plans.values()),
        left=_left_alone(plans),
    )


def _plans(batch: ImportBatch) -> dict[int, Undoing]:
    """A plan for every problem the batch registered or changed."""
    registered = Problem.objects.filter(batch=batch).values_list("pk", flat=True)
    rows = ImportRow.objects.filter(batch=batch, outcome=ImportRow.Outcome.CHANGED, problem__isnull=False)
    ids = sorted({*registered, *rows.values_list("problem_id", flat=True)})
    events = events_by_problem(ids)
    return {number: plan_undo(events[number], batch.pk) for number in ids}


def _entries(number: int, plan: Undoing, batch: ImportBatch) -> list[Entry]:
    subject = problem_subject(number)
    if plan.withdraw_on is not None:
        return [Entry("problem.withdrawn", subject, plan.withdraw_on, {"batch": batch.pk})]
    return [
        Entry("problem.changed", subject, back.day, {"changes": back.changes, "source": {"undone": batch.pk}})
        for back in plan.reversals
    ]


def _left_alone(plans: dict[int, Undoing]) -> tuple[LeftAlone, ...]:
    reasons = {number: plan.left for number, plan in plans.items() if plan.left}
    rows = Problem.objects.filter(pk__in=reasons).order_by("pk").only("pk", "code", "project")
    return tuple(LeftAlone(row.pk, row.code, row.project, reasons[row.pk]) for row in rows)
