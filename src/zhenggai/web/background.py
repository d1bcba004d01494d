"""Work that a page leaves to the background worker and comes back to.

The doors are strangers to each other: a page names its task, it does not import it.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from zhenggai.store.journal import Occasion
from zhenggai.web.access import Visit

READ_LEDGER = "zhenggai.jobs.imports.read_ledger"
READ_AGAIN = "zhenggai.jobs.imports.read_batch_again"
APPLY_BATCH = "zhenggai.jobs.imports.apply_batch"


@dataclass(frozen=True, slots=True)
class Work:
    """A task as its owner sees it; ``answer`` is None while it runs and empty where it broke down."""

    key: str
    task: str
    answer: dict[str, Any] | None


def leave(task: str, visit: Visit, occasion: Occasion, **details: Any) -> str:
    """Put a task into the queue for this person and campaign; returns its key. The moment is that of the asking."""
    common = {
        "user": visit.user.pk,
        "campaign": visit.campaign.pk,
        "at": occasion.recorded_at.isoformat(),
        "address": occasion.actor.address,
    }
    result = import_string(task).enqueue(**common, **details)
    return str(result.id)


def own_work(visit: Visit, key: str) -> Work:
    """The task with this key if the person left it in this campaign; others answer like unknown ones."""
    try:
        result = default_task_backend.get_result(key)
    except (TaskResultDoesNotExist, ValueError) as error:
        raise Http404 from error
    if (result.kwargs.get("user"), result.kwargs.get("campaign")) != (visit.user.pk, visit.campaign.pk):
        raise Http404
    answer: dict[str, Any] | None = None
    if result.status == TaskResultStatus.SUCCESSFUL:
        answer = result.return_value
    elif result.status == TaskResultStatus.FAILED:
        answer = {}
    return Work(key, result.task.module_path, answer)
