"""Move problems along their workflow: lock, check, write the events, bring the rows up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain.problem import Status
from zhenggai.domain.workflow import check_move
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import Problem
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.store.projection import reproject


@dataclass(frozen=True, slots=True)
class Step:
    """One verb on one problem, counting on ``day``."""

    problem_id: int
    verb: str
    day: date
    payload: dict[str, Any] = field(default_factory=dict)


def move_problems(steps: Sequence[Step], names: CampaignNames, occasion: Occasion) -> None:
    """Carry out the steps in their order, all or none; ``MoveRefused`` says which cannot be done and why."""
    with transaction.atomic():
        ids = sorted({step.problem_id for step in steps})
        rows = Problem.objects.select_for_update().filter(campaign=names.campaign, pk__in=ids)
        statuses = {row.pk: Status(row.status) for row in rows}
        entries = []
        for step in steps:
            move = check_move(step.verb, statuses[step.problem_id])
            statuses[step.problem_id] = move.target or statuses[step.problem_id]
            entries.append(Entry(move.event, problem_subject(step.problem_id), step.day, step.payload))
        journal.append(entries, occasion)
        reproject(names.campaign, ids, names, occasion.recorded_at)


def move_problem(
    problem_id: int, verb: str, occasion: Occasion, *, day: date, payload: dict[str, Any] | None = None
) -> Problem:
    """Carry out ``verb`` on one problem and return its new row."""
    problem = Problem.objects.select_related("campaign").get(pk=problem_id)
    move_problems([Step(problem_id, verb, day, payload or {})], names_of(problem.campaign), occasion)
    problem.refresh_from_db()
    return problem
