"""Read a Word document (docx) as numbered lines.

A line is one paragraph, in the body or in a table cell, in reading order; empty paragraphs and empty cells count too,
so numbers agree with what one counts on the page. A soft line break inside a paragraph is ``\\n`` inside the line.
A merged cell is read once, where it begins. Text boxes follow the paragraph that anchors them; foot and end notes
follow the last line of the body. Headers and footers are not body text. Tracked changes are read as accepted.
"""

from pathlib import Path

from lxml import etree

from zhenggai.documents.reading_docx_numbering import Counters, read_lists
from zhenggai.documents.reading_docx_package import Package, W, local, value
from zhenggai.documents.reading_docx_styles import Styles, heading_level
from zhenggai.documents.reading_docx_tables import has_tracked_rows, read_cells
from zhenggai.documents.reading_docx_text import DELETED, INSERTED, StoryText, chosen_branch
from zhenggai.documents.source import Cell, Line, Source
from zhenggai.documents.unreadable import Unreadable
from zhenggai.domain.issues import Issue, Severity

CONTAINERS = frozenset({"sdt", "sdtContent", "customXml"}) | INSERTED


def read_docx(path: Path) -> Source:
    """Read ``path``; raises ``Unreadable`` (``empty-document``, ``no-text``, ``encrypted``, ``file-type``)."""
    with Package(path) as package:
        styles = Styles(package.related("styles"))
        story = _Story(styles, Counters(read_lists(package.related("numbering"), styles)))
        body = package.main().find(W + "body")
        if body is not None:
            story.read_blocks(body)
        for kind in ("footnotes", "endnotes"):
            story.read_notes(package.related(kind))
        if not any(line.text.strip() for line in story.lines):
            raise _without_text(package.has_pictures())
    return Source(tuple(story.lines), tuple(story.issues()))


def _without_text(has_pictures: bool) -> Unreadable:
    if has_pictures:
        return Unreadable("no-text", "文件里只有图片，没有文字。", "请提交文字版，或先做文字识别（OCR）再提交。")
    return Unreadable("empty-document", "文件里没有文字。", "请确认选对了文件。")


class _Story:
    """Collects the lines of one document from top to bottom."""

    def __init__(self, styles: Styles, counters: Counters) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._counters = counters
        self._text = StoryText()
        self._tables = 0
        self._carried = ""  # text of a paragraph whose end was deleted: it belongs to the next one
        self._foreign_parts = 0
        self._tracked_blocks = False

    def read_blocks(self, container: etree._Element, cell: Cell | None = None) -> None:
        """Read paragraphs and tables of a body, a cell, a text box or a note."""
        for child in container:
            name = local(child)
            if name == "p":
                self._read_paragraph(child, cell)
            elif name == "tbl":
                self._read_table(child)
            elif name in CONTAINERS:
                self._tracked_blocks |= name in INSERTED
                self.read_blocks(child, cell)
            elif name == "AlternateContent":
                for branch in chosen_branch(child):
                    self.read_blocks(branch, cell)
            elif name == "altChunk":
                self._foreign_parts += 1
            elif name in DELETED:
                self._tracked_blocks = True

    def read_notes(self, root: etree._Element | None) -> None:
        """Read foot or end notes; the separators that Word keeps among them have a type."""
        for note in () if root is None else root:
            if value(note, "type") in (None, "normal"):
                self.read_blocks(note)

    def issues(self) -> list[Issue]:
        """Return what the reader noticed on the way."""
        found: list[Issue] = []
        if self._text.has_tracked_changes or self._tracked_blocks:
            message = "文件带有未接受的修订，已按全部接受修订后的文字读取。"
            found.append(
                Issue("tracked-changes", Severity.WARNING, message, hint="请核对是否为定稿，必要时接受修订后重新提交。")
            )
        if self._foreign_parts:
            message = f"文件嵌入了 {self._foreign_parts} 处外来内容，没有读取。"
            found.append(Issue("truncated", Severity.WARNING, message, hint="请用 Word 打开后另存为 docx 再提交。"))
        return found

    def _read_paragraph(self, element: etree._Element, cell: Cell | None) -> None:
        paragraph = self._text.read(element)
        text, self._carried = self._carried + paragraph.text, ""
        if paragraph.end_deleted and _has_next_paragraph(element):
            self._carried = text
        else:
            properties = element.find(W + "pPr")
            style_id, style = self._styles.of(properties)
            label = self._counters.label(style_id, style)
            number = len(self.lines) + 1
            self.lines.append(Line(number, text, cell=cell, label=label, heading_level=heading_level(style)))
        for box in paragraph.boxes:
            self.read_blocks(box, cell)

    def _read_table(self, table: etree._Element) -> None:
        self._tables += 1
        this_table = self._tables
        self._tracked_blocks |= has_tracked_rows(table)
        for found in read_cells(table):
            place = Cell(this_table, found.row, found.column, found.row_span, found.column_span)
            before = len(self.lines)
            self.read_blocks(found.element, place)
            if len(self.lines) == before:
                self.lines.append(Line(before + 1, "", cell=place))


def _has_next_paragraph(element: etree._Element) -> bool:
    following = element.getnext()
    return following is not None and local(following) == "p"
