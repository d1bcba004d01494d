"""The page of one problem (S05): facts beside their source words, stations, responsibility, timeline."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.people.models import User
from zhenggai.store.models import PlanItem
from zhenggai.store.queries.ledger_list import neighbours
from zhenggai.store.queries.problem_page import ProblemPage, problem_page
from zhenggai.web.access import context, remember, visible_problem, visit_of
from zhenggai.web.views.ledger import read_filters

ROLES = (
    ("lead_units", "牵头单位"),
    ("responsible_units", "责任单位"),
    ("supporting_units", "配合单位"),
    ("supervising_units", "督导单位"),
    ("accepting_units", "验收单位"),
)


@login_required
def problem(request: HttpRequest, number: int) -> HttpResponse:
    """Show the problem on the day of the visit."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    row = visible_problem(user, number)
    visit = visit_of(request, row.campaign)
    remember(request, visit)
    page = problem_page(row, visit.scope)
    if page is None:
        raise Http404
    filters = read_filters(request)
    before, after, place, total = neighbours(visit.scope, filters, number)
    shown = context(
        visit,
        problem=row,
        page=page,
        facts=page.facts,
        item=page.version.item,
        filters=filters,
        before=before,
        after=after,
        place=place,
        total=total,
        chain=chain(page, page.version.item),
        days_left=(page.facts.due_on - visit.day).days if page.facts.due_on else None,
    )
    return render(request, "web/problem.html", shown)


def chain(page: ProblemPage, item: PlanItem | None) -> list[tuple[str, str]]:
    """Who answers for the problem: its own county first, then the units the plan names for its item."""
    found = [("属地", page.facts.county)] if page.facts.county else []
    own = {"responsible_units": page.facts.responsible_units, "supervising_units": page.facts.supervising_units}
    for role, label in ROLES:
        names: Sequence[str] = own.get(role) or (item.units.get(role, []) if item else [])
        found += [(label, name) for name in names]
    return found
