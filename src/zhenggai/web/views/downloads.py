"""The ledger as a file: the selection that the list shows, and the sheets that counties fill in."""

import tempfile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from zhenggai.people.models import Unit
from zhenggai.store.queries.ledger_selection import selected_records
from zhenggai.usecases.export_ledger import export_records
from zhenggai.usecases.make_template import NoSuchCounty, make_template
from zhenggai.web.access import Visit, campaign_view, occasion_of
from zhenggai.web.views.ledger import read_filters

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
COUNTY_DEPTH = 2


@require_GET
@campaign_view
def ledger_export(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send all rows of the selection, as they stand on the day shown."""
    form = request.GET.get("format", "xlsx")
    if form not in TYPES:
        raise Http404
    records = selected_records(visit.scope, read_filters(request))
    with tempfile.TemporaryDirectory(prefix="zhenggai-export-") as folder:
        target = Path(folder) / f"ledger.{form}"
        day = visit.day if visit.past else None
        export_records(records, visit.campaign, target, occasion_of(request, visit), day=day)
        content = target.read_bytes()
    return as_file(content, f"{visit.campaign.name}台账_{visit.day:%Y%m%d}.{form}", TYPES[form])


@require_GET
@campaign_view
def ledger_template(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send the sheets to fill in: of one county, or of all that the person works for."""
    county = county_of(visit, request.GET.get("county", ""))
    try:
        made = make_template(visit.campaign, occasion_of(request, visit), county=county, viewer=visit.user)
    except NoSuchCounty as refusal:
        raise Http404 from refusal
    return as_file(made.content, f"{visit.campaign.name}整改台账填报表{county or ''}.xlsx", XLSX)


def county_of(visit: Visit, asked: str) -> str | None:
    """The county whose sheet is sent: below the city everybody's own, whatever is asked for; None is all of them."""
    own = visit.user.organisation
    if own is None:
        raise Http404
    if own.depth < COUNTY_DEPTH:
        return asked or None
    ancestors: list[Unit] = [*own.get_ancestors(), own]
    name: str = ancestors[COUNTY_DEPTH - 1].name
    if asked and asked != name:
        raise Http404
    return name


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """An answer that is saved under ``name``, which may be Chinese."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
