"""Who asks, for which campaign, as of which day: every view starts here, so no view can forget to check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from zhenggai.people.models import Role, User
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign, Problem
from zhenggai.store.queries.scope import Scope
from zhenggai.web import clock

AS_OF = "as_of"
# Figures look weeks back from the day shown; before the first years of the calendar there is nothing to look at.
EARLIEST_DAY = date(1900, 1, 1)
Parameters = ParamSpec("Parameters")
EDITORS = frozenset({Role.CITY_OFFICE, Role.COUNTY_OFFICE})
CITY = frozenset({Role.CITY_OFFICE})


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of a known person to one campaign of the own workspace.

    ``day`` is the day whose figures are shown; ``past`` is true while the whole application shows a past
    day (S24), in which nothing can be written.
    """

    user: User
    campaign: Campaign
    day: date
    today: date
    past: bool

    @property
    def scope(self) -> Scope:
        """What the person may see of the campaign on the day shown; a past day as it was known that evening."""
        known_at = datetime.combine(self.day, time.max, SHANGHAI) if self.past else None
        return Scope(self.campaign, self.day, known_at, self.user)


def visit_of(request: HttpRequest, campaign: Campaign) -> Visit:
    """The visit that ``request`` makes to ``campaign``; a foreign campaign answers like an unknown one."""
    user = request.user
    if not isinstance(user, User) or user.is_administrator or user.workspace_id != campaign.workspace_id:
        raise Http404
    today = clock.today(campaign.workspace)
    day = asked_day(request) or today
    return Visit(user, campaign, min(day, today), today, day < today)


def asked_day(request: HttpRequest) -> date | None:
    """The past day that the address or the session asks for; an unreadable one is ignored."""
    return day_of(request.GET.get(AS_OF) or request.session.get(AS_OF) or "")


def day_of(text: str) -> date | None:
    """The day written as 2022-09-05; anything else, and any day before there were such campaigns, is None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= EARLIEST_DAY else None


def campaign_view(
    view: Callable[Concatenate[HttpRequest, Visit, Parameters], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn ``view(request, visit, …)`` into a view on ``/c/<slug>/…`` for signed-in people of that workspace."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        campaign = Campaign.objects.filter(slug=slug).select_related("workspace").first()
        if campaign is None:
            raise Http404
        visit = visit_of(request, campaign)
        remember(request, visit)
        return view(request, visit, *args, **kwargs)

    return guarded


def remember(request: HttpRequest, visit: Visit) -> None:
    """Hand the visit to the shell's context, which draws navigation and top bar from it."""
    request.visit = visit  # type: ignore[attr-defined]  # read by web.shell


def may_write(visit: Visit, roles: frozenset[Role]) -> bool:
    """Whether the person may write here now: the role allows it and the page shows the present."""
    return visit.user.role in roles and not visit.past


def sees_all(visit: Visit) -> bool:
    """Whether the person sees the problems of every unit: those at the top of the tree do."""
    organisation = visit.user.organisation
    return organisation is not None and organisation.depth == 1 and visit.user.role != Role.SUPERVISOR


def require(visit: Visit, roles: frozenset[Role]) -> None:
    """Refuse with “无权” where the person may not write."""
    if not may_write(visit, roles):
        raise PermissionDenied


def visible_problem(user: User, number: int) -> Problem:
    """The problem with this number if the person may see it; foreign and unknown ones answer alike."""
    rows = Problem.objects.visible_to(user).select_related("campaign__workspace", "county", "item", "owner")
    problem = rows.filter(pk=number).first()
    if problem is None:
        raise Http404
    return problem


def occasion_of(request: HttpRequest, visit: Visit) -> Occasion:
    """The occasion on which a page writes: the person, the address and the moment."""
    user = visit.user
    organisation = user.organisation.name if user.organisation else ""
    actor = Actor(user.username, user.role, organisation, request.META.get("REMOTE_ADDR", ""))
    return Occasion(actor, clock.now(visit.campaign.workspace), visit.campaign.workspace_id, visit.campaign)


def context(visit: Visit, **more: Any) -> dict[str, Any]:
    """The template context that every page of a campaign shares."""
    return {"visit": visit, "campaign": visit.campaign, **more}
