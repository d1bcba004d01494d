"""Tell which lines of a hard-wrapped text file go on with the paragraph of the line before.

A file is taken as hard-wrapped when a good part of its lines end at the same column. There a line goes on after a full
line; where first lines are set in, a line at the margin goes on with the indented one above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhenggai.documents.numbering import read_number
from zhenggai.documents.numerals import normalise
from zhenggai.documents.source import Line

NARROWEST, WIDEST = 40, 120  # columns; a Chinese character takes two
SLACK = 4  # columns: punctuation may not begin a line
LEAST_FULL_LINES = 3
INDENTS = ("　", "  ", "\t")
SENTENCE_END = ("。", "；", "：", "！", "？", ";", ":")


def mark_wrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return ``lines`` with ``continues`` set on those that go on with the paragraph above."""
    widths = {line.number: _width(line.text) for line in lines if line.text.strip()}
    limit = max(widths.values(), default=0)
    full = frozenset(number for number, width in widths.items() if width >= limit - SLACK)
    if not NARROWEST <= limit <= WIDEST or len(full) < max(LEAST_FULL_LINES, len(widths) // 4):
        return tuple(lines)
    return tuple(_marked(lines, full))


def _marked(lines: Sequence[Line], full: frozenset[int]) -> Iterator[Line]:
    previous: Line | None = None
    in_indented = False
    for line in lines:
        if not line.text.strip():
            previous = None
            yield line
            continue
        goes_on = False
        if line.text.startswith(INDENTS):
            in_indented = True
        else:
            goes_on = previous is not None and _goes_on(previous, line, previous.number in full, in_indented)
            in_indented = in_indented and goes_on
        previous = line
        yield replace(line, continues=goes_on)


def _goes_on(previous: Line, line: Line, is_full: bool, in_indented: bool) -> bool:
    """Whether ``line``, which is not set in, belongs to the paragraph of ``previous``."""
    text = previous.text.rstrip()
    if in_indented:
        return is_full or not text.endswith(SENTENCE_END)
    return is_full and not text.endswith("。") and read_number(line.text, normalise(line.text)) is None


def _width(text: str) -> int:
    """Count columns: a Chinese character takes two, as it takes two bytes in GBK."""
    return len(text.rstrip().encode("gbk", errors="replace"))
