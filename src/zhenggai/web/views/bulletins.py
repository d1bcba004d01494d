"""Weekly bulletins (S17): a draft that is always current, its check, the act of issuing, and what went out."""

from datetime import date, timedelta
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhenggai.domain.bulletin import DEFAULT_REQUIREMENTS, TypicalCase
from zhenggai.domain.issues import Severity
from zhenggai.domain.runs import Figure, Run
from zhenggai.papers.weekly_annexes import weekly_annexes
from zhenggai.papers.weekly_check import compared_figures
from zhenggai.papers.weekly_text import weekly_text
from zhenggai.store.models import Bulletin
from zhenggai.store.queries.ledger_list import COUNTED, Filters
from zhenggai.store.queries.weekly import WEEKLY, Typed
from zhenggai.usecases.issue_bulletin import (
    AlreadyIssued,
    NotIssuable,
    Paper,
    draw_weekly,
    issue_weekly,
    issued_bulletins,
    issued_content,
)
from zhenggai.web.access import AS_OF, CITY, Visit, campaign_view, context, day_of, may_write, occasion_of, require

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPED = "typed_bulletin"
VIEW_OF_FIGURE = {
    "issued": "all", "closed": "closed", "open": "open", "closed_this_week": "week", "overdue": "overdue",
    "due_in_7_days": "soon", "returned": "returned", "rate": "closed",
}  # fmt: skip


@campaign_view
def bulletins(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the draft of the day, what the check says, and all issues that went out."""
    if visit.user.organisation is None or visit.user.organisation.depth > 1:
        return render(request, "web/bulletins_issued.html", context(visit, issued=issued_bulletins(visit.campaign)))
    typed = typed_of(request, visit)
    day = closing_day(request, visit)
    paper = draw_weekly(visit.campaign, day, typed, occasion_of(request, visit))
    words = weekly_text(paper.facts)
    issued = issued_bulletins(visit.campaign)
    shown = context(
        visit,
        issued=issued,
        on=day,
        done=next((row for row in issued if row.on >= day), None),
        may_issue=may_write(visit, CITY),
        paper=paper,
        text=[
            (part, [(run, address_of(visit, run, day)) for run in part.runs])
            for part in weekly_text(paper.facts).paragraphs
        ],
        title=weekly_text(paper.facts).title,
        annexes=weekly_annexes(paper.facts),
        agreed=compared_figures(words),
        issues=paper.issues,
        errors=[found for found in paper.issues if found.severity is Severity.ERROR],
        typed=typed,
        requirements="\n".join(typed.requirements),
        cases="\n".join(f"{case.title}｜{case.text}" for case in typed.cases),
        remarks="\n".join(typed.remarks),
    )
    return render(request, "web/bulletins.html", shown)


def closing_day(request: HttpRequest, visit: Visit) -> date:
    """The last day the bulletin covers: the one asked for, else the last Sunday, which ends a whole week."""
    asked = day_of(request.GET.get("on") or request.POST.get("on") or "")
    return min(asked or visit.day - timedelta(days=visit.day.isoweekday() % 7), visit.day)


def address_of(visit: Visit, run: Run, day: date) -> str | None:
    """The ledger rows behind a figure of the text, as of the day the bulletin closes."""
    if not isinstance(run, Figure):
        return None
    scope, _, name = run.key.rpartition(".")
    kind, _, own = scope.partition(".")
    filters = {"view": VIEW_OF_FIGURE.get(name, "all")}
    if kind == "county":
        filters["county"] = own
    if kind == "category":
        filters["item"] = own
    past = f"&{AS_OF}={day}" if day < visit.today else ""
    return f"{reverse('ledger', args=[visit.campaign.slug])}?{Filters(origin=COUNTED).address(**filters)}{past}"


def typed_of(request: HttpRequest, visit: Visit) -> Typed:
    """What the clerk typed so far for this campaign; kept in the session until it is issued."""
    kept = request.session.get(f"{TYPED}:{visit.campaign.pk}") or {}
    cases = [line.partition("｜") for line in kept.get("cases", ())]
    return Typed(
        cases=tuple(TypicalCase(title.strip(), text.strip()) for title, _, text in cases),
        requirements=tuple(kept.get("requirements") or DEFAULT_REQUIREMENTS),
        remarks=tuple(kept.get("remarks") or ()),
    )


@require_POST
@campaign_view
def type_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep what people write into the bulletin."""
    require(visit, CITY)
    kept = {name: lines_of(request.POST.get(name, "")) for name in ("cases", "requirements", "remarks")}
    request.session[f"{TYPED}:{visit.campaign.pk}"] = kept
    messages.success(request, "已改。正文按您写的显示，数据没有变。")
    return redirect("bulletins", visit.campaign.slug)


def lines_of(text: str) -> list[str]:
    """The lines of a text field that say something."""
    return [line.strip()[:1000] for line in text.splitlines() if line.strip()][:20]


@require_POST
@campaign_view
def issue(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Issue the bulletin of the day: number it and freeze its figures."""
    require(visit, CITY)
    try:
        bulletin = issue_weekly(
            visit.campaign, closing_day(request, visit), typed_of(request, visit), occasion_of(request, visit)
        )
    except (AlreadyIssued, NotIssuable) as refusal:
        messages.error(request, f"没有签发。{refusal}")
    else:
        request.session.pop(f"{TYPED}:{visit.campaign.pk}", None)
        messages.success(request, f"已签发第 {bulletin.number} 期。数据已冻结，以后任何时候下载都是同一份文件。")
    return redirect("bulletins", visit.campaign.slug)


@campaign_view
def draft(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The draft of the day as a Word file."""
    if visit.user.organisation is None or visit.user.organisation.depth > 1:
        raise Http404
    day = closing_day(request, visit)
    paper: Paper = draw_weekly(visit.campaign, day, typed_of(request, visit), occasion_of(request, visit))
    return word_file(paper.content, f"周通报草稿-{day:%Y%m%d}.docx")


@campaign_view
def download(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """An issued bulletin, byte for byte as it went out."""
    rows = Bulletin.objects.filter(campaign=visit.campaign, kind=WEEKLY, state=Bulletin.State.ISSUED)
    bulletin = rows.filter(pk=number, on__lte=visit.day if visit.past else date.max).first()
    if bulletin is None:
        raise Http404
    return word_file(issued_content(bulletin), f"周通报第{bulletin.number}期-{bulletin.on:%Y%m%d}.docx")


def word_file(content: bytes, name: str) -> HttpResponse:
    """A Word file to save."""
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = attachment(name)
    return response


def attachment(name: str) -> str:
    """A file name that every browser understands (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(name)}"
