"""Tell from the layout which printed lines go on with the paragraph of the line before.

The test is the typesetter's own: a line that had room for the next word and did not take it was ended by its writer.
Where a line is full, indents and the space between lines decide; what stays open is said to go on, because a new
paragraph of an official document nearly always shows itself by its indent or its number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from zhenggai.documents.reading_pdf_lines import PrintedLine

BUCKET = 2.0  # points: edges that close are one edge
SELDOM = 0.05  # of the lines: an edge that fewer share is an exception
STEP = 0.5  # of the size: a smaller shift to the side is no indent
LOOSE = 1.4  # of the usual distance: paragraphs set apart
OTHER_SIZE = 0.25
SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":")


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line and its page."""

    line: PrintedLine
    page: int


@dataclass(frozen=True, slots=True)
class Margins:
    """Where lines usually begin and end, their usual distance, in points, and whether first lines are set in."""

    left: float
    right: float
    distance: float
    first_lines_set_in: bool


def continuing_lines(placed: Sequence[Placed]) -> list[bool]:
    """Return for each line of running text whether it goes on with the one before."""
    if not placed:
        return []
    margins = _margins(placed)
    continuing = [False]
    for before, current in pairwise(placed):
        continuing.append(_goes_on(before, current, margins, in_paragraph=continuing[-1]))
    return continuing


def _margins(placed: Sequence[Placed]) -> Margins:
    lines = [one.line for one in placed]
    pairs = list(pairwise(placed))
    distances = [one.line.baseline - next_.line.baseline for one, next_ in pairs if one.page == next_.page]
    left = -_usual_edge(-line.left for line in lines)
    right = _usual_edge(line.right for line in lines)
    wrapped = [(one.line, next_.line) for one, next_ in pairs if not _had_room(one.line, next_.line, right)]
    set_in = [(one, next_) for one, next_ in wrapped if one.left > left + STEP * one.size]
    to_margin = sum(next_.left <= left + STEP * next_.size for _, next_ in set_in)
    return Margins(left, right, median(distances) if distances else 0.0, to_margin * 2 > len(set_in))


def _usual_edge(positions: Iterable[float]) -> float:
    """Return the farthest edge that is shared by more than a few lines."""
    found = list(positions)
    shared = Counter(round(position / BUCKET) for position in found)
    least = max(2.0, SELDOM * len(found))
    usual = [position for position in found if shared[round(position / BUCKET)] >= least]
    return max(usual or found)


def _had_room(last: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether the first word of ``line`` would have fitted behind ``last``."""
    return last.right + line.first_word < right - 0.1 * line.size


def _goes_on(before: Placed, current: Placed, margins: Margins, *, in_paragraph: bool) -> bool:
    last, line = before.line, current.line
    step = STEP * line.size
    if _had_room(last, line, margins.right):
        return False
    if abs(last.size - line.size) > OTHER_SIZE * max(last.size, line.size):
        return False
    if before.page == current.page and last.baseline - line.baseline > LOOSE * margins.distance:
        return False
    if in_paragraph or line.left < last.left - step or line.left <= margins.left + step:
        return line.left <= last.left + step
    # Set in from the margin: a new paragraph, or a block set in as a whole, or one that hangs from its number.
    return not margins.first_lines_set_in and not last.text.endswith(SENTENCE_ENDS)
