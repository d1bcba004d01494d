"""Plans that were read: the list, and the way in for a new document. Only the city's office adopts plans."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhenggai.people.models import User
from zhenggai.store.models import PlanReading
from zhenggai.usecases.read_plan import NotAPlan, read_plan
from zhenggai.web.planner import occasion_of_planner, planner_view, shown
from zhenggai.web.uploads import NO_FILE, laid_down


@planner_view
def plans(request: HttpRequest, user: User) -> HttpResponse:
    """List what was read."""
    readings = PlanReading.objects.filter(workspace=user.workspace).select_related("document", "campaign")
    rows = [(reading, len(reading.corrected["items"])) for reading in readings.order_by("-pk")]
    return render(request, "web/plans.html", shown(request, rows=rows))


@require_POST
@planner_view
def plan_upload(request: HttpRequest, user: User) -> HttpResponse:
    """Read an uploaded document; a refusal says what to do and leaves nothing behind."""
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, NO_FILE)
        return redirect("plans")
    try:
        with laid_down(upload) as path:
            reading = read_plan(path, upload.name or "", occasion_of_planner(request, user))
    except NotAPlan as refusal:
        messages.error(request, f"没有读入“{upload.name}”：{refusal}")
        return redirect("plans")
    if reading.corrected != reading.as_read:
        messages.info(request, "这份文件以前上传过，接着上次核对，已改的内容都在。")
    return redirect("plan_review", reading.pk)
