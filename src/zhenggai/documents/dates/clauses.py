"""A deadline text cut into its clauses: for whom, by when, what is to be done, how firmly."""

import re
from dataclasses import replace

from zhenggai.documents.compact import Compact
from zhenggai.documents.dates.brackets import hide_brackets, is_limiting
from zhenggai.documents.dates.dated import dated_clauses
from zhenggai.documents.dates.scan import find_tokens
from zhenggai.documents.dates.sentence import Clause, Sentence
from zhenggai.documents.dates.spoken import Edge, Spoken, Token
from zhenggai.documents.dates.undated import NEW_BRANCH, classify, undated_clauses
from zhenggai.documents.dates.vocabulary import HIDDEN

LABEL = re.compile(r"[^:,;。\n]{0,12}(?:时限|期限|时间|节点|日期)[^:,;。\n]{0,4}:")
LIST_MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|[①-⓿]|[一二三四五六七八九十\d]{1,3}[、.](?=\D|\d{4}年|\d{1,2}月)|\x00+(?=[^\x00,;。]))"
)
# What stands behind a date that only limits the problems.
SEGMENT = re.compile(r"[^,;。\n\x00]*")
HAPPENED = re.compile(
    r"(?:建设|建成|形成|发生|开工|动工|取得|签订|批准|审批|供应|出让|印发|下发|反馈|立案|新增|查处|未).*(?:的|项目|问题|类)"
)
ISSUED = re.compile(r"[^,;。\n\x00]{0,4}(?:印发|发布|下发|实施|施行)的")


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
        found = dated_clauses(sentence, start, end, own, running) if own else []
        if not own and not running:
            found = undated_clauses(sentence, start, end)
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
        if found and not sentence.names_kind(*found.span()):
            start = found.end()
    return sentence.trimmed(start, end)


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
        found = dated_clauses(inside, span.start + 1, len(inner), tokens, running=True) if tokens else []
        clauses.extend(clause for clause in found if clause.bounded)
    return clauses
