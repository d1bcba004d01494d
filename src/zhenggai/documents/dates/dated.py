"""Clauses with a date: what is to be done by it, and what goes on after it."""

import re
from dataclasses import replace

from zhenggai.documents.dates.brackets import read_kind
from zhenggai.documents.dates.lead import SOFT_WORDS, lead_starts, read_lead
from zhenggai.documents.dates.sentence import PUNCTUATION, Clause, Sentence
from zhenggai.documents.dates.spoken import Edge, Point, Spoken, Stretch, Token, Undated

SOFT_BEHIND = re.compile(rf"(?:[,、:])?(?:{SOFT_WORDS})")
FIRST_ACT = re.compile(r",?[^,;。\n]*(?:,(?:并|且|同时)[^,;。\n]*)*")
# What happens where the deadline is missed or moved is no part of the act.
OTHERWISE = re.compile(r",对?(?:未|逾期|确需|确因|不能|无法)[^,]*的")
ONLY_JOINING = frozenset(("和", "及", "与", "并", "以及", "、"))
ONLY_KIND = re.compile(r"(?:限期|持续|长期)整改类|立行立改类?")  # names the kind of the deadline, no act
WENT_ON = re.compile(
    r"(?:并|且|同时|其后|之后)?(?:长期坚持|长期推进|持续(?:推进|整改(?!类)|巩固|坚持)[^,]*|常态化[^,]*)"
)


def dated_clauses(sentence: Sentence, start: int, end: int, tokens: list[Token], running: bool) -> list[Clause]:
    """One clause for each date of a branch; the condition of the first counts for those behind it."""
    leads = lead_starts(sentence, start, tokens)
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


def _read_one(sentence: Sentence, start: int, token: Token, stop: int, running: bool) -> tuple[Clause, Clause | None]:
    """Read the words before and behind one date."""
    action_end, rest = _went_on(sentence, token.end, stop)
    action_end = _action_end(sentence.hidden, token.end, action_end, running)
    action = re.sub(rf"^(?:{SOFT_WORDS})", "", sentence.without_brackets(token.end, action_end))
    if action in ONLY_JOINING:
        action, action_end = "", token.end
    if ONLY_KIND.fullmatch(action):
        action = ""
    lead = read_lead(sentence, start, token, has_action=bool(action), running=running)
    remark = "；".join(sentence.limiting_remarks(token.start, action_end))
    kind, kind_span = sentence.kind(start, rest.start if rest else stop)
    clause = Clause(
        start=lead.start,
        end=sentence.trimmed(token.start, action_end)[1],
        token=token,
        action=lead.subject + action or None,
        condition=lead.condition or remark or None,
        soft=lead.soft or SOFT_BEHIND.match(sentence.hidden, token.end) is not None,
        kind=kind,
        kind_span=kind_span,
        bounded=lead.led_in or _sets_limit(token),
    )
    return clause, rest


def _action_end(hidden: str, start: int, end: int, running: bool) -> int:
    """Where the act ends: running text goes on to other matters behind a comma, unless it says 并."""
    if running:
        found = FIRST_ACT.match(hidden, start, end)
        return found.end() if found else end
    otherwise = OTHERWISE.search(hidden, start, end)
    return otherwise.start() if otherwise else end


def _sets_limit(token: Token) -> bool:
    """Whether the date itself says that it is a limit: 前, 底, 中旬; a bare day does not."""
    if not isinstance(token, Spoken):
        return True
    return token.edge in (Edge.BEFORE, Edge.WITHIN) or token.point is not Point.WHOLE or token.stretch is Stretch.XUN


def _went_on(sentence: Sentence, start: int, stop: int) -> tuple[int, Clause | None]:
    """Cut off “，并长期坚持” behind a date: it is a duty of its own without an end."""
    segments = list(re.finditer(r"[^,\x00]+", sentence.hidden[start:stop]))
    if not segments or not WENT_ON.fullmatch(segments[-1].group().strip(PUNCTUATION)):
        return stop, None
    begin, end = sentence.trimmed(start + segments[-1].start(), start + segments[-1].end())
    token = Undated(begin, end, "continuing")
    return begin, Clause(begin, end, token, kind=read_kind("持续整改"))
