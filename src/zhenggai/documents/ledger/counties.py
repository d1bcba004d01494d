"""The counties (旗区) a ledger may name, by full name, short name or code; a doubtful name is asked, never guessed."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zhenggai.documents.ledger.cell_text import half_width, without_spaces

DOUBTFUL = "?"
AROUND = re.compile(r"^.{2,8}?(?:自治区|省)|^.{2,6}?(?:市|盟|州)(?=.{2,})|(?:人民)?政府$|本级$|自然资源局$")
COUNTY_NAME = re.compile(r"(?![全各本该])[\u4e00-\u9fff]{1,10}[区县旗市]")
SEPARATORS = re.compile(r"[、,，;；/|\s]+")


@dataclass(frozen=True, slots=True)
class CountyMatch:
    """What a text says of the county: its full ``name``, or the ``candidates`` one must choose from.

    ``rest`` is what stands behind the name (a township). ``known`` is False for a name of the right form that no
    list holds.
    """

    name: str | None
    candidates: tuple[str, ...] = ()
    rest: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class CountyTable:
    """Names and short names of counties; ``doubtful`` short names fit several."""

    names: dict[str, str]
    doubtful: dict[str, tuple[str, ...]]

    def find(self, text: str) -> CountyMatch:
        """Read the text of a county cell."""
        plain = without_spaces(half_width(text))
        for form in (plain, AROUND.sub("", plain), AROUND.sub("", AROUND.sub("", plain))):
            if form in self.names:
                return CountyMatch(self.names[form])
            if form in self.doubtful:
                return CountyMatch(None, self.doubtful[form])
        if plain in built_in_townships():
            return CountyMatch(built_in_townships()[plain], rest=plain)
        listed = tuple(dict.fromkeys(self.names[part] for part in SEPARATORS.split(text.strip()) if part in self.names))
        if len(listed) > 1:
            return CountyMatch(None, listed)
        begun = self._at_start(AROUND.sub("", plain))
        if begun:
            return begun
        is_name = COUNTY_NAME.fullmatch(AROUND.sub("", plain)) is not None
        return CountyMatch(AROUND.sub("", plain) if is_name else None, known=False)

    def _at_start(self, plain: str) -> CountyMatch | None:
        """A county with its township in one cell."""
        for length in range(min(len(plain), 12), 2, -1):
            name = self.names.get(plain[:length])
            if name == plain[:length]:
                return CountyMatch(name, rest=plain[length:])
        return None

    def mentioned(self, text: str) -> str | None:
        """Return the one county that a title or sheet name mentions by its full name; None if none or several."""
        plain = without_spaces(half_width(text))
        found = [name for name in dict.fromkeys(self.names.values()) if name in plain]
        found = [name for name in found if not any(name != other and name in other for other in found)]
        if len(found) == 1:
            return found[0]
        match = self.names.get(plain)
        return match if not found else None

    def with_units(self, units: Iterable[tuple[str, Iterable[str]]]) -> "CountyTable":
        """Return a table that also knows ``units`` (name, aliases); what they say wins."""
        names, doubtful = dict(self.names), dict(self.doubtful)
        for name, aliases in units:
            for written in (name, *aliases):
                plain = without_spaces(half_width(written))
                names[plain] = name
                doubtful.pop(plain, None)
        return CountyTable(names, doubtful)


@cache
def built_in_counties() -> CountyTable:
    """The counties of the two jurisdictions of the demonstration, with their short names and codes."""
    names: dict[str, str] = {}
    doubtful: dict[str, tuple[str, ...]] = {}
    for row in _rows("counties.csv"):
        names[row["name"]] = row["name"]
        if row["code"]:
            names[row["code"]] = row["name"]
        for alias in row["aliases"].split():
            short = alias.removesuffix(DOUBTFUL)
            if alias.endswith(DOUBTFUL):
                doubtful[short] = (*doubtful.get(short, ()), row["name"])
            else:
                names[short] = row["name"]
    return CountyTable(names, doubtful)


@cache
def built_in_townships() -> dict[str, str]:
    """Townships whose county is certain from their name alone."""
    return {row["name"]: row["county"] for row in _rows("townships.csv")}


def _rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(__package__).joinpath(file).read_text("utf-8").splitlines()))
