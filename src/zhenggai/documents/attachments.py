"""Attachments that a document names, and whether they follow in the same file."""

import re
from dataclasses import dataclass

from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.paragraphs import Paragraph
from zhenggai.documents.passage import Passage
from zhenggai.domain.issues import Issue, Severity

LIST_START = re.compile(r"(?P<word>附件|附表|附录)(?P<number>[\d一二三四五六七八九十]{0,3})[:](?P<rest>.+)")
HEADING = re.compile(r"(?P<word>附件|附表|附录)(?P<number>[\d一二三四五六七八九十]{0,3})[:]?")
HEADING_WITH_NAME = re.compile(
    r"(?P<word>附件|附表|附录)(?P<number>[\d一二三四五六七八九十]{1,3})[:]?(?P<name>.{2,60})"
)
ENTRY = re.compile(r"(?P<number>\d{1,2})[.、](?!\d)(?P<name>.{2,80})")
INLINE_ENTRY = re.compile(r"(?<!\d)(?P<number>\d{1,2})[.、](?!\d)(?P<name>[^0-9]{1}.*?)(?=[;,]?\d{1,2}[.、](?!\d)|$)")
MENTION = re.compile(r"(?:详?见|按照?|对照)(?P<word>附件|附表|附录)(?P<number>[\d一二三四五六七八九十]{0,3})")
CLOSING = " \t\n　。；;，,、：:"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A named attachment: ``number`` as printed (empty if it is the only one)."""

    number: str
    name: Passage


def take_attachments(paragraphs: list[Paragraph]) -> tuple[list[Attachment], list[Paragraph]]:
    """Split the list of attachments from the other paragraphs."""
    found: list[Attachment] = []
    rest: list[Paragraph] = []
    listing = False
    for paragraph in paragraphs:
        plain = paragraph.passage.plain
        start = LIST_START.fullmatch(plain) if paragraph.table is None else None
        if start and not (len(plain) > 120 or _is_sentence(start["rest"])):
            listing = True
            found.extend(_entries(paragraph.passage, start))
        elif listing and paragraph.table is None and ENTRY.fullmatch(plain) and len(plain) <= 80:
            entry = ENTRY.fullmatch(plain)
            if entry:
                name = paragraph.passage.slice(entry.start("name")).strip(CLOSING)
                found.append(Attachment(entry["number"], name))
        else:
            listing = False
            rest.append(paragraph)
    return found, rest


def _is_sentence(text: str) -> bool:
    return "。" in text.rstrip("。")


def _entries(passage: Passage, start: re.Match[str]) -> list[Attachment]:
    offset = start.start("rest")
    listed = list(INLINE_ENTRY.finditer(passage.plain, offset))
    if listed and listed[0].start() == offset:
        return [
            Attachment(entry["number"], passage.slice(entry.start("name"), entry.end("name")).strip(CLOSING))
            for entry in listed
        ]
    return [Attachment(start["number"], passage.slice(offset).strip(CLOSING))]


def missing_attachments(found: list[Attachment], paragraphs: list[Paragraph]) -> list[Issue]:
    """Name the attachments of the list that do not follow, and mentioned ones that no list names."""
    numbers, names = _present(paragraphs)
    missing = [entry for entry in found if not _is_present(entry, numbers, names, only=len(found) == 1)]
    issues = [_issue(f"附件“{entry.name.text}”", entry.name) for entry in missing]
    if found:
        return issues
    mentioned: dict[str, Passage] = {}
    for paragraph in paragraphs:
        for mention in MENTION.finditer(paragraph.passage.plain):
            label = f"{mention['word']}{mention['number']}"
            passage = paragraph.passage.slice(mention.start("word"), mention.end())
            if _number(mention["number"]) not in numbers:
                mentioned.setdefault(label, passage)
    return [_issue(label, passage) for label, passage in mentioned.items()]


def _present(paragraphs: list[Paragraph]) -> tuple[set[int | None], set[str]]:
    """Numbers and titles of the attachments that follow."""
    numbers: set[int | None] = set()
    names: set[str] = set()
    for paragraph in paragraphs:
        plain = paragraph.passage.plain
        if len(plain) > 80:
            continue
        heading = HEADING.fullmatch(plain)
        if heading:
            numbers.add(_number(heading["number"]))
        named = HEADING_WITH_NAME.fullmatch(plain) if not plain.endswith("。") else None
        if named and paragraph.number is None:
            numbers.add(_number(named["number"]))
        names.add(plain.strip("。:《》"))
    return numbers, names


def _is_present(entry: Attachment, numbers: set[int | None], names: set[str], *, only: bool) -> bool:
    number = _number(entry.number)
    name = entry.name.plain.strip("。:《》")
    return number in numbers or name in names or (only and bool(numbers))


def _number(printed: str) -> int | None:
    return read_numeral(printed) if printed else None


def _issue(label: str, passage: Passage) -> Issue:
    return Issue(
        "attachment-missing",
        Severity.WARNING,
        f"文件提到{label}，但没有随文提供。",
        passage.place(),
        "请补充该附件。",
    )
