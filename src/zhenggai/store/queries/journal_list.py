"""The journal as people read it: newest first, only what the reader may see."""

from dataclasses import dataclass
from datetime import date, datetime

from zhenggai.domain.events import KINDS
from zhenggai.people.models import Role
from zhenggai.store.journal import read_event
from zhenggai.store.models import JournalEvent, Problem
from zhenggai.store.queries.problem_page import note_of
from zhenggai.store.queries.scope import Scope

PAGE = 40
READS_ALL = frozenset({Role.CITY_OFFICE, Role.LEADER, Role.DISCIPLINE, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One event in words, with the problem it concerns where there is one."""

    seq: int
    day: date
    recorded_at: datetime
    label: str
    note: str
    actor: str
    problem: int | None


def journal_page(scope: Scope, page: int = 1) -> tuple[list[JournalLine], int]:
    """One page of the campaign's journal and how many events there are."""
    events = JournalEvent.objects.filter(campaign=scope.campaign, day__lte=scope.day)
    if scope.known_at is not None:
        events = events.filter(recorded_at__lte=scope.known_at)
    if scope.viewer is not None and scope.viewer.role not in READS_ALL:
        own = Problem.objects.filter(campaign=scope.campaign).visible_to(scope.viewer).values_list("pk", flat=True)
        events = events.filter(subject__in=[f"problem:{number}" for number in own])
    total = events.count()
    start = (max(page, 1) - 1) * PAGE
    return [line_of(row) for row in events.order_by("-seq")[start : start + PAGE]], total


def line_of(row: JournalEvent) -> JournalLine:
    """One stored event as a line."""
    kind, _, number = row.subject.partition(":")
    problem = int(number) if kind == "problem" else None
    note = note_of(read_event(row)) if problem else ""
    return JournalLine(row.seq, row.day, row.recorded_at, KINDS[row.kind].label, note, row.actor, problem)
