"""What each row below the header is: a problem, a section, a total, blank, or still to be settled."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.aliases import is_known_header
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.grid import NOTHING
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import Columns
from zhenggai.documents.ledger.sections import NOTE
from zhenggai.domain.ledger import RowKind

TOTAL = re.compile(r"[^,。;:]{0,20}?(?:小计|合计|总计|共计|累计|总合计)[^,。;]{0,14}|全市|全区|全旗|全县|总数")
TOTAL_LINE = re.compile(r"(?:小计|合计|总计|共计)[:：]?.{0,60}")
SERIAL = re.compile(r"[(（]?(?:\d{1,5}|[一二三四五六七八九十]+)[)）.、]?|[①-⑳]")
CHINESE_SERIAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）.、]?")
WIDE = 3


@dataclass(frozen=True, slots=True)
class RowShape:
    """What the classifier must know of a sheet: header words by column, lead columns, titles."""

    words: tuple[str, ...]
    leads: tuple[int, ...]
    texts: tuple[int, ...]
    serial: int | None
    titles: frozenset[str]


def shape_of(header: Header, columns: Columns, titles: frozenset[str]) -> RowShape:
    """Prepare classification; lead columns are those where a total or a section may be announced."""
    words = tuple(parts[-1] if parts else "" for parts in header.parts)
    serial = next((column.index for column in columns.all if column.serial), None)
    long_texts = {"description", "remarks", "progress", "location", "due"}
    ends = [columns.first(field) for field in ("project", "description", "code", "county", "category", "township")]
    last_lead = max([2, *(index for index in ends if index is not None)])
    by_index = {index: field for field, places in columns.by_field.items() for index in places}
    leads = tuple(index for index in range(min(last_lead + 1, len(words))) if by_index.get(index) not in long_texts)
    naming = ("project", "description", "code", "patch")
    texts = tuple(index for field in naming for index in columns.by_field.get(field, ()))
    return RowShape(words, leads, texts, serial, titles)


def classify(texts: list[str], filled: list[str], shape: RowShape, merged_width: int) -> RowKind:
    """Return the kind of one row.

    ``texts`` are the row's own cells, ``filled`` the same with vertically merged texts filled in;
    ``merged_width`` is how many columns its widest horizontally merged cell covers.
    """
    own = [index for index, text in enumerate(texts) if text and text.strip() not in NOTHING]
    if not own or own == [shape.serial]:
        if own and not SERIAL.fullmatch(without_spaces(texts[own[0]])):
            return _lonely(texts, own[0], shape, merged_width)
        return RowKind.BLANK
    if _is_total(texts, own, shape):
        return RowKind.TOTAL
    if len(own) == 1:
        if filled is not texts and any(filled[index].strip() for index in shape.texts):
            return RowKind.PROBLEM
        return _lonely(texts, own[0], shape, merged_width)
    if _is_heading(texts, own, shape, merged_width):
        return RowKind.SECTION
    return RowKind.PROBLEM


def _lonely(texts: list[str], index: int, shape: RowShape, merged_width: int) -> RowKind:
    """A row with one text: a heading or a note at the left or across the sheet, else not to be settled by us."""
    text = texts[index].strip()
    if merged_width >= WIDE or NOTE.search(without_spaces(half_width(text))) or text in shape.titles:
        return RowKind.SECTION
    if index in shape.texts and index > 0 and not CHINESE_SERIAL.match(text):
        return RowKind.PROBLEM
    return RowKind.SECTION if index <= 1 else RowKind.PENDING


def _is_total(texts: list[str], own: list[int], shape: RowShape) -> bool:
    for index in shape.leads:
        text = texts[index]
        if text and ("计" in text or text[0] in "全总") and TOTAL.fullmatch(without_spaces(half_width(text))):
            named = sum(1 for column in shape.texts if column in own and column != index)
            return named == 0 or all(
                _is_figure(texts[column]) for column in shape.texts if column in own and column != index
            )
    return len(own) == 1 and TOTAL_LINE.fullmatch(without_spaces(half_width(texts[own[0]]))) is not None


def _is_figure(text: str) -> bool:
    return re.fullmatch(r"[\d.,]*(?:个|宗|件|处|项|条|亩|公顷)?|/|—", without_spaces(half_width(text))) is not None


def _is_heading(texts: list[str], own: list[int], shape: RowShape, merged_width: int) -> bool:
    if sum(without_spaces(texts[i]) == without_spaces(shape.words[i]) for i in own if shape.words[i]) * 2 > len(own):
        return True  # the header again, at the top of a printed page
    if all(is_known_header(texts[index]) for index in own) and len(own) > 2:
        return True
    if _counts_columns(texts, own):
        return True
    if (
        all(NOTE.search(without_spaces(half_width(texts[index]))) for index in own[:1])
        and len(own) <= 4
        and own[0] <= 1
    ):
        return ":" in half_width(texts[own[0]]) or merged_width >= WIDE
    first = without_spaces(half_width(texts[own[0]]))
    return (
        len(own) == 2
        and own[0] == shape.serial
        and CHINESE_SERIAL.fullmatch(first) is not None
        and own[1] <= own[0] + 2
    )


def _counts_columns(texts: list[str], own: list[int]) -> bool:
    """The row 1 2 3 4 … (or 甲 乙 1 2) that numbers the columns below a printed header."""
    figures = [texts[index].strip() for index in own if texts[index].strip() not in ("甲", "乙", "丙", "丁")]
    return len(figures) >= WIDE and figures == [str(number + 1) for number in range(len(figures))]
