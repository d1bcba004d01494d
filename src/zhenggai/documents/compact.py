"""A text without its blanks that still knows where each character stood."""

import re
from dataclasses import dataclass

from zhenggai.documents.numerals import normalise
from zhenggai.domain.issues import Place

UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\t\r\v\f\x85]")
BLANKS = re.compile(r"\s+")
DATE_ENDINGS = frozenset("年月日号底末前旬季")  # a cell's line break before these stands inside a date
# Blanks a scanner put into one number: “2 0 2 2 年”, “2022 年 1 2 月”. Other blanks keep numbers apart.
SPLIT_YEAR = re.compile(r"(?<!\d)(?<!\d )\d ?\d ?\d ?\d(?= ?年)")
SPLIT_MONTH_OR_DAY = re.compile(r"(?<=[年月]) ?\d \d(?= ?[月日])")


@dataclass(frozen=True, slots=True)
class Compact:
    """``text`` is half-width and without blanks; ``offsets`` gives each character's place in ``original``."""

    original: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the characters ``start`` to ``end`` (exclusive) of the compact text."""
        if start >= end:
            here = self.offsets[start] if start < len(self.offsets) else len(self.original)
            return here, here
        return self.offsets[start], self.offsets[end - 1] + 1

    def raw(self, start: int, end: int) -> str:
        """The original characters behind ``start`` to ``end``."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def place(self, start: int, end: int, where: Place | None) -> Place | None:
        """The place of ``start`` to ``end`` if the original stands at ``where``."""
        if where is None:
            return None
        first, last = self.span(start, end)
        return Place(where.line, where.start + first, where.start + last, where.page)


def compact(text: str) -> Compact:
    """Drop blanks from ``text``, except one between two numbers and one newline between two clauses."""
    spaced = UNSEEN.sub(" ", normalise(text))
    joined = [found.span() for pattern in (SPLIT_YEAR, SPLIT_MONTH_OR_DAY) for found in pattern.finditer(spaced)]
    dropped: set[int] = set()
    for blanks in BLANKS.finditer(spaced):
        kept = _kept_blank(spaced, blanks.start(), blanks.end())
        if any(start <= blanks.start() and blanks.end() <= end for start, end in joined):
            kept = None
        dropped.update(offset for offset in range(*blanks.span()) if offset != kept)
    offsets = tuple(offset for offset in range(len(spaced)) if offset not in dropped)
    return Compact(text, "".join(spaced[offset] for offset in offsets), offsets)


def _kept_blank(text: str, start: int, end: int) -> int | None:
    """The one blank of a run that separates something, or None."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after:
        return None
    newline = text.find("\n", start, end)
    if newline >= 0:
        wrapped_date = after in DATE_ENDINGS or (before == "年" and after.isdigit())
        return None if wrapped_date else newline
    return start if before.isdigit() and after.isdigit() else None
