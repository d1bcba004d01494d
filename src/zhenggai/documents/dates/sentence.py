"""A deadline text ready to be cut, and the clauses it is cut into."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.documents.compact import Compact
from zhenggai.documents.dates.brackets import KindReading, is_limiting, read_kind
from zhenggai.documents.dates.spoken import Token

PUNCTUATION = ",;。:、\n. "
CLOSING = ")]】〕"


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
                yield span, self.view.text[span.start + 1 : span.stop].rstrip(CLOSING)

    def limiting_remarks(self, start: int, end: int) -> Iterator[str]:
        """The original words of remarks that say for what the deadline counts."""
        for span, words in self.remarks(start, end):
            if not read_kind(words) and is_limiting(words):
                yield self.view.raw(span.start + 1, span.stop).rstrip(f"）{CLOSING}")

    def names_kind(self, start: int, end: int) -> bool:
        """Whether a remark between two offsets names a kind of rectification."""
        return any(read_kind(words) for _, words in self.remarks(start, end))

    def kind(self, start: int, end: int) -> tuple[KindReading | None, range | None]:
        """The kind of rectification named in a remark or in a segment of its own, and where."""
        for span, words in self.remarks(start, end):
            kind = read_kind(words)
            if kind:
                return kind, span
        for found in re.finditer(r"[^,;。:、\n\x00]+", self.hidden[start:end]):
            kind = read_kind(found.group())
            if kind:
                return kind, range(start + found.start(), start + found.end())
        return None, None

    def condition(self, start: int, end: int) -> str:
        """The words of a condition; a remark that names a kind of rectification is no part of them."""
        return self.without_brackets(start, end) if self.names_kind(start, end) else self.shown(start, end)
