"""Rows that head a section: their text, their level, and what it says of the rows below."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.counties import CountyTable

LEVELS = (
    re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    re.compile(r"^[(（〔][一二三四五六七八九十]+[)）〕]"),
    re.compile(r"^\d{1,2}[、.．)）]"),
    re.compile(r"^[(（]\d{1,2}[)）]|^[①-⑳]"),
)
UNNUMBERED = 9
COUNT = re.compile(r"[（(]?共?(?:计)?\d+(?:个|宗|件|处|项)(?:问题|项目|图斑)?[)）]?$")
YEAR = re.compile(r"(20\d\d)年")
NOTE = re.compile(
    r"^(?:注|说明|备注|填表说明|填报说明)(?:[:：\d]|$)|^(?:填报|制表|审核|审签|填表|联系|分管|主管|经办|负责|单位负责|主要负责|签字|盖章|日期)"
    r".{0,8}[:：]|。|^附[:：件表]|^第\d+页"
)
LONGEST_SECTION = 30


@dataclass(frozen=True, slots=True)
class Section:
    """One heading: the text as printed, its level, and the county, year or category it sets."""

    text: str
    level: int
    county: str | None = None
    year: int | None = None
    category: str | None = None


def read_section(text: str, counties: CountyTable) -> Section | None:
    """Read a heading; None for a note, a signature line or anything else that sets nothing."""
    plain = without_spaces(half_width(text))
    if NOTE.search(plain) or len(plain) > LONGEST_SECTION:
        return None
    level = next((depth for depth, pattern in enumerate(LEVELS) if pattern.match(plain)), UNNUMBERED)
    words = _bare_words(without_spaces(text))
    match = counties.find(words)
    if match.name and match.known:
        return Section(text, level, county=match.name)
    years = set(YEAR.findall(plain))
    if len(years) == 1:
        return Section(text, level, year=int(years.pop()))
    return Section(text, level, category=words or None)


def _bare_words(text: str) -> str:
    for pattern in LEVELS:
        text = pattern.sub("", text)
    return COUNT.sub("", text)


class OpenSections:
    """The headings that hold at the current row, outermost first.

    ``path`` joins their texts; ``inherited`` is the county, year and category they give.
    """

    def __init__(self) -> None:
        self._open: list[Section] = []
        self.path: str | None = None
        self.inherited: tuple[str | None, int | None, str | None] = (None, None, None)

    def enter(self, section: Section) -> None:
        """Open ``section`` and close those it ends: deeper ones, and others of its own kind."""
        self._open = [
            other
            for other in self._open
            if (other.level < section.level if section.level != UNNUMBERED else _kind(other) != _kind(section))
        ]
        self._open.append(section)
        self.path = "/".join(opened.text.strip() for opened in self._open) or None
        county = next((opened.county for opened in reversed(self._open) if opened.county), None)
        year = next((opened.year for opened in reversed(self._open) if opened.year), None)
        category = next((opened.category for opened in reversed(self._open) if opened.category), None)
        self.inherited = county, year, category


def _kind(section: Section) -> str:
    if section.county:
        return "county"
    return "year" if section.year else "category"
