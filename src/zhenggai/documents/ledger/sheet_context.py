"""What the surroundings of a table tell all its rows: year, county, area unit."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.counties import CountyTable
from zhenggai.documents.ledger.grid import Grid
from zhenggai.documents.ledger.mapping import unit_in

YEAR_RANGE = re.compile(r"(?:19|20)\d\d年?(?:[-—~至到]+|以来)(?:(?:19|20)\d\d)?年?")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|$|[^\d])")
INSPECTION_YEAR = re.compile(r"(?<!\d)(20\d\d)年度?(?:国家)?(?:自然资源|土地)?(?:例行)?督察")
UNIT_LINE = re.compile(r"单位[:：]|[(（][^()（）]*(?:亩|公顷|平方米|㎡)[)）]")
COUNTY_START = re.compile(
    r"^(?![全各本该])(?:(?!问题|涉及|整改|督察)[\u4e00-\u9fff]){1,6}?(?:自治县|自治旗|县|旗)(?!区|县|市)"
)
YEAR_OF_NAME = re.compile(r"20\d\d年?度?")
SHORT_NAME = 2


@dataclass(frozen=True, slots=True)
class SheetContext:
    """``deadline_year`` completes dates without a year; ``problem_year`` and ``county`` hold where no column does."""

    titles: tuple[str, ...]
    deadline_year: int | None
    problem_year: int | None
    county: str | None
    unit: str | None


def read_context(grid: Grid, header_row: int, counties: CountyTable, year: int | None) -> SheetContext:
    """Read the title rows above ``header_row`` and the sheet's name; a given ``year`` goes before all."""
    above = tuple(text.strip() for texts in grid.rows[:header_row] for text in texts if text.strip())
    titles = (*grid.title_lines, *above)
    return SheetContext(
        titles=titles,
        deadline_year=year or _year((*titles, grid.name)),
        problem_year=_problem_year(titles, grid.name),
        county=_county(titles, grid.name, counties),
        unit=next((unit for text in titles if UNIT_LINE.search(text) and (unit := unit_in(text))), None),
    )


def _year(texts: tuple[str, ...]) -> int | None:
    """The year of the first text that names exactly one; a span of years (2016—2021年) names none."""
    for text in texts:
        years = set(YEAR.findall(YEAR_RANGE.sub("", without_spaces(half_width(text)))))
        if len(years) == 1:
            return int(years.pop())
    return None


def _problem_year(titles: tuple[str, ...], name: str) -> int | None:
    """The year of inspection: the sheet is named after it, or a title says “2019年…督察”."""
    sheet = re.fullmatch(r"(20\d\d)(?:年度?)?(?:问题|督察|台账|清单)?.{0,4}", half_width(name).strip())
    if sheet:
        return int(sheet[1])
    found = {year for title in titles for year in INSPECTION_YEAR.findall(without_spaces(half_width(title)))}
    return int(found.pop()) if len(found) == 1 else None


def _county(titles: tuple[str, ...], name: str, counties: CountyTable) -> str | None:
    for text in (YEAR_OF_NAME.sub("", half_width(name)), *titles):
        found = counties.mentioned(text)
        if found:
            return found
    for text in titles:
        start = COUNTY_START.match(without_spaces(text))
        match = counties.find(start.group()) if start else None
        if start and match and match.name and (match.known or len(start.group()) > SHORT_NAME):
            return match.name
    return None
