"""Areas that stand behind a label or below a header of their own: 耕地面积（亩） over 5.33."""

import re
from dataclasses import replace
from decimal import Decimal

from zhenggai.documents.areas import read_area
from zhenggai.documents.outline import Field
from zhenggai.domain.issues import Issue

UNIT_IN_HEADER = re.compile(r"亩|公顷|平方公里|平方米|㎡|m2")


def unit_of(columns: list[Field]) -> str | None:
    """Return the unit that the first of the headers names; the others are counted in it as well."""
    found = (UNIT_IN_HEADER.search(text) for column in columns for text in (column.label.plain, column.label.text))
    return next((unit.group() for unit in found if unit), None)


def area_column(column: Field, default_unit: str | None, issues: list[Issue]) -> dict[str, Decimal]:
    """Return the figures of one labelled value in 亩, keyed as in ``Areas``; doubts go to ``issues``."""
    value = column.value
    reading = read_area(value.text, unit_of([column]) or default_unit)
    issues.extend(replace(issue, place=value.place()) for issue in reading.issues)
    name = column.label.plain
    if "基本农田" in name or "永农" in name:
        return {} if reading.mu is None else {"basic_farmland": reading.mu}
    if "耕地" in name:
        basic = reading.areas.basic_farmland
        found = {"cultivated": reading.mu, "basic_farmland": basic}
    else:
        areas = reading.areas
        found = {"total": reading.mu, "cultivated": areas.cultivated, "basic_farmland": areas.basic_farmland}
    return {key: figure for key, figure in found.items() if figure is not None}
