"""What a paragraph's style says about it: its heading level and its list."""

import re
from dataclasses import dataclass, replace
from typing import Self

from lxml import etree

from zhenggai.documents.reading_docx_package import W, number, value

HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
BODY_LEVEL = 9  # outline level “body text”


@dataclass(frozen=True, slots=True)
class Style:
    """What one style settles, ancestors included; ``None`` where nobody says anything. ``level`` counts from 0."""

    list_id: int | None = None
    level: int | None = None
    outline: int | None = None

    def over(self, base: "Style") -> Self:
        """Fill what this style leaves open from the style it is based on."""
        return replace(
            self,
            list_id=base.list_id if self.list_id is None else self.list_id,
            level=base.level if self.level is None else self.level,
            outline=base.outline if self.outline is None else self.outline,
        )


def own_properties(properties: etree._Element | None) -> Style:
    """Read list and outline level from a ``w:pPr``."""
    if properties is None:
        return Style()
    numbering = properties.find(W + "numPr")
    if numbering is None:
        return Style(outline=number(properties.find(W + "outlineLvl")))
    return Style(
        list_id=number(numbering.find(W + "numId")),
        level=number(numbering.find(W + "ilvl")),
        outline=number(properties.find(W + "outlineLvl")),
    )


class Styles:
    """All paragraph styles of one document; a missing styles part is a document without styles."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._resolved: dict[str, Style] = {}
        for element in () if root is None else root.iterfind(W + "style"):
            name = value(element, "styleId") or ""
            self._elements[name] = element
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                self._default = name

    def of(self, properties: etree._Element | None) -> tuple[str, Style]:
        """Return the style id of a paragraph and what its properties and its style settle together."""
        named = None if properties is None else value(properties.find(W + "pStyle"))
        style_id = named if named in self._elements else self._default
        return style_id or "", own_properties(properties).over(self.resolve(style_id or ""))

    def resolve(self, style_id: str, below: frozenset[str] = frozenset()) -> Style:
        """Return a style with its ancestors; a circle of styles ends where it closes."""
        if style_id in self._resolved:
            return self._resolved[style_id]
        element = self._elements.get(style_id)
        if element is None or style_id in below:
            return Style()
        base = value(element.find(W + "basedOn")) or ""
        own = own_properties(element.find(W + "pPr"))
        if own.outline is None:
            own = replace(own, outline=_outline_from_name(element))
        resolved = own.over(self.resolve(base, below | {style_id}))
        self._resolved[style_id] = resolved
        return resolved


def heading_level(style: Style) -> int | None:
    """Return 1 … 9 for headings, ``None`` for body text."""
    return style.outline + 1 if style.outline is not None and 0 <= style.outline < BODY_LEVEL else None


def _outline_from_name(element: etree._Element) -> int | None:
    """The built-in headings keep their level even where a producer left the outline level out."""
    match = HEADING_NAME.fullmatch(value(element.find(W + "name")) or "")
    return int(match.group(1)) - 1 if match else None
