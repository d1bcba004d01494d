"""A problem as of a day: what its events add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from zhenggai.domain.events import Event
from zhenggai.domain.problem import Origin, ProblemFacts, Status
from zhenggai.domain.workflow import MOVE_OF_EVENT

DATES = frozenset({"due_on", "claimed_on", "staged_on", "closed_on"})
DECIMALS = frozenset({"total_mu", "cultivated_mu", "basic_farmland_mu"})
TUPLES = frozenset({"township", "responsible_units", "supervising_units", "milestones"})
# The facts whose stored form differs from their value.
CONVERTED = DATES | DECIMALS | TUPLES
FACT_NAMES = frozenset(field.name for field in fields(ProblemFacts))
BLANK = ProblemFacts()
SORTED_NAMES = tuple(sorted(FACT_NAMES))
_values_of = attrgetter(*SORTED_NAMES)
BLANK_VALUES = _values_of(BLANK)


@dataclass(frozen=True, slots=True)
class Span:
    """The facts in force from ``starts`` on, until the next span's first day."""

    starts: date
    facts: ProblemFacts
    seq: int


def fact_to_plain(name: str, value: Any) -> Any:
    """Turn one fact into what the journal stores: dates and decimals as text, tuples as lists."""
    if value is None:
        return None
    if name in DATES:
        return value.isoformat()
    if name in DECIMALS:
        return format(value, "f")
    if name in TUPLES:
        return list(value)
    return value


def fact_from_plain(name: str, value: Any) -> Any:
    """Read one fact back from the journal."""
    if value is None:
        return () if name in TUPLES else None
    if name in DATES:
        return date.fromisoformat(value)
    if name in DECIMALS:
        return Decimal(value)
    if name in TUPLES:
        return tuple(value)
    if name == "status":
        return Status(value)
    if name == "origin":
        return Origin(value)
    return value


def facts_to_plain(facts: ProblemFacts) -> dict[str, Any]:
    """All facts that differ from “unknown”, ready for the journal."""
    return {
        name: fact_to_plain(name, value) if name in CONVERTED else value
        for name, blank, value in zip(SORTED_NAMES, BLANK_VALUES, _values_of(facts), strict=True)
        # A blank that is None is told first: comparing a decimal with anything but a number is slow.
        if value is not None and (blank is None or value != blank)
    }


def facts_from_plain(stored: dict[str, Any]) -> ProblemFacts:
    """Rebuild facts that ``facts_to_plain`` wrote."""
    return ProblemFacts(**{name: fact_from_plain(name, value) for name, value in stored.items()})


def apply(facts: ProblemFacts, event: Event) -> ProblemFacts:
    """Return the facts after ``event``; kinds that do not concern a problem leave them alone.

    What was withdrawn with its import stays withdrawn, whatever had happened to it later in the calendar.
    """
    if facts.status is Status.WITHDRAWN:
        return facts
    if event.kind == "problem.registered":
        return facts_from_plain(event.payload["facts"])
    if event.kind == "problem.changed":
        changes = {name: fact_from_plain(name, pair[1]) for name, pair in event.payload["changes"].items()}
        return facts.with_changes(**changes)
    if event.kind == "problem.withdrawn":
        return facts.with_changes(status=Status.WITHDRAWN, closed_on=None, staged_on=None)
    move = MOVE_OF_EVENT.get(event.kind)
    if move is None:
        return facts
    moved = facts if move.target is None else facts.with_changes(status=move.target)
    return _effects(moved, event)


def _effects(facts: ProblemFacts, event: Event) -> ProblemFacts:
    """What a move changes besides the status."""
    match event.kind:
        case "problem.closed":
            return facts.with_changes(closed_on=event.day)
        case "problem.reopened":
            return facts.with_changes(closed_on=None, staged_on=None)
        case "problem.staged":
            return facts.with_changes(staged_on=facts.staged_on or event.day)
        case "problem.returned":
            return facts.with_changes(returns=facts.returns + 1)
        case "problem.progressed":
            return facts.with_changes(progress=event.payload["progress"])
        case "problem.extended":
            return facts.with_changes(due_on=date.fromisoformat(event.payload["new"]), due_rule="extension")
        case "problem.submitted":
            return facts.with_changes(claimed_on=facts.claimed_on or event.day)
    return facts


def history(events: Iterable[Event]) -> tuple[Span, ...]:
    """Fold the events of one problem into its spans, one for each day on which something changed.

    Events count on the day they happened, in the order of that day and then of writing, so that an event
    recorded late takes its place in the past.
    """
    spans: list[Span] = []
    facts = ProblemFacts()
    for event in sorted(events, key=lambda item: (item.day, item.seq)):
        changed = apply(facts, event)
        if changed == facts and spans:
            continue
        facts = changed
        span = Span(event.day, facts, event.seq)
        if spans and spans[-1].starts == event.day:
            spans[-1] = span
        else:
            spans.append(span)
    return tuple(spans)


def as_of(spans: tuple[Span, ...], day: date) -> ProblemFacts | None:
    """The facts in force on ``day``, or None before the problem was registered."""
    current = [span for span in spans if span.starts <= day]
    return current[-1].facts if current else None
