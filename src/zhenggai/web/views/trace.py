"""Tracing (S24): the whole application as of a past day, the change log, and the check of the chain."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhenggai.store.journal import head, root_of
from zhenggai.store.queries.journal_list import PAGE, journal_page
from zhenggai.store.verification import verify
from zhenggai.web.access import AS_OF, Visit, campaign_view, context, day_of


@campaign_view
def trace(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the log, the head of the chain and the choice of a day."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    lines, total = journal_page(visit.scope, number)
    end = head()
    shown = context(
        visit, lines=lines, total=total, number=number, more=number * PAGE < total, size=end.size, root=root_of(end)
    )
    return render(request, "web/trace.html", shown)


@require_POST
@campaign_view
def enter(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the whole application as of a past day from now on."""
    day = day_of(request.POST.get("day", ""))
    if day is None:
        messages.error(request, "日期读不懂，请写成 2022-09-05 这样。")
        return redirect("trace", visit.campaign.slug)
    if day >= visit.today:
        return leave_to(request, visit)
    request.session[AS_OF] = day.isoformat()
    return redirect("cockpit", visit.campaign.slug)


@require_POST
@campaign_view
def leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Come back to today."""
    return leave_to(request, visit)


def leave_to(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Forget the past day and go to the cockpit."""
    request.session.pop(AS_OF, None)
    return redirect("cockpit", visit.campaign.slug)


@require_POST
@campaign_view
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Verify the whole chain and say what was found."""
    result = verify()
    if result.intact:
        messages.success(request, f"日志完整，共 {result.size} 条，根 {result.root[:20]}。")
    else:
        messages.error(request, f"日志第 {result.fault_at} 条有问题：{result.fault}。请保留现场并告知审计管理员。")
    return redirect("trace", visit.campaign.slug)
