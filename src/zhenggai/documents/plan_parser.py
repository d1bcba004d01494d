"""From the lines of a plan document to a draft: outline, items, targets, phases, bodies, head, and every doubt."""

from dataclasses import dataclass

from zhenggai.documents.attachments import Attachment, missing_attachments, take_attachments
from zhenggai.documents.bodies import read_bodies
from zhenggai.documents.context import context_of
from zhenggai.documents.head import Head, read_head
from zhenggai.documents.item_blocks import attach_tables, find_items
from zhenggai.documents.items import ReadItem, read_item
from zhenggai.documents.lints import lint_enclosing, lint_items, lint_labels, lint_phases
from zhenggai.documents.outline import build_outline
from zhenggai.documents.paragraphs import read_paragraphs
from zhenggai.documents.phases import read_phases
from zhenggai.documents.source import Source
from zhenggai.documents.targets import read_targets
from zhenggai.domain.issues import Issue, Severity
from zhenggai.domain.plan import PlanDraft


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document taken apart before its items are read."""

    head: Head
    attachments: list[Attachment]
    issues: list[Issue]


def parse_plan(source: Source) -> PlanDraft:
    """Read a plan document into a draft; doubts are in ``issues``, and nothing is invented or settled silently."""
    opened = _open(source)
    head = opened.head
    title = head.title.text if head.title else None
    context = context_of(title, head.issued_on, head.year)
    root = build_outline(head.body)
    attach_tables(root)
    nodes = find_items(root)
    read = sorted((read_item(node, context, head.title) for node in nodes), key=lambda entry: entry.item.place.line)
    phases, phase_of, phase_issues = read_phases(root, context)
    issues = [
        *source.issues,
        *opened.issues,
        *_in_order(read),
        *lint_items(read, head.issued_on),
        *lint_enclosing(nodes),
        *lint_labels(nodes),
        *phase_issues,
        *lint_phases(phases, head.issued_on),
    ]
    return PlanDraft(
        title=title,
        issuer=head.issuer,
        document_number=head.document_number,
        issued_on=head.issued_on,
        targets=read_targets(root, nodes, phase_of, context),
        phases=phases,
        bodies=read_bodies(root, nodes, phase_of),
        items=tuple(entry.item for entry in read),
        attachments=tuple(entry.name.text for entry in opened.attachments),
        issues=tuple(dict.fromkeys(issues)),
    )


def _open(source: Source) -> _Opened:
    paragraphs = read_paragraphs(source)
    if not paragraphs and not source.issues:
        empty = Issue("empty-document", Severity.ERROR, "文件没有文字。", hint="请检查文件是否选错或没有传完整。")
        return _Opened(Head(), [], [empty])
    attachments, rest = take_attachments(paragraphs)
    return _Opened(read_head(rest), attachments, missing_attachments(attachments, rest))


def _in_order(read: list[ReadItem]) -> list[Issue]:
    return [issue for entry in read for issue in entry.issues]
