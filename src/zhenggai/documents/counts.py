"""Counts of problems in the text of an item: the total, its split by unit and year, earlier totals."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from zhenggai.documents.context import Context
from zhenggai.documents.count_words import (
    AS_OF,
    BRACKETS,
    CHINESE_COUNT,
    COUNT,
    INTRODUCER,
    MOVED_AFTER,
    MOVED_BEFORE,
    NOW,
    REMAINING,
    UNIT_NAME,
    YEAR_NAME,
)
from zhenggai.documents.dates import read_date
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.passage import Passage


class Split(Enum):
    """By what a part of a total is named."""

    UNIT = auto()
    YEAR = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class CountPart:
    """One part of a total: 东胜区35个."""

    name: str
    count: int
    passage: Passage
    split: Split


@dataclass(slots=True)
class Statement:
    """One total with its parts; ``moved`` marks problems that left the backlog (完成整改5个), not a backlog."""

    count: int
    passage: Passage
    sentence: int
    moved: bool = False
    remaining: bool = False
    now: bool = False
    as_of: date | None = None
    parts: list[CountPart] = field(default_factory=list)
    open_ended: bool = False
    ambiguous: bool = False
    introduced_by: str = ""

    def split(self, by: Split) -> dict[str, int]:
        """The parts of one kind, by name as printed."""
        return {part.name: part.count for part in self.parts if part.split is by}


@dataclass(slots=True)
class CountReading:
    """All statements of one text in order, and parts printed without any total."""

    statements: list[Statement] = field(default_factory=list)
    loose_parts: list[CountPart] = field(default_factory=list)

    @property
    def backlogs(self) -> list[Statement]:
        """Statements of what is still to be done."""
        return [statement for statement in self.statements if not statement.moved]


def read_counts(text: Passage, units: tuple[str, ...], context: Context) -> CountReading:
    """Read the counts of ``text``; ``units`` are the item's units, which may be shortened (东胜35个)."""
    reading = CountReading()
    for number, sentence in enumerate(_sentences(text)):
        _SentenceReader(sentence, number, reading, units, context).read()
    return reading


def _sentences(text: Passage) -> list[Passage]:
    """Cut at full stops; a sentence that begins with 其中 belongs to the one before."""
    cuts = [found.end() for found in re.finditer(r"[。\n]+(?!其中)", text.plain)]
    bounds = [0, *cuts, len(text)]
    return [text.slice(left, right) for left, right in pairwise(bounds) if left < right]


