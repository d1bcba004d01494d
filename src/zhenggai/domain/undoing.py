"""How an import is taken back from one problem: by further events, and only where nothing later built on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhenggai.domain.case import FACT_NAMES, apply, fact_to_plain
from zhenggai.domain.events import KINDS, Event
from zhenggai.domain.problem import FIELD_LABELS, ProblemFacts


@dataclass(frozen=True, slots=True)
class Reversal:
    """One event that sets facts back from ``day`` on: [what the import wrote, what stood before], in plain form."""

    day: date
    changes: dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing does to one problem; ``left`` are sentences on what stays and why."""

    withdraw_on: date | None = None
    reversals: tuple[Reversal, ...] = ()
    left: tuple[str, ...] = ()


def plan_undo(events: Iterable[Event], batch_id: int) -> Undoing:
    """Plan to take back what batch ``batch_id`` wrote of one problem."""
    ordered = sorted(events, key=lambda event: event.seq)
    own = [event for event in ordered if _batch_of(event) == batch_id]
    if not own:
        return Undoing()
    others = [event for event in ordered if event.seq > own[0].seq and _batch_of(event) != batch_id]
    if own[0].kind == "problem.registered":
        return _withdrawal(own[0], others)
    return _reversals(ordered, own, batch_id)


def _batch_of(event: Event) -> int | None:
    source: Mapping[str, Any] = event.payload.get("source") or {}
    return source.get("batch")


def _withdrawal(registered: Event, others: list[Event]) -> Undoing:
    if others:
        later = "、".join(dict.fromkeys(KINDS[event.kind].label for event in others))
        return Undoing(left=(f"登记之后又有：{later}，保留在台账",))
    return Undoing(withdraw_on=registered.day)


def _reversals(ordered: list[Event], own: list[Event], batch_id: int) -> Undoing:
    """Set back each fact the batch was the last to write."""
    last_writer: dict[str, Event] = {}
    before: dict[int, ProblemFacts] = {}
    facts = ProblemFacts()
    for event in ordered:
        before[event.seq] = facts
        changed = apply(facts, event)
        for name in FACT_NAMES:
            if getattr(changed, name) != getattr(facts, name):
                last_writer[name] = event
        facts = changed
    reversals: list[Reversal] = []
    left: list[str] = []
    for event in reversed(own):
        after = apply(before[event.seq], event)
        changes: dict[str, list[Any]] = {}
        for name in sorted(FACT_NAMES):
            old, new = getattr(before[event.seq], name), getattr(after, name)
            if old == new:
                continue
            if _batch_of(last_writer[name]) == batch_id:
                changes[name] = [fact_to_plain(name, new), fact_to_plain(name, old)]
            else:
                left.append(f"“{FIELD_LABELS[name]}”之后又改过，保留现值")
        if changes:
            reversals.append(Reversal(event.day, changes))
    return Undoing(reversals=tuple(reversals), left=tuple(dict.fromkeys(left)))
