"""Dates and deadlines in words: what day they mean, by which rule, under which condition."""

import re
from datetime import date

from zhenggai.documents.dates.entries import Entry, read_entries
from zhenggai.documents.dates.remarks import remark
from zhenggai.documents.dates.values import DateReading, Kind
from zhenggai.domain.issues import Issue, Place
from zhenggai.domain.plan import Deadline

# What makes a date in running text a deadline: a limit in the words, or an act to be completed.
TO_BE_DONE = re.compile(
    r"完成|到位|上报|报送|报告|办结|办理|拆除|恢复|复垦|复耕|整改|清零|清理|销号|验收|立案|查处|移交|移送|提交|提供|制定|出台|"
    r"报(?=[市区旗县省自])|建立|印发|开展|启动|达到|归还|还地|退还|补办|补划|取得|腾退|关闭|关停|组件|开工|补充|缴纳|签订|消除|实现|落实|交付"
)
HAPPENED = re.compile(r"^[^,，]{0,12}了|^已")
DONE_ON_THE_DAY = re.compile(r"(?:全部|全面|基本)?(?:完成|实现|整改到位|清零|办结)")


def read_date(
    text: str, *, year: int | None = None, issued_on: date | None = None, place: Place | None = None
) -> DateReading:
    """Read one date or deadline text (a cell, the words after 整改时限, a phase's time).

    ``year`` is the document's year, used where the words print none; ``issued_on`` is what 本月, 今年 and
    截止目前 count from. Nothing is guessed: what stays open is None with an issue.
    """
    where = place or Place(1, 0, len(text))
    entries = read_entries(text, year=year, issued_on=issued_on, place=where)
    if not entries:
        return DateReading(text, "none", issues=(remark("date-missing", text, where),))
    with_due = [entry for entry in entries if entry.dated.due]
    first = (with_due or entries)[0]
    return DateReading(
        raw=text,
        kind=_kind(first),
        due=first.dated.due,
        start=first.dated.start,
        end=first.dated.end,
        dates=tuple(entry.dated for entry in entries) if with_due else (),
        soft=first.dated.soft,
        rule=first.dated.rule,
        assumed=first.dated.assumed,
        issues=tuple(issue for entry in entries for issue in entry.issues),
        rectification_kind=next((entry.dated.kind for entry in entries if entry.dated.kind), None),
    )


def _kind(entry: Entry) -> Kind:
    if entry.resolved.as_of:
        return "as-of"
    if entry.resolved.is_range:
        return "range"
    return "due" if entry.dated.due else "none"


def read_deadlines(
    text: str, *, year: int | None, issued_on: date | None, place: Place
) -> tuple[tuple[Deadline, ...], tuple[Issue, ...]]:
    """Read the words after 整改时限：; ``place`` is where ``text`` stands.

    One deadline for each date, event or open end, in the order printed.
    """
    entries = read_entries(text, year=year, issued_on=issued_on, place=place, as_deadline=True)
    if not entries:
        return (), (remark("date-missing", text, place),)
    issues = tuple(issue for entry in entries for issue in (*entry.issues, *_without_last_day(entry)))
    return tuple(_deadline(entry) for entry in entries), issues


def _without_last_day(entry: Entry) -> tuple[Issue, ...]:
    """10月初 or 9月起 as a deadline: the words name no last day."""
    if entry.dated.due is None and entry.dated.start is not None and not entry.issues:
        return (remark("date-unreadable", entry.dated.raw, entry.dated.place),)
    return ()


def find_dates(text: str, *, year: int | None, issued_on: date | None, place: Place) -> tuple[Deadline, ...]:
    """Find the deadlines in running text (measures): a day, or so many days, by which something is to be done.

    Days of documents, of past events (了, 已) and of conditions are no deadlines.
    """
    entries = read_entries(text, year=year, issued_on=issued_on, place=place, running=True, as_deadline=False)
    return tuple(_deadline(entry) for entry in entries if _is_to_be_done(entry))


def _is_to_be_done(entry: Entry) -> bool:
    words = entry.dated.action or ""
    dated = entry.dated.due is not None or entry.dated.rule == "relative"
    to_be_done = (TO_BE_DONE.search if entry.bounded else DONE_ON_THE_DAY.match)(words)
    return dated and to_be_done is not None and HAPPENED.search(words) is None


def _deadline(entry: Entry) -> Deadline:
    dated = entry.dated
    return Deadline(
        raw=dated.raw,
        due=dated.due,
        action=dated.action,
        condition=dated.condition,
        soft=dated.soft,
        rule=dated.rule,
        assumed=dated.assumed,
        kind=dated.kind,
        place=dated.place,
    )
