"""Read a plan document: the file is kept, and a reading waits for the clerk with the lines it was read from."""

from pathlib import Path
from typing import Any

from django.db import transaction

from zhenggai.documents.plan_json import plan_to_json
from zhenggai.documents.plan_opening import open_plan
from zhenggai.documents.source import Line, Source
from zhenggai.documents.unreadable import Unreadable
from zhenggai.domain.plan import PlanDraft
from zhenggai.intake.cage import run_caged
from zhenggai.intake.door import Admitted, admit
from zhenggai.intake.kinds import FileKind
from zhenggai.intake.refusal import Refused
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Document, PlanReading
from zhenggai.usecases.receive_document import receive_document

KINDS = frozenset({FileKind.TEXT, FileKind.DOCX, FileKind.PDF})
SECONDS = 60.0
MEMORY_MB = 1024


class NotAPlan(Exception):
    """The file gives no draft; the message says why and what to do."""


def read_plan(path: Path, name: str, occasion: Occasion) -> PlanReading:
    """Read the uploaded file at ``path``, sent as ``name``, and keep it; raises ``NotAPlan`` with nothing saved.

    The same file again returns the reading that is still being worked on, so that no correction is lost.
    """
    try:
        admitted = admit(path, KINDS, name=name)
        source, draft = run_caged(open_plan, admitted.path, admitted.kind.value, seconds=SECONDS, memory_mb=MEMORY_MB)
    except (Refused, Unreadable) as refusal:
        raise NotAPlan(str(refusal)) from refusal
    return keep_reading(admitted, source, draft, occasion)


def keep_reading(admitted: Admitted, source: Source, draft: PlanDraft, occasion: Occasion) -> PlanReading:
    """Write document and reading."""
    content = admitted.path.read_bytes()
    with transaction.atomic():
        document = receive_document(admitted.name[:255], admitted.kind.value, content, occasion)
        waiting = PlanReading.objects.filter(document=document, campaign=None).order_by("-pk").first()
        return waiting or new_reading(document, source, draft, occasion)


def new_reading(document: Document, source: Source, draft: PlanDraft, occasion: Occasion) -> PlanReading:
    """Write a reading of ``document`` in which nothing is corrected yet."""
    read = plan_to_json(draft)
    return PlanReading.objects.create(
        workspace_id=occasion.workspace,
        document=document,
        as_read=read,
        corrected=read,
        lines=[line_to_json(line) for line in source.lines],
        read_at=occasion.recorded_at,
        read_by=occasion.actor.username,
    )


def line_to_json(line: Line) -> dict[str, Any]:
    """One line as the page shows it; ``label`` is numbering that the characters do not contain."""
    told = {
        "number": line.number,
        "text": line.text,
        "page": line.page,
        "label": line.label or None,
        "heading": line.heading_level,
        "table": line.cell.table if line.cell else None,
    }
    return {name: value for name, value in told.items() if value is not None}
