"""A table of a paper or workbook as plain values, and how each kind of column writes its values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhenggai.domain import display

Cell = str | int | Decimal | date | None


class Kind(StrEnum):
    """What a column holds; it decides alignment, number format and display."""

    TEXT = "text"
    LABEL = "label"
    COUNT = "count"
    AREA = "area"
    RATE = "rate"
    DIFFERENCE = "difference"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title (a line break where it may fold), its width in mm, its kind."""

    title: str
    width: int
    kind: Kind = Kind.TEXT
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns.

    ``total`` is set apart below and shorter by the columns its label spans. ``marked`` are row numbers
    (from 0) lightly shaded. ``empty`` is the sentence printed where there are no rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    marked: frozenset[int] = frozenset()
    empty: str = "无"


_NUMERIC: dict[Kind, Callable[[Decimal], str]] = {
    Kind.AREA: display.mu,
    Kind.RATE: lambda value: f"{value}",
    Kind.DIFFERENCE: display.signed,
}


def shown(value: Cell, kind: Kind) -> str:
    """Write a cell as people read it; an absent value is a dash, words stay words."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return display.year_month_day(value)
    if isinstance(value, int):
        return display.thousands(value)
    return _NUMERIC.get(kind, str)(value)
