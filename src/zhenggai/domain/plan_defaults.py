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


@dataclass(frozen=True, slots=True)
class Defaults:
    """Facts for where the sheet is silent; ``doubt`` says where the plan's words allow no single deadline."""

    facts: Mapping[str, Any]
    doubt: str | None = None


NO_DEFAULTS = Defaults({})


class PlanDefaults:
    """The defaults of a plan; rows of one category and county share them, so each is worked out once."""

    def __init__(self, terms: Mapping[str, PlanTerms], counties: frozenset[str]) -> None:
        """``counties`` are the units the plan counts problems for."""
        self._terms = terms
        self._counties = counties
        self._known: dict[tuple[object, ...], Defaults] = {}

    def of(self, values: Mapping[str, Any]) -> Defaults:
        """What the plan adds to a row that states ``values``."""
        terms = self._terms.get(values.get("category") or "")
        if terms is None:
            return NO_DEFAULTS
        kind = values.get("kind") or terms.kind
        key = (terms.name, values.get("county"), kind, "due_on" in values or "due_words" in values)
        if key not in self._known:
            self._known[key] = self._work_out(terms, *key[1:])
        return self._known[key]

    def _work_out(self, terms: PlanTerms, county: Any, kind: Any, has_due: Any) -> Defaults:
        facts: dict[str, Any] = {
            "kind": kind,
            "responsible_units": _units_of(terms.responsible_units, county, self._counties),
            "supervising_units": _units_of(terms.supervising_units, county, self._counties),
        }
        due, doubt = ({}, None) if has_due or not terms.deadlines else plan_due(terms.deadlines, kind)
        return Defaults({name: value for name, value in {**facts, **due}.items() if value}, doubt)


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
