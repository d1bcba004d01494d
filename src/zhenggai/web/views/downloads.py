"""The ledger as a file: the selection that the list shows, and the sheets that counties fill in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from zhenggai.usecases.make_template import NoSuchCounty, make_template
from zhenggai.web.access import Visit, campaign_view, occasion_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@campaign_view
def ledger_export(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send the selection of the list as a workbook."""
    raise Http404


@require_GET
@campaign_view
def ledger_template(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send the sheets to fill in: of one county, or of all that the person works for."""
    county = request.GET.get("county") or None
    try:
        made = make_template(visit.campaign, occasion_of(request, visit), county=county, viewer=visit.user)
    except NoSuchCounty as refusal:
        raise Http404 from refusal
    return HttpResponse(made.content, content_type=XLSX)
