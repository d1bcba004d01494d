"""What a row would change in the ledger, and where the sheet and a later correction by hand contradict each other.

A sheet of ours carries the journal's length when it was sent (``_rev``), so a value it only repeats is no news. Any
other sheet does not say how old it is: a field corrected by hand since the last import is then always asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from zhenggai.domain.case import FACT_NAMES, apply
from zhenggai.domain.events import Event
from zhenggai.domain.matching import plain_text
from zhenggai.domain.problem import FIELD_LABELS, ProblemFacts, Status
from zhenggai.domain.workflow import OPEN_STATUSES

DUE_FACTS = ("due_on", "due_words", "due_rule")
DUE_READINGS = (*DUE_FACTS, "milestones", "kind")
UNLOCKED = frozenset(("progress", "claimed_on", "extra", "origin"))
MOVED_BY_EVENTS = frozenset(("status", "closed_on"))
EVERY_FIELD = "*"


class Side(StrEnum):
    """Whose value holds in a conflict."""

    LEDGER = "ledger"  # 用我的
    SHEET = "sheet"  # 用对方的
    BOTH = "both"  # 都留作备注


@dataclass(frozen=True, slots=True)
class Edits:
    """What happened to a problem since the sheet's revision, or since the last import.

    ``base`` are the facts then, ``touched`` the facts changed since: by anybody where the sheet itself named its
    revision (``exact``), by hand otherwise.
    """

    base: ProblemFacts
    touched: frozenset[str]
    exact: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row beside its problem: new values, conflicts as (last import, ledger, sheet), a close-out, and remarks."""

    changes: dict[str, Any] = field(default_factory=dict)
    conflicts: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)
    closes: date | None = None
    kept: tuple[str, ...] = ()


def is_by_hand(event: Event) -> bool:
    """Whether a person, not an import or its undoing, wrote the event."""
    source = event.payload.get("source") or {}
    return "batch" not in source and "undone" not in source


def edits_since(events: Iterable[Event], revision: int | None) -> Edits:
    """Fold the events of one problem; ``revision`` is the sheet's, None where it names none."""
    ordered = sorted(events, key=lambda event: event.seq)
    if revision is None:
        start = max((event.seq for event in ordered if not is_by_hand(event)), default=ordered[0].seq)
    else:
        start = revision
    facts = base = ProblemFacts()
    touched: set[str] = set()
    for event in ordered:
        changed = apply(facts, event)
        if event.seq <= start:
            base = changed
        elif revision is not None or is_by_hand(event):
            touched.update(name for name in FACT_NAMES if getattr(changed, name) != getattr(facts, name))
        facts = changed
    return Edits(base, frozenset(touched), revision is not None)


def compare(
    known: ProblemFacts, values: Mapping[str, Any], edits: Edits | None, sides: Mapping[str, str], noted: str = ""
) -> Comparison:
    """Compare what a row states with what is known; ``noted`` heads what is kept as a remark only."""
    changes = news(known, values)
    conflicts: dict[str, tuple[Any, Any, Any]] = {}
    remarks: list[str] = []
    touched = edits.touched if edits else frozenset()
    for name in [name for name in changes if name in touched]:
        given = changes[name]
        base = getattr(edits.base, name) if edits else None
        side = sides.get(name) or sides.get(EVERY_FIELD)
        if side == Side.SHEET:
            continue
        del changes[name]
        if side == Side.BOTH:
            remarks.append(f"{noted}{FIELD_LABELS[name]}：{show(given)}")
        elif side is None and not (edits and edits.exact and same(name, base, given)):
            conflicts[name] = (base, getattr(known, name), given)
    if remarks:
        changes.update(_with_remarks(known, changes, remarks))
    closes, kept = _closing(known, values)
    return Comparison(changes, conflicts, closes, kept)


def news(known: ProblemFacts, values: Mapping[str, Any]) -> dict[str, Any]:
    """The stated facts that differ from the known ones, with their new values."""
    changes = {
        name: value
        for name, value in values.items()
        if name not in MOVED_BY_EVENTS and name not in DUE_FACTS and not same(name, getattr(known, name), value)
    }
    if "extra" in changes:
        changes["extra"] = {**known.extra, **changes["extra"]}
    if known.status is Status.CLOSED:
        changes.pop("claimed_on", None)  # what is written off needs no claim
    return {**changes, **_due_news(known, values)}


def changed_locks(known: ProblemFacts, values: Mapping[str, Any]) -> list[str]:
    """Facts that were locked in a sheet we sent and came back different; a deadline goes by its day or its words."""
    changed = [name for name in news(known, values) if name not in UNLOCKED]
    words = plain_text(values.get("due_words") or "")
    if values.get("due_on") == known.due_on or words == plain_text(known.due_words or ""):
        changed = [name for name in changed if name not in DUE_READINGS]
    return [name for name in changed if name not in ("due_words", "due_rule", "milestones")]


def _due_news(known: ProblemFacts, values: Mapping[str, Any]) -> dict[str, Any]:
    """A deadline is one statement: its day decides, its words and rule come along."""
    if "due_on" in values:
        changed = values["due_on"] != known.due_on
    else:
        changed = "due_words" in values and plain_text(values["due_words"]) != plain_text(known.due_words or "")
    return {name: values.get(name) for name in DUE_FACTS} if changed else {}


def same(name: str, known: Any, given: Any) -> bool:
    """Whether two values of a fact mean the same; blanks and widths of characters do not count."""
    if known == given:
        return True
    if known is None or given is None:
        return False
    if name == "extra":
        return all(plain_text(known.get(key, "")) == plain_text(text) for key, text in given.items())
    if name == "milestones":
        return [step.get("due") for step in known] == [step.get("due") for step in given]
    if isinstance(given, tuple):
        return {plain_text(text) for text in known} == {plain_text(text) for text in given}
    return isinstance(given, str) and isinstance(known, str) and plain_text(known) == plain_text(given)


def show(value: Any) -> str:
    """Write a value in a sentence."""
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return "" if value is None else str(value)


def _with_remarks(known: ProblemFacts, changes: Mapping[str, Any], remarks: list[str]) -> dict[str, str]:
    present = str(changes.get("remarks") or known.remarks or "")
    added = [remark for remark in remarks if remark not in present]
    return {"remarks": "；".join([*([present] if present else []), *added])} if added else {}


def _closing(known: ProblemFacts, values: Mapping[str, Any]) -> tuple[date | None, tuple[str, ...]]:
    """A sheet may record a close-out; it never reopens a problem and never moves the day of its close-out."""
    stated, day = values.get("status"), values.get("closed_on")
    if stated is Status.CLOSED and known.status in OPEN_STATUSES:
        return day, ()
    if known.status is Status.CLOSED:
        if stated is Status.CLOSED and day != known.closed_on:
            return None, (f"台账销号日是 {known.closed_on}，表中是 {day}，以台账为准",)
        if stated is Status.RECTIFYING and "claimed_on" not in values:
            return None, (f"台账已于 {known.closed_on} 销号，表中写“整改中”，以台账为准",)
    return None, ()
