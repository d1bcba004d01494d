"""Finding date words in a text, the earliest and longest first, and joining two of them to a range."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from zhenggai.documents.dates import vocabulary as words
from zhenggai.documents.dates.spoken import Edge, MonthWord, Point, Spoken, SpokenRange, Stretch, Token, Undated
from zhenggai.documents.numerals import read_numeral

Build = Callable[[re.Match[str]], Spoken | Undated | None]
XUN = {"上": 1, "中": 2, "下": 3}


def find_tokens(text: str) -> list[Token]:
    """All dates said in ``text`` (half-width, without blanks), in order, ranges joined."""
    whole = _whole_text(text)
    if whole is not None:
        return [whole]
    return _join_ranges(text, _earliest_longest(_candidates(text)))


def _whole_text(text: str) -> Spoken | None:
    """Notations that are dates only when nothing else stands there: 44834, 9.30, 22.9.30."""
    serial = words.SERIAL.fullmatch(text)
    if serial:
        return Spoken(0, len(text), Stretch.DAY, number=int(serial["serial"]), rule="excel-serial")
    short = words.SHORT_DAY.fullmatch(text)
    return _numeric_day(short) if short else None


def _candidates(text: str) -> Iterator[Token]:
    for pattern, build in PATTERNS:
        for match in pattern.finditer(text):
            token = build(match)
            if token is not None:
                yield token


def _earliest_longest(candidates: Iterator[Token]) -> list[Token]:
    chosen: list[Token] = []
    for token in sorted(candidates, key=lambda candidate: (candidate.start, -candidate.end)):
        if not chosen or token.start >= chosen[-1].end:
            chosen.append(token)
    return chosen


def _join_ranges(text: str, tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if isinstance(token, Spoken) and isinstance(before, Spoken) and _is_range_mark(text, before, token):
            joined[-1] = SpokenRange(before.start, token.end, before, token)
        else:
            joined.append(_with_lead(text, token))
            joined[-1] = _with_short_end(text, joined[-1], tokens)
    return joined


def _is_range_mark(text: str, first: Spoken, last: Spoken) -> bool:
    return words.RANGE_MARK.fullmatch(text, first.end, last.start) is not None and first.edge in (Edge.ON, Edge.FROM)


def _with_lead(text: str, token: Token) -> Token:
    """Look at the words before a date: 截至 makes it an as-of day, 即日起至 a range without a first day."""
    if not isinstance(token, Spoken):
        return token
    as_of = words.AS_OF_LEAD.search(text, max(0, token.start - 4), token.start)
    if as_of:
        return replace(token, start=as_of.start(), as_of=token.edge is not Edge.BEFORE)
    opened = words.OPEN_START.search(text, max(0, token.start - 14), token.start)
    return SpokenRange(opened.start(), token.end, None, token) if opened else token


def _with_short_end(text: str, token: Token, tokens: list[Token]) -> Token:
    """9月1日至15日, 2022.7.25-9.30: the end names only what differs from the start."""
    if not isinstance(token, Spoken) or token.edge not in (Edge.ON, Edge.FROM):
        return token
    mark = words.RANGE_MARK.match(text, token.end)
    if mark is None or any(other.start == mark.end() for other in tokens if isinstance(other, Spoken)):
        return token
    short = words.SHORT_DAY.match(text, mark.end())
    later = words.LATER_DAY.match(text, mark.end())
    if short and short["year"] is None:
        last = _numeric_day(short)
    elif later and token.stretch is Stretch.DAY:
        last = Spoken(
            later.start(), later.end(), Stretch.DAY, edge=_edge(later), month=MonthWord.CARRIED, number=_day(later)
        )
    else:
        return token
    return SpokenRange(token.start, last.end, token, last)


# --- one builder for each notation -------------------------------------------------------------


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _edge(match: re.Match[str]) -> Edge:
    said = _group(match, "edge")
    return words.EDGES[said.lstrip("之以")] if said else Edge.ON


def _point(match: re.Match[str]) -> Point:
    said = _group(match, "point")
    return words.POINTS[said[-1]] if said else Point.WHOLE


def _day(match: re.Match[str]) -> int:
    return read_numeral(match["day"]) or 0


def _dated(match: re.Match[str], stretch: Stretch, number: int | None = None) -> Spoken:
    """The parts that all Chinese notations share."""
    said_year, year_word = _group(match, "year"), _group(match, "year_word")
    said_month, month_word = _group(match, "month"), _group(match, "month_word")
    year = read_numeral(said_year) if said_year else words.YEAR_WORDS[year_word] if year_word else None
    two_digits = isinstance(year, int) and len(said_year or "") == 2
    if isinstance(year, int) and two_digits:
        year += 2000
    month = _month(said_month) if said_month else words.MONTH_WORDS[month_word] if month_word else None
    return Spoken(
        match.start(),
        match.end(),
        stretch,
        _point(match),
        _edge(match),
        year,
        month,
        number,
        two_digit_year=two_digits,
    )


def _month(said: str) -> int:
    return 1 if said == "元" else read_numeral(said) or 0


def _month_date(match: re.Match[str]) -> Spoken:
    day = match["day"] or match["bare_day"]
    if day:
        return _dated(match, Stretch.DAY, read_numeral(day) or 0)
    if match["xun"]:
        return _dated(match, Stretch.XUN, XUN[match["xun"]])
    return _dated(match, Stretch.MONTH)


def _monthless_end(match: re.Match[str]) -> Spoken:
    return replace(_dated(match, Stretch.MONTH), month=MonthWord.THIS)


def _carried_day(match: re.Match[str]) -> Spoken:
    return replace(_dated(match, Stretch.DAY, _day(match)), month=MonthWord.CARRIED)


def _year_date(match: re.Match[str]) -> Spoken | None:
    """A whole year; 22年底 is one, but 10年内 is a span of ten years."""
    token = _dated(match, Stretch.YEAR)
    return None if token.two_digit_year and _group(match, "point") not in ("底", "末") else token


def _quarter(match: re.Match[str]) -> Spoken:
    number = match["number"] or match["letter_number"]
    token = _dated(match, Stretch.QUARTER, read_numeral(number) if number else None)
    if number:
        return token
    return replace(token, month=MonthWord.NEXT if match["quarter_word"] == "下" else MonthWord.THIS)


def _half_year(match: re.Match[str]) -> Spoken:
    return _dated(match, Stretch.HALF_YEAR, 1 if match["half"] == "上" else 2)


def _numeric_day(match: re.Match[str]) -> Spoken:
    return _dated(match, Stretch.DAY, int(match["day"]))


def _whole_month(match: re.Match[str]) -> Spoken:
    return _dated(match, Stretch.MONTH)


def _compact_day(match: re.Match[str]) -> Spoken:
    return replace(_dated(match, Stretch.DAY, int(match["day"])), rule="compact-day")


def _undated(rule: str) -> Build:
    return lambda match: Undated(match.start(), match.end(), rule)


PATTERNS: tuple[tuple[re.Pattern[str], Build], ...] = (
    (words.NUMERIC_DAY, _numeric_day),
    (words.COMPACT_DAY, _compact_day),
    (words.NUMERIC_MONTH, _whole_month),
    (words.MONTH_DATE, _month_date),
    (words.FIRST_MONTH, _whole_month),
    (words.MONTHLESS_END, _monthless_end),
    (words.CARRIED_DAY, _carried_day),
    (words.YEAR_END, _year_date),
    (words.YEARLESS_END, _year_date),
    (words.YEAR_ONLY, _year_date),
    (words.QUARTER, _quarter),
    (words.HALF_YEAR, _half_year),
    (words.RECURRING, _undated("recurring")),
    (words.RELATIVE, _undated("relative")),
    (words.NOW, _undated("now")),
)
