"""Each clause of a deadline text with its day and the doubts about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from zhenggai.documents.compact import Compact, compact
from zhenggai.documents.dates.clauses import read_clauses
from zhenggai.documents.dates.remarks import remark
from zhenggai.documents.dates.resolve import Context, Resolved, a_year_before, resolve
from zhenggai.documents.dates.sentence import Clause
from zhenggai.documents.dates.spoken import Spoken, SpokenRange, Undated
from zhenggai.documents.dates.values import DatedAction
from zhenggai.domain.issues import Issue, Place
from zhenggai.domain.plan import RectificationKind

NOTHING_WRITTEN = re.compile(r"[\W_]*(?:无|待定|暂无|不详|未定|另行通知)?[\W_]*")
UNDATED_CODES = {
    "relative": "relative-date",
    "recurring": "relative-date",
    "continuing": "relative-date",
    "event": "event-date",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline with its issues; ``resolved`` keeps whether it is a range or an as-of day."""

    dated: DatedAction
    resolved: Resolved
    issues: tuple[Issue, ...]
    bounded: bool = True


def read_entries(
    text: str,
    *,
    year: int | None,
    issued_on: date | None,
    place: Place | None,
    running: bool = False,
    as_deadline: bool = False,
) -> list[Entry]:
    """Read all deadlines of ``text``, none where nothing is written.

    With ``as_deadline`` 截至 names a last day, not a day looked back on.
    """
    if NOTHING_WRITTEN.fullmatch(text):
        return []
    view = compact(text)
    clauses = read_clauses(view, running=running)
    context = Context(year, issued_on)
    entries: list[Entry] = []
    for index, clause in enumerate(clauses):
        before = clauses[index - 1] if index else None
        later = _later(clauses[index + 1 :], context)
        in_sequence = before is not None and (before.branch, before.condition) == (clause.branch, clause.condition)
        resolved = _resolve(clause, replace(context, in_sequence=in_sequence, later_year=later.year if later else None))
        if later and resolved.due and resolved.due > later and not _has_year(clause) and context.base_is_unknown():
            resolved = Resolved(fault="two-readings", readings=(a_year_before(resolved.due), resolved.due))
        if as_deadline and resolved.as_of and isinstance(clause.token, Spoken) and clause.token.as_of:
            resolved = replace(resolved, as_of=False, due=resolved.end, start=None, end=None)
        context = replace(context, carried=resolved.last_day() or context.carried)
        entries.append(_entry(view, clause, resolved, place))
    return _without_alternatives(entries)


def _without_alternatives(entries: list[Entry]) -> list[Entry]:
    """9月或10月底前: two days for one act; both are told and neither is kept."""
    for index, (first, second) in enumerate(pairwise(entries)):
        if first.dated.action in ("或", "或者") and first.dated.due and second.dated.due:
            readings = f"{first.dated.due.isoformat()}或{second.dated.due.isoformat()}"
            issue = remark("two-readings", first.dated.raw + second.dated.raw, first.dated.place, readings=readings)
            dated = replace(second.dated, due=None, start=None, end=None, rule=None)
            entries[index : index + 2] = [Entry(dated, Resolved(fault=issue.code), (*second.issues, issue))]
            return _without_alternatives(entries)
    return entries


def _later(clauses: list[Clause], context: Context) -> date | None:
    """The first day further on in the text that prints its own year."""
    for clause in clauses:
        if _has_year(clause) and isinstance(clause.token, Spoken | SpokenRange):
            return resolve(clause.token, context).last_day()
    return None


def _has_year(clause: Clause) -> bool:
    token = clause.token.first or clause.token.last if isinstance(clause.token, SpokenRange) else clause.token
    return isinstance(token, Spoken) and (isinstance(token.year, int) or token.rule is not None)


def _resolve(clause: Clause, context: Context) -> Resolved:
    token = clause.token
    if token is None:
        return Resolved(fault="date-unreadable")
    if not isinstance(token, Undated):
        return resolve(token, context)
    if token.rule == "now":
        here = context.issued_on
        return Resolved(
            start=here, end=here, as_of=True, rule="issue-date", fault=None if here else "issue-date-missing"
        )
    if token.rule == "kind" and clause.kind and clause.kind.kind is RectificationKind.FIXED_TERM:
        return Resolved(fault="date-missing")
    if token.rule == "kind":
        return Resolved(
            rule="immediate" if clause.kind and clause.kind.kind is RectificationKind.IMMEDIATE else "continuing"
        )
    return Resolved(rule=token.rule)


def _entry(view: Compact, clause: Clause, resolved: Resolved, place: Place | None) -> Entry:
    here = view.place(clause.start, clause.end, place)
    dated = DatedAction(
        due=resolved.due,
        action=clause.action,
        start=resolved.start,
        end=resolved.end,
        raw=view.raw(clause.start, clause.end),
        condition=clause.condition,
        soft=clause.soft,
        rule=resolved.rule,
        assumed=resolved.assumed,
        kind=clause.kind.kind if clause.kind else None,
        place=here,
    )
    return Entry(dated, resolved, tuple(_issues(view, clause, resolved, place)), clause.bounded)


def _issues(view: Compact, clause: Clause, resolved: Resolved, place: Place | None) -> Iterator[Issue]:
    here = view.place(clause.start, clause.end, place)
    words = view.raw(clause.start, clause.end)
    if clause.kind and clause.kind.tolerated and clause.kind_span:
        span = clause.kind_span
        printed = view.raw(span.start, span.stop).strip("（）()[]【】")
        yield remark("typo-tolerated", printed, view.place(span.start, span.stop, place), meant=clause.kind.tolerated)
    if clause.condition:
        yield remark("conditional-deadline", words, here)
    if clause.soft:
        yield remark("soft-deadline", words, here)
    if resolved.fault:
        readings = "或".join(day.isoformat() for day in resolved.readings)
        yield remark(resolved.fault, words, here, readings=readings)
    elif resolved.rule in UNDATED_CODES:
        yield remark(UNDATED_CODES[resolved.rule], words, here)
