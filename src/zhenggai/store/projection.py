"""From events to rows: keeps ``Problem`` and ``ProblemVersion`` equal to what the journal adds up to."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from zhenggai.domain.case import Span, history
from zhenggai.domain.events import Event
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store.journal import BATCH, events_of, problem_subject
from zhenggai.store.mapping import fill
from zhenggai.store.models import Campaign, JournalEvent, Problem, ProblemUnit, ProblemVersion
from zhenggai.store.models.problem import ProblemState
from zhenggai.store.names import CampaignNames

STATE_COLUMNS = [field.name for field in ProblemState._meta.get_fields()]


def insert_new(
    problems: Sequence[tuple[Problem, ProblemFacts]],
    events: Sequence[JournalEvent],
    names: CampaignNames,
) -> None:
    """Write the first version of problems that were just registered, one event each, in the same order."""
    versions = [
        fill(_version(problem, event.day, event.recorded_at, event.seq), facts, names)
        for (problem, facts), event in zip(problems, events, strict=True)
    ]
    ProblemVersion.objects.bulk_create(versions, batch_size=BATCH)
    link_units(problems, names)


def reproject(campaign: Campaign, problem_ids: Sequence[int], names: CampaignNames, recorded_at: datetime) -> None:
    """Fold the events of some problems anew and write what changed.

    A version that no longer holds is superseded, never deleted, so that what was known at any moment stays.
    """
    events: dict[str, list[Event]] = defaultdict(list)
    for event in events_of([problem_subject(number) for number in problem_ids]):
        events[event.subject].append(event)
    problems = {problem.pk: problem for problem in Problem.objects.filter(campaign=campaign, pk__in=problem_ids)}
    current: dict[int, list[ProblemVersion]] = defaultdict(list)
    stored = ProblemVersion.objects.filter(problem_id__in=problem_ids, superseded_at__isnull=True)
    for version in stored.order_by("starts_on"):
        current[version.problem_id].append(version)
    superseded: list[ProblemVersion] = []
    added: list[ProblemVersion] = []
    for number, problem in problems.items():
        spans = history(events[problem_subject(number)])
        wanted = [_filled(problem, spans, index, names, recorded_at) for index in range(len(spans))]
        kept = {_key(version) for version in current[number]} & {_key(version) for version in wanted}
        superseded += [version for version in current[number] if _key(version) not in kept]
        added += [version for version in wanted if _key(version) not in kept]
        _refresh(problem, spans[-1].facts, names, recorded_at)
    for version in superseded:
        version.superseded_at = recorded_at
    ProblemVersion.objects.bulk_update(superseded, ["superseded_at"], batch_size=BATCH)
    ProblemVersion.objects.bulk_create(added, batch_size=BATCH)
    Problem.objects.bulk_update(problems.values(), [*STATE_COLUMNS, "owner", "version", "changed_at"], batch_size=200)


def link_units(problems: Sequence[tuple[Problem, ProblemFacts]], names: CampaignNames) -> None:
    """Record which known units supervise or answer for each problem."""
    links = {
        (problem.pk, unit.pk, role)
        for problem, facts in problems
        for role, mentioned in (
            (ProblemUnit.SUPERVISING, facts.supervising_units),
            (ProblemUnit.RESPONSIBLE, facts.responsible_units),
        )
        for unit in map(names.unit, mentioned)
        if unit is not None
    }
    ProblemUnit.objects.bulk_create(
        [ProblemUnit(problem_id=problem, unit_id=unit, role=role) for problem, unit, role in sorted(links)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _filled(
    problem: Problem, spans: Sequence[Span], index: int, names: CampaignNames, recorded_at: datetime
) -> ProblemVersion:
    span = spans[index]
    version = fill(_version(problem, span.starts, recorded_at, span.seq), span.facts, names)
    version.ends_on = spans[index + 1].starts if index + 1 < len(spans) else None
    return version


def _version(problem: Problem, starts_on: date, recorded_at: datetime, seq: int) -> ProblemVersion:
    return ProblemVersion(
        problem=problem, campaign_id=problem.campaign_id, starts_on=starts_on, recorded_at=recorded_at, seq=seq
    )


def _key(version: ProblemVersion) -> tuple[object, ...]:
    """What makes two versions the same statement about the same days."""
    facts = tuple(sorted((name, repr(value)) for name, value in version.facts.items()))
    return (version.starts_on, version.ends_on, facts, version.county_id, version.item_id)


def _refresh(problem: Problem, facts: ProblemFacts, names: CampaignNames, recorded_at: datetime) -> None:
    fill(problem, facts, names)
    problem.owner = names.owner(facts.county, facts.township)
    problem.version += 1
    problem.changed_at = recorded_at
