"""Automatic numbering as the reader of the document sees it: （一）, 1.2, ③."""

import re
from dataclasses import dataclass

from lxml import etree

from zhenggai.documents.reading_docx_number_formats import format_number
from zhenggai.documents.reading_docx_package import W, is_on, number, value
from zhenggai.documents.reading_docx_styles import Style, Styles

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")
PRIVATE_USE = range(0xE000, 0xF900)  # symbol fonts put their bullets here


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart`` n: starts again after level n or above, 0: never, ``None``: after any above."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    decimal_only: bool = False
    style_id: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """One ``w:num``: its levels, the counters it shares (``family``), and levels that begin anew with it."""

    family: str
    levels: dict[int, Level]
    new_starts: dict[int, int]


def read_lists(root: etree._Element | None, styles: Styles) -> dict[int, List]:
    """Read the numbering part; a document without one has no lists."""
    if root is None:
        return {}
    families = {value(element, "abstractNumId") or "": element for element in root.iterfind(W + "abstractNum")}
    chosen = {number(element, "numId"): element for element in root.iterfind(W + "num")}
    lists: dict[int, List] = {}
    for list_id, element in chosen.items():
        if list_id is not None:
            family = _follow_style_link(value(element.find(W + "abstractNumId")) or "", families, chosen, styles)
            lists[list_id] = _read_list(element, family, families.get(family))
    return lists


def _follow_style_link(
    family: str, families: dict[str, etree._Element], chosen: dict[int | None, etree._Element], styles: Styles
) -> str:
    """A family may only name a list style; that style names the list with the levels."""
    element = families.get(family)
    link = None if element is None else value(element.find(W + "numStyleLink"))
    if link is None:
        return family
    target = chosen.get(styles.resolve(link).list_id)
    return family if target is None else value(target.find(W + "abstractNumId")) or family


def _read_list(element: etree._Element, family: str, family_element: etree._Element | None) -> List:
    levels = {} if family_element is None else _read_levels(family_element)
    new_starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        level = number(override, "ilvl")
        start = number(override.find(W + "startOverride"))
        levels.update(_read_levels(override))
        if level is not None and start is not None:
            new_starts[level] = start
    return List(family, levels, new_starts)


def _read_levels(parent: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.iterfind(W + "lvl"):
        index = number(element, "ilvl")
        if index is not None and 0 <= index < LEVELS:
            start = number(element.find(W + "start"))
            levels[index] = Level(
                format=_read_format(element),
                text=value(element.find(W + "lvlText")) or "",
                start=0 if start is None else start,
                restart=number(element.find(W + "lvlRestart")),
                decimal_only=is_on(element.find(W + "isLgl")),
                style_id=value(element.find(W + "pStyle")) or "",
            )
    return levels


def _read_format(level: etree._Element) -> str:
    """Newer formats stand in a choice with an older one beside it; of the custom ones we know padded zeros (001)."""
    for element in level.iter(W + "numFmt"):
        name = value(element) or "decimal"
        if name != "custom":
            return name
        if (value(element, "format") or "").startswith("01"):
            return "decimalZero"
    return "decimal"


class Counters:
    """Counts the paragraphs of all lists while the document is read from top to bottom."""

    def __init__(self, lists: dict[int, List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, style_id: str, style: Style) -> str:
        """Count one paragraph and return the number the reader sees before it; empty for paragraphs without one."""
        chosen = self._lists.get(style.list_id or 0)
        if chosen is None or style.list_id is None:
            return ""
        level = style.level if style.level is not None else _level_of_style(chosen, style_id)
        definition = chosen.levels.get(level)
        if definition is None:
            return ""
        counts = self._counts.setdefault(chosen.family, {})
        self._advance(style.list_id, chosen, counts, level)
        return _render(chosen, counts, definition)

    def _advance(self, list_id: int, chosen: List, counts: dict[int, int], level: int) -> None:
        """Add one to ``level`` and let the levels below it start again."""
        if level in chosen.new_starts and (list_id, level) not in self._begun:
            counts[level] = chosen.new_starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = chosen.levels[level].start
        self._begun.add((list_id, level))
        for deeper in [other for other in counts if other > level]:
            restart = chosen.levels[deeper].restart if deeper in chosen.levels else None
            if restart is None or level < restart:
                del counts[deeper]


def _level_of_style(chosen: List, style_id: str) -> int:
    """A style that names a list without a level stands at the level that names the style."""
    return next((index for index, level in chosen.levels.items() if style_id and level.style_id == style_id), 0)


def _render(chosen: List, counts: dict[int, int], definition: Level) -> str:
    if definition.format == "bullet":
        return "•" if definition.text[:1] and ord(definition.text[0]) in PRIVATE_USE else definition.text

    def write(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        level = chosen.levels.get(index, Level())
        style = "decimal" if definition.decimal_only else level.format
        return format_number(counts.get(index, level.start), style)

    return PLACEHOLDER.sub(write, definition.text)
