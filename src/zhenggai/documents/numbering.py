"""The number at the start of a paragraph: 一、（一）1.（1）① 第一条 任务1, with its rank in an outline."""

import re
from dataclasses import dataclass
from enum import IntEnum

from zhenggai.documents.numerals import normalise, read_numeral


class Style(IntEnum):
    """How a number is written; a smaller value stands higher in an outline (GB/T 9704: 一、（一）1.（1）)."""

    CHAPTER = 0
    SECTION = 1
    ARTICLE = 2
    CHINESE = 3
    CHINESE_BRACKET = 4
    TASK = 5
    ARABIC = 6
    DECIMAL_2 = 7
    DECIMAL_3 = 8
    DECIMAL_4 = 9
    ARABIC_BRACKET = 10
    CIRCLED = 11


@dataclass(frozen=True, slots=True)
class Number:
    """``printed`` is the number without its mark (一, （一）, 1); ``end`` is where the text after it begins."""

    style: Style
    ordinal: int
    printed: str
    end: int


CHINESE = "[一二三四五六七八九十百]{1,4}"
QUANTITY = r"(?:亩|公顷|平方|万|亿|千|个|元|米|吨|倍|户|宗|%|㎡|m2|km|hm|[-~至])"
PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.CHAPTER, re.compile(rf"第({CHINESE}|\d{{1,3}})(?:章|编|部分)[:、.]?")),
    (Style.SECTION, re.compile(rf"第({CHINESE}|\d{{1,3}})节[:、.]?")),
    (Style.ARTICLE, re.compile(rf"第({CHINESE}|\d{{1,3}})条(?!第)[:、.]?")),
    (
        Style.TASK,
        re.compile(
            rf"[【\[(]?(?:整改)?(?:任务|问题|事项|项目|清单)(?:之)?({CHINESE}|\d{{1,3}})[】\])]?(?:[:、.]|$|(?=[关未违]))"
        ),
    ),
    (Style.TASK, re.compile(rf"[【\[](?:整改)?(?:任务|问题|事项)({CHINESE}|\d{{1,3}})[】\]][:、.]?")),
    (Style.TASK, re.compile(r"[【\[]?(?:序号|编号)[】\]]?:?[(]?(\d{1,4})[)]?(?:[:、.]|$)")),
    (Style.CHINESE, re.compile(rf"({CHINESE})[、.](?!\d)")),
    (Style.CHINESE_BRACKET, re.compile(rf"[(〔\[【]({CHINESE})[)〕\]】][、.]?")),
    (Style.ARABIC_BRACKET, re.compile(r"[(〔\[【](\d{1,3})[)〕\]】][、.]?")),
    (Style.ARABIC_BRACKET, re.compile(r"(\d{1,2})\)[、.]?")),
    (Style.ARABIC, re.compile(r"(\d{1,3})[.、](?:(?!\d)|(?=\d{4}年))")),
)
DECIMAL = re.compile(rf"([1-9]\d?(?:\.[1-9]\d?){{1,3}})(?:[、.](?!\d)|(?!{QUANTITY}|[\d.]))")
DECIMAL_STYLES = {1: Style.DECIMAL_2, 2: Style.DECIMAL_3, 3: Style.DECIMAL_4}
SIGNS: tuple[tuple[Style, str], ...] = (
    (Style.CHINESE_BRACKET, "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    (Style.ARABIC_BRACKET, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    (Style.ARABIC, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑"),
    (Style.CIRCLED, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    (Style.CIRCLED, "❶❷❸❹❺❻❼❽❾❿"),
)
FIRST_SIGNS = (
    frozenset("第【[(整任问事项清序编〔")
    | frozenset("一二三四五六七八九十0123456789")
    | frozenset(sign for _, signs in SIGNS for sign in signs)
)


def read_number(text: str, plain: str) -> Number | None:
    """Read the number that ``text`` begins with; ``plain`` is the same text in half width."""
    if not plain or plain[0] not in FIRST_SIGNS:
        return None
    for style, signs in SIGNS:
        if plain[0] in signs:
            return Number(style, signs.index(plain[0]) + 1, text[0], 1)
    decimal = DECIMAL.match(plain)
    if decimal:
        written = decimal[1]
        return Number(DECIMAL_STYLES[written.count(".")], int(written.rsplit(".", 1)[1]), written, decimal.end())
    for style, pattern in PATTERNS:
        found = pattern.match(plain)
        if found:
            return Number(style, read_numeral(found[1]) or 0, _printed(style, text, found), found.end())
    return None


def _printed(style: Style, text: str, found: re.Match[str]) -> str:
    """As printed without 、 or ．; of 任务1 only the digits."""
    if style is Style.TASK:
        return text[found.start(1) : found.end(1)]
    return text[: found.end()].rstrip("、.．:：")


def read_automatic_number(label: str) -> Number | None:
    """Read the number a word processor shows but does not store among the characters; it takes no room."""
    text = label.strip()
    found = read_number(text, normalise(text)) if text else None
    return None if found is None else Number(found.style, found.ordinal, found.printed, 0)
