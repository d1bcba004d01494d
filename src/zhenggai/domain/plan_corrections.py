"""How a clerk changes a plan's draft: each function returns a new draft and leaves the old one as it was.

Drafts are the JSON of ``plan read``. Two things are added beside it: an item's ``name`` (what ledgers will call it)
and the list ``accepted`` of item positions that somebody has looked at.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhenggai.domain.unit_matching import short_item_name

Draft = Mapping[str, Any]
ACCEPTED = "accepted"
HEAD_FIELDS = ("title", "issuer", "document_number", "issued_on")
TARGET_FIELDS = ("due", "rate", "scope", "count", "of")
UNIT_ROLES = ("lead_units", "responsible_units", "supporting_units", "supervising_units", "accepting_units")
ITEM_FIELDS = (
    "name", "count", "counts_by_unit", "areas_mu", "goal", "measures", *UNIT_ROLES, "rectification_kind", "deadlines",
)  # fmt: skip
BY_HAND = "by-hand"  # the rule of a deadline that no words were read for


def with_head(draft: Draft, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change title, issuer, number and day of issue."""
    return {**draft, **{name: values[name] for name in HEAD_FIELDS}}


def with_target(draft: Draft, index: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change one target; raises ``IndexError`` where there is none."""
    old = draft["targets"][index]
    changes = {name: values[name] for name in TARGET_FIELDS}
    return _replaced(draft, "targets", index, {**changes, "rate": same_number(old["rate"], changes["rate"])})


def with_new_target(draft: Draft, values: Mapping[str, Any]) -> dict[str, Any]:
    """Add a target that was not read; it has no place in the original."""
    added = {**{name: values[name] for name in TARGET_FIELDS}, "place": None}
    return {**draft, "targets": [*draft["targets"], added]}


def without_target(draft: Draft, index: int) -> dict[str, Any]:
    """Drop a target that is none; raises ``IndexError`` where there is none."""
    return {**draft, "targets": _without(draft["targets"], index)}


def with_item(draft: Draft, index: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change one item; raises ``IndexError`` where there is none."""
    old = draft["items"][index]
    changes = {name: values[name] for name in ITEM_FIELDS if name in values}
    if changes.get("name") == item_name(old):
        del changes["name"]  # the name it has anyway is no correction
    if "measures" in changes:
        changes["places"] = _moved_places(old, changes["measures"])
    return _replaced(draft, "items", index, changes)


def without_item(draft: Draft, index: int) -> dict[str, Any]:
    """Drop an item that is none; what was looked at stays so under the new positions."""
    accepted = [place - (place > index) for place in draft.get(ACCEPTED, ()) if place != index]
    return {**draft, "items": _without(draft["items"], index), ACCEPTED: accepted}


def with_accepted(draft: Draft, index: int, *, accepted: bool = True) -> dict[str, Any]:
    """Note that somebody has looked at an item, or take that back."""
    draft["items"][index]  # an item that does not exist cannot be accepted
    marked = set(draft.get(ACCEPTED, ())) | {index} if accepted else set(draft.get(ACCEPTED, ())) - {index}
    return {**draft, ACCEPTED: sorted(marked)}


def with_all_accepted(draft: Draft) -> dict[str, Any]:
    """Note that somebody has looked at everything."""
    return {**draft, ACCEPTED: list(range(len(draft["items"])))}


def confirmed(draft: Draft) -> dict[str, Any]:
    """The draft alone, without the notes of who looked at what."""
    return {name: value for name, value in draft.items() if name != ACCEPTED}


def item_name(item: Mapping[str, Any]) -> str:
    """What a ledger calls the item: the clerk's name for it, else one made from its title."""
    return item.get("name") or short_item_name(item["title"] or item["problem"] or item["number"])


def corrected_deadline(old: Mapping[str, Any] | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """A deadline with the clerk's ``due``, ``action`` and ``condition``; the words it was read from stay beside it."""
    if old is None:
        words = {"raw": values["action"] or values["due"], "soft": False, "kind": None, "place": None}
        return {**words, **values, "rule": BY_HAND, "assumed": None}
    if values["due"] == old["due"]:
        return {**old, **values}
    return {**old, **values, "rule": BY_HAND, "assumed": None}


def same_number(old: str | None, new: str | None) -> str | None:
    """The new number, but as the document writes it where both are the same: 0.80 and 0.8 are no correction."""
    return old if old is not None and new is not None and Decimal(old) == Decimal(new) else new


def digest(value: Any) -> str:
    """A short mark of a value's content, by which a form finds that somebody else changed it meanwhile."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _replaced(draft: Draft, part: str, index: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    parts = list(draft[part])
    parts[index] = {**parts[index], **changes}
    return {**draft, part: parts}


def _without(parts: list[Any], index: int) -> list[Any]:
    parts[index]  # what does not exist cannot be dropped
    return [part for place, part in enumerate(parts) if place != index]


def _moved_places(old: Mapping[str, Any], measures: list[str]) -> dict[str, Any]:
    """Measures that kept their words keep their places, wherever they now stand in the list."""
    places = old.get("places") or {}
    before = {text: places.get(f"measures.{number}") for number, text in enumerate(old["measures"])}
    kept = {key: place for key, place in places.items() if not key.startswith("measures.")}
    moved = {f"measures.{number}": before[text] for number, text in enumerate(measures) if before.get(text)}
    return {**kept, **moved}
