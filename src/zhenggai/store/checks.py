"""What must always be true of an installation, beyond the journal's own chain."""

import hashlib

from zhenggai.domain.case import history
from zhenggai.domain.events import Event
from zhenggai.store import files
from zhenggai.store.journal import BATCH, events_of, problem_subject
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Bulletin, Document, Problem


def findings() -> list[str]:
    """Everything that does not hold, one sentence each."""
    return [*_files(), *_problems()]


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
