"""Who imports: the city's office sees all batches of a campaign, a county's office those of its own people."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from zhenggai.people.models import Role, User
from zhenggai.store.journal import SHANGHAI
from zhenggai.store.models import ImportBatch
from zhenggai.web.access import EDITORS, Visit, campaign_view, context, require
from zhenggai.web.import_account import account_of_batch

Parameters = ParamSpec("Parameters")
STEPS = tuple(enumerate(("选文件", "认表", "对字段", "看结果", "入库"), start=1))


def importer_view(
    view: Callable[Concatenate[HttpRequest, Visit, Parameters], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn ``view(request, visit, …)`` into a view for the offices that import; a past day can be read only."""

    def guarded(
        request: HttpRequest, visit: Visit, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        if visit.user.role not in EDITORS:
            raise PermissionDenied
        if request.method == "POST":
            require(visit, EDITORS)
        return view(request, visit, *args, **kwargs)

    return campaign_view(guarded)


def batch_view(
    view: Callable[Concatenate[HttpRequest, Visit, ImportBatch, Parameters], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn ``view(request, visit, batch, …)`` into a view on one batch; foreign and unknown ones answer alike."""

    def guarded(
        request: HttpRequest, visit: Visit, /, number: int, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        batch = own_batches(visit).filter(pk=number).first()
        if batch is None:
            raise Http404
        return view(request, visit, batch, *args, **kwargs)

    return importer_view(guarded)


def own_batches(visit: Visit) -> QuerySet[ImportBatch]:
    """The batches the person may see; while a past day is shown, those there were that evening."""
    batches = ImportBatch.objects.filter(campaign=visit.campaign).select_related("campaign", "document")
    if visit.user.role != Role.CITY_OFFICE:
        colleagues = User.objects.filter(workspace=visit.user.workspace, organisation=visit.user.organisation)
        batches = batches.filter(created_by__in=colleagues.values("username"))
    if visit.past:
        batches = batches.filter(created_at__lte=datetime.combine(visit.day, time.max, SHANGHAI))
    return batches


def is_open(visit: Visit, batch: ImportBatch) -> bool:
    """Whether decisions can be made on the batch here and now."""
    return batch.state == ImportBatch.State.READ and not visit.past


def wizard(visit: Visit, batch: ImportBatch | None, step: int, **more: Any) -> dict[str, Any]:
    """The template context of one step: the account of the source rows stands on every page of a batch."""
    known = {"batch": batch, "account": account_of_batch(batch), "open": is_open(visit, batch)} if batch else {}
    return context(visit, wizard_steps=STEPS, step=step, **known, **more)
