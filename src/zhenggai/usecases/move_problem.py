"""Move a problem along its workflow: lock, check, write the event, bring the rows up to date."""

from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain.problem import Status
from zhenggai.domain.workflow import check_move
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import Campaign, Problem
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.store.projection import reproject


def move_problem(
    problem_id: int,
    verb: str,
    occasion: Occasion,
    *,
    day: date,
    payload: dict[str, Any] | None = None,
    names: CampaignNames | None = None,
) -> Problem:
    """Carry out ``verb`` on a problem as of ``day``; ``MoveRefused`` says why it cannot be done."""
    with transaction.atomic():
        row = Problem.objects.select_for_update().select_related("campaign").get(pk=problem_id)
        move = check_move(verb, Status(row.status))
        campaign: Campaign = row.campaign
        journal.append([Entry(move.event, problem_subject(row.pk), day, payload or {})], occasion)
        reproject(campaign, [row.pk], names or names_of(campaign), occasion.recorded_at)
    row.refresh_from_db()
    return row
