"""Who works on plans: the city's office of a workspace, which may not have any campaign yet."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhenggai.people.models import User
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import Campaign, PlanReading
from zhenggai.usecases.correct_plan import NO_LONGER, AlreadyAdopted
from zhenggai.web import clock
from zhenggai.web.access import CITY, Visit, asked_day, remember, visit_of

Parameters = ParamSpec("Parameters")


def planner_view(
    view: Callable[Concatenate[HttpRequest, User, Parameters], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn ``view(request, user, …)`` into a view for the people who adopt plans in their own workspace."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or user.workspace is None or user.role not in CITY:
            raise PermissionDenied
        if request.method == "POST" and is_past(request, user):
            raise PermissionDenied
        remember_newest(request, user)
        try:
            return view(request, user, *args, **kwargs)
        except AlreadyAdopted as refusal:
            messages.error(request, str(refusal))
            return redirect("plans")

    return guarded


def is_past(request: HttpRequest, user: User) -> bool:
    """Whether the whole application shows a past day, on which nothing can be written."""
    day = asked_day(request)
    return day is not None and day < clock.today(user.workspace)


def remember_newest(request: HttpRequest, user: User) -> None:
    """Let the shell draw its navigation for the newest campaign, if there is one."""
    campaigns = Campaign.objects.filter(workspace=user.workspace).select_related("workspace")
    newest = campaigns.order_by("-issued_on", "-pk").first()
    if newest is not None:
        remember(request, visit_of(request, newest))


def shown(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """The template context of a page that may stand outside any campaign."""
    visit: Visit | None = getattr(request, "visit", None)
    campaign = visit.campaign if visit else None
    return {"visit": visit, "campaign": campaign, "writable": visit is None or not visit.past, **more}


def own_reading(user: User, number: int) -> PlanReading:
    """The reading with this number; foreign and unknown ones answer alike."""
    rows = PlanReading.objects.filter(workspace=user.workspace).select_related("document", "campaign")
    reading = rows.filter(pk=number).first()
    if reading is None:
        raise Http404
    return reading


def occasion_of_planner(request: HttpRequest, user: User) -> Occasion:
    """The occasion on which a planner writes: the person, the address and the moment."""
    organisation = user.organisation.name if user.organisation else ""
    actor = Actor(user.username, user.role, organisation, request.META.get("REMOTE_ADDR", ""))
    return Occasion(actor, clock.now(user.workspace), user.workspace_id)


def open_reading(user: User, number: int) -> PlanReading:
    """A reading that can still be changed; one that has become a campaign raises ``AlreadyAdopted``."""
    reading = own_reading(user, number)
    if reading.campaign is not None:
        raise AlreadyAdopted(NO_LONGER)
    return reading
