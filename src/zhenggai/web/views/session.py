"""Signing in and out; each success and failure is one journal event."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Sum
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhenggai.people.models import User
from zhenggai.store.journal import Actor, Entry, Occasion, append
from zhenggai.store.models import Campaign
from zhenggai.web import clock


class Login(views.LoginView):
    """The sign-in page (S01): account and password, no puzzles, pasting allowed."""

    template_name = "web/login.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say the same for an unknown account and a wrong password."""
        left = tries_left(str(form.data.get("username", "")))
        return self.render_to_response(self.get_context_data(form=form, advice=f"账号或密码不对，还可试 {left} 次。"))


def tries_left(username: str) -> int:
    """How often a name may still be tried before it is locked; counted for unknown names alike."""
    failures = AccessAttempt.objects.filter(username=username).aggregate(sum=Sum("failures_since_start"))["sum"] or 0
    return max(0, int(settings.AXES_FAILURE_LIMIT) - failures)


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a sign-in to a locked account."""
    advice = "密码连续不对，账号已锁定 30 分钟。需要时请安全管理员解锁。"
    return render(request, "web/login.html", {"form": {"errors": True}, "advice": advice}, status=423)


@receiver(user_logged_in)
def note_sign_in(sender: object, request: HttpRequest, user: User, **more: Any) -> None:
    """Write who signed in."""
    _note("user.signed_in", request, user.username, user)


@receiver(user_logged_out)
def note_sign_out(sender: object, request: HttpRequest, user: User | None, **more: Any) -> None:
    """Write who signed out."""
    if user is not None:
        _note("user.signed_out", request, user.username, user)


@receiver(user_login_failed)
def note_failure(sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    """Write that a sign-in failed, with the name that was tried."""
    if request is not None:
        _note("user.sign_in_failed", request, str(credentials.get("username"))[:150], None)


def _note(kind: str, request: HttpRequest, username: str, user: User | None) -> None:
    workspace = user.workspace if user else None
    actor = Actor(username, user.role if user else "", "", request.META.get("REMOTE_ADDR", ""))
    occasion = Occasion(actor, clock.now(workspace), user.workspace_id if user else None)
    append([Entry(kind, f"user:{username}"[:60], occasion.today, {"username": username})], occasion)


def home(request: HttpRequest) -> HttpResponse:
    """Lead to the campaign asked for, else to the newest of the own workspace."""
    user = request.user
    if not isinstance(user, User):
        return redirect("login")
    own = Campaign.objects.filter(workspace=user.workspace).order_by("-issued_on", "-pk")
    asked = own.filter(slug=request.GET.get("campaign", "")).first() or own.first()
    if asked is None or user.is_administrator:
        return render(request, "web/empty_home.html")
    return redirect("cockpit", asked.slug)
