"""The foot of each page: the page number between dashes, and in small print where the figures were frozen."""

from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.domain.bulletin import WeeklyBulletin
from zhenggai.domain.display import thousands, year_month_day
from zhenggai.papers.page import BOTTOM, CHARACTER_PITCH, FOOT_HEIGHT, SMALL_GAP, UPRIGHT
from zhenggai.papers.styles import Look
from zhenggai.papers.wordml import field, paragraph, run, w

ROOT_SHOWN = 20  # hexadecimal digits a person may type from paper into `audit verify`


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """The lines under the page number: ``frozen`` names the snapshot, the rest the journal at that time."""

    frozen: str
    journal: str
    root: str


def small_print(facts: WeeklyBulletin) -> SmallPrint:
    """Say which snapshot, definition, template and journal the paper rests on; a draft says it is one."""
    draft = "草稿，" if facts.draft else ""
    definition = f"{facts.definition.name}，{facts.definition.closing}"
    at = facts.snapshot.data_time
    taken = f"{year_month_day(at.date())}{at:%H:%M}"
    frozen = f"{draft}数据快照 {facts.snapshot.snapshot_id}，口径：{definition}，数据时间 {taken}"
    journal = f"模板 {facts.template_version}，日志 {thousands(facts.snapshot.journal_size)} 条，校验根 "
    return SmallPrint(frozen, journal, facts.snapshot.journal_root)


def page_foot(small: SmallPrint, *, even: bool) -> list[BaseOxmlElement]:
    """Write one footer: odd numbers to the right, even ones to the left, one character from the edge."""
    indent = w("ind", left=CHARACTER_PITCH, right=CHARACTER_PITCH, firstLine=0)
    side = w("jc", val="left" if even else "right")
    dashes = [run("— "), *field("PAGE", "1"), run(" —")]
    return [paragraph(Look.PAGE_NUMBER, *dashes, properties=(indent, side)), *_small_lines(small)]


def last_foot(small: SmallPrint, imprint: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Write the footer of the last page: the imprint on the lower edge of the 版心, and no number.

    Only there does every program keep the imprint at the foot of its page.
    """
    down = w("spacing", before=BOTTOM - UPRIGHT.footer - FOOT_HEIGHT)
    return [deepcopy(imprint), paragraph(Look.PAGE_NUMBER, properties=(down,)), *_small_lines(small)]


def _small_lines(small: SmallPrint) -> list[BaseOxmlElement]:
    root = small.root[:ROOT_SHOWN]
    rest = run(small.root[ROOT_SHOWN:], w("sz", val=11), w("szCs", val=11))
    return [
        paragraph(Look.SMALL_PRINT, run(small.frozen), properties=(w("spacing", before=SMALL_GAP),)),
        paragraph(Look.SMALL_PRINT, run(small.journal + root), rest),
    ]
