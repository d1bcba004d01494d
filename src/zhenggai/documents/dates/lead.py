"""The words before a date: for which problems it counts, how firmly it is meant, or what is to be done by it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from zhenggai.documents.dates.brackets import read_kind
from zhenggai.documents.dates.sentence import PUNCTUATION, Sentence
from zhenggai.documents.dates.spoken import Token
from zhenggai.documents.dates.vocabulary import HIDDEN

SOFT_WORDS = r"力争|争取|力求|努力|尽量|原则上"
LEAD_WORDS = re.compile(
    rf"(?:{SOFT_WORDS}|确保|务必|保证|必须|须|应当|应|要|需|计划|预计|拟|将|最迟|最晚|不晚于|不迟于|不得晚于|并|且|再|"
    r"同时|以及|后续|其中|分别|可?(?:延长|延期|顺延|推迟|延)|自|从|于|在|到|至|按|前|[,:、])+$"
)
SOFT = re.compile(SOFT_WORDS)
# Words that say for which problems a deadline counts.
LIMITED_TO = re.compile(
    r"的$|的(?:项目|问题|地块|图斑|用地|情形|部分|企业|类型)$|(?:类|项目|问题|图斑|地块|用地|部分|其余|其他|其它|剩余)$|[旗区县市乡镇]$"
    r"|^(?:对于?|属于?|涉及|凡是?|如|若|其余|其他|其它|剩余|确需|确因|不?具备|不?符合|不能|无法|未|暂不|列入|纳入)"
)
EVERYTHING = re.compile(r"^(?:所有|全部|各类?|上述|以上)")
ACTS = re.compile(r"完成|上报|整改|拆除|复垦|验收|办结|报批|恢复|立案|查处|销号|整治|清理|备案|手续")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before one date; ``start`` is where the words begin that its reading rests on."""

    start: int
    soft: bool
    led_in: bool  # 确保, 力争, 于, …: words that make a bare day a limit
    condition: str | None
    subject: str


def lead_starts(sentence: Sentence, start: int, tokens: list[Token]) -> list[int]:
    """Where the words that belong to each date begin: behind the last comma, if they limit or only lead in."""
    starts = [start]
    for before, token in pairwise(tokens):
        between = sentence.hidden[before.end : token.start]
        comma = max(between.rfind(","), between.rfind("、"))
        begin = _limiting_start(sentence.hidden, before.end, before.end + comma + 1)
        rest = LEAD_WORDS.sub("", sentence.hidden[begin : token.start]).replace(HIDDEN, "")
        if comma < 0 or (rest and not LIMITED_TO.search(rest) and ACTS.search(rest)):
            lead = LEAD_WORDS.search(between)
            begin = before.end + lead.start() if lead else token.start
        starts.append(begin)
    return starts


def _limiting_start(hidden: str, start: int, begin: int) -> int:
    """Step back over segments that only limit: …，逾期未上报的，9月底前…"""
    while begin > start:
        before = hidden.rfind(",", start, begin - 1)
        if before < 0 or not hidden[before + 1 : begin - 1].endswith("的"):
            break
        begin = before + 1
    return begin


def read_lead(sentence: Sentence, start: int, token: Token, *, has_action: bool, running: bool) -> Lead:
    """Read the words from ``start`` to a date. In running text only clearly limiting words are a condition."""
    leading = LEAD_WORDS.search(sentence.hidden[start : token.start])
    end = start + leading.start() if leading else token.start
    soft = SOFT.search(leading.group()) if leading else None
    condition, subject = _condition_or_subject(sentence, start, end, has_action=has_action, running=running)
    begin = end + soft.start() if soft else token.start
    if subject:
        begin = min(begin, sentence.trimmed(start, end)[0])
    return Lead(begin, soft is not None, leading is not None, condition, subject)


def _condition_or_subject(
    sentence: Sentence, start: int, end: int, *, has_action: bool, running: bool
) -> tuple[str | None, str]:
    """Tell a condition from the thing to be done: 属部审批的项目, or 组件上报："""
    segments = [
        (start + found.start(), start + found.end())
        for found in re.finditer(r"[^,:]+", sentence.hidden[start:end])
        if not read_kind(found.group())
    ]
    if not segments:
        return None, ""
    words = [sentence.hidden[first:last].replace(HIDDEN, "").strip(PUNCTUATION) for first, last in segments]
    limiting = [index for index, word in enumerate(words) if LIMITED_TO.search(word) and not EVERYTHING.match(word)]
    if limiting:
        first, last = segments[limiting[0]][0], segments[limiting[-1]][1]
        return sentence.condition(first, last), ""
    aside = has_action and sentence.hidden.startswith(",", segments[-1][1])  # 按照要求，9月底前完成
    if running or aside or any(EVERYTHING.match(word) for word in words):
        return None, ""
    return None, sentence.without_brackets(segments[0][0], segments[-1][1])
