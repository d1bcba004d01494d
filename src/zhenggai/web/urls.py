"""Addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from zhenggai.web.views import (
    bulletins,
    cockpit,
    downloads,
    health,
    imports,
    ledger,
    plan,
    plan_review,
    plans,
    problem,
    session,
    trace,
)

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", session.home, name="home"),
    path("login/", session.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("c/<slug:slug>/", cockpit.cockpit, name="cockpit"),
    path("plans/", plans.plans, name="plans"),
    path("plans/upload", plans.plan_upload, name="plan_upload"),
    path("plans/<int:number>/", plan_review.plan_review, name="plan_review"),
    path("c/<slug:slug>/plan/", plan.plan, name="plan"),
    path("c/<slug:slug>/problems/", ledger.ledger, name="ledger"),
    path("c/<slug:slug>/problems/export", downloads.ledger_export, name="ledger_export"),
    path("c/<slug:slug>/template.xlsx", downloads.ledger_template, name="ledger_template"),
    path("c/<slug:slug>/imports/", imports.imports, name="imports"),
    path("problems/<int:number>", problem.problem, name="problem"),
    path("c/<slug:slug>/bulletins/", bulletins.bulletins, name="bulletins"),
    path("c/<slug:slug>/bulletins/draft.docx", bulletins.draft, name="bulletin_draft"),
    path("c/<slug:slug>/bulletins/type", bulletins.type_in, name="bulletin_type"),
    path("c/<slug:slug>/bulletins/issue", bulletins.issue, name="bulletin_issue"),
    path("c/<slug:slug>/bulletins/<int:number>.docx", bulletins.download, name="bulletin_download"),
    path("c/<slug:slug>/trace/", trace.trace, name="trace"),
    path("c/<slug:slug>/trace/enter", trace.enter, name="trace_enter"),
    path("c/<slug:slug>/trace/leave", trace.leave, name="trace_leave"),
    path("c/<slug:slug>/trace/check", trace.check, name="trace_check"),
]
