"""Step 4 of an import: what each row would do, tab by tab, with its corrections and choices; afterwards what it did."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhenggai.domain.row_decisions import Side
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.store.queries.imports import batch_rows, same_words
from zhenggai.usecases.decide_rows import (
    BadCorrection,
    ChooseSide,
    Correction,
    Decision,
    NotOpen,
    TakeRow,
    decide_rows,
)
from zhenggai.usecases.own_counties import own_counties
from zhenggai.usecases.read_ledger_file import counties_of
from zhenggai.web.access import Visit, occasion_of
from zhenggai.web.import_account import TABS
from zhenggai.web.importer import batch_view, is_open, wizard
from zhenggai.web.views.import_rows import CardMaker

PAGE = 50
FIRST_LOOK = ("error", "conflict", "new", "changed", "warning", "unchanged", "skipped")
NEEDS_WORK = frozenset(("error", "warning"))


@dataclass(frozen=True, slots=True)
class Place:
    """Which tab and page of a batch is open; decisions come back to it."""

    tab: str
    page: int

    @property
    def query(self) -> str:
        """The place as a query string."""
        return f"tab={self.tab}&page={self.page}"


@batch_view
def import_batch(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Show one tab of the rows."""
    place = place_of(request.GET.get("tab", ""), request.GET.get("page", ""), batch)
    rows = batch_rows(batch, place.tab)
    total = rows.count()
    start = (place.page - 1) * PAGE
    opened = is_open(visit, batch)
    names = names_of(batch.campaign)
    same = same_words(batch) if opened and place.tab in NEEDS_WORK else None
    maker = CardMaker(batch, names, own_choices(request, visit, names), *([same] if same else []))
    shown = wizard(
        visit,
        batch,
        4 if batch.state == ImportBatch.State.READ else 5,
        place=place,
        label=dict(TABS)[place.tab],
        cards=maker.cards(rows[start : start + PAGE]),
        several_sheets=len(batch.mapping) > 1,
        total=total,
        first=start + 1,
        last=min(start + PAGE, total),
        ledger=f"{reverse('ledger', args=[visit.campaign.slug])}?batch={batch.pk}",
    )
    return render(request, "web/import_batch.html", shown)


def place_of(tab: str, page: str, batch: ImportBatch) -> Place:
    """The tab asked for, else the first with rows that need a look."""
    number = int(page) if page.isdecimal() and 0 < len(page) < 7 and int(page) else 1
    if tab in dict(TABS):
        return Place(tab, number)
    return Place(next((name for name in FIRST_LOOK if batch.summary.get(name)), "new"), 1)


def own_choices(request: HttpRequest, visit: Visit, names: CampaignNames) -> tuple[str, ...]:
    """The counties that a row may be given to by this person, in the order of the tree."""
    known = set(counties_of(names).names.values())
    own = own_counties(names, occasion_of(request, visit).actor)
    paths = {unit.path: unit.name for unit in names.units.values() if unit.name in known}
    return tuple(paths[path] for path in sorted(paths) if own is None or paths[path] in own)


@require_POST
@batch_view
def import_decide(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Record what the person decided on a row, or on all rows of a kind, and judge the batch anew."""
    place = place_of(request.POST.get("tab", ""), request.POST.get("page", ""), batch)
    try:
        decisions = decisions_of(request, visit, batch)
        decide_rows(batch, decisions, occasion_of(request, visit))
    except (BadCorrection, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已记下，全表重新核对过。入库前都可以再改。")
    return redirect(f"{reverse('import_batch', args=[visit.campaign.slug, batch.pk])}?{place.query}#rows")


def decisions_of(request: HttpRequest, visit: Visit, batch: ImportBatch) -> list[Decision]:
    """Read the form of a row (or of a whole tab); raises ``BadCorrection`` for one that says nothing."""
    act, given = request.POST.get("act", ""), request.POST
    if act in ("all-ledger", "all-sheet", "all-both"):
        side = Side(act.removeprefix("all-"))
        return [ChooseSide(key, side) for key in keys_of(batch, ImportRow.Outcome.CONFLICT)]
    if act == "skip-errors":
        return [TakeRow(key, take=False) for key in keys_of(batch, ImportRow.Outcome.ERROR)]
    row = int(given["row"]) if given.get("row", "").isdecimal() and len(given["row"]) < 19 else 0
    if act in ("fix", "fix-same"):
        return [correction_of(request, visit, batch, row)]
    if act in ("skip", "take", "as-new"):
        return [TakeRow(row, take=act != "skip", as_new=act == "as-new")]
    if act in set(Side):
        return [ChooseSide(row, Side(act), given.get("field") or None)]
    raise BadCorrection("没有看懂要做什么，请刷新页面后重试。")


def keys_of(batch: ImportBatch, outcome: str) -> list[int]:
    """The rows of a tab."""
    return list(batch_rows(batch, outcome).values_list("pk", flat=True))


def correction_of(request: HttpRequest, visit: Visit, batch: ImportBatch, row: int) -> Correction:
    """One corrected cell. Another name of a county is remembered only by those who may import that county."""
    field, value = request.POST.get("field", ""), request.POST.get("value", "")
    allowed = value in own_choices(request, visit, names_of(batch.campaign)) if field == "county" else False
    return Correction(
        row,
        field,
        value,
        same_words=request.POST.get("act") == "fix-same",
        remember=allowed and "remember" in request.POST,
    )
