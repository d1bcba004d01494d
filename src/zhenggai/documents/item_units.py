"""Units of an item by their part in it: lead, responsible, supporting, supervising, accepting."""

import re
from dataclasses import dataclass, field

from zhenggai.documents.label_words import UNIT_KINDS, Kind
from zhenggai.documents.outline import Field
from zhenggai.documents.passage import Passage
from zhenggai.documents.unit_names import split_units
from zhenggai.domain.issues import Place

# （牵头） behind a name, 牵头 behind a row of names: the part in the words of the value itself.
ROLE_WORDS: dict[str, Kind] = {
    "牵头": Kind.LEAD,
    "主办": Kind.LEAD,
    "配合": Kind.SUPPORTING,
    "协办": Kind.SUPPORTING,
    "协同": Kind.SUPPORTING,
    "协助": Kind.SUPPORTING,
    "督导": Kind.SUPERVISING,
    "监管": Kind.SUPERVISING,
    "监督": Kind.SUPERVISING,
    "验收": Kind.ACCEPTING,
    "负责": Kind.RESPONSIBLE,
    "落实": Kind.RESPONSIBLE,
    "具体负责": Kind.RESPONSIBLE,
    "责任": Kind.RESPONSIBLE,
}
ROLE = "|".join(sorted(ROLE_WORDS, key=len, reverse=True))
BRACKETED_ROLE = re.compile(rf"\((?P<role>{ROLE})(?:单位|部门|整改)?\)")
BY_DUTY = r"(?:按照?(?:各自)?职责(?:分工)?)?"
TRAILING_ROLE = re.compile(rf"{BY_DUTY}(?:(?P<role>{ROLE})(?:整改)?[,;。]|(?P<last>{ROLE})(?:整改)?$)")
LEADING_ROLE = re.compile(rf"(?:由|请)?(?P<role>{ROLE})(?:单位|部门)?(?:为|是)")
MARKS = re.compile(r"([、，,；;。\n])")
LONGEST_NAME = 80  # characters between two marks; more is prose that ran into the field
NOTHING = re.compile(r"[/\-无—、。]*")


@dataclass(slots=True)
class ItemUnits:
    """Names by part, in order and each once; ``places`` leads back to the characters where a name stands whole."""

    names: dict[Kind, list[str]] = field(default_factory=lambda: {kind: [] for kind in UNIT_KINDS})
    places: dict[str, Place] = field(default_factory=dict)

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The names with the part ``kind``."""
        return tuple(self.names[kind])


def read_units(fields: list[Field]) -> ItemUnits:
    """Read the units of all unit fields of an item."""
    units = ItemUnits()
    for unit_field in fields:
        if unit_field.kind in UNIT_KINDS:
            for kind, passage in _by_role(unit_field.value, unit_field.kind):
                _add(units, kind, passage)
    return units


def _by_role(value: Passage, kind: Kind) -> list[tuple[Kind, Passage]]:
    """Cut a value at the words that give the names before them another part than the label did."""
    cut: list[tuple[Kind, Passage]] = []
    start = 0
    for found in TRAILING_ROLE.finditer(value.plain):
        role = found["role"] or found["last"]
        if found.start() > start and "(" not in value.plain[start : found.start()].rsplit(")", 1)[-1]:
            cut.append((ROLE_WORDS[role], value.slice(start, found.start())))
            start = found.end()
    rest = value.slice(start)
    return [*cut, (kind, rest)] if rest.strip().text else cut


def _add(units: ItemUnits, kind: Kind, passage: Passage) -> None:
    printed = passage.printed()
    if NOTHING.fullmatch(passage.plain):
        return
    for name in split_units(_without_prose(printed)):
        found = BRACKETED_ROLE.search(name.replace("（", "(").replace("）", ")"))
        part = ROLE_WORDS[found["role"]] if found else kind
        plain_name = name[: found.start()] if found else name
        if plain_name and plain_name not in units.names[part]:
            units.names[part].append(plain_name)
            at = passage.text.find("".join(plain_name.split()))
            if at >= 0:
                units.places[f"{part.value}_units.{plain_name}"] = passage.place(at, at + len(plain_name))


def _without_prose(printed: str) -> str:
    return "".join(piece for piece in MARKS.split(printed) if len(piece) <= LONGEST_NAME)
