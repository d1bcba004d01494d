"""Which blocks of the outline are items: the innermost with their own goal, measures, deadline or units."""

import re

from zhenggai.documents.body_words import BODY_NAME
from zhenggai.documents.label_words import ITEM_KINDS, UNIT_KINDS, Kind
from zhenggai.documents.outline import Field, Node, Part
from zhenggai.documents.passage import EMPTY
from zhenggai.documents.phases import is_phase
from zhenggai.documents.tables import TableReader

# Sections of the plan as a whole: a lone 工作目标 there speaks of the campaign.
GENERAL = re.compile(
    r"工作目标|总体目标|主要目标|目标任务|目标要求|要求|工作措施|主要措施|任务目标|阶段目标|目标|工作任务"
)


def attach_tables(root: Node) -> None:
    """Hang the rows of every table of items below the heading under which the table stands."""
    reader = TableReader()
    for node in root.walk():
        for table in node.tables:
            reader.read(table, node)


def find_items(root: Node) -> list[Node]:
    """Return the item blocks in order."""
    found: list[Node] = []
    _collect(root, found)
    if not found:
        whole = _document_as_item(root)
        return [whole] if whole else []
    return found


def _collect(node: Node, found: list[Node]) -> bool:
    """Add the items below ``node``, or ``node`` itself; tell whether there was one."""
    below = [_collect(child, found) for child in node.children]
    if any(below):
        return True
    if is_item(node):
        found.append(node)
        return True
    return False


def is_item(node: Node) -> bool:
    """Whether the block itself (leaving aside those below it) is an item."""
    kinds = {field.kind for field in node.fields} & ITEM_KINDS
    if not kinds or node.parent is None or is_phase(node) or BODY_NAME.fullmatch(_name(node)):
        return False
    if len(kinds) == 1 and kinds <= {Kind.GOAL, Kind.MEASURES}:
        own = [field for field in node.fields if field.kind in kinds]
        return _names_a_task(node) and not all(_speaks_of_the_campaign(field) for field in own)
    if kinds <= {Kind.GOAL, Kind.MEASURES}:
        return _names_a_task(node)
    return kinds != {Kind.DEADLINE} or _names_a_task(node)


def _speaks_of_the_campaign(field: Field) -> bool:
    """A section （二）工作目标 of the plan itself, not a label inside a block."""
    return field.number is not None and (field.as_heading or GENERAL.fullmatch(field.hit.word) is not None)


def _names_a_task(node: Node) -> bool:
    """A number, a problem or a heading of its own; 工作目标： on the first page of a plan has none of them."""
    return bool(node.number or node.heading.text) or any(field.kind is Kind.PROBLEM for field in node.fields)


def _name(node: Node) -> str:
    return re.split(r"[。:(]", node.heading.plain, maxsplit=1)[0].strip(" ,")


def _document_as_item(root: Node) -> Node | None:
    """A plan for one problem: its sections are the fields (一、存在问题 二、整改目标 三、整改措施 四、责任单位)."""
    labelled = [node for node in root.children if node.label is not None]
    kinds = {node.label.kind for node in labelled if node.label} & ITEM_KINDS
    if len(kinds) < 3 or not kinds.intersection(UNIT_KINDS):
        return None
    item = Node(parent=root)
    item.fields = [_section_as_field(node) for node in labelled]
    return item


def _section_as_field(node: Node) -> Field:
    hit = node.label
    assert hit is not None  # noqa: S101 - only labelled sections come here
    start = node.number.end if node.number else 0
    inline = node.heading.slice(max(hit.value - start, 0))
    parts = [Part(passage) for passage in (inline, *node.body) if passage.text]
    for child in node.children:
        parts.append(Part(child.heading, child.number))
        parts.extend(Part(passage) for passage in child.body)
    return Field(hit.kind, hit, node.heading if node.heading.text else EMPTY, parts, hit.alone, node.number)
