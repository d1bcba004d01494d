"""Making a campaign of a plan that was looked at."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhenggai.domain.plan_names import free_slug, unit_noun
from zhenggai.domain.plan_sums import unbelievable_counts
from zhenggai.people.models import Unit, User
from zhenggai.store.models import Campaign, PlanReading
from zhenggai.store.names import unit_names
from zhenggai.usecases.adopt_plan import UnknownUnits, unknown_units
from zhenggai.usecases.adopt_reading import adopt_reading
from zhenggai.web.adoption_form import AdoptionForm
from zhenggai.web.plan_cards import Sheet, sheet_of
from zhenggai.web.planner import occasion_of_planner, own_reading, planner_view, shown


@planner_view
def plan_adopt(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Ask for the campaign's names and unknown units, then adopt and lead to the cockpit."""
    reading = own_reading(user, number)
    if reading.campaign is not None:
        messages.info(request, "这份方案已立为行动。")
        return redirect("plan", reading.campaign.slug)
    sheet = sheet_of(reading.corrected)
    hindrance = hindrance_of(sheet, unbelievable_counts(reading.corrected))
    if hindrance:
        messages.error(request, hindrance)
        return redirect("plan_review", number)
    form = form_of(request, reading)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = adopt_reading(reading.pk, form.adoption(), occasion_of_planner(request, user))
        except UnknownUnits as refusal:  # the draft was changed after the form was drawn
            messages.error(request, f"没有立为行动。{refusal}。请再点一次“立为行动”，逐个说明。")
            return redirect("plan_review", number)
        messages.success(request, f"已立为行动“{campaign.name}”，共 {len(sheet.cards)} 类、{sheet.sums.total} 个问题。")
        return redirect("cockpit", campaign.slug)
    return render(request, "web/plan_adopt.html", shown(request, reading=reading, form=form, sheet=sheet))


def hindrance_of(sheet: Sheet, unbelievable: Sequence[int]) -> str:
    """Why a draft cannot be adopted yet; empty if it can."""
    if not sheet.cards:
        return "这份文件里没有整改事项，不能立为行动。请上传整改方案。"
    if unbelievable:
        return f"问题数 {str(unbelievable[0])[:30]} 不像真的，请先对照原文改正。"
    if sheet.open_errors:
        names = "、".join(card.name for card in sheet.open_errors[:3])
        return f"还有 {len(sheet.open_errors)} 项有错误：{names}。请先改正；确认原文就是这样，就点“认可”。"
    return ""


def form_of(request: HttpRequest, reading: PlanReading) -> AdoptionForm:
    """The form as sent, or filled with suggestions."""
    tree = Unit.objects.filter(workspace=reading.workspace).order_by("path").values_list("name", flat=True)
    unknown = unknown_units(reading.corrected, unit_names(reading.workspace_id).keys())
    typed = request.POST if request.method == "POST" else None
    return AdoptionForm(typed, initial=suggestions(reading, len(tree)), unknown=unknown, known=list(tree))


def suggestions(reading: PlanReading, units: int) -> dict[str, Any]:
    """What the fields say before anything was typed."""
    draft = reading.corrected
    year = date.fromisoformat(draft["issued_on"]).year if draft["issued_on"] else None
    taken = frozenset(Campaign.objects.values_list("slug", flat=True))
    return {
        "name": (draft["title"] or "")[:100],
        "slug": free_slug(reading.workspace.slug[:40], year, taken),
        "unit_noun": unit_noun(draft),
        "issuing_office": (draft["issuer"] or "")[:200],
        "create_units": units == 1,
    }
