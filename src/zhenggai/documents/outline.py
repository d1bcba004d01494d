"""The tree of a plan: numbered headings with their paragraphs, labelled fields and tables."""

import re
from dataclasses import dataclass, field

from zhenggai.documents.label_words import ITEM_KINDS, UNIT_KINDS, Kind
from zhenggai.documents.labels import LabelHit, find_labels
from zhenggai.documents.numbering import Number, Style
from zhenggai.documents.paragraphs import CellTable, Paragraph
from zhenggai.documents.passage import EMPTY, Passage, join

LIST_KINDS = frozenset({Kind.PROBLEM, Kind.GOAL, Kind.MEASURES, Kind.DEADLINE, Kind.OTHER, *UNIT_KINDS})
PROSE_KINDS = frozenset({Kind.PROBLEM, Kind.GOAL, Kind.MEASURES, Kind.OTHER})
HEADING_KINDS = ITEM_KINDS | {Kind.PROBLEM, *UNIT_KINDS}
UNFINISHED = ("、", "，", ",", "及", "和", "（", "(")
BLOCK_KINDS = HEADING_KINDS | {Kind.NUMBER}
OPENING = " \t\n　（(【"
LOOK_AHEAD = 80
HEADING_LENGTH = 60
UNNUMBERED_RANK = float(Style.TASK)
ATTACHMENT = re.compile(r"附(?:件|表|录)[\d一二三四五六七八九十]{0,3}:?")


@dataclass(slots=True)
class Part:
    """One paragraph of a field's value; ``number`` is the list number that stood before it."""

    passage: Passage
    number: Number | None = None


@dataclass(slots=True)
class Field:
    """A labelled value: ``parts`` are its paragraphs; ``as_heading`` tells that the label stood alone on its line."""

    kind: Kind
    hit: LabelHit
    label: Passage
    parts: list[Part]
    as_heading: bool
    number: Number | None = None

    @property
    def value(self) -> Passage:
        """The whole value; a newline parts its paragraphs."""
        return join((part.passage for part in self.parts), "\n")

    def label_and_value(self) -> Passage:
        """The field as printed, label first."""
        return join((self.label, self.value))


@dataclass(slots=True)
class Node:
    """A heading with what stands below it; the root has no number and holds what precedes the first heading."""

    number: Number | None = None
    heading: Passage = EMPTY
    parent: "Node | None" = None
    body: list[Passage] = field(default_factory=list)
    tail: list[Passage] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    tables: list[CellTable] = field(default_factory=list)
    rank: float = -1.0
    label: LabelHit | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The numbers from the top down to this heading."""
        above = self.parent.path if self.parent else ()
        return (*above, self.number.printed) if self.number else above

    def passages(self) -> list[Passage]:
        """Heading, paragraphs and field values of this node alone, in order."""
        return [self.heading, *self.body, *(field.value for field in self.fields), *self.tail]

    def add_text(self, passage: Passage) -> None:
        """Keep a paragraph: ``body`` stands before the fields, ``tail`` behind the first of them."""
        (self.tail if self.fields else self.body).append(passage)

    def walk(self) -> "list[Node]":
        """This node and all below it, in order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found


def build_outline(paragraphs: list[Paragraph]) -> Node:
    """Build the tree in one pass over ``paragraphs``."""
    builder = _Builder(paragraphs)
    for index in range(len(paragraphs)):
        builder.take(index)
    return builder.root


