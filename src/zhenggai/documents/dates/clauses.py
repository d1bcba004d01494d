"""A deadline sentence cut into its clauses: for whom, by when, what is to be done, how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from zhenggai.documents.compact import Compact
from zhenggai.documents.dates.brackets import KindReading, hide_brackets, is_limiting, read_kind
from zhenggai.documents.dates.scan import find_tokens
from zhenggai.documents.dates.spoken import Edge, Point, Spoken, Stretch, Token, Undated
from zhenggai.documents.dates.undated import classify
from zhenggai.documents.dates.vocabulary import HIDDEN

PUNCTUATION = ",;。:、\n. "
LABEL = re.compile(r"[^:,;。\n]{0,12}(?:时限|期限|时间|节点|日期)[^:,;。\n]{0,4}:")
LIST_MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|[①-⓿]|[一二三四五六七八九十\d]{1,3}[、.](?=\D|\d{4}年|\d{1,2}月)|\x00+(?=[^\x00,;。]))"
)

SOFT_WORDS = r"力争|争取|力求|努力|尽量|原则上"
LEAD_WORDS = re.compile(
    rf"(?:{SOFT_WORDS}|确保|务必|保证|必须|须|应当|应|要|需|计划|预计|拟|将|最迟|最晚|不晚于|不迟于|不得晚于|并|且|再|"
    r"同时|以及|后续|其中|分别|自|从|于|在|到|至|按|前|[,:、])+$"
)
SOFT = re.compile(SOFT_WORDS)
SOFT_START = re.compile(rf"(?:[,、:])?(?:{SOFT_WORDS})")
# Words that say for which problems a deadline counts.
LIMITED_TO = re.compile(
    r"的$|的(?:项目|问题|地块|图斑|用地|情形|部分|企业|类型)$|(?:类|项目|问题|图斑|地块|用地|部分|其余|其他|其它|剩余)$|[旗区县市乡镇]$"
    r"|^(?:对于?|属于?|涉及|凡是?|如|若|其余|其他|其它|剩余|确需|确因|不?具备|不?符合|不能|无法|未|暂不|列入|纳入)"
)
LIMIT_START = r"(?:对于?|属于?|不?具备|不?符合|不能|无法|确需|确因|其余|其他|其它|剩余|暂不|涉及|未)"
OPEN_ENDED = r"持续|长期|立即|立行立改|常态化|加大力度|尽快|待"
NEW_BRANCH = re.compile(rf"{LIMIT_START}[^,]*(?:(?:的|项目|问题|类|部分)\x00*(?:,|$)|的(?:{OPEN_ENDED}))")
LIMIT_BEFORE_OPEN_END = re.compile(rf"{LIMIT_START}[^,]*?的\x00*(?={OPEN_ENDED})")
EVERYTHING = re.compile(r"^(?:所有|全部|各类?|上述|以上)")
# What stands behind a date that only limits the problems.
SEGMENT = re.compile(r"[^,;。\n\x00]*")
HAPPENED = re.compile(
    r"(?:建设|建成|形成|发生|开工|动工|取得|签订|批准|审批|供应|出让|印发|下发|反馈|立案|新增|查处|未).*(?:的|项目|问题|类)"
)
ISSUED = re.compile(r"[^,;。\n\x00]{0,4}(?:印发|发布|下发|实施|施行)的")
FIRST_ACT = re.compile(r",?[^,;。\n]*(?:,(?:并|且|同时)[^,;。\n]*)*")
# What happens where the deadline is missed or moved is no part of the act.
OTHERWISE = re.compile(r",对?(?:未|逾期|确需|确因|不能|无法)[^,]*的")
ONLY_JOINING = frozenset(("和", "及", "与", "并", "以及", "、"))
WENT_ON = re.compile(r"(?:并|且|同时|其后|之后)?(?:长期坚持|长期推进|持续(?:推进|整改|巩固|坚持)[^,]*|常态化[^,]*)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One deadline in words; offsets are those of the compact text."""

    start: int
    end: int
    token: Token | None
    action: str | None = None
    condition: str | None = None
    soft: bool = False
    kind: KindReading | None = None
    kind_span: range | None = None
    branch: int = 0
    bounded: bool = True  # the words themselves set a limit (前, 底, 确保), not a bare day


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with its bracketed remarks hidden, ready to be cut."""

    view: Compact
    hidden: str
    brackets: tuple[range, ...]

    def shown(self, start: int, end: int) -> str:
        """The original words between two offsets, without punctuation at the edges."""
        first, last = self.trimmed(start, end)
        return self.view.raw(first, last) if first < last else ""

    def without_brackets(self, start: int, end: int) -> str:
        """The original words between two offsets, remarks in brackets left out."""
        parts = re.finditer(r"[^\x00]+", self.hidden[start:end])
        shown = (self.view.raw(start + part.start(), start + part.end()) for part in parts)
        return "".join(shown).strip("，；。：、,;:. \n\t　")

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The offsets without punctuation at the edges."""
        while start < end and self.hidden[start] in PUNCTUATION:
            start += 1
        while start < end and self.hidden[end - 1] in PUNCTUATION:
            end -= 1
        return start, end

    def remarks(self, start: int, end: int) -> Iterator[tuple[range, str]]:
        """The bracketed remarks between two offsets with their words."""
        for span in self.brackets:
            if start <= span.start and span.stop <= end:
                yield span, self.view.text[span.start + 1 : span.stop].rstrip(")]】〕")


