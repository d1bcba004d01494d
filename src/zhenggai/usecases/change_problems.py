"""Correct the facts of problems: each change keeps the old value beside the new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain.case import fact_to_plain
from zhenggai.domain.problem import EDITABLE_FIELDS
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Campaign, Problem
from zhenggai.store.names import CampaignNames
from zhenggai.store.projection import reproject


@dataclass(frozen=True, slots=True)
class Change:
    """New values for some facts of one problem, from ``day`` on."""

    problem_id: int
    values: dict[str, Any]
    day: date
    source: dict[str, Any]


def change_problems(changes: Sequence[Change], names: CampaignNames, occasion: Occasion) -> int:
    """Write the changes that differ from what is known; return how many problems changed."""
    campaign: Campaign = names.campaign
    with transaction.atomic():
        ids = [change.problem_id for change in changes]
        rows = {row.pk: row for row in Problem.objects.select_for_update().filter(campaign=campaign, pk__in=ids)}
        entries = [entry for change in changes if (entry := _entry(change, rows[change.problem_id])) is not None]
        if entries:
            journal.append(entries, occasion)
            touched = {int(entry.subject.partition(":")[2]) for entry in entries}
            reproject(campaign, sorted(touched), names, occasion.recorded_at)
    return len(entries)


def _entry(change: Change, row: Problem) -> Entry | None:
    facts = facts_of(row)
    unknown = change.values.keys() - set(EDITABLE_FIELDS)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    pairs = {
        name: [fact_to_plain(name, getattr(facts, name)), fact_to_plain(name, value)]
        for name, value in change.values.items()
        if getattr(facts, name) != value
    }
    if not pairs:
        return None
    payload = {"changes": pairs, "source": change.source}
    return Entry("problem.changed", problem_subject(row.pk), change.day, payload)
