"""The sheet of paper: GB/T 9704-2012 sizes in twips (1/20 pt, 1440 to the inch), upright and across."""

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.papers.wordml import w

A4_SHORT = 11906  # 210 mm
A4_LONG = 16838  # 297 mm
TOP = 2098  # 天头 37 mm
BOTTOM = 1984  # 35 mm
LEFT = 1588  # 订口 28 mm
RIGHT = 1474  # 26 mm
TEXT_WIDTH = A4_SHORT - LEFT - RIGHT  # 版心 156 mm
TEXT_HEIGHT = A4_LONG - TOP - BOTTOM  # 版心 225 mm

LINES = 22
CHARACTERS = 28
LINE_PITCH = 579  # 28.95 pt; 22 lines fill the 版心
BODY_SIZE = 320  # 3号, 16 pt
CHARACTER_PITCH = TEXT_WIDTH // CHARACTERS
# 28 characters of 16 pt are wider than 156 mm, so each is set closer. Programs disagree on a character grid
# narrower than the type (some give every character two cells), so the styles carry the spacing themselves and
# stand off the grid; the grid remains for the page set-up to show 22 by 28. It counts in 1/4096 pt.
GRID_SPACE = (CHARACTER_PITCH - BODY_SIZE) * 4096 // 20
CHARACTER_SPACING = CHARACTER_PITCH - BODY_SIZE - 1  # one twip more: LibreOffice breaks before a line is quite full


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margins of one section in twips; ``footer`` is the distance from the paper's lower edge."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int
    across: bool = False

    @property
    def text_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right


# The foot, from the top: the page number, its dash 7 mm below the 版心, then two lines of small print.
NUMBER_LINE = 360
SMALL_LINE = 220
_DASH_IN_LINE = 190  # from the top of its line to the dash
_DASH_BELOW_TEXT = 397  # 7 mm
SMALL_GAP = 60  # between the number and the small print
FOOT_HEIGHT = NUMBER_LINE + SMALL_GAP + 2 * SMALL_LINE


def _above_edge(bottom: int) -> int:
    """Give the distance of the foot from the paper's edge that puts the dash where it belongs."""
    return bottom - _DASH_BELOW_TEXT + _DASH_IN_LINE - FOOT_HEIGHT


UPRIGHT = Sheet(A4_SHORT, A4_LONG, TOP, RIGHT, BOTTOM, LEFT, footer=_above_edge(BOTTOM))
# Across, the sheet is the upright one turned by a quarter: the binding edge becomes the upper one.
ACROSS = Sheet(A4_LONG, A4_SHORT, LEFT, TOP, RIGHT, BOTTOM, footer=_above_edge(RIGHT), across=True)


def lay_out(section: BaseOxmlElement, sheet: Sheet, *, start: str) -> None:
    """Write size, margins and grid of ``sheet`` into a w:sectPr; ``start`` is nextPage or evenPage."""
    for child in list(section):
        if not child.tag.endswith("Reference"):
            section.remove(child)
    size = w("pgSz", w=sheet.width, h=sheet.height)
    if sheet.across:
        size = w("pgSz", w=sheet.width, h=sheet.height, orient="landscape")
    margins = w(
        "pgMar",
        top=sheet.top,
        right=sheet.right,
        bottom=sheet.bottom,
        left=sheet.left,
        header=851,
        footer=sheet.footer,
        gutter=0,
    )
    section.extend([w("type", val=start), size, margins, w("cols", space=425)])
    if not sheet.across:  # tables run on their own line heights
        section.append(w("docGrid", type="linesAndChars", linePitch=LINE_PITCH, charSpace=GRID_SPACE))
