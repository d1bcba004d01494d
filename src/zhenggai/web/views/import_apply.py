"""Step 5 of an import: into the ledger, out of it again, put aside; and the workbook of what is wrong."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from zhenggai.store.models import ImportBatch
from zhenggai.usecases.apply_import import apply_import, discard_batch
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.enter_rows import RowsRefused, held_back
from zhenggai.usecases.export_errors import error_workbook
from zhenggai.usecases.undo_import import NotApplied, Undone, undo_import
from zhenggai.web.access import Visit, occasion_of
from zhenggai.web.background import APPLY_BATCH, leave
from zhenggai.web.importer import batch_view, wizard
from zhenggai.web.views.downloads import XLSX, as_file
from zhenggai.web.views.import_work import work_left

DIRECT_ROWS = 3000
NAMED = 5


@batch_view
def import_apply(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Say what will go in and what stays behind; on the form's return, do it."""
    if request.method == "POST":
        return enter_ledger(request, visit, batch)
    if batch.state != ImportBatch.State.READ:
        return redirect("import_batch", visit.campaign.slug, batch.pk)
    entering = batch.summary["new"] + batch.summary["changed"]
    shown = wizard(visit, batch, 5, entering=entering, held=held_back(batch.summary))
    return render(request, "web/import_apply.html", shown)


def enter_ledger(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Write the batch into the ledger, at once or in the background."""
    slug, whole = visit.campaign.slug, "whole" in request.POST
    occasion = occasion_of(request, visit)
    if batch.accounting.get("problems", 0) > DIRECT_ROWS:
        key = leave(APPLY_BATCH, visit, occasion, batch=batch.pk, all_or_nothing=whole)
        return work_left(request, visit, key, batch.document.name)
    try:
        applied = apply_import(batch, occasion, all_or_nothing=whole)
    except (NotOpen, RowsRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        closed = f"，其中记为销号 {applied.closed} 个" if applied.closed else ""
        messages.success(request, f"已入库：新增 {applied.new} 个，更新 {applied.changed} 个{closed}。")
    return redirect("import_batch", slug, batch.pk)


@require_POST
@batch_view
def import_undo(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Take the batch back and say what was left as it is."""
    try:
        undone = undo_import(batch, occasion_of(request, visit), reason=request.POST.get("reason", "").strip()[:200])
    except NotApplied as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, f"已撤销第 {batch.pk} 批：撤回登记 {undone.withdrawn} 个，恢复原值 {undone.restored} 个。"
        )
        if undone.left:
            messages.warning(request, left_words(undone))
    return redirect("import_batch", visit.campaign.slug, batch.pk)


def left_words(undone: Undone) -> str:
    """Which problems were left as they are, and why; the first few by name."""
    named = [f"{left.code or left.project}（{'；'.join(left.reasons)}）" for left in undone.left[:NAMED]]
    more = f" 等 {len(undone.left)} 个" if len(undone.left) > NAMED else ""
    return f"之后又办过的保留原样：{'、'.join(named)}{more}。"


@require_POST
@batch_view
def import_discard(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Put the batch aside; nothing of it enters the ledger."""
    try:
        discard_batch(batch)
    except NotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已放弃第 {batch.pk} 批，台账没有变化。")
    return redirect("imports", visit.campaign.slug)


@require_GET
@batch_view
def import_errors(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Send the original back with the result of every row."""
    name = f"错误报告_第{batch.pk}批.xlsx"
    return as_file(error_workbook(batch), name, XLSX)
