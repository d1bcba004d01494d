"""Clauses without a date: at once, for good, so many days after an event, when something has happened."""

import re

from zhenggai.documents.dates.brackets import read_kind
from zhenggai.documents.dates.lead import LIMITED_TO
from zhenggai.documents.dates.sentence import PUNCTUATION, Clause, Sentence
from zhenggai.documents.dates.spoken import Undated
from zhenggai.documents.dates.vocabulary import HIDDEN

IMMEDIATE = re.compile(r"立行立改|立查立改|即知即改|即行即改|边查边改|立即|马上|即刻|随即")
CONTINUING = re.compile(r"长期坚持|长期|持续|常态化|长效|不间断|贯穿始终")
RELATIVE = re.compile(
    r"尽快|尽早|近期|短期|中期|限期|及时|(?:规定|要求|批复|约定)(?:的)?(?:时限|期限|时间)|按期|如期|每(?:日|天|周|旬|月|季|年)|定期|适时"
)
EVENT = re.compile(
    r"(?:后|之日|之时|时|同步|同时|完成前|结束前|到期前|届满前|(?<!及以)前)(?:[,;。]|$)|后(?:立即|及时|[^,;。]{0,12})|待[^,;。]+|同步"
    r"|按[^,;。]*(?:要求|规定|方案|批复|计划|安排)|视[^,;。]*(?:情况|进展)|节前|汛期"
)
WHOLE = {
    "immediate": re.compile(
        r"(?:立行立改|立查立改|即知即改|即行即改|边查边改|立即(?:整改|完成|办理)?|马上整改)(?:并)?"
    ),
    "continuing": re.compile(
        r"(?:并|且)?(?:长期(?:坚持|推进|整改|实施|任务)?|持续(?:推进|整改|坚持|实施|推动|进行)?|常态化(?:推进|开展|坚持|整改)?)"
        r"(?:、?并?长期坚持)?"
    ),
}
LIMIT_START = r"(?:对于?|属于?|不?具备|不?符合|不能|无法|确需|确因|其余|其他|其它|剩余|暂不|涉及|未)"
OPEN_ENDED = r"持续|长期|立即|立行立改|常态化|加大力度|尽快|待"
NEW_BRANCH = re.compile(rf"{LIMIT_START}[^,]*(?:(?:的|项目|问题|类|部分)\x00*(?:,|$)|的(?:{OPEN_ENDED}))")
LIMIT_BEFORE_OPEN_END = re.compile(rf"{LIMIT_START}[^,]*?的\x00*(?={OPEN_ENDED})")
# 验收通过后立即… waits for the event; otherwise the first of 立即 and 持续 in a clause says what it is.
ONCE_HAPPENED = re.compile(r"后(?:立即|及时|马上|即刻|尽快)")
RULES = (("continuing", CONTINUING), ("immediate", IMMEDIATE), ("event", EVENT), ("relative", RELATIVE))


def classify(words: str, *, whole: bool = False) -> str | None:
    """Name the rule for words without a date: continuing, immediate, event, relative; None if they say no time.

    With ``whole`` the words must say the time and nothing else.
    """
    if whole:
        bare = words.strip(",;。:、 \x00")
        return next((rule for rule, pattern in WHOLE.items() if pattern.fullmatch(bare)), None)
    if ONCE_HAPPENED.search(words):
        return "event"
    found = [(match.start(), rule) for rule, pattern in RULES if (match := pattern.search(words))]
    strong = [entry for entry in found if entry[1] in ("continuing", "immediate")]
    return min(strong)[1] if strong else (found[0][1] if found else None)


def undated_clauses(sentence: Sentence, start: int, end: int) -> list[Clause]:
    """立行立改, 长期坚持, 验收通过后: read from the words; None as token where they say no time at all."""
    segments = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^,]+", sentence.hidden[start:end])]
    rules = [classify(sentence.hidden[first:last], whole=True) for first, last in segments]
    if len(segments) > 1 and all(rules):
        return [clause for first, last in segments for clause in undated_clauses(sentence, first, last)]
    kind, kind_span = sentence.kind(start, end)
    condition, first = _undated_condition(sentence, segments, end)
    bare = sentence.hidden[first:end].replace(HIDDEN, "").strip(PUNCTUATION)
    rule = None if read_kind(bare) and not classify(bare, whole=True) else classify(bare)
    if rule is None and kind is None:
        return [Clause(start, end, None)]
    named = read_kind({"continuing": "持续整改", "immediate": "立行立改"}.get(rule or "", ""))
    action = None if rule is None or classify(bare, whole=True) else sentence.without_brackets(first, end)
    token = Undated(start, end, rule or "kind")
    return [Clause(start, end, token, action, condition, False, kind or named, kind_span)]


def _undated_condition(sentence: Sentence, segments: list[tuple[int, int]], end: int) -> tuple[str | None, int]:
    """The limiting words in front of a clause without a date, and where the rest begins."""
    first, last = segments[0]
    words = sentence.hidden[first:last].replace(HIDDEN, "")
    if len(segments) > 1 and LIMITED_TO.search(words) and not classify(words, whole=True):
        return sentence.condition(first, last), segments[1][0]
    found = LIMIT_BEFORE_OPEN_END.match(sentence.hidden, first, end)
    if found:
        return sentence.condition(first, found.end()), found.end()
    return None, first
