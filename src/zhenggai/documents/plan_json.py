"""A plan draft as JSON for ``plan read --json``: every key always present, exact decimals as strings."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhenggai.domain.issues import Issue, Place
from zhenggai.domain.plan import Areas, Body, Deadline, Phase, PlanDraft, PlanItem, Snapshot, Target


def plan_to_json(draft: PlanDraft) -> dict[str, Any]:
    """Lay a draft out in the shape that other systems read."""
    return {
        "title": draft.title,
        "issuer": draft.issuer,
        "document_number": draft.document_number,
        "issued_on": draft.issued_on.isoformat() if draft.issued_on else None,
        "targets": [_target(target) for target in draft.targets],
        "phases": [_phase(phase) for phase in draft.phases],
        "bodies": [_body(body) for body in draft.bodies],
        "items": [_item(item) for item in draft.items],
        "attachments": list(draft.attachments),
        "issues": [issue_to_json(issue) for issue in draft.issues],
    }


def unreadable_to_json(issues: tuple[Issue, ...]) -> dict[str, Any]:
    """Lay out a document that could not be read: no items, and why."""
    return {"items": [], "issues": [issue_to_json(issue) for issue in issues]}


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """Lay out one issue."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "place": _place(issue.place),
        "hint": issue.hint,
    }


def _place(place: Place | None) -> dict[str, int] | None:
    if place is None:
        return None
    found = {"line": place.line, "start": place.start, "end": place.end}
    return found if place.page is None else {**found, "page": place.page}


def _places(places: Mapping[str, Place]) -> dict[str, Any]:
    return {key: _place(place) for key, place in places.items()}


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _target(target: Target) -> dict[str, Any]:
    return {
        "due": target.due.isoformat() if target.due else None,
        "rate": _decimal(target.rate),
        "scope": target.scope.value,
        "count": target.count,
        "of": target.of,
        "place": _place(target.place),
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "name": phase.name,
        "starts": phase.starts.isoformat() if phase.starts else None,
        "ends": phase.ends.isoformat() if phase.ends else None,
        "place": _place(phase.place),
    }


def _body(body: Body) -> dict[str, Any]:
    return {"name": body.name, "duties": body.duties, "place": _place(body.place)}


def _item(item: PlanItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "path": list(item.path),
        "title": item.title,
        "problem": item.problem,
        "count": item.count,
        "counts_by_unit": dict(item.counts_by_unit),
        "counts_by_year": dict(item.counts_by_year),
        "snapshots": [_snapshot(snapshot) for snapshot in item.snapshots],
        "areas_mu": _areas(item.areas_mu),
        "goal": item.goal,
        "measures": list(item.measures),
        "lead_units": list(item.lead_units),
        "responsible_units": list(item.responsible_units),
        "supporting_units": list(item.supporting_units),
        "supervising_units": list(item.supervising_units),
        "accepting_units": list(item.accepting_units),
        "rectification_kind": item.rectification_kind.value if item.rectification_kind else None,
        "deadlines": [_deadline(deadline) for deadline in item.deadlines],
        "measure_deadlines": [_deadline(deadline) for deadline in item.measure_deadlines],
        "place": _place(item.place),
        "places": _places(item.places),
    }


def _areas(areas: Areas) -> dict[str, str | None]:
    return {
        "total": _decimal(areas.total),
        "cultivated": _decimal(areas.cultivated),
        "basic_farmland": _decimal(areas.basic_farmland),
    }


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "as_of": snapshot.as_of.isoformat() if snapshot.as_of else None,
        "count": snapshot.count,
        "parts": dict(snapshot.parts),
        "place": _place(snapshot.place),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "raw": deadline.raw,
        "due": deadline.due.isoformat() if deadline.due else None,
        "action": deadline.action,
        "condition": deadline.condition,
        "soft": deadline.soft,
        "rule": deadline.rule,
        "assumed": deadline.assumed,
        "kind": deadline.kind.value if deadline.kind else None,
        "place": _place(deadline.place),
    }