class _SentenceReader:
    """Walks through the counts of one sentence and tells totals from parts."""

    def __init__(
        self, sentence: Passage, number: int, reading: CountReading, units: tuple[str, ...], context: Context
    ) -> None:
        self.sentence = sentence
        self.number = number
        self.reading = reading
        self.units = units
        self.context = context
        self.current: Statement | None = None
        self.is_listing = False  # parts without a total have begun

    def read(self) -> None:
        end = 0
        for found in _counts_in(self.sentence.plain):
            gap = self.sentence.plain[end : found.start("number")]
            if not found["vague"]:
                self._take(found, end, gap)
            end = found.end()
        if self.current and re.match(r"等", self.sentence.plain[end:]):
            self.current.open_ended = True

    def _take(self, found: re.Match[str], gap_start: int, gap: str) -> None:
        count = read_numeral(found["number"])
        if count is None:
            return
        digits = self.sentence.slice(found.start("number"), found.end("number"))
        names = self._names(gap)
        introduced = _introducer(gap)
        if names and (self.current is not None or introduced or self.is_listing):
            self._add_parts(names, count, digits, introduced)
        elif self.current is not None and self._is_aside(gap, introduced, gap_start):
            if introduced is None or introduced.group() == "其中":
                self.current.parts.append(CountPart(_last_token(gap), count, digits, Split.OTHER))
        else:
            self._open_statement(found, count, digits, gap)

    def _add_parts(
        self, names: list[tuple[str, Split]], count: int, digits: Passage, introduced: re.Match[str] | None
    ) -> None:
        parts = [CountPart(name, count, digits, split) for name, split in names]
        if self.current is None:
            self.is_listing = True
            self.reading.loose_parts.extend(parts)
            return
        self.current.parts.extend(parts)
        if introduced and not self.current.introduced_by:
            self.current.introduced_by = introduced.group()

    def _is_aside(self, gap: str, introduced: re.Match[str] | None, gap_start: int) -> bool:
        """A count in brackets or after 其中 belongs to the total before it, unless it says what is left or done."""
        before = self.sentence.plain[:gap_start] + gap
        if before.count("(") > before.count(")"):
            return True
        if MOVED_BEFORE.search(gap) or REMAINING.search(_last_clause(gap)):
            return False
        goes_on = self.current is not None and bool(self.current.parts) and not any(map(str.isdigit, gap))
        return bool(introduced) or goes_on

    def _open_statement(self, found: re.Match[str], count: int, digits: Passage, gap: str) -> None:
        before, after = self.sentence.plain[: found.start("number")], self.sentence.plain[found.end() :]
        remaining = bool(REMAINING.search(_last_clause(gap))) or after[:14].startswith(("尚未", "仍未"))
        moved = not remaining and bool(MOVED_BEFORE.search(gap) or MOVED_AFTER.match(after))
        self.current = Statement(count, digits, self.number, moved=moved, remaining=remaining)
        self.current.now = bool(NOW.search(before))
        self.current.as_of = None if self.current.now else self._as_of(before)
        self.reading.statements.append(self.current)

    def _as_of(self, before: str) -> date | None:
        """The day that the words before a count give: 2023年10月初 is its first day, 9月底 its last."""
        printed = list(AS_OF.finditer(BRACKETS.sub("", before)))
        if not printed:
            return None
        reading = read_date(printed[-1].group(), year=self.context.year, issued_on=self.context.issued_on)
        return reading.start if reading.kind == "as-of" else reading.due or reading.end

    def _names(self, gap: str) -> list[tuple[str, Split]]:
        """The unit or year right before a count; 各 gives it to every name of the row."""
        token = _last_token(gap)
        if token.endswith("各"):
            row = [_bare(part) for part in re.split(r"[、,和及]", re.split(r"[:;。()]", gap.rstrip("各"))[-1])]
            named = [(name, self._kind(name)) for name in row if name]
            return [(name, kind) for name, kind in named if kind]
        kind = self._kind(token)
        return [(token, kind)] if kind else []

    def _kind(self, name: str) -> Split | None:
        if YEAR_NAME.fullmatch(name):
            return Split.YEAR
        if UNIT_NAME.fullmatch(name):
            return Split.UNIT
        if len(name) > 1 and any(unit.startswith(name) for unit in self.units):
            return Split.UNIT
        return None


def _counts_in(plain: str) -> list[re.Match[str]]:
    found = [*COUNT.finditer(plain), *CHINESE_COUNT.finditer(plain)]
    return sorted(found, key=lambda match: match.start())


def _introducer(gap: str) -> re.Match[str] | None:
    """其中 or 涉及 right before a name; with another figure in between it spoke of that one."""
    printed = list(INTRODUCER.finditer(gap))
    if not printed or re.search(r"\d(?!\d{0,3}年)", gap[printed[-1].end() :]):
        return None
    return printed[-1]


def _last_clause(gap: str) -> str:
    return re.split(r"[,;。\n]", gap)[-1]


def _last_token(gap: str) -> str:
    gap = re.sub(r"\([^()]*\)$", "", gap)
    tokens = [token for token in re.split(r"[、,;:()。\n]", gap) if token]
    return _bare(tokens[-1]) if tokens else ""


def _bare(token: str) -> str:
    while True:
        found = re.match(INTRODUCER, token)
        if not found:
            return token
        token = token[found.end() :]
