"""The weekly bulletin (周通报) as a Word file: same facts, same bytes."""

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.domain.bulletin import WeeklyBulletin
from zhenggai.papers.closing import annex_note, imprint, office_and_day
from zhenggai.papers.footer import small_print
from zhenggai.papers.gongwen import Gongwen
from zhenggai.papers.page import ACROSS
from zhenggai.papers.paragraphs import blank_line, kept_together, word_paragraph
from zhenggai.papers.red_head import document_number, red_head
from zhenggai.papers.styles import Look
from zhenggai.papers.weekly_annexes import Annex, weekly_annexes
from zhenggai.papers.weekly_text import WeeklyText, weekly_text
from zhenggai.papers.word_table import word_table
from zhenggai.papers.wordml import paragraph, run, tab, w


def render_weekly(facts: WeeklyBulletin) -> bytes:
    """Write the bulletin with its three annexes and its imprint as .docx."""
    text = weekly_text(facts)
    paper = Gongwen(small_print(facts))
    paper.add(_main_text(facts, text))
    for annex in weekly_annexes(facts):
        paper.begin_section(ACROSS)
        paper.add(_annex(annex))
    printer = facts.office.printer or facts.office.signature
    paper.end_with(imprint(facts.office.copied_to, printer, facts.issued_on))
    paper.describe(
        title="".join(text.title),
        author=facts.office.signature,
        subject=document_number(facts.number),
        keywords=f"{facts.campaign}；数据快照 {facts.snapshot.snapshot_id}；模板 {facts.template_version}",
        at=facts.snapshot.data_time,
    )
    return paper.save()


def _main_text(facts: WeeklyBulletin, text: WeeklyText) -> list[BaseOxmlElement]:
    signed = office_and_day(facts.office.signature, facts.issued_on, facts.year)
    *opening, last = [word_paragraph(one) for one in text.paragraphs]
    return [
        *red_head(facts.office.masthead, facts.number),
        *blank_line(2),
        *(paragraph(Look.TITLE, run(line)) for line in text.title),
        *blank_line(),
        *opening,
        # Office and date never stand on a page without text.
        *kept_together([last, *annex_note(text.annexes), *signed]),
    ]


def _annex(annex: Annex) -> list[BaseOxmlElement]:
    stop = w("tabs", w("tab", val="right", pos=ACROSS.text_width))
    gap = w("spacing", after=60)
    legend = paragraph(Look.TABLE_LEGEND, run(annex.left), tab(), run(annex.right), properties=(stop, gap))
    return [
        paragraph(Look.ANNEX_MARK, run(f"附件{annex.number}")),
        paragraph(Look.ANNEX_TITLE, run(annex.title)),
        legend,
        word_table(annex.table, ACROSS.text_width),
        _below_table(annex.notes),
    ]


def _below_table(notes: str) -> BaseOxmlElement:
    """Write the notes; without any, the paragraph a section must end with is a hair, lest it start a page."""
    if notes:
        return paragraph(Look.NOTE, run(notes), properties=(w("spacing", before=120),))
    return paragraph(Look.NOTE, properties=(w("spacing", line=20, lineRule="exact"),))
