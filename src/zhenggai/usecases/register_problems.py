"""Register problems: each gets its row, its first version and one event, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain.case import facts_to_plain
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store import journal
from zhenggai.store.journal import BATCH, Entry, Occasion, problem_subject
from zhenggai.store.mapping import fill
from zhenggai.store.models import Campaign, ImportBatch, Problem
from zhenggai.store.names import CampaignNames
from zhenggai.store.projection import insert_new


@dataclass(frozen=True, slots=True)
class Registration:
    """One problem to register: its facts, the day it counts from, where it was read, and how to find it again."""

    facts: ProblemFacts
    day: date
    source: dict[str, Any]
    fingerprint: str = ""


def register_problems(
    registrations: Sequence[Registration],
    names: CampaignNames,
    occasion: Occasion,
    batch: ImportBatch | None = None,
) -> list[Problem]:
    """Write new problems and return their rows in the same order."""
    with transaction.atomic():
        problems = [_row(registration, names.campaign, names, occasion, batch) for registration in registrations]
        Problem.objects.bulk_create(problems, batch_size=BATCH)
        entries = [
            Entry(
                "problem.registered",
                problem_subject(problem.pk),
                registration.day,
                {"facts": facts_to_plain(registration.facts), "source": registration.source},
            )
            for problem, registration in zip(problems, registrations, strict=True)
        ]
        events = journal.append(entries, occasion)
        insert_new(
            [(problem, registration.facts) for problem, registration in zip(problems, registrations, strict=True)],
            events,
            names,
        )
    return problems


def _row(
    registration: Registration,
    campaign: Campaign,
    names: CampaignNames,
    occasion: Occasion,
    batch: ImportBatch | None,
) -> Problem:
    facts = registration.facts
    row = Problem(
        campaign=campaign,
        owner=names.owner(facts.county, facts.township),
        changed_at=occasion.recorded_at,
        batch=batch,
        fingerprint=registration.fingerprint,
    )
    return fill(row, facts, names)
