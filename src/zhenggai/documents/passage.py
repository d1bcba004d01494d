"""A stretch of a document's text, freed of blanks, that still knows where every character stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zhenggai.documents.numerals import normalise
from zhenggai.documents.source import Line
from zhenggai.domain.issues import Place

# Word processors leave such marks when a document is saved as text; they are no part of it.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
SPACED_OUT_SHARE = 0.35
EDGES = " \t\n　。；;，,、：:"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line: ``offsets`` holds the offset in that line of each character of the passage."""

    line: Line
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` has the printed characters without blanks; ``plain`` is as long and half-width, for matching."""

    text: str
    plain: str
    pieces: tuple[Piece, ...]

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, end: int | None = None) -> "Passage":
        """Return the characters from ``start`` to ``end`` (exclusive)."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if len(self.pieces) == 1:  # by far the most frequent case
            only = self.pieces[0]
            pieces = [Piece(only.line, only.offsets[start:end])] if start < end else []
            return Passage(self.text[start:end], self.plain[start:end], tuple(pieces))
        pieces, at = [], 0
        for piece in self.pieces:
            first, last = max(start - at, 0), min(end - at, len(piece.offsets))
            if first < last:
                pieces.append(Piece(piece.line, piece.offsets[first:last]))
            at += len(piece.offsets)
        return Passage(self.text[start:end], self.plain[start:end], tuple(pieces))

    def strip(self, edges: str = EDGES) -> "Passage":
        """Drop ``edges`` (blanks and closing punctuation) from both ends."""
        left = len(self.text) - len(self.text.lstrip(edges))
        return self.slice(left, max(left, len(self.text.rstrip(edges))))

    def rstrip(self, edges: str) -> "Passage":
        """Drop ``edges`` from the end only."""
        return self.slice(0, len(self.text.rstrip(edges)))

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Lead back to the original: where the characters ``start`` to ``end`` stand, within their first line."""
        end = len(self.text) if end is None else end
        at = 0
        for piece in self.pieces:
            if start < at + len(piece.offsets):
                last = min(end - at, len(piece.offsets)) - 1
                first = piece.offsets[start - at]
                stop = piece.offsets[last] + 1 if last >= start - at else first
                return Place(piece.line.number, first, stop, piece.line.page)
            at += len(piece.offsets)
        return self._end()

    def moved(self, place: Place | None) -> Place | None:
        """Turn a place inside ``text`` (as a field reader found it) into one of the original."""
        return None if place is None else self.place(place.start, place.end)

    def local(self) -> Place:
        """Return the place to hand to a field reader: offsets inside ``text``."""
        return Place(0, 0, len(self.text))

    def has_gap_before(self, offset: int) -> bool:
        """Whether blanks stood in the original directly before the character at ``offset``."""
        at = 0
        for piece in self.pieces:
            if offset < at + len(piece.offsets):
                inside = offset - at
                return inside > 0 and piece.offsets[inside] - piece.offsets[inside - 1] > 1
            at += len(piece.offsets)
        return False

    def printed(self) -> str:
        """Return the characters with the blanks of the original between them; a broken line counts as a blank."""
        parts: list[str] = []
        at = 0
        for piece in self.pieces:
            text = self.text[at : at + len(piece.offsets)]
            if text != "\n":
                text = piece.line.text[piece.offsets[0] : piece.offsets[-1] + 1]
                if parts and parts[-1] != "\n":
                    parts.append(" ")
            parts.append(text)
            at += len(piece.offsets)
        return "".join(parts)

    def _end(self) -> Place:
        if not self.pieces:
            return Place(1, 0, 0)
        last = self.pieces[-1]
        offset = last.offsets[-1] + 1 if last.offsets else len(last.line.text)
        return Place(last.line.number, offset, offset, last.line.page)


EMPTY = Passage("", "", ())


def passage_of(line: Line) -> Passage:
    """Take all of ``line`` without blanks, invisible characters and word-processor marks."""
    text = line.text
    if _needs_no_cleaning(text):
        return Passage(text, normalise(text), (Piece(line, range(len(text))),))
    kept = _kept_offsets(text)
    clean = "".join(text[offset] if not text[offset].isspace() else " " for offset in kept)
    return Passage(clean, normalise(clean), (Piece(line, tuple(kept)),))


def _needs_no_cleaning(text: str) -> bool:
    return len(text.split()) == 1 and not text[0].isspace() and not text[-1].isspace() and _is_visible(text)


def _is_visible(text: str) -> bool:
    return "[bookmark:" not in text and INVISIBLE.isdisjoint(text)


def _kept_offsets(text: str) -> list[int]:
    """Keep everything but blanks; one blank stays between two words in Latin letters or figures."""
    marked = {offset for mark in BOOKMARK.finditer(text) for offset in range(*mark.span())}
    spaced_out = _is_spaced_out(text)
    kept: list[int] = []
    blank: int | None = None
    for offset, character in enumerate(text):
        if offset in marked or character in INVISIBLE:
            continue
        if character.isspace():
            blank = offset if blank is None else blank
            continue
        if blank is not None and kept and not spaced_out and _keeps_blank(text[kept[-1]], character):
            kept.append(blank)
        kept.append(offset)
        blank = None
    return kept


def _keeps_blank(before: str, after: str) -> bool:
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _is_spaced_out(text: str) -> bool:
    """A scanner set a blank after (nearly) every character."""
    words = text.split()
    return len(words) > 5 and len(words) > SPACED_OUT_SHARE * sum(map(len, words))


def join(passages: Iterable[Passage], separator: str = "") -> Passage:
    """Put passages one after another; ``separator`` (one character) stands between them, at the end of a line."""
    found = [passage for passage in passages if passage.text]
    if len(found) == 1:
        return found[0]
    pieces: list[Piece] = []
    for number, passage in enumerate(found):
        if number and separator:
            last = pieces[-1]
            pieces.append(replace(last, offsets=(last.offsets[-1] + 1,)))
        pieces.extend(passage.pieces)
    return Passage(
        separator.join(passage.text for passage in found),
        separator.join(passage.plain for passage in found),
        tuple(pieces),
    )
