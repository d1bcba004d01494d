"""Townships of a cell, with the numbers of problems some cells give to each."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.cell_text import half_width
from zhenggai.documents.ledger.counties import CountyTable, built_in_townships

SEPARATORS = re.compile(r"[、,，;；/\n\r\t ]+|(?<=[镇乡])和|(?<=[镇乡])及|(?<=苏木)和|(?<=街道)和")
COUNTED = re.compile(r"^(?P<name>.+?)[(（]?(?P<count>\d+)(?:个|宗|件|处|起)?(?:问题|项目|图斑)?[)）]?$")
OFFICE = re.compile(r"(?:人民)?政府$|(?<=街道)办事处$")


@dataclass(frozen=True, slots=True)
class TownshipCell:
    """The names in order; ``total`` is the sum of their numbers where each has one."""

    names: tuple[str, ...] = ()
    total: int | None = None


def read_townships(text: str, counties: CountyTable) -> TownshipCell:
    """Read 山门镇1个，石岭镇2个 as two townships and three problems."""
    names: list[str] = []
    counts: list[int] = []
    for piece in SEPARATORS.split(half_width(text)):
        found = COUNTED.fullmatch(piece)
        name = _full_name(found["name"] if found else piece, counties)
        if name and name not in names:
            names.append(name)
        if found:
            counts.append(int(found["count"]))
    return TownshipCell(tuple(names), sum(counts) if counts and len(counts) == len(names) else None)


def _full_name(text: str, counties: CountyTable) -> str:
    name = OFFICE.sub("", text.strip("。.()（）"))
    match = counties.find(name)
    if match.name and match.known and match.rest:
        name = match.rest
    complete = [known for known in built_in_townships() if name and known.rstrip("镇乡") == name]
    return complete[0] if len(complete) == 1 else name
