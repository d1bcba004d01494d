"""What a campaign is called at first: suggestions from the plan, which the clerk may change."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from zhenggai.domain.unit_matching import base_name, is_class_name

UNIT_NOUNS = ("旗区", "县区", "县（市、区）", "乡镇", "苏木镇", "乡镇街道")
TOWNSHIPS = ("镇", "乡", "苏木", "街道", "街道办事处")
COUNTIES = ("旗", "县", "区", "市")


def unit_noun(draft: Mapping[str, Any]) -> str:
    """What the units of a plan are called together, by the endings of their names."""
    names = list(_units_of(draft))
    if any(name.endswith("旗") for name in names):
        return "旗区"
    townships = sum(name.endswith(TOWNSHIPS) for name in names)
    counties = sum(name.endswith(COUNTIES) for name in names)
    if townships > counties:
        return "苏木镇" if any(name.endswith("苏木") for name in names) else "乡镇"
    return "县区"


def free_slug(prefix: str, year: int | None, taken: Collection[str]) -> str:
    """A short name for addresses that no other campaign has: prefix and year, with a number where that is taken."""
    first = f"{prefix}-{year}" if year else prefix
    number, slug = 1, first
    while slug in taken:
        number += 1
        slug = f"{first}-{number}"
    return slug


def _units_of(draft: Mapping[str, Any]) -> Iterable[str]:
    """The units that problems are counted for, else those that answer for them."""
    counted = {base_name(name) for item in draft["items"] for name in item["counts_by_unit"]}
    if counted:
        return counted
    return {
        base_name(name)
        for item in draft["items"]
        for role in ("lead_units", "responsible_units")
        for name in item.get(role) or ()
        if not is_class_name(name)
    }
