"""The adopted plan: what it asks, in its own words, and its counts beside those of the ledger."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.store.queries.reconciliation import reconciliation
from zhenggai.web.access import Visit, campaign_view, context


@campaign_view
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show items, targets and the reconciliation."""
    items = list(visit.campaign.items.all())
    shown = context(visit, items=items, compared=reconciliation(visit.campaign, visit.user))
    return render(request, "web/plan.html", shown)
