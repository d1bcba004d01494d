"""The head of a document: title, issuing organ, document number, day of issue; and where the plan itself begins."""

import re
from dataclasses import dataclass, field
from datetime import date

from zhenggai.documents.label_words import ITEM_KINDS, Kind
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.paragraphs import Paragraph
from zhenggai.documents.passage import Passage, join

NUMBER_LINE = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,12}[〔\[【(（〈]\d{4}[〕\]】)）〉](?:第)?\d{1,5}号)(?:签发人:?.{0,20})?"
)
CHINESE_DIGITS = "〇○零一二三四五六七八九"
SMALL_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
DAY = rf"(?P<year>[\d{CHINESE_DIGITS}]{{4}})年(?P<month>{SMALL_NUMBER})月(?P<day>{SMALL_NUMBER})日"
ISSUED = "(?:印发|发布|公布|发文|成文)"
DATE_LINE = re.compile(rf"\(?(?:{ISSUED}(?:日期|时间):?)?{DAY}(?:(?<=日){ISSUED})?\)?")
DATED_SIGNATURE = re.compile(rf"(?P<organ>[\u4e00-\u9fff×A-Za-z()]{{3,40}}?){DAY}(?P<printed>印发)?")
SHORT_DATE_LINE = re.compile(rf"\(?(?P<year>[\d{CHINESE_DIGITS}]{{4}})年{SMALL_NUMBER}月\)?")
ORGAN_END = (
    r"(?:人民政府|政府|委员会|管委会|党委|区委|县委|市委|旗委|局|厅|院|办公室|政府办|领导小组|指挥部|专班|"
    r"公司|总队|支队|大队|中心|站|所)"
)
# × and letters stand for names left out, or name places such as A县.
ORGAN = re.compile(rf"[\u4e00-\u9fff×A-Za-z“”()]{{2,40}}{ORGAN_END}")
ORGAN_IN_TITLE = re.compile(rf"(?P<organ>[\u4e00-\u9fff()]{{2,40}}?{ORGAN_END})关于")
TITLE_END = re.compile(
    r"(?:方案|计划|通知|意见|办法|清单|台账|细则|规定|公告|通报|报告|措施|决定|安排|要点|表|函|一览|明细|规划)(?:\([^()]{1,20}\))?$"
)
SUBTITLE = re.compile(r"\((?:试行|暂行|征求意见稿|送审稿|修订稿|讨论稿|草案|公开版|修订|\d{4}[-—至]\d{4}年?|代拟稿)\)")
NOISE = re.compile(
    r"附(?:件|表|录)[\d一二三四五六七八九十]{0,3}:?|\((?:此件|公开|主动公开|依申请).{0,20}\)|.{2,40}文件|(?:特急|加急|机密|秘密|内部).{0,12}|\d{6}|演示数据.{0,20}"
)
SALUTATION = re.compile(r".*[:：]$")
TAIL = re.compile(r"抄送[:]|主送[:]|\(?联系人[:]|联系电话[:]|\(此件|抄报[:]")
TASK_KINDS = ITEM_KINDS - {Kind.GOAL}
LONGEST_TITLE_LINE = 50
MOST_TITLE_LINES = 5


@dataclass(slots=True)
class Head:
    """What the head says; ``body`` are the paragraphs of the plan itself.

    ``year`` is that of the day of issue, or of a line that prints only year and month.
    """

    title: Passage | None = None
    issuer: str | None = None
    document_number: str | None = None
    issued_on: date | None = None
    year: int | None = None
    body: list[Paragraph] = field(default_factory=list)


def read_head(paragraphs: list[Paragraph]) -> Head:
    """Take the head and the signature out of ``paragraphs``; what remains is the body."""
    head = Head()
    days = [index for index, paragraph in enumerate(paragraphs) if _is_date_line(paragraph)]
    begin = _plan_begins(paragraphs, days)
    used = set(range(begin))
    title_lines, after_title = _title(paragraphs, begin)
    head.title = join(paragraphs[index].passage for index in title_lines) if title_lines else None
    used.update(range(begin, after_title))
    head.document_number = _document_number(paragraphs, after_title)
    used.update(_read_signature(head, paragraphs, days, used, begin))
    head.year = head.issued_on.year if head.issued_on else _printed_year(paragraphs, used)
    if head.issuer is None:
        head.issuer = _issuer_from_titles(head, paragraphs, begin)
    head.body = [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if index not in used and not TAIL.match(paragraph.passage.plain) and not _is_printing_line(paragraph)
    ]
    return head


def _printed_year(paragraphs: list[Paragraph], used: set[int]) -> int | None:
    """The year of a line with year and month alone, in the head or at the end."""
    for index, paragraph in enumerate(paragraphs):
        found = SHORT_DATE_LINE.fullmatch(paragraph.passage.plain)
        if found and (index <= max(used, default=0) + 3 or index >= len(paragraphs) - 4):
            used.add(index)
            return read_numeral(found["year"])
    return None


