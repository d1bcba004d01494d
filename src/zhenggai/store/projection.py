"""From events to rows: keeps ``Problem`` and ``ProblemVersion`` equal to what the journal adds up to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from zhenggai.domain.case import Span, facts_to_plain, history
from zhenggai.domain.events import Event
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store.daily_counts import COUNTED_COLUMNS, Counted, count_versions, counted_of
from zhenggai.store.journal import BATCH, events_of, problem_subject
from zhenggai.store.mapping import STATE_COLUMNS, state_row
from zhenggai.store.models import Campaign, Problem, ProblemUnit, ProblemVersion
from zhenggai.store.names import CampaignNames
from zhenggai.store.rows import Row, insert_rows, moment_text, update_rows

PROBLEM_COLUMNS = (*STATE_COLUMNS, "owner_id", "changed_at", "version")
NEW_PROBLEM_COLUMNS = (*PROBLEM_COLUMNS, "id", "campaign_id", "batch_id", "fingerprint")
VERSION_COLUMNS = (*STATE_COLUMNS, "problem_id", "starts_on", "ends_on", "seq", "campaign_id", "recorded_at")
LINK_COLUMNS = ("problem_id", "unit_id", "role")
_counted_cells = itemgetter(*map(VERSION_COLUMNS.index, COUNTED_COLUMNS))
UNIT_FACTS = ((ProblemUnit.SUPERVISING, "supervising_units"), (ProblemUnit.RESPONSIBLE, "responsible_units"))


@dataclass(frozen=True, slots=True)
class NewProblem:
    """A problem that was just registered: its key, its history so far, and how an import finds it again.

    ``plain`` are the facts of its first state as the journal has them, ``text`` the same as a column stores them, from
    those who have it already.
    """

    problem_id: int
    spans: tuple[Span, ...]
    plain: dict[str, Any]
    text: str | None = None
    fingerprint: str = ""


def insert_new(
    problems: Sequence[NewProblem], names: CampaignNames, recorded_at: datetime, batch_id: int | None
) -> None:
    """Write the rows and versions of problems that were just registered."""
    moment, campaign_id = moment_text(recorded_at), names.campaign.pk
    rows: list[Row] = []
    versions: list[Row] = []
    links: list[Row] = []
    for problem in problems:
        for index, span in enumerate(problem.spans):
            if len(problem.spans) == 1:
                state = state_row(span.facts, problem.plain, names, problem.text)
            else:
                state = state_row(span.facts, facts_to_plain(span.facts), names)
            part = _version_row(state, problem.problem_id, span, _end(problem.spans, index))
            versions.append((*part, campaign_id, moment))
        facts = problem.spans[-1].facts
        owner = names.owner(facts.county, facts.township).pk
        rows.append((*state, owner, moment, 1, problem.problem_id, campaign_id, batch_id, problem.fingerprint))
        links.extend(_links(problem.problem_id, facts, names))
    insert_rows(Problem, NEW_PROBLEM_COLUMNS, rows)
    insert_rows(ProblemVersion, VERSION_COLUMNS, versions)
    count_versions(campaign_id, map(_counted, versions), (), recorded_at)
    insert_rows(ProblemUnit, LINK_COLUMNS, links)


def reproject(campaign: Campaign, problem_ids: Sequence[int], names: CampaignNames, recorded_at: datetime) -> None:
    """Fold the events of some problems anew and write what changed.

    A version that no longer holds is superseded, never deleted, so that what was known at any moment stays.
    """
    for start in range(0, len(problem_ids), BATCH):
        _reproject(campaign, problem_ids[start : start + BATCH], names, recorded_at)


def _reproject(campaign: Campaign, problem_ids: Sequence[int], names: CampaignNames, recorded_at: datetime) -> None:
    events: dict[str, list[Event]] = defaultdict(list)
    for event in events_of([problem_subject(number) for number in problem_ids]):
        events[event.subject].append(event)
    current: dict[int, dict[object, int]] = defaultdict(dict)
    stood: dict[int, ProblemVersion] = {}
    for version in ProblemVersion.objects.filter(problem_id__in=problem_ids, superseded_at__isnull=True):
        key = _key(version.county_id, version.item_id, version.facts, version.starts_on, version.ends_on)
        current[version.problem_id][key] = version.pk
        stood[version.pk] = version
    moment = moment_text(recorded_at)
    superseded: list[int] = []
    added: list[Row] = []
    rows: list[Row] = []
    relinked: dict[int, ProblemFacts] = {}
    stored = Problem.objects.filter(campaign=campaign, pk__in=problem_ids).only("pk", "version", "facts")
    for problem in stored:
        spans = history(events[problem_subject(problem.pk)])
        states = [state_row(span.facts, facts_to_plain(span.facts), names) for span in spans]
        wanted = {
            _key(state[0], state[1], facts_to_plain(span.facts), span.starts, _end(spans, index)): index
            for index, (state, span) in enumerate(zip(states, spans, strict=True))
        }
        superseded += [pk for key, pk in current[problem.pk].items() if key not in wanted]
        added += [
            (*_version_row(states[index], problem.pk, spans[index], _end(spans, index)), campaign.pk, moment)
            for key, index in wanted.items()
            if key not in current[problem.pk]
        ]
        facts = spans[-1].facts
        owner = names.owner(facts.county, facts.township).pk
        rows.append((*states[-1], owner, moment, problem.version + 1, problem.pk))
        if any(tuple(problem.facts.get(name) or ()) != getattr(facts, name) for _, name in UNIT_FACTS):
            relinked[problem.pk] = facts
    ProblemVersion.objects.filter(pk__in=superseded).update(superseded_at=recorded_at)
    insert_rows(ProblemVersion, VERSION_COLUMNS, added)
    count_versions(campaign.pk, map(_counted, added), [_counted_version(stood[pk]) for pk in superseded], recorded_at)
    update_rows(Problem, PROBLEM_COLUMNS, rows)
    _relink(relinked, names)


def _relink(problems: dict[int, ProblemFacts], names: CampaignNames) -> None:
    """Record anew which units have to do with problems whose units changed."""
    if problems:
        ProblemUnit.objects.filter(problem_id__in=problems).delete()
        insert_rows(
            ProblemUnit, LINK_COLUMNS, [link for pk, facts in problems.items() for link in _links(pk, facts, names)]
        )


def _links(problem_id: int, facts: ProblemFacts, names: CampaignNames) -> Iterable[Row]:
    """Which known units supervise or answer for a problem, each once for its role."""
    return {
        (problem_id, unit.pk, role)
        for role, name in UNIT_FACTS
        for unit in map(names.unit, getattr(facts, name))
        if unit is not None
    }


def _counted(row: Row) -> Counted:
    return Counted._make(_counted_cells(row))


def _counted_version(version: ProblemVersion) -> Counted:
    return counted_of({name: getattr(version, name) for name in VERSION_COLUMNS})


def _version_row(state: Row, problem_id: int, span: Span, ends: date | None) -> tuple[Any, ...]:
    return (*state, problem_id, span.starts.isoformat(), ends.isoformat() if ends else None, span.seq)


def _end(spans: Sequence[Span], index: int) -> date | None:
    return spans[index + 1].starts if index + 1 < len(spans) else None


def _key(
    county_id: int | None, item_id: int | None, facts: dict[str, Any], starts: date, ends: date | None
) -> tuple[object, ...]:
    """What makes two versions the same statement about the same days: the rest follows from facts and names."""
    return (county_id, item_id, starts, ends, tuple(sorted((name, repr(value)) for name, value in facts.items())))
