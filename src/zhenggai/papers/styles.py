"""The paragraph styles of an official paper, as one table; each size is in half-points, each distance in twips."""

from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.papers import fonts
from zhenggai.papers.fonts import Typeface
from zhenggai.papers.page import BODY_SIZE, CHARACTER_PITCH, CHARACTER_SPACING, LINE_PITCH, NUMBER_LINE, SMALL_LINE
from zhenggai.papers.wordml import w

RED = "D8261C"
GREY = "5C6870"


class Look(StrEnum):
    """The styles by their identifiers in the file."""

    BODY = "Normal"
    FLUSH = "GwFlush"
    MASTHEAD = "GwMasthead"
    NUMBER = "GwNumber"
    TITLE = "GwTitle"
    HEADING = "GwHeading"
    SUBHEADING = "GwSubheading"
    ATTACHMENT = "GwAttachment"
    CLOSING = "GwClosing"
    ANNEX_MARK = "GwAnnexMark"
    ANNEX_TITLE = "GwAnnexTitle"
    TABLE_LEGEND = "GwTableLegend"
    TABLE_HEAD = "GwTableHead"
    CELL = "GwCell"
    CELL_LEFT = "GwCellLeft"
    CELL_STRONG = "GwCellStrong"
    NOTE = "GwNote"
    IMPRINT = "GwImprint"
    PAGE_NUMBER = "GwPageNumber"
    SMALL_PRINT = "GwSmallPrint"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: ``line`` is a fixed line height, ``indent`` whole characters of the first line."""

    look: Look
    name: str
    face: Typeface
    size: int = 32
    align: str = "both"
    line: int = LINE_PITCH
    indent: int = 0
    colour: str = ""
    heading_level: int | None = None
    keep_with_next: bool = False


STYLES: tuple[Style, ...] = (
    Style(Look.BODY, "Normal", fonts.FANG_SONG, indent=2),
    Style(Look.FLUSH, "公文顶格", fonts.FANG_SONG),
    Style(Look.MASTHEAD, "公文发文机关标志", fonts.TITLE_SONG, align="center", colour=RED),
    Style(Look.NUMBER, "公文发文字号", fonts.FANG_SONG, align="center"),
    Style(Look.TITLE, "公文标题", fonts.TITLE_SONG, size=44, align="center", line=680),
    Style(Look.HEADING, "公文一级标题", fonts.HEI, indent=2, heading_level=0, keep_with_next=True),
    Style(Look.SUBHEADING, "公文二级标题", fonts.KAI, indent=2),
    Style(Look.ATTACHMENT, "公文附件说明", fonts.FANG_SONG, align="left"),
    Style(Look.CLOSING, "公文落款", fonts.FANG_SONG, align="right"),
    Style(Look.ANNEX_MARK, "公文附件序号", fonts.HEI, align="left", keep_with_next=True),
    Style(Look.ANNEX_TITLE, "公文附件标题", fonts.TITLE_SONG, size=40, align="center", line=640, keep_with_next=True),
    Style(Look.TABLE_LEGEND, "公文表头说明", fonts.FANG_SONG, size=24, align="left", line=400, keep_with_next=True),
    Style(Look.TABLE_HEAD, "公文表格栏名", fonts.HEI, size=21, align="center", line=280),
    Style(Look.CELL, "公文表格居中", fonts.FANG_SONG, size=21, align="center", line=280),
    Style(Look.CELL_LEFT, "公文表格居左", fonts.FANG_SONG, size=21, align="left", line=280),
    Style(Look.CELL_STRONG, "公文表格着重", fonts.HEI, size=21, align="center", line=280),
    Style(Look.NOTE, "公文表注", fonts.FANG_SONG, size=21, align="both", line=340),
    Style(Look.IMPRINT, "公文版记", fonts.FANG_SONG, size=28, align="left", line=500),
    Style(Look.PAGE_NUMBER, "公文页码", fonts.SONG, size=28, align="right", line=NUMBER_LINE),
    Style(Look.SMALL_PRINT, "公文页脚小字", fonts.HEI, size=15, align="left", line=SMALL_LINE, colour=GREY),
)


def faces(face: Typeface) -> BaseOxmlElement:
    """Name a typeface for each of the four kinds of characters a run may hold."""
    return w("rFonts", ascii=face.latin, hAnsi=face.latin, eastAsia=face.east_asian, cs=face.latin, hint="eastAsia")


def style_sheet() -> list[BaseOxmlElement]:
    """Give the content of w:styles: defaults, then every style of the table."""
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    runs = w("rPrDefault", w("rPr", faces(fonts.FANG_SONG), w("sz", val=32), w("szCs", val=32), language))
    paragraphs = w("pPrDefault", w("pPr", *_paragraph_basics(), w("spacing", before=0, after=0)))
    return [w("docDefaults", runs, paragraphs), *(_style(style) for style in STYLES)]


def _paragraph_basics() -> list[BaseOxmlElement]:
    """Chinese line breaking on; gaps between Chinese and Latin and the grid off (see ``page``)."""
    off = [w(name, val=0) for name in ("autoSpaceDE", "autoSpaceDN", "snapToGrid")]
    return [w("widowControl", val=0), w("kinsoku", val=1), w("overflowPunct", val=1), *off]


def _style(style: Style) -> BaseOxmlElement:
    keep = [w("keepNext")] if style.keep_with_next else []
    spacing = w("spacing", before=0, after=0, line=style.line, lineRule="exact")
    indent = w("ind", firstLineChars=style.indent * 100, firstLine=style.indent * CHARACTER_PITCH)
    outline = [] if style.heading_level is None else [w("outlineLvl", val=style.heading_level)]
    paragraph = w("pPr", *keep, *_paragraph_basics(), spacing, indent, w("jc", val=style.align), *outline)
    colour = [w("color", val=style.colour)] if style.colour else []
    # Half-points to twips: only the body size needs to be drawn together.
    closer = CHARACTER_SPACING if style.size * 10 == BODY_SIZE else 0
    size = [w("sz", val=style.size), w("szCs", val=style.size)]
    run = w("rPr", faces(style.face), w("snapToGrid", val=0), *colour, w("spacing", val=closer), *size)
    default = {"default": 1} if style.look is Look.BODY else {}
    parent = [] if default else [w("basedOn", val=Look.BODY)]
    head = [w("name", val=style.name), *parent, w("qFormat")]
    return w("style", *head, paragraph, run, type="paragraph", styleId=style.look, **default)


def font_table() -> list[BaseOxmlElement]:
    """Give the content of w:fonts: each typeface with the stand-ins a word processor may take."""
    return [
        w(
            "font",
            w("altName", val=",".join(face.stand_ins)),
            w("charset", val="86"),
            w("family", val="auto"),
            w("pitch", val="variable"),
            name=face.east_asian,
        )
        for face in fonts.TYPEFACES
    ]
