"""The batches of a campaign's imports (S18), and the start of a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.web.access import Visit, campaign_view, context


@campaign_view
def imports(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the batches."""
    return render(request, "web/imports.html", context(visit))
