"""What one page of a PDF holds, taken from the PDF library: glyphs, ruled lines, how much of it is picture."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from zhenggai.documents.reading_pdf_lines import Glyph
from zhenggai.documents.reading_pdf_tables import Ruling

MOST_OBJECTS = 5_000  # a page with more drawings is a map: no tables are looked for
SHORTEST = 6.0  # points: shorter strokes are ticks and parts of signs
STRAIGHT = 0.5  # points
UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything read from one page; ``unknown`` counts glyphs whose character the file does not say."""

    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    unknown: int
    picture_share: float


def read_page(page: Any) -> PageContent:
    """Take what we need from a pypdfium2 ``page``; the page may be closed afterwards."""
    glyphs, unknown = _read_glyphs(page)
    width, height = page.get_size()
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    picture_area = 0.0
    objects = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    for item in objects[:MOST_OBJECTS]:
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            picture_area += max(min(right, width) - max(left, 0), 0) * max(min(top, height) - max(bottom, 0), 0)
        elif len(objects) <= MOST_OBJECTS:
            for start, end in _strokes(item):
                _add_ruling(start, end, horizontal, vertical)
    share = picture_area / (width * height) if width > 0 and height > 0 else 0.0
    return PageContent(glyphs, tuple(horizontal), tuple(vertical), unknown, share)


def _read_glyphs(page: Any) -> tuple[tuple[Glyph, ...], int]:
    """Read the characters of the text layer, without those the library makes up (spaces, line ends)."""
    text_page = page.get_textpage()
    raw = text_page.raw
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    unknown = 0
    for index in range(text_page.count_chars()):
        if pdfium.FPDFText_IsGenerated(raw, index):
            continue
        point = pdfium.FPDFText_GetUnicode(raw, index)
        if point in UNKNOWN or point in PRIVATE_USE or point < 0x20 or 0xD800 <= point < 0xE000:
            unknown += point >= 0x20 or point == 0
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        size = max(box.top - box.bottom, 1.0)
        glyphs.append(Glyph(chr(point), box.left, box.right, y.value, size))
    text_page.close()
    return tuple(glyphs), unknown


def _strokes(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path in page coordinates; thin filled rectangles give their long sides."""
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = here = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(item.raw), MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield here, begin
            here = begin


def _add_ruling(
    start: tuple[float, float], end: tuple[float, float], horizontal: list[Ruling], vertical: list[Ruling]
) -> None:
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    if height <= STRAIGHT and width >= SHORTEST:
        horizontal.append(Ruling((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
    elif width <= STRAIGHT and height >= SHORTEST:
        vertical.append(Ruling((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))
