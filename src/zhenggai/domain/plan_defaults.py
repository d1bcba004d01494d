"""What a new problem takes from its category in the plan where the sheet is silent: deadline, kind, units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhenggai.domain.unit_matching import base_name, is_class_name

DOUBTFUL_BRANCH = "方案按条件给出不同时限，表中没有写明，暂不设时限"


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """One category of the plan: deadlines as the plan's JSON has them, its kind, and its units by role."""

    name: str
    kind: str | None = None
    deadlines: Sequence[Mapping[str, Any]] = ()
    responsible_units: tuple[str, ...] = ()
    supervising_units: tuple[str, ...] = ()


def with_plan_defaults(
    values: Mapping[str, Any], terms: PlanTerms | None, counties: frozenset[str]
) -> tuple[dict[str, Any], str | None]:
    """Fill what the sheet leaves open; the second part says where the plan's words allow no single deadline."""
    filled = dict(values)
    if terms is None:
        return filled, None
    if terms.kind:
        filled.setdefault("kind", terms.kind)
    for name, units in (
        ("responsible_units", _units_of(terms.responsible_units, values.get("county"), counties)),
        ("supervising_units", _units_of(terms.supervising_units, values.get("county"), counties)),
    ):
        if units:
            filled.setdefault(name, units)
    if "due_on" in filled or "due_words" in filled or not terms.deadlines:
        return filled, None
    due, doubt = plan_due(terms.deadlines, filled.get("kind"))
    return {**filled, **due}, doubt


def plan_due(deadlines: Sequence[Mapping[str, Any]], kind: str | None) -> tuple[dict[str, Any], str | None]:
    """Return the deadline of a category: its last unconditional day; of several conditional ones none is chosen."""
    apt = [deadline for deadline in deadlines if deadline.get("kind") in (None, kind)] or list(deadlines)
    words = "；".join(dict.fromkeys(str(deadline["raw"]) for deadline in apt))
    due: dict[str, Any] = {"due_words": words}
    if len(apt) > 1:
        due["milestones"] = tuple(
            {name: deadline.get(name) for name in ("due", "action", "condition", "raw")} for deadline in apt
        )
    dated = [deadline for deadline in apt if deadline.get("due")]
    chosen = [deadline for deadline in dated if not deadline.get("condition")] or dated
    days = {str(deadline["due"]) for deadline in chosen}
    if not days:
        return due, None
    if len(days) > 1 and all(deadline.get("condition") for deadline in chosen):
        return due, DOUBTFUL_BRANCH
    last = max(chosen, key=lambda deadline: str(deadline["due"]))
    due["due_on"] = date.fromisoformat(last["due"])
    due["due_rule"] = last.get("rule")
    return due, None


def _units_of(units: tuple[str, ...], county: str | None, counties: frozenset[str]) -> tuple[str, ...]:
    """The units of a category that concern one county: its own government and the offices above."""
    return tuple(
        unit
        for unit in units
        if not is_class_name(unit) and (base_name(unit) == county or base_name(unit) not in counties)
    )
