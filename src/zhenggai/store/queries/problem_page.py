"""One problem with everything the page shows: facts, source words, history of versions, timeline."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhenggai.domain.events import KINDS, Event
from zhenggai.domain.problem import FIELD_LABELS, STATUS_LABELS, ProblemFacts, Status
from zhenggai.store.journal import events_of, problem_subject
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import ImportBatch, ImportRow, Problem, ProblemVersion
from zhenggai.store.queries.scope import Scope

STATIONS: tuple[tuple[Status, str], ...] = (
    (Status.REGISTERED, "登记下达"),
    (Status.PLAN_PENDING, "一案一策"),
    (Status.RECTIFYING, "整改中"),
    (Status.SELF_CHECKED, "自验"),
    (Status.ACCEPTING, "验收"),
    (Status.PUBLICISED, "公示"),
    (Status.CLOSED, "销号"),
)
# A campaign may do without these; one that was passed over must not look done.
OPTIONAL = frozenset({Status.PUBLICISED})
STATION_OF: dict[Status, int] = {
    Status.REGISTERED: 0, Status.ISSUED: 1, Status.PLAN_PENDING: 1, Status.RECTIFYING: 2, Status.RETURNED: 2,
    Status.DEFERRED: 2, Status.REOPENED: 2, Status.REFERRED: 2, Status.MERGED: 2, Status.SELF_CHECKED: 3,
    Status.ACCEPTING: 4, Status.PUBLICISED: 5, Status.CLOSED: 6, Status.WITHDRAWN: 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the stepper: its words, and whether it is done, now or still to come."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    day: date
    label: str
    note: str
    actor: str
    seq: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """Everything the page shows of one problem on one day."""

    version: ProblemVersion
    facts: ProblemFacts
    stations: list[Station]
    happenings: list[Happening]
    source: dict[str, Any]
    cells: dict[str, str]
    batch: ImportBatch | None


def problem_page(problem: Problem, scope: Scope) -> ProblemPage | None:
    """The page of ``problem`` on the scope's day; None where it was not registered yet."""
    versions = ProblemVersion.objects.filter(problem=problem).as_of(scope.day, scope.known_at)
    version = versions.select_related("county", "item").first()
    if version is None:
        return None
    events = [event for event in events_of([problem_subject(problem.pk)]) if known(event, scope)]
    facts = facts_of(version)
    source: dict[str, Any] = next(
        (event.payload.get("source", {}) for event in events if event.kind == "problem.registered"), {}
    )
    return ProblemPage(
        version=version,
        facts=facts,
        stations=stations(facts, events),
        happenings=[happening(event) for event in reversed(events)],
        source=source,
        cells=cells_of(problem, source),
        batch=problem.batch,
    )


def cells_of(problem: Problem, source: dict[str, Any]) -> dict[str, str]:
    """The cells of the imported row as they stood in the sheet."""
    if not source.get("row"):
        return {}
    row = ImportRow.objects.filter(problem=problem, row=source["row"], batch=source.get("batch")).first()
    return row.raw if row else {}


def known(event: Event, scope: Scope) -> bool:
    """Whether the event had happened, and was written down, as of the scope."""
    written = scope.known_at is None or (event.recorded is not None and event.recorded <= scope.known_at)
    return written and event.day <= scope.day


def stations(facts: ProblemFacts, events: list[Event]) -> list[Station]:
    """The stepper: stations passed carry the day they were reached."""
    reached: dict[int, date] = {}
    for event in events:
        target = {
            "problem.issued": 0, "problem.started": 1, "problem.submitted": 3, "problem.accepted": 4,
            "problem.publicised": 5, "problem.closed": 6,
        }.get(event.kind)  # fmt: skip
        if target is not None:
            reached[target] = event.day
    present = STATION_OF[facts.status]
    closed = facts.status is Status.CLOSED
    found = []
    for index, (station, label) in enumerate(STATIONS):
        if station in OPTIONAL and index not in reached and (index < present or closed):
            found.append(Station(label, "todo", "未经此环节"))
        elif index < present or closed:
            note = f"{reached[index].month}月{reached[index].day}日" if index in reached else ""
            found.append(Station(label, "done", note))
        elif index == present:
            back = facts.status in (Status.RETURNED, Status.REOPENED)
            found.append(Station(label, "back" if back else "now", STATUS_LABELS[facts.status]))
        else:
            found.append(Station(label, "todo"))
    return found


def happening(event: Event) -> Happening:
    """One event in words."""
    mark = {"problem.returned": "late", "problem.reopened": "late", "problem.closed": "ok"}.get(event.kind, "")
    return Happening(event.day, KINDS[event.kind].label, note_of(event), event.actor, event.seq, mark)


def note_of(event: Event) -> str:
    """What the event says besides its kind."""
    payload = event.payload
    match event.kind:
        case "problem.registered":
            source = payload.get("source") or {}
            row = source.get("row")
            return f"来自导入文件第 {row} 行" if row else ""
        case "problem.changed":
            pairs = [f"{FIELD_LABELS.get(name, name)}：{shown(old)} → {shown(new)}" for name, (old, new) in
                     payload["changes"].items()]  # fmt: skip
            return "；".join(pairs)
        case "problem.returned":
            return "、".join(payload.get("reasons") or []) or str(payload.get("opinion") or "")
        case "problem.extended":
            return f"{payload['old'] or '无'} → {payload['new']}，{payload.get('reason') or ''}"
    words = [str(value) for value in payload.values() if value]
    return "；".join(words)


def shown(value: Any) -> str:
    """A stored value as one reads it."""
    if value in (None, "", [], {}):
        return "空"
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return str(value)
