"""Which field each column of a sheet holds, in which unit, and which columns are only carried along."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zhenggai.documents.ledger.aliases import BRACKETS, PERSON, field_of, plain_header
from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.headers import Header

AREA_FIELDS = ("total_mu", "cultivated_mu", "basic_farmland_mu")
SEVERAL = frozenset(("township", "responsible_unit", "supervising_unit", "due"))  # may come from several columns
SERIAL = re.compile(r"序号?|编?次|no\.?|项次|行号", re.IGNORECASE)
HIDDEN_COLUMNS = {"_id": "hidden_id", "_rev": "hidden_revision"}
UNIT = re.compile(r"平方公里|km2|平方米|平米|m2|公顷|hm2|亩", re.IGNORECASE)
UNIT_NAMES = {"平方公里": "平方公里", "km2": "平方公里", "公顷": "公顷", "hm2": "公顷", "亩": "亩"}
# Below such a group, an area, a date or a state is not the problem's own.
FOREIGN_GROUP = re.compile(
    r"批准|批复|审批|供地|规划|罚|没收|拆除|复垦|恢复|补办|查处|立案|移送|未批|完善|剩余|整改后|补划"
)
GUARDED = frozenset((*AREA_FIELDS, "completed_on", "due", "state", "category", "location", "code", "project"))
IDENTIFYING = frozenset(("project", "description", "code", "patch"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, header, field (None: kept as it is) and the area unit its header names."""

    index: int
    header: str
    field: str | None
    unit: str | None = None
    serial: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """All named columns of a sheet; ``by_field`` gives the places of each mapped field."""

    all: tuple[Column, ...]
    by_field: dict[str, tuple[int, ...]]
    hidden_id: int | None = None
    hidden_revision: int | None = None

    @property
    def mapping(self) -> dict[str, str | None]:
        """Header → field, as the contract prints it."""
        return {column.header: column.field for column in self.all}

    def first(self, field: str) -> int | None:
        """The place of the (first) column of ``field``."""
        return self.by_field.get(field, (None,))[0]

    def area_units(self, title_unit: str | None) -> dict[str, str | None]:
        """The unit of each area field: its header's, else the title's, else the one that all other headers name."""
        places = {name: self.by_field[name][0] for name in AREA_FIELDS if name in self.by_field}
        printed = {column.index: column.unit for column in self.all if column.index in places.values()}
        named = {unit for unit in printed.values() if unit}
        common = named.pop() if len(named) == 1 else None
        return {name: printed[place] or title_unit or common for name, place in places.items()}

    def is_ledger(self) -> bool:
        """Whether the columns describe problems: one that names them, or at least three we know."""
        return len(self.by_field) >= (2 if IDENTIFYING & self.by_field.keys() else 3)


def map_columns(header: Header, given: Mapping[str, str | None] | None = None) -> Columns:
    """Map each column by a ``given`` named mapping, else by listed names, else by pattern; the best one wins."""
    candidates: list[tuple[str | None, int]] = []
    for name, parts in zip(header.names, header.parts, strict=True):
        if given is not None and name in given:
            candidates.append((given[name], 9))
        else:
            candidates.append(_recognise(parts))
    chosen = _settle(candidates)
    columns = tuple(
        Column(index, name, chosen[index], _unit(name), _is_serial(header.parts[index]))
        for index, name in enumerate(header.names)
        if name and plain_header(name) not in HIDDEN_COLUMNS
    )
    by_field: dict[str, tuple[int, ...]] = {}
    for column in columns:
        if column.field:
            by_field[column.field] = (*by_field.get(column.field, ()), column.index)
    return Columns(columns, by_field, _hidden(header, "_id"), _hidden(header, "_rev"))


def _recognise(parts: tuple[str, ...]) -> tuple[str | None, int]:
    """Return field and trust of one column; the whole path tells more than its last word."""
    if not parts:
        return None, 0
    whole = field_of("".join(BRACKETS.sub("", part) for part in parts))
    if len(parts) == 1:
        return field_of(parts[0]) or (None, 0)
    if whole and whole[1] == 2:
        return whole
    groups, leaf = "".join(parts[:-1]), parts[-1]
    if _is_part_of_area(groups, leaf):
        return "total_mu", 2
    last = field_of(leaf)
    if last and last[0] in GUARDED and (FOREIGN_GROUP.search(groups) or PERSON.search(groups)):
        return None, 0
    return last or whole or (None, 0)


def _is_part_of_area(groups: str, leaf: str) -> bool:
    """面积/合计 and 面积/总 are the total area."""
    plain = BRACKETS.sub("", plain_header(leaf))
    return (
        "面积" in groups
        and not FOREIGN_GROUP.search(groups)
        and plain in ("合计", "小计", "总", "总计", "总数", "合计面积")
    )


def _settle(candidates: list[tuple[str | None, int]]) -> list[str | None]:
    """Give a field that two columns claim to the more trusted, then to the left one, unless it may have several."""
    winners: dict[str, int] = {}
    for index, (field, trust) in enumerate(candidates):
        if field and (field not in winners or trust > candidates[winners[field]][1]):
            winners[field] = index
    return [
        field if field in SEVERAL or (field and winners[field] == index) else None
        for index, (field, _) in enumerate(candidates)
    ]


def unit_in(text: str) -> str | None:
    """Return the area unit a header or title names (亩, 公顷, ㎡, 平方公里); None if none or several."""
    found = {UNIT_NAMES.get(unit.lower(), "㎡") for unit in UNIT.findall(without_spaces(half_width(text)))}
    return found.pop() if len(found) == 1 else None


_unit = unit_in


def _is_serial(parts: tuple[str, ...]) -> bool:
    return bool(parts) and SERIAL.fullmatch(plain_header(parts[-1])) is not None


def _hidden(header: Header, name: str) -> int | None:
    return next((index for index, text in enumerate(header.names) if plain_header(text) == name), None)
