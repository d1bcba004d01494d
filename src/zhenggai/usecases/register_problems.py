"""Register problems: each gets its row, its first version and one event, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhenggai.domain import chain
from zhenggai.domain.case import Span, facts_to_plain, history
from zhenggai.domain.events import Event
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion, problem_subject
from zhenggai.store.models import ImportBatch, Problem
from zhenggai.store.names import CampaignNames
from zhenggai.store.projection import NewProblem, insert_new
from zhenggai.store.rows import allot_keys

LEDGER_BASIS = "导入台账"


@dataclass(frozen=True, slots=True)
class Registration:
    """One problem to register: its facts, the day it counts from, where it was read, and how to find it again.

    ``closed_on`` is the day on which the ledger it comes from had already written it off.
    """

    facts: ProblemFacts
    day: date
    source: dict[str, Any]
    fingerprint: str = ""
    closed_on: date | None = None


def register_problems(
    registrations: Sequence[Registration],
    names: CampaignNames,
    occasion: Occasion,
    batch: ImportBatch | None = None,
) -> list[Problem]:
    """Write new problems and return their rows in the same order."""
    ids = register(registrations, names, occasion, batch)
    rows = Problem.objects.in_bulk(list(ids))
    return [rows[number] for number in ids]


def register(
    registrations: Sequence[Registration],
    names: CampaignNames,
    occasion: Occasion,
    batch: ImportBatch | None = None,
) -> Sequence[int]:
    """Write new problems and return their numbers in the same order; a hundred thousand are no burden."""
    if not registrations:
        return ()
    with transaction.atomic():
        ids = allot_keys(Problem, len(registrations))
        # The facts go into the event, the row and its version: their text is written once for all three.
        plains = [facts_to_plain(new.facts) for new in registrations]
        texts = [chain.canonical(plain) for plain in plains]
        entries = list(map(_registered, ids, registrations, plains, texts))
        closed = [index for index, new in enumerate(registrations) if new.closed_on is not None]
        entries += [_closed(ids[index], registrations[index]) for index in closed]
        written = journal.append(entries, occasion)
        closings = dict(zip(closed, range(len(ids), len(entries)), strict=True))
        problems = []
        for index, (number, new) in enumerate(zip(ids, registrations, strict=True)):
            own = [index] if index not in closings else [index, closings[index]]
            spans = _spans([_event(entries[place], written[place]) for place in own], new)
            plain = _plain_after(spans, plains[index])
            text = _stored_text(plain, texts[index]) if plain is plains[index] else None
            problems.append(NewProblem(number, spans, plain, text, new.fingerprint))
        insert_new(problems, names, occasion.recorded_at, batch.pk if batch else None)
    return ids


def _registered(number: int, new: Registration, plain: dict[str, Any], text: str) -> Entry:
    payload = {"facts": plain, "source": new.source}
    written = f'{{"facts":{text},"source":{chain.canonical(new.source)}}}'
    # What was written off before the campaign counts from the day of its close-out: it was in the books by then.
    day = min(new.day, new.closed_on) if new.closed_on else new.day
    return Entry("problem.registered", problem_subject(number), day, payload, written)


def _closed(number: int, new: Registration) -> Entry:
    payload = {"basis": LEDGER_BASIS, "source": new.source}
    return Entry("problem.closed", problem_subject(number), new.closed_on or new.day, payload)


def _spans(events: Sequence[Event], new: Registration) -> tuple[Span, ...]:
    """The history of a new problem: one state, or two where it was written off later."""
    if len(events) == 1:
        return (Span(events[0].day, new.facts, events[0].seq),)
    return history(events)


def _plain_after(spans: Sequence[Span], registered: dict[str, Any]) -> dict[str, Any]:
    """The plain facts of the first state: those registered, unless it was written off on the same day."""
    return registered if spans[0].facts.closed_on is None else facts_to_plain(spans[0].facts)


def _stored_text(plain: dict[str, Any], text: str) -> str | None:
    """The canonical text where a column may hold it; columns nobody mapped stay in the order of their sheet."""
    return text if len(plain.get("extra", ())) < 2 else None


def _event(entry: Entry, seq: int) -> Event:
    return Event(entry.kind, entry.subject, entry.day, entry.payload, seq)
