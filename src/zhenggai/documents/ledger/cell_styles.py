"""Which cell styles of a workbook strike text through or fill the cell with a colour."""

import re
from dataclasses import dataclass, field

BLOCK = r"<(?:\w+:)?{0}\b[^>]*?(?:/>|>.*?</(?:\w+:)?{0}>)"
STRIKE = re.compile(r"<(?:\w+:)?strike\b(?![^>]*val=\"(?:0|false)\")")
SOLID = re.compile(r"patternType=\"solid\"")
COLOUR = re.compile(r"<(?:\w+:)?fgColor\b([^>]*)>")
WHITE = re.compile(r"rgb=\"(?:FF|00)?FFFFFF\"|theme=\"0\"(?!.*tint=\"-)|indexed=\"(?:9|64)\"")


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Style numbers as they stand in a cell's ``s``; ``filled`` gives each its colour as the file writes it."""

    struck: frozenset[int] = frozenset()
    filled: dict[int, str] = field(default_factory=dict)


def read_styles(xml: str) -> CellStyles:
    """Read styles.xml; an empty text has no styles."""
    struck_fonts = {number for number, font in enumerate(_children(xml, "fonts", "font")) if STRIKE.search(font)}
    colours = {
        number: colour for number, fill in enumerate(_children(xml, "fills", "fill")) if (colour := _colour(fill))
    }
    struck, filled = set(), {}
    for number, style in enumerate(_children(xml, "cellXfs", "xf")):
        if _number(style, "fontId") in struck_fonts:
            struck.add(number)
        if colour := colours.get(_number(style, "fillId")):
            filled[number] = colour
    return CellStyles(frozenset(struck), filled)


def _children(xml: str, parent: str, child: str) -> list[str]:
    found = re.search(BLOCK.format(parent), xml, re.DOTALL)
    return re.findall(BLOCK.format(child), found.group(), re.DOTALL) if found else []


def _colour(fill: str) -> str | None:
    found = COLOUR.search(fill)
    if not SOLID.search(fill) or found is None or WHITE.search(found[1]):
        return None
    value = re.search(r"(?:rgb|theme|indexed)=\"([^\"]+)\"", found[1])
    return value[1] if value else None


def _number(style: str, attribute: str) -> int:
    found = re.search(rf"\b{attribute}=\"(\d+)\"", style)
    return int(found[1]) if found else 0
