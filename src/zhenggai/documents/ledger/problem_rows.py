"""The fields of one problem row; every column's texts are read once and remembered, as ledgers repeat themselves."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Generic, TypeVar

from zhenggai.documents.ledger.area_cells import EMPTY, AreaCell, area_reader
from zhenggai.documents.ledger.cell_text import half_width, tidy, without_spaces
from zhenggai.documents.ledger.counties import CountyMatch, CountyTable, built_in_townships
from zhenggai.documents.ledger.due_cells import DayCell, DueCell, read_day, read_due
from zhenggai.documents.ledger.kinds_of_rectification import read_kind
from zhenggai.documents.ledger.mapping import AREA_FIELDS, Columns
from zhenggai.documents.ledger.sections import OpenSections
from zhenggai.documents.ledger.sheet_context import SheetContext
from zhenggai.documents.ledger.states import StateReading, read_state
from zhenggai.documents.ledger.townships import TownshipCell, read_townships
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.unit_names import split_units
from zhenggai.domain.ledger import ProblemFields
from zhenggai.domain.plan import Deadline

Value = TypeVar("Value")
YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?年?度?")
CHINESE_YEAR = re.compile(r"([〇零○一二三四五六七八九]{4})年?度?")
PLAIN_FIELDS = ("batch", "category", "project", "description", "location", "progress", "remarks")


class Remembered(dict[str, Value], Generic[Value]):
    """A reader that reads each text once."""

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Value:
        value = self[text] = self._read(text)
        return value


class FieldReader:
    """Reads the fields of a sheet's rows, with all that its surroundings and headings tell.

    Rows are given with merged texts filled in and every word for nothing made empty.
    """

    def __init__(self, columns: Columns, context: SheetContext, counties: CountyTable) -> None:
        self._columns = columns
        self._context = context
        self._places = columns.by_field
        self._names = {column.index: column.header for column in columns.all}
        self.counties = counties
        self.county: Remembered[CountyMatch] = Remembered(counties.find)
        self.township: Remembered[TownshipCell] = Remembered(lambda text: read_townships(text, counties))
        self.year: Remembered[int | None] = Remembered(read_year)
        self.due: Remembered[DueCell] = Remembered(lambda text: read_due(text, context.deadline_year))
        self.day: Remembered[DayCell] = Remembered(lambda text: read_day(text, context.deadline_year))
        self.units: Remembered[tuple[str, ...]] = Remembered(split_units)
        self.kind: Remembered[str | None] = Remembered(read_kind)
        self._first = {name: places[0] for name, places in self._places.items()}
        self._plain = [(name, self._first[name]) for name in PLAIN_FIELDS if name in self._first]
        self._states: dict[tuple[str, bool], StateReading] = {}
        self._areas = {
            name: (self._places[name][0], Remembered(area_reader(unit)))
            for name, unit in columns.area_units(context.unit).items()
        }

    def text(self, field: str, texts: list[str]) -> str:
        """The text of a field's first column, empty where there is none."""
        place = self._first.get(field)
        return "" if place is None else texts[place]

    def fields(self, texts: list[str], sections: OpenSections) -> ProblemFields:
        """Read one row below the open ``sections``."""
        text = self.text
        county, year, category = sections.inherited
        plain = {name: tidy(texts[place]) for name, place in self._plain if texts[place]}
        townships = self._several("township", texts)
        due = self._due(texts)
        total, cultivated, basic = self.areas(texts)
        completed_text = text("completed_on", texts)
        completed = self.day[completed_text].day if completed_text else None
        state = self.state(texts, completed is not None)
        return ProblemFields(
            code=_identifier(text("code", texts)),
            year=self._year(texts, year),
            batch=plain.get("batch"),
            county=self._county(texts, county, townships),
            township=townships,
            category=plain.get("category") or category,
            project=plain.get("project"),
            description=plain.get("description"),
            patch=_identifier(text("patch", texts)),
            location=plain.get("location"),
            total_mu=total,
            cultivated_mu=cultivated,
            basic_farmland_mu=basic,
            rectification_kind=self._kind(texts, due),
            due=due,
            responsible_unit=self._several("responsible_unit", texts),
            supervising_unit=self._several("supervising_unit", texts),
            progress=plain.get("progress"),
            state=state.state if state else None,
            completed_on=completed,
            remarks=plain.get("remarks"),
        )

    def area(self, field: str, texts: list[str]) -> AreaCell:
        """Read the cell of one area field."""
        if field not in self._areas:
            return EMPTY
        place, cells = self._areas[field]
        return cells[texts[place]] if texts[place] else EMPTY

    def areas(self, texts: list[str]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Total, cultivated land and basic farmland; a part without a cell of its own is taken from a compound cell."""
        total, cultivated, basic = (self.area(name, texts) for name in AREA_FIELDS)
        return (
            total.mu,
            cultivated.mu if cultivated is not EMPTY else total.areas.cultivated,
            basic.mu if basic is not EMPTY else (total.areas.basic_farmland or cultivated.areas.basic_farmland),
        )

    def state(self, texts: list[str], has_date: bool) -> StateReading | None:
        """Read the state cell; None where it says nothing."""
        words = self.text("state", texts)
        if not words:
            return None
        reading = self._states.get((words, has_date))
        if reading is None:
            reading = read_state(words, self._names[self._places["state"][0]], has_date)
            self._states[words, has_date] = reading
        return reading

    def _year(self, texts: list[str], inherited: int | None) -> int | None:
        text = self.text("year", texts)
        return self.year[text] if text else inherited or self._context.problem_year

    def _county(self, texts: list[str], inherited: str | None, townships: tuple[str, ...]) -> str | None:
        text = self.text("county", texts)
        if text:
            return self.county[text].name
        if inherited or "county" in self._places:
            return inherited
        homes = {built_in_townships().get(name) for name in townships}
        return self._context.county or (homes.pop() if len(homes) == 1 else None)

    def _due(self, texts: list[str]) -> tuple[Deadline, ...]:
        places = self._places.get("due", ())
        if len(places) <= 1:
            return self.due[texts[places[0]]].deadlines if places and texts[places[0]] else ()
        found = (deadline for place in places if texts[place] for deadline in self.due[texts[place]].deadlines)
        return tuple(dict.fromkeys(found))

    def _several(self, field: str, texts: list[str]) -> tuple[str, ...]:
        names: tuple[str, ...] = ()
        for place in self._places.get(field, ()):
            text = texts[place]
            if text:
                names += self.township[text].names if field == "township" else self.units[text]
        if field == "township" and not names and (text := self.text("county", texts)) and self.county[text].rest:
            names = self.township[self.county[text].rest].names
        return names

    def _kind(self, texts: list[str], due: tuple[Deadline, ...]) -> str | None:
        text = self.text("rectification_kind", texts)
        if text:
            return self.kind[text]
        return next((deadline.kind.value for deadline in due if deadline.kind), None)


def _identifier(text: str) -> str | None:
    """An identifier in half width without blanks; a number the spreadsheet stored as 3.0 was made 3 before."""
    return without_spaces(half_width(text)) or None if text else None


def read_year(text: str) -> int | None:
    """Read 2019, 2019年, ２０１９年度, 二〇一九年; None for a span or anything else."""
    plain = without_spaces(half_width(text))
    found = YEAR.fullmatch(plain)
    if found:
        return int(found[1])
    chinese = CHINESE_YEAR.fullmatch(plain)
    return read_numeral(chinese[1]) if chinese else None
