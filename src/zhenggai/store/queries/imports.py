"""What an import must know of the ledger, and what the wizard and the command line show of a batch."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet

from zhenggai.domain.events import Event
from zhenggai.domain.identity import KnownProblem
from zhenggai.domain.problem import Status
from zhenggai.store.journal import events_of, problem_subject
from zhenggai.store.models import Campaign, Document, ImportBatch, ImportRow, JournalEvent, Problem, ProblemVersion

ROWS_ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """One problem of the ledger: what identity needs, its facts as stored, and how often it was written."""

    known: KnownProblem
    facts: dict[str, Any]
    version: int


def ledger_records(campaign: Campaign) -> dict[int, LedgerRecord]:
    """All problems of a campaign that an import may meet; those withdrawn with their batch are gone for it."""
    rows = Problem.objects.filter(campaign=campaign).exclude(status=Status.WITHDRAWN.value).order_by("pk")
    columns = rows.values_list("pk", "facts", "fingerprint", "version")
    return {
        pk: LedgerRecord(_known(pk, facts, fingerprint), facts, version)
        for pk, facts, fingerprint, version in columns.iterator(chunk_size=5000)
    }


def _known(pk: int, facts: dict[str, Any], fingerprint: str) -> KnownProblem:
    area = facts.get("total_mu")
    return KnownProblem(
        problem_id=pk,
        code=facts.get("code"),
        year=facts.get("year"),
        batch=facts.get("batch"),
        county=facts.get("county"),
        patch=facts.get("patch"),
        project=facts.get("project"),
        fingerprint=fingerprint,
        total_mu=None if area is None else Decimal(area),
    )


def events_by_problem(problem_ids: Iterable[int]) -> dict[int, list[Event]]:
    """The events of some problems, each list in the order of writing."""
    events: dict[int, list[Event]] = defaultdict(list)
    for event in events_of([problem_subject(number) for number in problem_ids]):
        events[int(event.subject.partition(":")[2])].append(event)
    return events


def first_days(problem_ids: Iterable[int]) -> dict[int, date]:
    """The day from which each problem counts."""
    versions = ProblemVersion.objects.filter(problem_id__in=list(problem_ids), superseded_at__isnull=True)
    return dict(versions.values_list("problem_id").annotate(first=Min("starts_on")).order_by())


def applied_before(campaign: Campaign, document: Document, besides: int | None = None) -> ImportBatch | None:
    """The batch with which the very same file already went into the ledger."""
    batches = ImportBatch.objects.filter(campaign=campaign, document=document, state=ImportBatch.State.APPLIED)
    if besides is not None:
        batches = batches.exclude(pk=besides)
    return batches.order_by("-pk").first()


def problems_changed_since(campaign: Campaign, journal_size: int) -> bool:
    """Whether any problem of the campaign was written to since the journal had that length."""
    later = JournalEvent.objects.filter(campaign=campaign, seq__gt=journal_size, kind__startswith="problem.")
    return later.exists()


def batch_rows(batch: ImportBatch, outcome: str | None = None) -> QuerySet[ImportRow]:
    """The rows of one tab (all of them where ``outcome`` is None) in the order of the sheet.

    ``outcome`` is a value of ``ImportRow.Outcome`` or ``"warning"`` for every row with a warning.
    """
    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    if outcome is None:
        return rows
    if outcome == "warning":
        # Both engines store JSON that can be searched as text; a severity has one spelling.
        return rows.filter(issues__icontains='"warning"')
    return rows.filter(outcome=outcome)


def same_words(batch: ImportBatch) -> Counter[tuple[str, str]]:
    """How many rows share a cell: (header, text) → count, for “同样的都改（17）”."""
    counts: Counter[tuple[str, str]] = Counter()
    for raw in ImportRow.objects.filter(batch=batch).values_list("raw", flat=True).iterator(chunk_size=5000):
        counts.update((header, text) for header, text in raw.items() if text)
    return counts


def batch_issues(batch: ImportBatch, most: int | None = None) -> list[Mapping[str, Any]]:
    """The remarks on a batch: those on the whole file first, then row by row (at most ``most`` of them)."""
    found: list[Mapping[str, Any]] = list(batch.issues)
    rows = ImportRow.objects.filter(batch=batch).exclude(issues=[]).order_by("pk").values_list("issues", flat=True)
    for issues in rows.iterator(chunk_size=2000):
        found.extend(issues)
        if most is not None and len(found) >= most:
            return found[:most]
    return found
