"""One entry per measure: lists by 一是, （1）, ①, 1. or semicolons are taken apart, each entry keeps its place."""

import re
from itertools import pairwise

from zhenggai.documents.numbering import Number, Style
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.outline import Field
from zhenggai.documents.passage import Passage, join

CHINESE = "[一二三四五六七八九十]{1,2}"
# Ways of counting inside a text, strongest first; the group is the ordinal.
MARKERS = (
    re.compile(rf"({CHINESE})是(?!否)"),
    re.compile(rf"({CHINESE})要"),
    re.compile(rf"第({CHINESE})[,、]"),
    re.compile(rf"\(({CHINESE})\)"),
    re.compile(r"(?<![\d.])(\d{1,2})[.、](?!\d)"),
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])"),
)
INLINE_NUMBERS = {
    Style.CHINESE_BRACKET: MARKERS[3],
    Style.ARABIC: MARKERS[4],
    Style.ARABIC_BRACKET: MARKERS[5],
    Style.CIRCLED: MARKERS[6],
}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BEFORE_MARKER = frozenset("。;,:!?\n")
CLOSING = " \t\n　。；;，,、"
SHORTEST_CLAUSE = 2


def read_measures(field: Field) -> list[Passage]:
    """Return the measures of a field in order, without their list marks and closing punctuation."""
    if any(part.number for part in field.parts):
        return _by_list(field)
    entries: list[Passage] = []
    if len(field.parts) > 1 and not any(_marks(part.passage) for part in field.parts):
        entries = [part.passage for part in field.parts]
    else:
        entries = split_measures(field.value)
    return _tidy(entries)


def split_measures(value: Passage) -> list[Passage]:
    """Take one text apart at its list marks, or else at its semicolons."""
    marks = _marks(value)
    if marks:
        bounds = [*marks, (len(value), len(value))]
        entries = [value.slice(end, following[0]) for (_, end), following in pairwise(bounds)]
        lead_in = value.slice(0, marks[0][0])
        return _tidy([*([] if lead_in.plain.rstrip().endswith(":") else [lead_in]), *entries])
    return _tidy(_at_semicolons(value))


def _by_list(field: Field) -> list[Passage]:
    """Paragraphs with numbers of the outer style begin an entry; deeper ones and plain ones go on with it."""
    outer = next(part.number.style for part in field.parts if part.number)
    entries: list[list[Passage]] = []
    for part in field.parts:
        if part.number is not None and part.number.style is outer:
            entries.extend([piece] for piece in _at_later_numbers(part.passage, part.number))
        elif entries:
            entries[-1].append(part.passage)
        else:
            entries.append([part.passage])
    passages = [join(entry, "\n") for entry in entries]
    if field.parts[0].number is None and passages[0].plain.rstrip().endswith(":"):
        passages = passages[1:]
    return _tidy(passages)


def _at_later_numbers(passage: Passage, first: Number) -> list[Passage]:
    """Cut a paragraph that goes on counting inside: 1.立案；2.拆除 after its first number was taken off."""
    pattern = INLINE_NUMBERS.get(first.style)
    cuts = [(0, 0)]
    for found in pattern.finditer(passage.plain) if pattern else ():
        at_border = found.start() > 0 and passage.plain[found.start() - 1] in BEFORE_MARKER
        if at_border and _ordinal(found[1]) == first.ordinal + len(cuts):
            cuts.append(found.span())
    bounds = [*cuts, (len(passage), len(passage))]
    return [passage.slice(end, following[0]) for (_, end), following in pairwise(bounds)]


def _marks(value: Passage) -> list[tuple[int, int]]:
    """Where the list marks stand that count 1, 2, 3 in order; the strongest way of counting wins."""
    for pattern in MARKERS:
        marks: list[tuple[int, int]] = []
        for found in pattern.finditer(value.plain):
            at_border = found.start() == 0 or value.plain[found.start() - 1] in BEFORE_MARKER
            if at_border and _ordinal(found[1]) == len(marks) + 1:
                marks.append(found.span())
        if len(marks) > 1 or (marks and pattern is MARKERS[0]):
            return marks
    return []


def _ordinal(text: str) -> int | None:
    return CIRCLED.index(text) + 1 if text in CIRCLED else read_numeral(text)


def _at_semicolons(value: Passage) -> list[Passage]:
    """Cut at semicolons outside brackets and quotation marks, if every clause can stand alone."""
    depth, cuts = 0, [0]
    for offset, character in enumerate(value.plain):
        if character in "(“《【":
            depth += 1
        elif character in ")”》】":
            depth = max(0, depth - 1)
        elif character == ";" and depth == 0:
            cuts.append(offset + 1)
    clauses = [value.slice(left, right) for left, right in zip(cuts, [*cuts[1:], len(value)], strict=True)]
    clauses = [clause for clause in clauses if clause.strip(CLOSING).text]
    return clauses if all(len(clause) >= SHORTEST_CLAUSE for clause in clauses) else [value]


def _tidy(entries: list[Passage]) -> list[Passage]:
    tidy = [entry.strip(CLOSING) for entry in entries]
    return [entry for entry in tidy if entry.text]
