"""The ledger list (S04): views, filters, order and groups; every row leads to its problem."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhenggai.domain.problem import ORIGIN_LABELS
from zhenggai.store.models import PlanItem
from zhenggai.store.queries.figures import counties_of
from zhenggai.store.queries.ledger_list import COUNTED, ORDERS, PAGE, VIEWS, Filters, ledger_page
from zhenggai.web.access import Visit, campaign_view, context

COLUMNS = (
    ("code", "编号"),
    ("", "项目"),
    ("county", ""),
    ("", "类型"),
    ("area", "面积（亩）"),
    ("due", "时限"),
    ("", "状态"),
)
WORDS = {COUNTED: "计入整改率的", **{origin.value: label for origin, label in ORIGIN_LABELS.items()}}
NAMED = {
    "county": "",  # called as the campaign calls its units
    "item": "类型",
    "year": "年度",
    "status": "状态",
    "origin": "来源",
    "q": "搜索",
    "ids": "指定",
    "batch": "导入批次",
}


def read_filters(request: HttpRequest) -> Filters:
    """Read the filters of the address; unknown values show nothing rather than everything."""
    names = [name for name in Filters.__slots__ if name != "page"]
    # A NUL is no character of any text, and PostgreSQL refuses it.
    given = {name: request.GET[name].replace("\x00", "")[:200] for name in names if request.GET.get(name)}
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 1
    return Filters(**given, page=number)


@campaign_view
def ledger(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show one page of the list."""
    filters = read_filters(request)
    page = ledger_page(visit.scope, filters)
    first = (filters.page - 1) * PAGE + 1
    shown = context(
        visit,
        filters=filters,
        page=page,
        views=[(key, label, page.counts[key], filters.address(view=key)) for key, label in VIEWS.items()],
        set_filters=[
            (label, WORDS.get(getattr(filters, name), getattr(filters, name)), filters.address(**{name: ""}))
            for name, label in (NAMED | {"county": visit.campaign.unit_noun}).items()
            if getattr(filters, name)
        ],
        orders={order: filters.address(order=order) for order in ORDERS},
        counties=counties_of(visit.campaign),
        items=PlanItem.objects.filter(campaign=visit.campaign).values_list("name", flat=True),
        first=first,
        last=first + len(page.rows) - 1,
        next=filters.address(page=filters.page + 1) if filters.page < page.pages else None,
        previous=filters.address(page=filters.page - 1) if filters.page > 1 else None,
        groups={group.name: group for group in page.groups},
    )
    return render(request, "web/ledger.html", shown)
