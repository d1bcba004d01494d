"""What each row below the header is: a problem, a section, a total, blank, or still to be settled."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.aliases import is_known_header
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.grid import NOTHING, says_nothing
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import Columns
from zhenggai.documents.ledger.sections import NOTE
from zhenggai.domain.ledger import RowKind

TOTAL = re.compile(
    r"[^,。;:]{0,20}?(?:小计|合计|总计|共计|累计)(?:数|面积|行)?(?:[(:]?(?:共?[\d.]*(?:个|宗|件|处|项|亩|公顷)?,?){0,3}[)]?)?"
    r"|全市|全区|全旗|全县|总数"
)
TOTAL_LINE = re.compile(r"(?:小计|合计|总计|共计)[:：]?.{0,60}")
SERIAL = re.compile(r"[(（]?(?:\d{1,5}|[一二三四五六七八九十]+)[)）.、]?|[①-⑳]")
CHINESE_SERIAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）.、]?")
FIGURE = re.compile(r"(?:共计?)?[\d.,]*(?:个|宗|件|处|项|条|亩|公顷)?|/|—")
WIDE = 3
FEW = 4
SUSPECT = re.compile("[计:：注。]|总数|全[市区旗县]")
LONGEST_LISTED_HEADER = 12


@dataclass(frozen=True, slots=True)
class RowShape:
    """What the classifier must know of a sheet: header words by column, lead columns, titles."""

    words: tuple[str, ...]
    leads: tuple[int, ...]
    texts: tuple[int, ...]
    serial: int | None
    titles: frozenset[str]
    name: int | None


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
    return RowShape(words, leads, texts, serial, titles, texts[0] if texts else None)


def classify(texts: list[str], filled: list[str], shape: RowShape, merged_width: int) -> RowKind:
    """Return the kind of one row.

    ``texts`` are the row's own cells, ``filled`` the same with vertically merged texts filled in;
    ``merged_width`` is how many columns its widest horizontally merged cell covers.
    """
    if _is_plain_problem(texts, shape):
        return RowKind.PROBLEM
    own = [index for index, text in enumerate(texts) if text and text.strip() not in NOTHING]
    if not own or (own == [shape.serial] and SERIAL.fullmatch(without_spaces(texts[own[0]]))):
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


def _is_plain_problem(texts: list[str], shape: RowShape) -> bool:
    """Settle the usual row at once: it names its problem, fills many cells and has no word of a total or a note."""
    if shape.name is None:
        return False
    name = texts[shape.name]
    if len(name) < 2 or name[0].isdigit() or name[0] in "(（" or name in NOTHING or name == shape.words[shape.name]:
        return False
    lead = "\t".join([texts[index] for index in shape.leads])
    if SUSPECT.search(lead) or (len(name) <= LONGEST_LISTED_HEADER and is_known_header(name)):
        return False
    return len(texts) - texts.count("") >= WIDE + 1


def _lonely(texts: list[str], index: int, shape: RowShape, merged_width: int) -> RowKind:
    """A row with one text: a heading or a note at the left or across the sheet, else not to be settled by us."""
    text = texts[index].strip()
    if merged_width >= WIDE or NOTE.search(without_spaces(half_width(text))) or text in shape.titles:
        return RowKind.SECTION
    if index in shape.texts and index > 0 and not CHINESE_SERIAL.match(text):
        return RowKind.PROBLEM
    return RowKind.SECTION if index <= 1 else RowKind.PENDING


def _is_total(texts: list[str], own: list[int], shape: RowShape) -> bool:
    """A total is announced in a lead cell of a row that names no problem."""
    for index in shape.leads:
        text = texts[index]
        if text and ("计" in text or text[0] in "全总") and TOTAL.fullmatch(_plain(text)):
            return all(_is_figure(texts[column]) for column in shape.texts if column in own and column != index)
    return len(own) == 1 and TOTAL_LINE.fullmatch(_plain(texts[own[0]])) is not None


def _plain(text: str) -> str:
    return without_spaces(half_width(text))


def _is_figure(text: str) -> bool:
    return FIGURE.fullmatch(_plain(text)) is not None


def _is_heading(texts: list[str], own: list[int], shape: RowShape, merged_width: int) -> bool:
    if repeats_header(texts, shape) is not None or _counts_columns(texts, own):
        return True
    if own[0] <= 1 and len(own) <= FEW and NOTE.search(_plain(texts[own[0]])):
        return ":" in half_width(texts[own[0]]) or merged_width >= WIDE
    return len(_heading_words(texts, own, shape)) == 1


def _heading_words(texts: list[str], own: list[int], shape: RowShape) -> list[int]:
    """The words of “一 | 采矿用地类 | 35个”: a Chinese number, one text beside it, and at most figures."""
    if own[0] != shape.serial or not CHINESE_SERIAL.fullmatch(_plain(texts[own[0]])) or len(own) < 2:
        return []
    words = [index for index in own[1:] if not _is_figure(texts[index])]
    return words if words and words[0] == own[1] and own[1] <= own[0] + 2 else []


def heading_text(texts: list[str], shape: RowShape) -> str | None:
    """The words of a section row with their number; None for a header, a note or a title printed again."""
    own = [index for index, text in enumerate(texts) if not says_nothing(text)]
    if len(own) == 1:
        text = texts[own[0]].strip()
        return None if text in shape.titles else text
    words = _heading_words(texts, own, shape)
    if len(words) != 1:
        return None
    number, words_text = texts[own[0]].strip(), texts[words[0]].strip()
    return number + ("" if number[-1] in "、.．)）" else "、") + words_text


def repeats_header(texts: list[str], shape: RowShape) -> bool | None:
    """Whether a row is this table's header again (True) or the header of another table (False); None: neither."""
    own = [index for index, text in enumerate(texts) if text.strip()]
    same = sum(without_spaces(texts[index]) == shape.words[index] for index in own if shape.words[index])
    if own and same * 2 > len(own) and same > 1:
        return True
    known = sum(is_known_header(texts[index]) for index in own)
    return False if known >= WIDE and known * 4 >= len(own) * 3 else None


def _counts_columns(texts: list[str], own: list[int]) -> bool:
    """The row 1 2 3 4 …, (1) (2) (3) … or 甲 乙 1 2 that numbers the columns below a printed header."""
    numbers = [_plain(texts[index]).strip("()") for index in own]
    figures = [number for number in numbers if number not in ("甲", "乙", "丙", "丁")]
    return len(figures) >= WIDE and figures == [str(number + 1) for number in range(len(figures))]
