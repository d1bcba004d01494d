"""The ledger as a list: views, filters, search, order, groups with subtotals – on any day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Max, Q, Sum

from zhenggai.domain.problem import Status
from zhenggai.domain.rates import Definition
from zhenggai.domain.workflow import OPEN_STATUSES
from zhenggai.store.models import ImportRow, ProblemVersion
from zhenggai.store.models.problem import VersionQuerySet
from zhenggai.store.queries.scope import Scope

PAGE = 50
LONGEST_NUMBER = 18  # more digits fit no column of either database
COUNTED = "counted"  # the origins that the rate counts; figures link to exactly their rows
SOON = timedelta(days=7)
OPEN = Q(status__in=[status.value for status in OPEN_STATUSES])
IN_REVIEW = (Status.SELF_CHECKED.value, Status.ACCEPTING.value, Status.PUBLICISED.value)
TOUCHED = (ImportRow.Outcome.NEW, ImportRow.Outcome.CHANGED)
ORDERS = {
    "code": ("code", "problem_id"),
    "due": ("due_on", "code"),
    "county": ("county__path", "item__position", "code"),
    "area": ("-total_mu", "code"),
    "changed": ("-starts_on", "-seq"),
}
VIEWS: dict[str, str] = {
    "all": "全部",
    "open": "未销号",
    "overdue": "逾期",
    "soon": "7日到期",
    "review": "待审",
    "returned": "退回",
    "closed": "已销号",
    "week": "近7日销号",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list shows; every field is one parameter of its address, so every figure can link to its rows."""

    view: str = "all"
    county: str = ""
    item: str = ""
    year: str = ""
    status: str = ""
    origin: str = ""
    q: str = ""
    ids: str = ""
    batch: str = ""
    order: str = "county"
    page: int = 1

    def address(self, **changes: str | int) -> str:
        """The query string of these filters with some changed; a new filter starts on the first page."""
        changed = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # names are the fields'
        blank = Filters()
        kept = {name: getattr(changed, name) for name in self.__slots__}
        return urlencode({name: value for name, value in kept.items() if value != getattr(blank, name)})


@dataclass(frozen=True, slots=True)
class Subtotal:
    """One group of the list."""

    name: str
    count: int
    area: Decimal | None
    overdue: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of rows with the figures of the whole selection."""

    rows: list[ProblemVersion]
    total: int
    area: Decimal | None
    pages: int
    counts: dict[str, int]
    groups: list[Subtotal]


def selected(scope: Scope, filters: Filters) -> VersionQuerySet:
    """The states that match ``filters``, unordered."""
    versions = narrowed(scope, filters)
    return versions.filter(view_condition(filters.view, scope.day))


def narrowed(scope: Scope, filters: Filters) -> VersionQuerySet:
    """Everything but the view: county, item, year, status, origin, search, single rows, rows of an import."""
    versions = scope.versions()
    for column, value in (
        ("county__name", filters.county),
        ("item__name", filters.item),
        ("status", filters.status),
        ("origin", "" if filters.origin == COUNTED else filters.origin),
    ):
        if value:
            versions = versions.filter(**{column: value})
    if filters.origin == COUNTED:
        versions = versions.filter(origin__in=[origin.value for origin in Definition().origins])
    if filters.year:
        versions = versions.filter(year__in=numbers_in(filters.year))
    if filters.ids:
        versions = versions.filter(problem_id__in=numbers_in(filters.ids))
    if filters.batch:
        touched = ImportRow.objects.filter(batch_id__in=numbers_in(filters.batch), outcome__in=TOUCHED)
        versions = versions.filter(problem_id__in=touched.values("problem_id"))
    for word in filters.q.split()[:5]:
        versions = versions.filter(word_condition(word))
    return versions


def numbers_in(text: str) -> list[int]:
    """The numbers of a list with commas, without those that no column can hold."""
    parts = [part.strip() for part in text.split(",")]
    return [int(part) for part in parts if part.isdecimal() and len(part) <= LONGEST_NUMBER]


def word_condition(word: str) -> Q:
    """Where one search word may stand: code, project, county, category, patch number, units, description."""
    plain = Q(code__icontains=word) | Q(project__icontains=word)
    named = Q(county__name__icontains=word) | Q(item__name__icontains=word)
    stored = Q()
    for name in ("patch", "description", "location", "responsible_units"):
        stored |= Q(**{f"facts__{name}__icontains": word})
    return plain | named | stored


def view_condition(view: str, day: date) -> Q:
    """The rows of a saved view on ``day``. Due today is not yet overdue: a day ends at 24:00."""
    return {
        "open": OPEN,
        "overdue": OPEN & Q(due_on__lt=day),
        "soon": OPEN & Q(due_on__gte=day, due_on__lte=day + SOON),
        "review": Q(status__in=IN_REVIEW),
        "returned": Q(status=Status.RETURNED.value),
        "closed": Q(status=Status.CLOSED.value),
        "week": Q(status=Status.CLOSED.value, closed_on__gt=day - SOON, closed_on__lte=day),
    }.get(view, Q())


def ledger_page(scope: Scope, filters: Filters) -> LedgerPage:
    """Rows of the page asked for, and the figures around them; a view that is not known shows all."""
    view = filters.view if filters.view in VIEWS else "all"
    shown = view_condition(view, scope.day)
    base = narrowed(scope, filters)
    conditions = {name: view_condition(name, scope.day) for name in VIEWS if name != "all"}
    counts = base.aggregate(
        all=Count("pk"),
        shown_area=Sum("total_mu", filter=shown or None),
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()},
    )
    area, total = counts.pop("shown_area"), counts[view]
    rows = base.filter(shown)
    order = filters.order if filters.order in ORDERS else "county"
    start = (max(filters.page, 1) - 1) * PAGE
    page = rows.order_by(*ORDERS[order]).select_related("county", "item")[start : start + PAGE]
    # Only the order by county shows the subtotals of its groups.
    groups = groups_of(rows, scope.day) if order == "county" else []
    return LedgerPage(list(page), total, area, max(1, -(-total // PAGE)), counts, groups)


def groups_of(rows: VersionQuerySet, day: date) -> list[Subtotal]:
    """Subtotals for each county in the order of the tree."""
    found = rows.values("county__name", "county__path").order_by("county__path")
    found = found.annotate(
        count=Count("pk"), area=Sum("total_mu"), overdue=Count("pk", filter=view_condition("overdue", day))
    )
    return [Subtotal(row["county__name"] or "旗区未填", row["count"], row["area"], row["overdue"]) for row in found]


def neighbours(scope: Scope, filters: Filters, number: int) -> tuple[int | None, int | None, int, int]:
    """The problems before and after one in the list, its place and how many there are."""
    order = ORDERS.get(filters.order, ORDERS["county"])
    numbers = list(selected(scope, filters).order_by(*order).values_list("problem_id", flat=True))
    if number not in numbers:
        return None, None, 0, len(numbers)
    index = numbers.index(number)
    before = numbers[index - 1] if index else None
    after = numbers[index + 1] if index + 1 < len(numbers) else None
    return before, after, index + 1, len(numbers)


def last_change(scope: Scope) -> date | None:
    """The last day on which anything in the scope changed."""
    last: date | None = scope.versions().aggregate(last=Max("starts_on"))["last"]
    return last
