"""What follows the text: the note of annexes, the office and the day, and the imprint (版记) at the very end."""

from datetime import date

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.domain.display import year_month_day
from zhenggai.papers.page import CHARACTER_PITCH, TEXT_WIDTH
from zhenggai.papers.paragraphs import blank_line, width_in_characters
from zhenggai.papers.styles import Look
from zhenggai.papers.wordml import paragraph, run, tab, w

_SEALED_INDENT = 4.0  # characters between a sealed paper's date and the right edge
_LONG_NAME_INDENT = 2.0
IMPRINT_SIZE = 280  # 4号, 14 pt
THICK, THIN = 8, 6  # 0.35 mm and 0.25 mm in eighths of a point


def annex_note(titles: tuple[str, ...]) -> list[BaseOxmlElement]:
    """Write 附件：1. … one line below the text, two characters in, no punctuation after the names."""
    single = len(titles) == 1
    written = []
    for number, title in enumerate(titles, start=1):
        label = "附件：" if number == 1 else "　　　"
        counted = title if single else f"{number}. {title}"
        hanging = round((3 if single else 4.25) * CHARACTER_PITCH)
        indent = w("ind", left=2 * CHARACTER_PITCH + hanging, hanging=hanging)
        written.append(paragraph(Look.ATTACHMENT, run(label + counted), properties=(indent,)))
    return [*blank_line(), *written] if written else []


def office_and_day(signature: str, issued_on: date | None, year: int) -> list[BaseOxmlElement]:
    """Write 署名 centred on 成文日期, which stands four characters from the right edge (sealed paper).

    A name too long for that stands two characters from the edge and the date is centred below it.
    Before the paper is issued month and day stay open.
    """
    day = f"{year}年　月　日" if issued_on is None else year_month_day(issued_on)
    day_width, name_width = width_in_characters(day), width_in_characters(signature)
    day_indent = _SEALED_INDENT
    name_indent = day_indent + (day_width - name_width) / 2
    if name_indent < 0:
        name_indent = _LONG_NAME_INDENT
        day_indent = name_indent + (name_width - day_width) / 2
    return [*blank_line(2), _right(signature, name_indent), _right(day, day_indent)]


def _right(value: str, characters: float) -> BaseOxmlElement:
    indent = w("ind", right=round(characters * CHARACTER_PITCH), firstLine=0)
    return paragraph(Look.CLOSING, run(value), properties=(indent,))


def imprint(copied_to: tuple[str, ...], printer: str, printed_on: date | None) -> BaseOxmlElement:
    """Write 版记 as a table for the foot of the last page: 抄送, then printing office and day, between rules."""
    day = f"{year_month_day(printed_on)}印发" if printed_on else "　　年　月　日印发"
    rows = [_imprint_row([run(printer), tab(), run(day)], hanging=0)]
    if copied_to:
        rows.insert(0, _imprint_row([run(f"抄送：{'，'.join(copied_to)}。")], hanging=3))
    rules = {"top": THICK, "bottom": THICK, "insideH": THIN}
    borders = [w(side, val="single", sz=rules[side], space=0, color="000000") for side in ("top", "bottom", "insideH")]
    no_padding = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right")))
    size = w("tblW", w=TEXT_WIDTH, type="dxa")
    properties = w("tblPr", size, w("tblBorders", *borders), w("tblLayout", type="fixed"), no_padding)
    return w("tbl", properties, w("tblGrid", w("gridCol", w=TEXT_WIDTH)), *rows)


def _imprint_row(runs: list[BaseOxmlElement], *, hanging: int) -> BaseOxmlElement:
    """One line, a character in from both edges; ``hanging`` characters stay clear below its label."""
    stop = w("tabs", w("tab", val="right", pos=TEXT_WIDTH - CHARACTER_PITCH))
    clear = hanging * IMPRINT_SIZE
    indent = w("ind", left=CHARACTER_PITCH + clear, right=CHARACTER_PITCH, hanging=clear)
    cell = w("tcPr", w("tcW", w=TEXT_WIDTH, type="dxa"))
    return w("tr", w("trPr", w("cantSplit")), w("tc", cell, paragraph(Look.IMPRINT, *runs, properties=(stop, indent))))
