"""The look of our workbooks: head, cells by kind, total, the yellow columns people fill in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhenggai.papers.tables import Kind

INK, HEAD_FILL, TOTAL_FILL, EDIT_FILL, LINE = "#17232A", "#E3EEEC", "#F5F3ED", "#FBF4D9", "#B9B4A6"
BODY_FONT, HEAD_FONT = "宋体", "黑体"
NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.LABEL: "@",
    Kind.COUNT: "#,##0",
    Kind.AREA: "#,##0.00##",  # two decimals at least, the third and fourth where an area has them
    Kind.RATE: "0.0",
    Kind.DIFFERENCE: "+0.0;-0.0;0.0",
    Kind.DAY: "yyyy-mm-dd",
}
_LEFT = (Kind.TEXT,)
_RIGHT = (Kind.COUNT, Kind.AREA, Kind.RATE, Kind.DIFFERENCE)


class Role(StrEnum):
    """Cells that are not of a column."""

    TITLE = "title"
    LEGEND = "legend"
    HEAD = "head"
    EDITABLE_HEAD = "editable-head"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CellLooks:
    """The format of a cell, and the one that keeps its text from being run as a formula when someone edits it."""

    plain: Any
    guarded: Any


class Formats:
    """The formats of one workbook, each made once and when first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def of(self, role: Role) -> Any:
        """Give the format of a title, legend, head or note."""
        return self._make((role,), _ROLES[role])

    def cell(self, kind: Kind, *, editable: bool = False) -> CellLooks:
        """Give the formats of a cell in a column of ``kind``."""
        look = _lined(kind) | {"locked": not editable}
        if editable:
            look["bg_color"] = EDIT_FILL
        return self._looks(("cell", kind, editable), look)

    def total(self, kind: Kind) -> CellLooks:
        """Give the formats of a cell of the total."""
        return self._looks(("total", kind), _lined(kind) | {"font_name": HEAD_FONT, "bg_color": TOTAL_FILL})

    def _looks(self, key: tuple[object, ...], look: dict[str, object]) -> CellLooks:
        guarded = look | {"quote_prefix": True, "num_format": "@"}
        return CellLooks(self._make((*key, "plain"), look), self._make((*key, "guarded"), guarded))

    def _make(self, key: tuple[object, ...], look: dict[str, object]) -> Any:
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _lined(kind: Kind) -> dict[str, object]:
    align = "left" if kind in _LEFT else "right" if kind in _RIGHT else "center"
    return {
        "font_name": BODY_FONT,
        "font_size": 10.5,
        "font_color": INK,
        "border": 1,
        "border_color": LINE,
        "align": align,
        "valign": "vcenter",
        "text_wrap": kind in _LEFT,
        "num_format": NUMBER_FORMATS[kind],
    }


_HEAD: dict[str, object] = {
    "font_name": HEAD_FONT,
    "font_size": 10.5,
    "font_color": INK,
    "bg_color": HEAD_FILL,
    "border": 1,
    "border_color": LINE,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
}
_ROLES: dict[Role, dict[str, object]] = {
    Role.TITLE: {"font_name": HEAD_FONT, "font_size": 16, "font_color": INK, "valign": "vcenter"},
    Role.LEGEND: {"font_name": BODY_FONT, "font_size": 10.5, "font_color": INK},
    Role.HEAD: _HEAD,
    Role.EDITABLE_HEAD: _HEAD | {"bg_color": EDIT_FILL},
    Role.NOTE: {"font_name": BODY_FONT, "font_size": 9.5, "font_color": INK, "text_wrap": True, "valign": "top"},
}