def day_of(text: str) -> date | None:
    """Read the first full day printed in ``text`` (figures or Chinese numerals)."""
    found = re.search(DAY, text)
    if found is None:
        return None
    year, month, day = (read_numeral(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _is_date_line(paragraph: Paragraph) -> bool:
    plain = paragraph.passage.plain
    return len(plain) < 60 and bool(DATE_LINE.fullmatch(plain) or _dated_signature(plain))


def _dated_signature(plain: str) -> re.Match[str] | None:
    found = DATED_SIGNATURE.fullmatch(plain)
    return found if found and not found["printed"] and ORGAN.fullmatch(found["organ"]) else None


def _is_printing_line(paragraph: Paragraph) -> bool:
    """The foot of the last page: who printed it and when."""
    plain = paragraph.passage.plain
    return len(plain) < 60 and plain.endswith("印发") and day_of(plain) is not None


def _plan_begins(paragraphs: list[Paragraph], days: list[int]) -> int:
    """Return where the enclosed plan begins: behind the signature of the notice, if a title and a text follow it."""
    for index in days:
        if _holds_tasks(paragraphs[:index]):
            return 0  # the signature is the plan's own; what follows is an attachment
        begin = index + 1
        title, after = _title(paragraphs, begin)
        if (
            index > 1
            and title
            and after < len(paragraphs) - 1
            and _is_title(join(paragraphs[i].passage for i in title))
        ):
            return begin
    return 0


def _holds_tasks(paragraphs: list[Paragraph]) -> bool:
    """Whether labelled tasks or a table stand there: a plan has them, the notice that encloses one has not."""
    return any(
        paragraph.table is not None or any(hit.kind in TASK_KINDS for hit in paragraph.labels)
        for paragraph in paragraphs
    )


def _is_title(passage: Passage) -> bool:
    return bool(TITLE_END.search(passage.plain)) and len(passage) >= 6


def _title(paragraphs: list[Paragraph], begin: int) -> tuple[list[int], int]:
    """The lines of the title from ``begin`` on, and the index behind them and what stands around them."""
    lines: list[int] = []
    index = begin
    while index < len(paragraphs) and len(lines) < MOST_TITLE_LINES:
        plain = paragraphs[index].passage.plain
        ended = bool(lines) and _is_title(join(paragraphs[i].passage for i in lines))
        if not lines and (NUMBER_LINE.fullmatch(plain) or NOISE.fullmatch(plain)):
            index += 1
            continue
        if ended and not SUBTITLE.fullmatch(plain) and not plain.startswith("的"):
            break
        if not _may_be_title(paragraphs[index]):
            break
        lines.append(index)
        index += 1
    if not lines:
        return [], begin
    if not _is_title(join(paragraphs[i].passage for i in lines)) and len(lines) > 1:
        lines = lines[:1]
    return lines, lines[-1] + 1


def _may_be_title(paragraph: Paragraph) -> bool:
    plain = paragraph.passage.plain
    return (
        paragraph.table is None
        and paragraph.number is None
        and not paragraph.labels
        and len(plain) <= LONGEST_TITLE_LINE
        and not plain.endswith(("。", ";", ":", "?", "!", ","))
        and not DATE_LINE.fullmatch(plain)
        and not SHORT_DATE_LINE.fullmatch(plain)
        and not SALUTATION.fullmatch(plain)
    )


def _document_number(paragraphs: list[Paragraph], after_title: int) -> str | None:
    """The number has a line of its own above or just below the title; numbers in the text are citations."""
    for paragraph in paragraphs[: after_title + 2]:
        found = NUMBER_LINE.fullmatch(paragraph.passage.plain)
        if found:
            return paragraph.passage.text[found.start("number") : found.end("number")]
    return None


def _read_signature(head: Head, paragraphs: list[Paragraph], days: list[int], used: set[int], begin: int) -> set[int]:
    """Read organ and day from the signature; return the paragraphs it takes."""
    taken: set[int] = set()
    for index in days:
        plain = paragraphs[index].passage.plain
        organs = _organs_above(paragraphs, index)
        signature = _dated_signature(plain)
        is_head = index <= begin + MOST_TITLE_LINES + 3
        if not (organs or signature or is_head or index >= len(paragraphs) - 6):
            continue
        if head.issued_on is None:
            head.issued_on = day_of(plain)
        if head.issuer is None:
            names = [signature["organ"]] if signature else [paragraphs[i].passage.text for i in organs]
            head.issuer = "、".join(names) or None
        taken.update((index, *organs))
    if head.issued_on is None:
        printed = [day_of(p.passage.plain) for p in paragraphs if _is_printing_line(p)]
        head.issued_on = next((day for day in printed if day), None)
    return taken


def _organs_above(paragraphs: list[Paragraph], index: int) -> list[int]:
    organs: list[int] = []
    for above in range(index - 1, max(-1, index - 4), -1):
        paragraph = paragraphs[above]
        if paragraph.number or paragraph.table or not ORGAN.fullmatch(paragraph.passage.plain):
            break
        organs.insert(0, above)
    return organs


def _issuer_from_titles(head: Head, paragraphs: list[Paragraph], begin: int) -> str | None:
    """Without a signature the title itself may name the organ: 某某市人民政府关于印发……的通知."""
    titles = [head.title] if head.title else []
    if begin:
        lines, _ = _title(paragraphs, 0)
        titles.insert(0, join(paragraphs[index].passage for index in lines))
    for title in titles:
        found = ORGAN_IN_TITLE.match(title.plain)
        if found:
            return title.text[: found.end("organ")]
    return None
