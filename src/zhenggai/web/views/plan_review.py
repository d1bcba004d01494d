"""One plan that was read: the original on the left, the draft on the right, until it is adopted."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhenggai.domain.corrections import corrections
from zhenggai.domain.plan_corrections import confirmed, item_name, with_accepted, with_all_accepted, without_item
from zhenggai.people.models import User
from zhenggai.usecases.correct_plan import correct_plan, drop_corrections
from zhenggai.web.original_marks import marked_lines
from zhenggai.web.plan_cards import sheet_of
from zhenggai.web.planner import open_reading, own_reading, planner_view, shown


@planner_view
def plan_review(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Show original and draft beside each other; an adopted plan is shown as it was confirmed."""
    reading = own_reading(user, number)
    context = shown(
        request,
        reading=reading,
        # The marks show what was read: a correction must not move them.
        lines=marked_lines(reading.lines, reading.as_read),
        sheet=sheet_of(reading.corrected),
        changed=corrections(reading.as_read, confirmed(reading.corrected)),
    )
    context["writable"] = context["writable"] and reading.campaign is None
    return render(request, "web/plan_review.html", context)


@require_POST
@planner_view
def accept(request: HttpRequest, user: User, number: int, index: int) -> HttpResponse:
    """Note that an item was looked at, or take that back."""
    wanted = request.POST.get("accepted") != "no"
    change_draft(user, number, lambda draft: with_accepted(draft, index, accepted=wanted))
    return redirect(card_address(number, index))


@require_POST
@planner_view
def accept_all(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Note that everything was looked at."""
    change_draft(user, number, with_all_accepted)
    messages.success(request, "已全部认可。")
    return redirect("plan_review", number)


@require_POST
@planner_view
def drop_item(request: HttpRequest, user: User, number: int, index: int) -> HttpResponse:
    """Take an item out of the draft that is none."""
    items = open_reading(user, number).corrected["items"]
    change_draft(user, number, lambda draft: without_item(draft, index))
    messages.success(request, f"已去掉“{item_name(items[index])}”。要找回，点“回到识别结果”。")
    return redirect("plan_review", number)


@require_POST
@planner_view
def reset(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Go back to the draft as it was read."""
    drop_corrections(open_reading(user, number).pk)
    messages.success(request, "已回到识别结果，改过的内容都去掉了。")
    return redirect("plan_review", number)


def change_draft(user: User, number: int, change: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    """Change the newest draft of an own reading; a part that does not exist is not found."""
    try:
        correct_plan(open_reading(user, number).pk, change)
    except IndexError as error:
        raise Http404 from error


def card_address(number: int, index: int) -> str:
    """The address of an item's card."""
    return f"{reverse('plan_review', args=[number])}#card-{index}"
