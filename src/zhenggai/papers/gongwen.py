"""An official paper in the layout of GB/T 9704-2012, put together part by part and saved as settled bytes."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from lxml import etree

from zhenggai.papers.footer import SmallPrint, last_foot, page_foot
from zhenggai.papers.package import settle
from zhenggai.papers.page import UPRIGHT, Sheet, lay_out
from zhenggai.papers.paragraphs import blank_line
from zhenggai.papers.styles import font_table, style_sheet
from zhenggai.papers.wordml import w

# The library's blank file brings a picture of itself, a second style sheet and lists; none belongs to a paper.
_LEFT_OUT = ("/thumbnail", "/stylesWithEffects", "/webSettings", "/numbering", "/customXml")


class Gongwen:
    """A paper under construction; sections follow each other and each has its sheet and feet."""

    def __init__(self, small: SmallPrint) -> None:
        self._document = blank_document()
        self._small = small
        self._open(self._document.sections[0], UPRIGHT, start="nextPage")

    def add(self, elements: Iterable[BaseOxmlElement]) -> None:
        """Append paragraphs and tables to the current section."""
        closing = self._document.element.body[-1]
        for element in elements:
            closing.addprevious(element)

    def begin_section(self, sheet: Sheet) -> None:
        """End the current section after its last paragraph and begin another on a new page."""
        self._open(self._next_section(), sheet, start="nextPage")

    def end_with(self, imprint: BaseOxmlElement) -> None:
        """Close the paper with the imprint at the foot of an even page.

        A blank page may come before it, and then neither bears a number; so this one never does.
        """
        section = self._next_section()
        self.add(blank_line())
        for footer in (section.footer, section.even_page_footer):
            _refill(_own(footer), last_foot(self._small, imprint))
        lay_out(section._sectPr, UPRIGHT, start="evenPage")

    def describe(self, *, title: str, author: str, subject: str, keywords: str, at: datetime) -> None:
        """Fill the file's properties from facts; ``at`` is the time of the data, never of the clock."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.subject = title, author, subject
        properties.keywords, properties.comments, properties.language = keywords, "", "zh-CN"
        properties.last_modified_by, properties.revision = author, 1
        properties.created = properties.modified = at.astimezone(UTC)

    def save(self) -> bytes:
        """Give the finished file; the same parts give the same bytes."""
        written = io.BytesIO()
        self._document.save(written)
        return settle(written.getvalue())

    def _next_section(self) -> Section:
        section: Section = self._document.add_section(WD_SECTION.NEW_PAGE)
        _fold_break_into_last_paragraph(self._document)
        return section

    def _open(self, section: Section, sheet: Sheet, *, start: str) -> None:
        for footer, even in ((section.footer, False), (section.even_page_footer, True)):
            _refill(_own(footer), page_foot(self._small, even=even))
        lay_out(section._sectPr, sheet, start=start)


def blank_document() -> Document:
    """Make an empty document with our styles, typefaces and settings and nothing else."""
    document = docx.Document()
    for holder in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in holder.items() if relation.reltype.endswith(_LEFT_OUT)]:
            del holder[key]
    _refill(document.styles.element, style_sheet())
    _refill(document.settings.element, _settings())
    _replace_font_table(document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE))
    return document


def _own(footer: _Footer) -> BaseOxmlElement:
    """Give a section a footer of its own instead of its predecessor's."""
    footer.is_linked_to_previous = False
    element: BaseOxmlElement = footer._element
    return element


def _refill(element: BaseOxmlElement, children: list[BaseOxmlElement]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _settings() -> list[BaseOxmlElement]:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return [
        w("zoom", percent=100),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("spaceForUL"), w("balanceSingleByteDoubleByteWidth"), w("useFELayout"), mode),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    ]


def _replace_font_table(part: Part) -> None:
    table = w("fonts", *font_table())
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fold_break_into_last_paragraph(document: Document) -> None:
    """Move the section's end into the paragraph before it; a paragraph of its own could start an empty page."""
    breaking = document.element.body[-2]
    last = breaking.getprevious()
    if last is None or not last.tag.endswith("}p"):
        return
    last.get_or_add_pPr().append(breaking.pPr.sectPr)
    breaking.getparent().remove(breaking)