def read_clauses(view: Compact, *, running: bool = False) -> list[Clause]:
    """Cut a deadline text into clauses, in the order printed.

    In ``running`` text (measures) only clauses with a date are told, and only clearly limiting words
    become a condition.
    """
    hidden, brackets = hide_brackets(view.text)
    tokens = find_tokens(hidden)
    if not tokens and brackets and not running:
        opened = re.sub(r"[()]", ",", view.text)
        inside = find_tokens(opened)
        if inside:
            hidden, brackets, tokens = opened, (), inside
    sentence = Sentence(view, hidden, brackets)
    clauses: list[Clause] = []
    for number, (start, end) in enumerate(_branches(sentence, tokens)):
        own = _own_tokens(hidden, tokens, start, end)
        found = _dated_clauses(sentence, start, end, own, running) if own else []
        if not own and not running:
            found = _undated_clauses(sentence, start, end)
        clauses.extend(replace(clause, branch=number) for clause in found)
        clauses.extend(replace(clause, branch=-1 - number) for clause in _remarked_clauses(sentence, start, end))
    told = [clause for clause in clauses if clause.token is not None]
    return told or clauses[:1]


def _branches(sentence: Sentence, tokens: list[Token]) -> list[tuple[int, int]]:
    """Cut at full stops and semicolons, and at commas where words begin that limit the next deadline."""
    cuts = [0]
    for mark in re.finditer(r"[,;。\n]", sentence.hidden):
        at = mark.end()
        told = any(cuts[-1] <= token.start < at for token in tokens) or classify(sentence.hidden[cuts[-1] : at])
        if mark.group() != "," or (told and NEW_BRANCH.match(sentence.hidden, at)):
            cuts.append(at)
    spans = zip(cuts, [*cuts[1:], len(sentence.hidden)], strict=True)
    trimmed = (_without_label(sentence, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


def _without_label(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Drop a printed label (整改时限：) and a list mark (一是, ①) in front."""
    start, end = sentence.trimmed(start, end)
    for pattern in (LIST_MARK, LABEL, LIST_MARK):
        found = pattern.match(sentence.hidden, start, end)
        if found and not read_kind_of(sentence, found.span()):
            start = found.end()
    return sentence.trimmed(start, end)


def read_kind_of(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the remark in ``span`` names a kind of rectification."""
    return any(read_kind(words) for _, words in sentence.remarks(*span))


def _limits(hidden: str, token: Token) -> bool:
    """Whether a date only limits the problems: 2020年7月3日之前建设的 is nobody's deadline."""
    segment = SEGMENT.match(hidden, token.end)
    if segment is None or not segment.group():
        return False
    followed = hidden[segment.end() : segment.end() + 1] in (",", HIDDEN)
    limiting = segment.group().endswith("的") or HAPPENED.fullmatch(segment.group())
    return bool(ISSUED.match(segment.group()) or (followed and limiting))


def _own_tokens(hidden: str, tokens: list[Token], start: int, end: int) -> list[Token]:
    """The dates of a branch that set a day to be kept; a first day (起, 后) counts only if nothing else does."""
    own = [token for token in tokens if start <= token.start < end and not _limits(hidden, token)]
    ending = [token for token in own if not (isinstance(token, Spoken) and token.edge in (Edge.FROM, Edge.AFTER))]
    return ending or own


def _remarked_clauses(sentence: Sentence, start: int, end: int) -> list[Clause]:
    """Deadlines inside a remark: 2022年9月底前完成（力争8月底前）."""
    clauses: list[Clause] = []
    for span, words in sentence.remarks(start, end):
        if is_limiting(words):
            continue
        inner = HIDDEN * (span.start + 1) + words
        inside = Sentence(sentence.view, inner + HIDDEN * (len(sentence.hidden) - len(inner)), ())
        tokens: list[Token] = [token for token in find_tokens(inside.hidden) if isinstance(token, Spoken)]
        found = _dated_clauses(inside, span.start + 1, len(inner), tokens, running=True) if tokens else []
        clauses.extend(clause for clause in found if clause.bounded)
    return clauses


# --- clauses with a date -----------------------------------------------------------------------


def _dated_clauses(sentence: Sentence, start: int, end: int, tokens: list[Token], running: bool) -> list[Clause]:
    """One clause for each date of a branch; the condition of the first counts for those behind it."""
    leads = _lead_starts(sentence, start, tokens)
    clauses: list[Clause] = []
    condition: str | None = None
    for index, token in enumerate(tokens):
        stop = leads[index + 1] if index + 1 < len(tokens) else end
        clause, rest = _read_one(sentence, leads[index], token, stop, running)
        condition = clause.condition or condition
        clauses.append(replace(clause, condition=condition))
        if rest is not None:
            clauses.append(rest)
    return clauses


def _lead_starts(sentence: Sentence, start: int, tokens: list[Token]) -> list[int]:
    """Where the words that belong to each date begin: behind the last comma, if they limit or only lead in."""
    starts = [start]
    for before, token in pairwise(tokens):
        between = sentence.hidden[before.end : token.start]
        comma = max(between.rfind(","), between.rfind("、"))
        begin = _limiting_start(sentence.hidden, before.end, before.end + comma + 1)
        rest = LEAD_WORDS.sub("", sentence.hidden[begin : token.start]).replace(HIDDEN, "")
        if comma < 0 or (rest and not LIMITED_TO.search(rest) and _is_action(rest)):
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


def _is_action(words: str) -> bool:
    return (
        re.search(r"完成|上报|整改|拆除|复垦|验收|办结|报批|恢复|立案|查处|销号|整治|清理|备案|手续", words) is not None
    )


def _read_one(sentence: Sentence, start: int, token: Token, stop: int, running: bool) -> tuple[Clause, Clause | None]:
    """Read the words before and behind one date."""
    lead = LEAD_WORDS.search(sentence.hidden[start : token.start])
    lead_start = start + lead.start() if lead else token.start
    soft = bool(lead and SOFT.search(lead.group())) or SOFT_START.match(sentence.hidden, token.end) is not None
    raw_start = lead_start + _first_soft(lead) if lead and SOFT.search(lead.group()) else token.start
    kind, kind_span = _kind(sentence, start, stop)
    action_end, rest = _went_on(sentence, token.end, stop)
    if running:
        action_end = _first_act_end(sentence.hidden, token.end, action_end)
    if not running and (otherwise := OTHERWISE.search(sentence.hidden, token.end, action_end)):
        action_end = otherwise.start()
    action = re.sub(rf"^(?:{SOFT_WORDS})", "", sentence.without_brackets(token.end, action_end))
    if action in ONLY_JOINING:
        action, action_end = "", token.end
    condition, subject = _read_lead(sentence, start, lead_start, bool(action), running)
    if subject:
        action = subject + action
        raw_start = min(raw_start, sentence.trimmed(start, lead_start)[0])
    remark = "；".join(_limiting_remarks(sentence, token.start, action_end))
    _, raw_end = sentence.trimmed(token.start, action_end)
    bounded = _is_bounded(token, lead)
    clause = Clause(
        raw_start,
        raw_end,
        token,
        action or None,
        condition or remark or None,
        soft,
        kind,
        kind_span,
        bounded=bounded,
    )
    return clause, rest


def _first_act_end(hidden: str, start: int, end: int) -> int:
    """Running text goes on to other matters behind a comma, unless it says 并."""
    found = FIRST_ACT.match(hidden, start, end)
    return found.end() if found else end


def _is_bounded(token: Token, lead: re.Match[str] | None) -> bool:
    if lead is not None or not isinstance(token, Spoken):
        return True
    return token.edge in (Edge.BEFORE, Edge.WITHIN) or token.point is not Point.WHOLE or token.stretch is Stretch.XUN


def _first_soft(lead: re.Match[str]) -> int:
    found = SOFT.search(lead.group())
    return found.start() if found else 0


def _read_lead(sentence: Sentence, start: int, end: int, has_action: bool, running: bool) -> tuple[str | None, str]:
    """Tell the words before a date apart: a condition, or the thing to be done."""
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
        return _condition_words(sentence, first, last), ""
    aside = has_action and sentence.hidden.startswith(",", segments[-1][1])  # 按照要求，9月底前完成
    if running or aside or any(EVERYTHING.match(word) for word in words):
        return None, ""
    return None, sentence.without_brackets(segments[0][0], segments[-1][1])


def _condition_words(sentence: Sentence, start: int, end: int) -> str:
    """The words of a condition; a remark that names a kind of rectification is no part of them."""
    if read_kind_of(sentence, (start, end)):
        return sentence.without_brackets(start, end)
    return sentence.shown(start, end)


def _kind(sentence: Sentence, start: int, end: int) -> tuple[KindReading | None, range | None]:
    """The kind of rectification named in a remark or in a segment of its own."""
    for span, words in sentence.remarks(start, end):
        kind = read_kind(words)
        if kind:
            return kind, span
    for found in re.finditer(r"[^,;。:、\n\x00]+", sentence.hidden[start:end]):
        kind = read_kind(found.group())
        if kind:
            return kind, range(start + found.start(), start + found.end())
    return None, None


def _limiting_remarks(sentence: Sentence, start: int, end: int) -> Iterator[str]:
    for span, words in sentence.remarks(start, end):
        if not read_kind(words) and is_limiting(words):
            yield sentence.view.raw(span.start + 1, span.stop).rstrip(")）]】〕")


def _went_on(sentence: Sentence, start: int, stop: int) -> tuple[int, Clause | None]:
    """Cut off “，并长期坚持” behind a date: it is a duty of its own without an end."""
    segments = list(re.finditer(r"[^,\x00]+", sentence.hidden[start:stop]))
    if not segments or not WENT_ON.fullmatch(segments[-1].group().strip(PUNCTUATION)):
        return stop, None
    begin, end = sentence.trimmed(start + segments[-1].start(), start + segments[-1].end())
    token = Undated(begin, end, "continuing")
    return begin, Clause(begin, end, token, kind=read_kind("持续整改"))


# --- clauses without a date --------------------------------------------------------------------


def _undated_clauses(sentence: Sentence, start: int, end: int) -> list[Clause]:
    """立行立改, 长期坚持, 验收通过后: read from the words; None as token where they say no time at all."""
    segments = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^,]+", sentence.hidden[start:end])]
    rules = [classify(sentence.hidden[first:last], whole=True) for first, last in segments]
    if len(segments) > 1 and all(rules):
        return [clause for first, last in segments for clause in _undated_clauses(sentence, first, last)]
    kind, kind_span = _kind(sentence, start, end)
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
        return _condition_words(sentence, first, last), segments[1][0]
    found = LIMIT_BEFORE_OPEN_END.match(sentence.hidden, first, end)
    if found:
        return _condition_words(sentence, first, found.end()), found.end()
    return None, first
