"""Waiting for a large sheet (ux-spec 4.1, long work): its progress, calling it off, and being told when it is done."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhenggai.store.work_progress import WorkProgress, ask_to_stop, progress_of
from zhenggai.usecases.receive_ledger import REPEATED
from zhenggai.web.access import Visit, context
from zhenggai.web.background import APPLY_BATCH, Work, own_work
from zhenggai.web.importer import importer_view
from zhenggai.web.shell import WAITING_WORK

MOST_REMEMBERED = 10
STAGES = {
    "read": "正在读表",
    "compare": "正在与台账核对",
    "store": "正在记下各行",
    "register": "正在登记",
    "change": "正在更新",
}
BROKE_DOWN = "后台没有做完这件事，什么也没有写入。请重试一次；仍然不行，请把文件发给系统管理员。"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a task is, in words and for a bar; ``total`` 0 shows a bar without an end."""

    words: str
    done: int = 0
    total: int = 0


def standing_of(progress: WorkProgress | None, now: float) -> Standing:
    """Say the stage, the count and what is left of it (``now`` in seconds of the machine's clock)."""
    if progress is None:
        return Standing("正在排队，马上开始")
    stage = STAGES.get(progress.stage, "正在处理")
    if not progress.total:
        return Standing(f"{stage}，已用 {max(0, int(now - progress.started))} 秒")
    share = 100 * progress.done // progress.total
    words = f"{stage} {progress.done:,} / {progress.total:,}（{share}%）"
    spent = now - progress.started
    if progress.done and progress.done < progress.total and spent > 1:
        words += f"，约剩 {int(spent * (progress.total - progress.done) / progress.done) + 1} 秒"
    return Standing(words, progress.done, progress.total)


def work_left(request: HttpRequest, visit: Visit, key: str, name: str) -> HttpResponse:
    """Remember a task for this person, who is told when it is done, and go to its progress."""
    kept = [*request.session.get(WAITING_WORK, []), {"key": key, "name": name[:100], "campaign": visit.campaign.pk}]
    request.session[WAITING_WORK] = kept[-MOST_REMEMBERED:]
    return redirect("import_work", visit.campaign.slug, key)


def forget(request: HttpRequest, key: str) -> str:
    """The person has seen the end of a task; returns the name it was left under."""
    kept = request.session.get(WAITING_WORK, [])
    request.session[WAITING_WORK] = [entry for entry in kept if entry["key"] != key]
    return next((entry["name"] for entry in kept if entry["key"] == key), "")


@importer_view
def import_work(request: HttpRequest, visit: Visit, key: UUID) -> HttpResponse:
    """Show how far a task is; asked once a second by the page itself, and led on when it is done.

    With ``beside`` it stands on another page, which is only told of the end.
    """
    work = own_work(visit, str(key))
    beside = "beside" in request.GET
    if work.answer is not None and not beside:
        address = ending(request, visit, work)
        return HttpResponse(headers={"HX-Redirect": address}) if is_partial(request) else redirect(address)
    name = next((entry["name"] for entry in request.session.get(WAITING_WORK, []) if entry["key"] == work.key), "")
    now = time.time()
    shown = context(visit, work=work, name=name, beside=beside, standing=standing_of(progress_of(work.key), now))
    return render(request, "web/parts/import_work.html" if is_partial(request) else "web/import_work.html", shown)


def is_partial(request: HttpRequest) -> bool:
    """Whether the page itself asks for its part, rather than a person for the page."""
    return request.headers.get("HX-Request") == "true"


def ending(request: HttpRequest, visit: Visit, work: Work) -> str:
    """Say how a finished task ended and return the address that goes on from there."""
    answer, slug = work.answer or {}, visit.campaign.slug
    name = forget(request, work.key)
    batch = answer.get("batch")
    if not answer:
        messages.error(request, BROKE_DOWN)
    elif "refused" in answer:
        messages.error(request, f"“{name}”：{answer['refused']}" if name else answer["refused"])
    elif answer.get("repeats"):
        messages.info(request, REPEATED.format(answer["repeats"]))
    elif work.task == APPLY_BATCH:
        messages.success(request, f"第 {batch} 批已入库。")
    elif batch:
        return reverse("import_sheets", args=[slug, batch])
    return reverse("import_batch", args=[slug, batch]) if batch else reverse("imports", args=[slug])


@require_POST
@importer_view
def import_stop(request: HttpRequest, visit: Visit, key: UUID) -> HttpResponse:
    """Ask a task to give up; it ends at its next step and writes nothing."""
    ask_to_stop(own_work(visit, str(key)).key)
    messages.info(request, "已请后台停下，这一步做完就停，不会写入任何内容。")
    return redirect("import_work", visit.campaign.slug, key)
