"""Receive a file: its bytes are kept untouched with both digests, once for each workspace."""

import hashlib

from django.db import transaction

from zhenggai.store import files, journal
from zhenggai.store.journal import Entry, Occasion
from zhenggai.store.models import Document


def receive_document(name: str, kind: str, content: bytes, occasion: Occasion) -> Document:
    """Keep ``content`` and return its row; the same bytes again return the row that is there."""
    digest = hashlib.sha256(content).hexdigest()
    files.keep(content, digest)
    with transaction.atomic():
        known = Document.objects.filter(workspace_id=occasion.workspace, sha256=digest).first()
        if known is not None:
            return known
        document = Document.objects.create(
            workspace_id=occasion.workspace,
            name=name,
            kind=kind,
            size=len(content),
            sha256=digest,
            sm3=hashlib.new("sm3", content).hexdigest(),
            received_at=occasion.recorded_at,
            received_by=occasion.actor.username,
        )
        facts = {"name": name, "sha256": document.sha256, "sm3": document.sm3, "size": document.size}
        journal.append([Entry("document.received", f"document:{document.pk}", occasion.today, facts)], occasion)
    return document
