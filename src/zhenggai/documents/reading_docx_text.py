"""The characters of a paragraph: runs, fields, symbols and tracked changes, as the reader of the page sees them."""

from dataclasses import dataclass, field

from lxml import etree

from zhenggai.documents.reading_docx_package import W, is_on, local, value

# Their children look like characters and are none: tab stops, placeholders, the pronunciation above a character.
SILENT = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "rt"})
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
FRAMES = frozenset({"drawing", "pict", "object"})
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Tick boxes and arrows of the symbol font that officials use; the font's other signs stay as they are.
WINGDINGS = {
    0x52: "☑",
    0x53: "☒",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0xA8: "□",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
}


@dataclass(slots=True)
class Paragraph:
    """The text of one paragraph, the text boxes anchored in it, and whether its end was deleted (tracked)."""

    text: str
    boxes: list[etree._Element] = field(default_factory=list)
    end_deleted: bool = False


class StoryText:
    """Reads the paragraphs of one story in order; fields may begin in one paragraph and end in a later one."""

    def __init__(self) -> None:
        self.has_tracked_changes = False
        self._fields: list[bool] = []  # one entry per open field: still in its code?

    def read(self, paragraph: etree._Element) -> Paragraph:
        """Return the paragraph with insertions kept and deletions left out."""
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        self._collect(paragraph, pieces, boxes)
        self._fields = [False] * len(self._fields)  # a code that never ends must not swallow the rest of the document
        return Paragraph("".join(pieces), boxes, self._end_deleted(paragraph))

    def _end_deleted(self, paragraph: etree._Element) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        deleted = mark is not None and any(mark.find(W + name) is not None for name in DELETED)
        self.has_tracked_changes |= deleted
        return deleted

    def _collect(self, element: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        for child in element:
            name = local(child)
            if name == "t":
                if not any(self._fields):
                    pieces.append(child.text or "")
            elif name in SILENT or not name:
                continue
            elif name in DELETED:
                self.has_tracked_changes = True
            elif name in FRAMES:
                boxes.extend(find_boxes(child))
            elif name == "fldChar":
                self._turn_field(child)
            elif name == "AlternateContent":
                for branch in chosen_branch(child):
                    self._collect(branch, pieces, boxes)
            elif name != "r" or not is_on(child.find(f"{W}rPr/{W}vanish")):
                self.has_tracked_changes |= name in INSERTED
                pieces.append("" if any(self._fields) else _sign(name, child))
                self._collect(child, pieces, boxes)

    def _turn_field(self, mark: etree._Element) -> None:
        """Follow a field: what stands between begin and separate is code, what follows up to the end is its result."""
        kind = value(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def chosen_branch(alternate: etree._Element) -> list[etree._Element]:
    """Return the one branch of ``mc:AlternateContent`` to read: the same content stands in both."""
    branches = [child for child in alternate if local(child) == "Choice"] or list(alternate)
    return branches[:1]


def find_boxes(frame: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a drawing, each once; boxes inside boxes are found when those are read."""
    boxes: list[etree._Element] = []
    for child in frame:
        name = local(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":
            boxes.extend(box for branch in chosen_branch(child) for box in find_boxes(branch))
        elif name:
            boxes.extend(find_boxes(child))
    return boxes


def _sign(name: str, element: etree._Element) -> str:
    """Return the character of an element that stands for one."""
    if name == "sym":
        return _symbol(element)
    if name == "br":
        return "\n" if value(element, "type") in (None, "textWrapping") else ""
    return SIGNS.get(name, "")


def _symbol(element: etree._Element) -> str:
    try:
        point = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    if "wingdings" in (value(element, "font") or "").lower() and point & 0xFF in WINGDINGS:
        return WINGDINGS[point & 0xFF]
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else ""
