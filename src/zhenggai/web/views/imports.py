"""The batches of a campaign's imports (S18), and the start of a new one: choose a file."""

from dataclasses import asdict

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhenggai.store.models import ColumnMapping, ImportBatch
from zhenggai.store.names import names_of
from zhenggai.store.queries.figures import counties_of
from zhenggai.usecases.read_ledger_batch import ImportOptions
from zhenggai.usecases.read_ledger_file import NotALedger
from zhenggai.usecases.receive_ledger import REPEATED, Received, keep_ledger, receive_ledger
from zhenggai.web.access import EDITORS, Visit, may_write, occasion_of
from zhenggai.web.background import READ_LEDGER, leave
from zhenggai.web.import_account import account_of_batch
from zhenggai.web.importer import importer_view, own_batches, wizard
from zhenggai.web.uploads import NO_FILE, laid_down
from zhenggai.web.views.import_work import work_left

# Above this size a page would keep people waiting; the reading itself never runs in the web process.
DIRECT_BYTES = 2 * 2**20
SHOWN_BATCHES = 100
COUNTING_DAYS = ("issue", "start")


@importer_view
def imports(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the batches and the way in for a new file."""
    batches = own_batches(visit).order_by("-pk")
    shown = wizard(
        visit,
        None,
        1,
        rows=[(batch, account_of_batch(batch)) for batch in batches[:SHOWN_BATCHES]],
        total=batches.count(),
        writable=may_write(visit, EDITORS),
        schemes=ColumnMapping.objects.filter(workspace=visit.user.workspace).order_by("name"),
        counties=counties_of(visit.campaign),
        state=ImportBatch.State,
    )
    return render(request, "web/imports.html", shown)


@require_POST
@importer_view
def import_upload(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take a file in: small ones are read while the page waits, large ones in the background."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        messages.error(request, NO_FILE)
        return redirect("imports", visit.campaign.slug)
    name = upload.name or "台账"
    options = options_of(request)
    scheme = ColumnMapping.objects.filter(workspace=visit.user.workspace, name=request.POST.get("scheme", "")).first()
    mapping = scheme.mapping if scheme else None
    occasion = occasion_of(request, visit)
    try:
        with laid_down(upload) as path:
            if path.stat().st_size > DIRECT_BYTES:
                document = keep_ledger(path, name, occasion)
                details = {"document": document.pk, "options": asdict(options), "mapping": mapping}
                key = leave(READ_LEDGER, visit, occasion, **details)
                return work_left(request, visit, key, name)
            received = receive_ledger(path, name, names_of(visit.campaign), occasion, options=options, mapping=mapping)
    except NotALedger as refusal:
        messages.error(request, f"没有读入“{name}”：{refusal}")
        return redirect("imports", visit.campaign.slug)
    return lead_on(request, visit, received)


def options_of(request: HttpRequest) -> ImportOptions:
    """How the sheet is taken; anything unknown means the default."""
    counts_from = request.POST.get("counts_from", "")
    return ImportOptions(
        counts_from=counts_from if counts_from in COUNTING_DAYS else COUNTING_DAYS[0],
        closings_count="claims_only" not in request.POST,
    )


def lead_on(request: HttpRequest, visit: Visit, received: Received) -> HttpResponse:
    """Go on with what was read; a mere repetition says so and leads to the batch that brought it in."""
    slug = visit.campaign.slug
    if received.batch is not None:
        return redirect("import_sheets", slug, received.batch.pk)
    earlier = received.repeats or 0
    messages.info(request, REPEATED.format(earlier))
    seen = own_batches(visit).filter(pk=earlier).exists()
    return redirect("import_batch", slug, earlier) if seen else redirect("imports", slug)
