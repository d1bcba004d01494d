"""The forms in which a clerk corrects a draft: head, target, item; nothing typed is lost when something is wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhenggai.domain.plan_corrections import (
    digest,
    item_name,
    with_accepted,
    with_head,
    with_item,
    with_new_target,
    with_target,
    without_target,
)
from zhenggai.people.models import User
from zhenggai.store.models import PlanReading
from zhenggai.usecases.correct_plan import correct_plan
from zhenggai.web.item_forms import ItemEdit
from zhenggai.web.original_marks import marked_lines
from zhenggai.web.plan_cards import own_lines
from zhenggai.web.plan_forms import HeadForm, TargetForm, target_initial
from zhenggai.web.planner import open_reading, planner_view, shown
from zhenggai.web.views.plan_review import card_address, change_draft

Change = Callable[[Mapping[str, Any]], dict[str, Any]]
SAVED = "已保存。"


class ChangedMeanwhileError(Exception):
    """The part was changed after the form was opened."""


@planner_view
def edit_head(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Correct title, issuer, number and day of issue."""
    reading = open_reading(user, number)
    form = HeadForm(request.POST or None, initial=reading.corrected)
    if request.method == "POST" and form.is_valid():
        correct_plan(reading.pk, lambda draft: with_head(draft, form.values()))
        messages.success(request, SAVED)
        return redirect("plan_review", number)
    return render(
        request, "web/plan_fields.html", shown(request, reading=reading, form=form, heading="改标题和印发信息")
    )


@planner_view
def add_target(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Add a target that was not read."""
    reading = open_reading(user, number)
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        correct_plan(reading.pk, lambda draft: with_new_target(draft, form.values()))
        messages.success(request, "已添加目标。")
        return redirect("plan_review", number)
    return render(request, "web/plan_fields.html", shown(request, reading=reading, form=form, heading="添加目标"))


@planner_view
def edit_target(request: HttpRequest, user: User, number: int, index: int) -> HttpResponse:
    """Correct one target."""
    reading = open_reading(user, number)
    target = part_of(reading, "targets", index)
    form = TargetForm(request.POST or None, initial=target_initial(target))
    if request.method == "POST" and form.is_valid():
        if save(request, reading, ("targets", index), lambda draft: with_target(draft, index, form.values())):
            messages.success(request, SAVED)
            return redirect("plan_review", number)
        target = part_of(open_reading(user, number), "targets", index)
    context = shown(request, reading=reading, form=form, heading="改目标", seen=digest(target), target=index)
    return render(request, "web/plan_fields.html", {**context, "droppable": True})


@require_POST
@planner_view
def drop_target(request: HttpRequest, user: User, number: int, index: int) -> HttpResponse:
    """Take out a target that is none."""
    change_draft(user, number, lambda draft: without_target(draft, index))
    messages.success(request, "已去掉这个目标。要找回，点“回到识别结果”。")
    return redirect("plan_review", number)


@planner_view
def edit_item(request: HttpRequest, user: User, number: int, index: int) -> HttpResponse:
    """Correct one item beside its lines of the original."""
    reading = open_reading(user, number)
    item = part_of(reading, "items", index)
    edit = ItemEdit(item, request.POST if request.method == "POST" else None)
    if request.method == "POST" and edit.is_valid():
        accepted = "accept" in request.POST
        if save(request, reading, ("items", index), lambda draft: changed_item(draft, index, edit, accepted=accepted)):
            messages.success(request, f"已保存“{edit.values()['name']}”。")
            return redirect(card_address(number, index))
        item = part_of(open_reading(user, number), "items", index)
    context = shown(
        request,
        reading=reading,
        index=index,
        item=item,
        name=item_name(item),
        edit=edit,
        seen=digest(item),
        lines=own_lines(marked_lines(reading.lines, {**reading.corrected, "items": [item]}), item),
    )
    return render(request, "web/plan_item.html", context)


def changed_item(draft: Mapping[str, Any], index: int, edit: ItemEdit, *, accepted: bool) -> dict[str, Any]:
    """The draft with what was typed, and looked at if the clerk says so."""
    changed = with_item(draft, index, edit.values())
    return with_accepted(changed, index) if accepted else changed


def part_of(reading: PlanReading, name: str, index: int) -> dict[str, Any]:
    """One target or item of the draft."""
    parts: list[dict[str, Any]] = reading.corrected[name]
    if index >= len(parts):
        raise Http404
    return parts[index]


def save(request: HttpRequest, reading: PlanReading, part: tuple[str, int], change: Change) -> bool:
    """Write the change unless somebody else changed the same part since the form was opened; then say so."""

    def checked(draft: Mapping[str, Any]) -> dict[str, Any]:
        name, index = part
        if index >= len(draft[name]) or digest(draft[name][index]) != request.POST.get("seen"):
            raise ChangedMeanwhileError
        return change(draft)

    try:
        correct_plan(reading.pk, checked)
    except ChangedMeanwhileError:
        messages.error(
            request, "没有保存：您打开之后，有人改过这一项。您填的内容还在下面；再点一次保存就用您的，返回就用对方的。"
        )
        return False
    return True
