"""The areas of a row in 亩: by the unit in the cell, else the header's, else the title's, else taken as 亩 and said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from zhenggai.documents.areas import BASIC, FIGURE, OTHER_LAND, read_area, to_mu
from zhenggai.documents.compact import compact
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.grid import NOTHING
from zhenggai.domain.plan import Areas

PLAIN_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
SIGNED_NUMBER = re.compile(r"[-+−－]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:E[-+]?\d+)?", re.IGNORECASE)
# What may stand beside a bare number for it to be an area; 图斑3号 and 见附件2 are none.
BARE_AREA = re.compile(
    rf"(?:[\d.,，、:;()+\-/\s]|总|面积|合计|共|计|其中|含|占用|占|涉及|为|约|{BASIC.pattern}|耕地|{OTHER_LAND.pattern})+"
)
MU = "亩"
NO_PARTS = Areas()


@dataclass(frozen=True, slots=True)
class AreaCell:
    """One cell as read: its first figure, the parts it names besides, and whether it could be read exactly."""

    mu: Decimal | None
    areas: Areas = NO_PARTS
    exact: bool = True
    names_unit: bool = False


EMPTY = AreaCell(None)


def area_reader(unit: str | None) -> Callable[[str], AreaCell]:
    """Return the reader for a column whose bare numbers are in ``unit`` (None: 亩 by assumption)."""
    default = unit or MU

    def read(text: str) -> AreaCell:
        if default == MU and PLAIN_NUMBER.fullmatch(text):
            value = Decimal(text)
            return AreaCell(value)
        return _read(text, default)

    return read


def _read(text: str, default: str) -> AreaCell:
    plain = without_spaces(half_width(text)).replace("−", "-").replace("－", "-")
    if plain in NOTHING or text.strip() in NOTHING:
        return EMPTY
    if SIGNED_NUMBER.fullmatch(plain) and any(map(str.isdigit, plain)):
        number = Decimal(plain.replace(",", ""))
        return AreaCell(to_mu(number if number else abs(number), default))
    negative = plain.startswith("-")
    reading = read_area(text.strip().lstrip("-−－") if negative else text, default)
    only_numbers = not reading.unit_printed and any(map(str.isdigit, plain))
    if (reading.mu is None and reading.areas == NO_PARTS) or (only_numbers and not BARE_AREA.fullmatch(plain)):
        return AreaCell(None, exact=False, names_unit=reading.unit_printed)
    mu = -reading.mu if negative and reading.mu is not None else reading.mu
    exact = not reading.approximate and not reading.issues
    return AreaCell(mu, reading.areas, exact, reading.unit_printed)


def names_unit(text: str) -> bool:
    """Whether a cell's text names its own unit."""
    return FIGURE.search(compact(text).text) is not None