class _Builder:
    """Holds the open headings (``stack``), the open field and the lists inside it."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.root = Node()
        self.stack = [self.root]
        self.field: Field | None = None
        self.lists: dict[Style, int] = {}

    @property
    def top(self) -> Node:
        return self.stack[-1]

    def take(self, index: int) -> None:
        """Put one paragraph where it belongs."""
        paragraph = self.paragraphs[index]
        if paragraph.table is not None:
            self.top.tables.append(paragraph.table)
            self._close_field()
        elif ATTACHMENT.fullmatch(paragraph.passage.plain):
            self._pop_to(self.root)
            self._close_field()
        elif paragraph.is_label_led and paragraph.number and self._heads_a_block(index):
            self._open_heading(paragraph, paragraph.number)
        elif paragraph.is_label_led and self._is_field(index):
            self._open_fields(paragraph)
        elif paragraph.number and not self._is_list_entry(index, paragraph.number):
            self._open_heading(paragraph, paragraph.number)
        elif paragraph.heading_level is not None and paragraph.number is None and not paragraph.labels:
            self._open_unnumbered(paragraph, paragraph.heading_level)
        else:
            self._continue(paragraph)

    def _is_field(self, index: int) -> bool:
        """A label opens a field, except as a heading of the whole document or above tasks with fields of their own."""
        paragraph = self.paragraphs[index]
        hit, number = paragraph.labels[0], paragraph.number
        if number is None:
            return True
        if hit.kind is Kind.NUMBER:
            return False
        if self._parent_for(number) is self.root and self._field_number_style(number) is None:
            return False
        if not hit.alone:
            return True
        return hit.kind in HEADING_KINDS and not self._has_tasks(index, number)

    def _heads_a_block(self, index: int) -> bool:
        """1.问题：…… followed by labels without numbers is the number of the block, not of a field."""
        paragraph = self.paragraphs[index]
        if not self._begins_with_problem(paragraph):
            return False
        if len(paragraph.labels) > 1:
            return True
        following = (other for other in self.paragraphs[index + 1 : index + LOOK_AHEAD] if other.is_label_led)
        after = next((other for other in following if not self._describes_the_problem(other)), None)
        return after is not None and after.number is None and after.labels[0].kind in ITEM_KINDS

    def _describes_the_problem(self, paragraph: Paragraph) -> bool:
        """A label without a number that goes on with the problem: 基本情况：… below （一）问题：…."""
        return paragraph.number is None and paragraph.labels[0].kind is Kind.PROBLEM

    def _begins_with_problem(self, paragraph: Paragraph) -> bool:
        return paragraph.is_label_led and paragraph.labels[0].kind is Kind.PROBLEM and not paragraph.labels[0].alone

    def _field_number_style(self, number: Number) -> Style | None:
        """The numbering of the fields of the open heading, if ``number`` goes on with it."""
        numbered = [field.number for field in self.top.fields if field.number]
        return number.style if numbered and numbered[-1].style is number.style else None

    def _has_tasks(self, index: int, number: Number) -> bool:
        """Whether numbered paragraphs with labels of their own follow below the heading at ``index``."""
        inner: Style | None = None
        labelled = False
        for paragraph in self.paragraphs[index + 1 : index + LOOK_AHEAD]:
            if paragraph.number and paragraph.number.style <= number.style:
                return False
            if paragraph.number and not paragraph.is_label_led:
                if labelled and paragraph.number.style is inner:
                    return True
                inner = paragraph.number.style if inner is None else inner
                labelled = labelled or bool(paragraph.labels and inner is paragraph.number.style)
            elif paragraph.is_label_led and inner is not None:
                labelled = True
        return False

    def _parent_for(self, number: Number) -> Node:
        """The open heading to which a label numbered ``number`` belongs: 1.整改目标 stands inside its block."""
        if self._field_number_style(number) is not None:
            return self.top
        for depth in range(len(self.stack) - 1, 0, -1):
            node = self.stack[depth]
            if node.number and node.number.style is number.style and number.ordinal == node.number.ordinal + 1:
                return self.stack[depth - 1]
        return self.top

    def _open_fields(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        if number is not None:
            self._pop_to(self._parent_for(number))
        if number is None:
            self._begin_block(paragraph.labels[0])
        self._read_fields(paragraph, number)

    def _begin_block(self, hit: LabelHit) -> None:
        """Begin a block without a number: below the root, or where the first label of a block comes again."""
        kinds = [field.kind for field in self.top.fields]
        if self.top is self.root and hit.kind in BLOCK_KINDS:
            self._push(Node(None, self._last_line_as_heading(), self.root, rank=UNNUMBERED_RANK))
            return
        again = hit.kind in kinds and bool(ITEM_KINDS.intersection(kinds))
        if again and (hit.kind is Kind.PROBLEM or (self.field is None and hit.kind is kinds[0])):
            heading = self._last_line_as_heading()
            if self.top.number is not None:
                self._move_fields_down()
            else:
                self.stack.pop()
            self._push(Node(None, heading, self.top, rank=UNNUMBERED_RANK))

    def _move_fields_down(self) -> None:
        """The open heading turns out to stand above several blocks: what it holds so far is the first of them."""
        above = self.top
        heading = EMPTY
        if above.body and _may_be_heading(above.body[-1]):
            heading = above.body.pop()
        first = Node(None, heading, above, fields=above.fields, tail=above.tail, rank=UNNUMBERED_RANK)
        above.fields, above.tail = [], []
        above.children.append(first)

    def _last_line_as_heading(self) -> Passage:
        """A short line without a full stop just before a block is its heading."""
        body = self.top.tail if self.top.fields else self.top.body
        if body and self.field is None and _may_be_heading(body[-1]):
            return body.pop()
        return EMPTY

    def _read_fields(self, paragraph: Paragraph, number: Number | None) -> None:
        for position, hit in enumerate(paragraph.labels):
            following = paragraph.labels[position + 1 :]
            end = following[0].start if following else len(paragraph.passage)
            self._open_field(paragraph.passage, hit, end, number if position == 0 else None)

    def _open_field(self, passage: Passage, hit: LabelHit, end: int, number: Number | None) -> None:
        value, rest = _until_bracket_closes(passage.slice(hit.value, end))
        value = value.rstrip(OPENING)
        parts = [Part(value)] if value.text else []
        label = passage.slice(hit.start, hit.value)
        self.field = Field(hit.kind, hit, label, parts, hit.alone, number)
        self.lists = {}
        self.top.fields.append(self.field)
        if rest.strip().text:
            self.top.add_text(rest.strip())

    def _is_list_entry(self, index: int, number: Number) -> bool:
        """Whether the number belongs to a list inside the open field, and not to a heading."""
        if self.field is None or self.field.kind not in LIST_KINDS:
            return False
        successor = self._is_successor(number)
        if number.style in self.lists:
            goes_on = number.ordinal == self.lists[number.style] + 1
            if goes_on and successor:
                return not self._begins_item(index, number)
            return goes_on or not successor
        if successor:
            return False
        field_style = self._field_number_style(number)
        if field_style is not None and number.ordinal > 1:
            return False
        open_for_list = not self.field.parts or self.field.kind in PROSE_KINDS or bool(self.lists)
        if number.ordinal == 1 and open_for_list:
            return not self._begins_item(index, number)
        return open_for_list and self.top.rank >= number.style and self.field.kind in PROSE_KINDS

    def _is_successor(self, number: Number) -> bool:
        """Whether ``number`` follows that of an open heading in the same style."""
        return any(
            node.number is not None
            and node.number.style is number.style
            and number.ordinal in (node.number.ordinal + 1, node.number.ordinal + 2)
            for node in self.stack
        )

    def _begins_item(self, index: int, number: Number) -> bool:
        """Whether the labels that follow show a block and not an entry of a list."""
        kinds = {field.kind for field in self.top.fields} & ITEM_KINDS
        after = self._labels_by_entry(index, number)
        if number.ordinal > 1:
            return bool(after and (after[0] & (kinds | {Kind.PROBLEM})))
        return len(after) > 1 and bool(after[0] & after[1] & ITEM_KINDS)

    def _labels_by_entry(self, index: int, number: Number) -> list[set[Kind]]:
        """The kinds of the labels below this number and the next of its style.

        Labels in the very line of a measure (（责任单位：…）) belong to that measure and do not make it a block.
        """
        found: list[set[Kind]] = []
        in_measures = self.field is not None and self.field.kind is Kind.MEASURES
        for paragraph in self.paragraphs[index : index + LOOK_AHEAD]:
            other = paragraph.number if paragraph.number and not paragraph.is_label_led else None
            if other and found and (other.style < number.style or self._leaves_the_list(other, number)):
                break
            if other and other.style is number.style:
                if len(found) == 2 or (found and other.ordinal != number.ordinal + len(found)):
                    break
                found.append(set())
            if found and not (in_measures and other):
                found[-1].update(hit.kind for hit in paragraph.labels)
        return found

    def _leaves_the_list(self, other: Number, number: Number) -> bool:
        """Whether ``other`` goes on with an open heading and so ends the list that ``number`` belongs to."""
        return other.style is not number.style and self._is_successor(other)

    def _open_heading(self, paragraph: Paragraph, number: Number) -> None:
        self._pop_to(self._parent_of_heading(number))
        hits = paragraph.labels
        label = hits[0] if paragraph.is_label_led and not self._begins_with_problem(paragraph) else None
        end = hits[0].start if hits and label is None else len(paragraph.passage)
        heading = paragraph.passage.slice(paragraph.start, end).rstrip(OPENING)
        rank = float(number.style)
        if number.style is Style.TASK and self.top.rank >= rank:
            rank = self.top.rank + 0.5
        self._push(Node(number, heading, self.top, rank=rank, label=label))
        if hits and label is None:
            self._read_fields(paragraph, None)

    def _parent_of_heading(self, number: Number) -> Node:
        """The heading below which a new heading stands: that of its own style goes first, then rank decides."""
        for depth in range(len(self.stack) - 1, 0, -1):
            node = self.stack[depth]
            if node.number and node.number.style is number.style:
                return self.stack[depth - 1]
        if number.style is Style.TASK:
            return self.top
        depth = len(self.stack) - 1
        while depth > 0 and self.stack[depth].rank >= number.style:
            depth -= 1
        return self.stack[depth]

    def _open_unnumbered(self, paragraph: Paragraph, level: int) -> None:
        """A heading by its style alone, as word processors mark it."""
        depth = len(self.stack) - 1
        rank = level - 1.0
        while depth > 0 and self.stack[depth].rank >= rank:
            depth -= 1
        self._pop_to(self.stack[depth])
        self._push(Node(None, paragraph.passage, self.top, rank=rank))

    def _continue(self, paragraph: Paragraph) -> None:
        """Give a paragraph without a heading of its own to the open field or to the open heading's text."""
        passage = paragraph.passage
        inline = paragraph.labels
        number = paragraph.number
        end = inline[0].start if inline else len(passage)
        text = passage.slice(paragraph.start if self.field and number else 0, end).rstrip(OPENING)
        if text.text:
            if self.field is not None and self._goes_on(self.field, passage, number):
                self.field.parts.append(Part(text, number))
                if number:
                    self.lists = {style: last for style, last in self.lists.items() if style <= number.style}
                    self.lists[number.style] = number.ordinal
            else:
                self._close_field()
                self.top.add_text(text)
        if inline and self._keeps_labels(inline):
            self._read_fields(paragraph, None)
        elif inline and self.field is not None:
            self.field.parts[-1:] = [Part(passage.slice(paragraph.start if number else 0), number)]

    def _keeps_labels(self, inline: tuple[LabelHit, ...]) -> bool:
        """Labels in an entry of a list of measures belong to that measure; the entry stays whole."""
        return not (self.field is not None and self.field.kind in PROSE_KINDS and self.lists and inline)

    def _goes_on(self, field: Field, passage: Passage, number: Number | None) -> bool:
        """Whether a paragraph without a label goes on with the value before it."""
        if number is not None or not field.parts or field.kind in PROSE_KINDS:
            return True
        last = field.parts[-1].passage.text
        if field.as_heading or self.lists:
            return len(passage) < 60
        return last.endswith(UNFINISHED) or passage.plain.startswith("(")

    def _close_field(self) -> None:
        self.field = None
        self.lists = {}

    def _pop_to(self, node: Node) -> None:
        while self.stack[-1] is not node:
            self.stack.pop()

    def _push(self, node: Node) -> None:
        assert node.parent is not None  # noqa: S101 - only the root has none
        node.parent.children.append(node)
        self.stack.append(node)
        self._close_field()


def fields_in(passage: Passage) -> list[Field]:
    """The labelled values inside one text: 开展排查（责任单位：甲局；完成时限：3月底前）."""
    hits = find_labels(passage)
    found = []
    for position, hit in enumerate(hits):
        end = hits[position + 1].start if position + 1 < len(hits) else len(passage)
        value = _until_bracket_closes(passage.slice(hit.value, end))[0].rstrip(OPENING)
        found.append(Field(hit.kind, hit, passage.slice(hit.start, hit.value), [Part(value)], as_heading=False))
    return found


def _may_be_heading(passage: Passage) -> bool:
    return len(passage) <= HEADING_LENGTH and not passage.text.endswith("。")


def _until_bracket_closes(passage: Passage) -> tuple[Passage, Passage]:
    """Cut a value at the bracket that closes around its label: （责任单位：甲；时限：6月）其余."""
    depth = 0
    for offset, character in enumerate(passage.plain):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth < 0:
                return passage.slice(0, offset), passage.slice(offset + 1)
    return passage, passage.slice(len(passage))
