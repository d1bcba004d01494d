"""What must always be true of an installation, beyond the journal's own chain."""

import hashlib
from collections.abc import Iterable

from django.db.models import Max

from zhenggai.domain.case import history
from zhenggai.domain.events import Event
from zhenggai.domain.rates import Grouping, RateCounts
from zhenggai.store import files
from zhenggai.store.journal import BATCH, events_of, problem_subject
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Bulletin, Campaign, DailyCount, Document, Problem
from zhenggai.store.queries.figures import Part, counted_parts, summed_parts
from zhenggai.store.queries.scope import Scope


def findings() -> list[str]:
    """Everything that does not hold, one sentence each."""
    return [*_files(), *_problems(), *_counts()]


def _files() -> list[str]:
    kept = [(document.name, document.sha256) for document in Document.objects.all()]
    kept += [(f"通报 {row}", row.sha256) for row in Bulletin.objects.filter(state=Bulletin.State.ISSUED)]
    found = []
    for name, digest in kept:
        path = files.path_of(digest)
        if not path.is_file():
            found.append(f"缺少文件：{name}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(f"文件内容变了：{name}")
    return found


def _problems() -> list[str]:
    """Each problem's row must be what its events add up to."""
    found = []
    numbers = list(Problem.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        part = numbers[start : start + BATCH]
        events: dict[str, list[Event]] = {}
        for event in events_of([problem_subject(number) for number in part]):
            events.setdefault(event.subject, []).append(event)
        for problem in Problem.objects.filter(pk__in=part):
            spans = history(events.get(problem_subject(problem.pk), []))
            if not spans or spans[-1].facts != facts_of(problem):
                found.append(f"问题 {problem.pk} 与日志不符")
    return found


def _counts() -> list[str]:
    """The daily counts must add up to the versions in force on the last day that is counted."""
    found = []
    for campaign in Campaign.objects.all():
        last = DailyCount.objects.filter(campaign=campaign).aggregate(last=Max("day"))["last"]
        if last is None:
            continue
        scope = Scope(campaign, last)
        for by in Grouping:
            if _as_table(summed_parts(scope, by)) != _as_table(counted_parts(scope, by)):
                found.append(f"行动 {campaign.slug} 的逐日计数与问题版本不符")
    return found


def _as_table(parts: Iterable[Part]) -> dict[tuple[str, str], tuple[RateCounts, RateCounts]]:
    table: dict[tuple[str, str], tuple[RateCounts, RateCounts]] = {}
    for part in parts:
        whole, fixed = table.get((part.key, part.origin), (RateCounts(), RateCounts()))
        table[part.key, part.origin] = (whole + part.whole, fixed + part.fixed)
    return table
