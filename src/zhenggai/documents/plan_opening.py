"""A plan file into its lines and its draft: one picklable call for the child process."""

from pathlib import Path

from zhenggai.documents.opening import read_document
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.source import Source
from zhenggai.documents.unreadable import Unreadable
from zhenggai.domain.plan import PlanDraft


def open_plan(path: Path, kind: str) -> tuple[Source, PlanDraft]:
    """Read ``path`` as the ``kind`` the door found and parse it; raises ``Unreadable`` where it has no text."""
    source = read_document(path, kind)
    draft = parse_plan(source)
    for issue in draft.issues:
        if issue.code == "empty-document":
            raise Unreadable(issue.code, issue.message, issue.hint)
    return source, draft
