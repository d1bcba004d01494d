"""Page numbers and running heads: left out only where it is certain that they are not part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.documents.reading_pdf_lines import PrintedLine

DASHED_NUMBER = re.compile(r"[-—–－―·•]+\s*(\d{1,4})\s*[-—–－―·•]+|第\s*(\d{1,4})\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?")
BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,4})?")
LEAST_PAGES_OF_A_HEAD = 3
SAME_PLACE = 2.0  # points


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last printed line of one page."""

    page: int
    line: PrintedLine


def running_lines(edges: Sequence[Edge]) -> set[int]:
    """Return the pages whose edge line is a page number or a running head.

    ``edges`` are all first or all last lines, one per page. Certain are: a number in dashes or as 第n页 that agrees
    with one other page; a bare number that agrees with another page's at the same height; the same words at the same
    height on more than half of at least three pages.
    """
    return _numbered(edges) | _repeated(edges)


def _numbered(edges: Sequence[Edge]) -> set[int]:
    offsets: dict[int, int] = {}
    heights: dict[int, float] = {}
    for edge in edges:
        text = edge.line.text.strip()
        if match := DASHED_NUMBER.fullmatch(text) or BARE_NUMBER.fullmatch(text):
            offsets[edge.page] = int(next(group for group in match.groups() if group)) - edge.page
            heights[edge.page] = edge.line.baseline
    common = Counter(offsets.values())
    found: set[int] = set()
    for edge in edges:
        if edge.page not in offsets:
            continue
        dashed = DASHED_NUMBER.fullmatch(edge.line.text.strip()) is not None
        alone_but_plain = dashed and offsets[edge.page] == 0
        if alone_but_plain or (common[offsets[edge.page]] > 1 and (dashed or _same_height(edge, heights))):
            found.add(edge.page)
    return found


def _same_height(edge: Edge, heights: dict[int, float]) -> bool:
    return any(page != edge.page and abs(height - edge.line.baseline) <= SAME_PLACE for page, height in heights.items())


def _repeated(edges: Sequence[Edge]) -> set[int]:
    if len(edges) < LEAST_PAGES_OF_A_HEAD:
        return set()
    seen = Counter((edge.line.text.strip(), round(edge.line.baseline / SAME_PLACE)) for edge in edges)
    (text, height), count = seen.most_common(1)[0]
    if count < LEAST_PAGES_OF_A_HEAD or count * 2 <= len(edges):
        return set()
    return {e.page for e in edges if (e.line.text.strip(), round(e.line.baseline / SAME_PLACE)) == (text, height)}
