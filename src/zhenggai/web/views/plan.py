"""The adopted plan: what it asks, in its own words, and its counts beside those of the ledger."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.documents.plan_json import plan_to_json
from zhenggai.domain.plan import PlanDraft
from zhenggai.people.models import Unit
from zhenggai.store.files import path_of
from zhenggai.store.models import PlanReading
from zhenggai.store.queries.reconciliation import reconciliation_on
from zhenggai.web.access import CITY, Visit, campaign_view, context, may_write, sees_all
from zhenggai.web.original_marks import marked_lines
from zhenggai.web.plan_cards import sheet_of
from zhenggai.web.reconciled import comparison

NOTHING_READ = plan_to_json(PlanDraft(title=None, issuer=None, document_number=None, issued_on=None))


@campaign_view
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show items, targets, the original and the reconciliation."""
    campaign = visit.campaign
    sheet = sheet_of(campaign.draft or NOTHING_READ)
    reading = PlanReading.objects.filter(campaign=campaign).first()
    found = reconciliation_on(visit.scope, whole=sees_all(visit))
    units = list(Unit.objects.filter(workspace=campaign.workspace).order_by("path").values_list("name", flat=True))
    shown = context(
        visit,
        document=campaign.document,
        sheet=sheet,
        # Items were written in the order of the draft; a campaign made without one has rows but no cards.
        items=list(zip(campaign.items.all(), sheet.cards, strict=False)),
        lines=marked_lines(reading.lines, campaign.draft) if reading else [],
        compared=comparison(found, units),
        found=found,
        planner=may_write(visit, CITY),
    )
    return render(request, "web/plan.html", shown)


@campaign_view
def original(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The plan's file, byte for byte as it was received."""
    document = visit.campaign.document
    if document is None:
        raise Http404
    response = HttpResponse(path_of(document.sha256).read_bytes(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
