"""Rows to domain values and back: the one place where the two shapes meet."""

from typing import Any, TypeVar

from zhenggai.domain.case import facts_from_plain, facts_to_plain
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store.models import Problem, ProblemVersion
from zhenggai.store.models.problem import ProblemState
from zhenggai.store.names import CampaignNames
from zhenggai.store.rows import json_text

# The database columns of ``ProblemState`` in the order of ``state_row``.
STATE_COLUMNS = (
    "county_id", "item_id", "year", "origin", "kind", "status", "due_on", "staged_on", "closed_on", "claimed_on",
    "returns", "code", "project", "total_mu", "cultivated_mu", "basic_farmland_mu", "facts",
)  # fmt: skip

State = TypeVar("State", bound=ProblemState)


def facts_of(row: Problem | ProblemVersion) -> ProblemFacts:
    """The facts a row stands for."""
    return facts_from_plain(row.facts)


def state_columns(facts: ProblemFacts, names: CampaignNames) -> dict[str, Any]:
    """The columns of ``ProblemState`` that ``facts`` fill."""
    return {
        "county": names.unit(facts.county),
        "item": names.item(facts.category),
        "year": facts.year,
        "origin": facts.origin.value,
        "kind": facts.kind or "",
        "status": facts.status.value,
        "due_on": facts.due_on,
        "staged_on": facts.staged_on,
        "closed_on": facts.closed_on,
        "claimed_on": facts.claimed_on,
        "returns": facts.returns,
        "code": (facts.code or "")[:80],
        "project": (facts.project or "")[:300],
        "total_mu": facts.total_mu,
        "cultivated_mu": facts.cultivated_mu,
        "basic_farmland_mu": facts.basic_farmland_mu,
        "facts": facts_to_plain(facts),
    }


def fill(row: State, facts: ProblemFacts, names: CampaignNames) -> State:
    """Write ``facts`` into the columns of ``row`` and return it unsaved."""
    for column, value in state_columns(facts, names).items():
        setattr(row, column, value)
    return row


def state_row(
    facts: ProblemFacts, plain: dict[str, Any], names: CampaignNames, text: str | None = None
) -> tuple[Any, ...]:
    """The same columns as the database stores them, for writing many rows.

    ``plain`` are the facts in plain form, ``text`` the same as JSON, from those who have it already.
    """
    county, item = names.unit(facts.county), names.item(facts.category)
    return (
        county.pk if county else None,
        item.pk if item else None,
        facts.year,
        facts.origin.value,
        facts.kind or "",
        facts.status.value,
        plain.get("due_on"),
        plain.get("staged_on"),
        plain.get("closed_on"),
        plain.get("claimed_on"),
        facts.returns,
        (facts.code or "")[:80],
        (facts.project or "")[:300],
        plain.get("total_mu"),
        plain.get("cultivated_mu"),
        plain.get("basic_farmland_mu"),
        text or json_text(plain),
    )
