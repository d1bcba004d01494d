"""One plan that was read: the original on the left, the draft on the right, until it is adopted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.people.models import User
from zhenggai.web.original_marks import marked_lines
from zhenggai.web.plan_cards import sheet_of
from zhenggai.web.planner import own_reading, planner_view, shown


@planner_view
def plan_review(request: HttpRequest, user: User, number: int) -> HttpResponse:
    """Show original and draft beside each other."""
    reading = own_reading(user, number)
    lines = marked_lines(reading.lines, reading.corrected)
    return render(
        request, "web/plan_review.html", shown(request, reading=reading, lines=lines, sheet=sheet_of(reading.corrected))
    )
