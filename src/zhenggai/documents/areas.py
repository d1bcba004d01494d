"""Areas as papers and sheets write them, read into 亩 with their own words and unit kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from zhenggai.documents.compact import Compact, compact
from zhenggai.documents.numerals import read_numeral
from zhenggai.domain.issues import Issue, Place, Severity
from zhenggai.domain.plan import Areas

# 1 公顷 = 15 亩, 1 亩 = 2000/3 ㎡; as a multiplication so that nothing is lost before the one rounding.
MU_PER_UNIT = {"亩": Decimal(1), "公顷": Decimal(15), "㎡": Decimal("0.0015"), "平方公里": Decimal(1500)}
FOUR_DECIMALS = Decimal("0.0001")
WRITTEN_UNITS = {
    "亩": "亩", "公顷": "公顷", "hm2": "公顷", "ha": "公顷",
    "㎡": "㎡", "m2": "㎡", "平方米": "㎡", "平米": "㎡",
    "平方公里": "平方公里", "km2": "平方公里", "㎢": "平方公里", "平方千米": "平方公里",
}  # fmt: skip

UNIT = "|".join(sorted(WRITTEN_UNITS, key=len, reverse=True))
CHINESE = "一二两三四五六七八九十百千〇零"
ARABIC = r"(?<![\d.])(?:(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,20})?|\.\d{1,20})"
NUMBER = rf"{ARABIC}|(?<![{CHINESE}])[{CHINESE}]{{1,12}}"
FIGURE = re.compile(
    rf"(?P<before>大约|约为|约|将近|接近|近|逾|超过|超|不足|不到|不低于|不少于|[\d.]-)?"
    rf"(?P<number>{NUMBER})(?P<more>[余多])?(?P<myriad>万)?(?P<most>[余多])?"
    rf"(?P<unit>{UNIT})(?P<after>[余多]|左右|上下|以上|以下)?",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(rf"(?:{NUMBER})(?![\d.个宗处件年月日万余多]|{UNIT})", re.IGNORECASE)
WHOLE_NUMBER_CELL = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12}|(?=\.))(?:\.\d{0,20})?(?:[eE][-+]?\d{1,2})?")
LARGEST_MU = Decimal(10) ** 12  # more than the land of the earth: a slip, not an area

BASIC = re.compile(r"永久基本农田|基本农田|永农")
CULTIVATED = re.compile(r"(?<!非)耕地(?!保有量|保护)")
OTHER_LAND = re.compile(
    r"林地|草地|园地|湿地|水域|水面|滩涂|未利用地|农用地|建设用地|沙地|裸地|水田|旱地|水浇地|非耕地"
)
NOT_AN_AREA_OF_THE_PROBLEM = re.compile(r"保有量|保护目标|目标任务|指标|每$")
TOTAL_MARK = re.compile(r"总面积|总计|合计|共计|共|总")
ALL_OF_IT = re.compile(r"(?:全部|均|全|皆|都)(?:为|是|属于?)(?P<land>永久基本农田|基本农田|耕地)")
LAND_BEHIND = re.compile(rf"的?(?:{BASIC.pattern}|耕地|{OTHER_LAND.pattern})")
# An area named after a count is that of the problems counted, not of the land in their name: 耕地问题3个、面积5亩.
CLAUSE_END = re.compile(r"[,;。:\n(]|(?<=[个宗起处项件])、(?=[^,;。、\d]{0,4}面积)")
SENTENCE_END = re.compile(r"[;。\n]")
BRACKETS = re.compile(r"\([^()]*\)")


class Role(Enum):
    """What a figure measures."""

    TOTAL = "total"
    CULTIVATED = "cultivated"
    BASIC_FARMLAND = "basic_farmland"
    OTHER = "other"  # another kind of land beside the cultivated one
    SPLIT = "split"  # a part by place of a figure printed before


@dataclass(frozen=True, slots=True)
class AreaReading:
    """One cell or figure: its first figure in 亩 (at most 4 decimals), and all it says with its parts.

    ``mu`` is None where nothing, or only an approximate figure, is printed; ``unit`` is the unit as
    understood (亩, 公顷, ㎡, 平方公里), ``unit_printed`` whether the text itself names it.
    """

    raw: str
    mu: Decimal | None
    unit: str | None
    areas: Areas
    unit_printed: bool = False
    approximate: bool = False
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed area with its offsets in the compact text; ``mu`` is None where it is approximate."""

    start: int
    end: int
    mu: Decimal | None
    unit: str
    role: Role = Role.TOTAL
    marked: bool = False


def to_mu(value: Decimal, unit: str) -> Decimal:
    """Convert an area to 亩, rounded once to 4 decimals half up; trailing zeros of a conversion are dropped."""
    factor = MU_PER_UNIT[unit]
    if factor == 1 and value.as_tuple().exponent in range(-4, 1):
        return value
    rounded = (value * factor).quantize(FOUR_DECIMALS, ROUND_HALF_UP).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


def read_area(text: str, default_unit: str | None = None) -> AreaReading:
    """Read one cell: “42.6亩（其中耕地3.2亩）”, “0.2公顷”, or a bare number counted in ``default_unit``."""
    view = compact(text)
    unit = WRITTEN_UNITS.get(default_unit.lower()) if default_unit else None
    if unit and WHOLE_NUMBER_CELL.fullmatch(view.text) and any(map(str.isdigit, view.text)):
        value = Decimal(view.text.replace(",", ""))
        bare = to_mu(value, unit) if abs(value) < LARGEST_MU else None
        return AreaReading(text, bare, unit, Areas(total=bare))
    figures = _figures(view, unit)
    areas, _, issues = _settle(view, figures, Place(1, 0, len(text)))
    if not figures:
        return AreaReading(text, None, unit, areas)
    first = figures[0]
    mu = None if any(issue.code == "two-readings" for issue in issues) else first.mu
    approximate = any(figure.mu is None for figure in figures)
    printed = FIGURE.search(view.text) is not None
    return AreaReading(text, mu, first.unit, areas, printed, approximate, issues)


def read_areas(text: str, place: Place) -> tuple[Areas, dict[str, Place], tuple[Issue, ...]]:
    """Read the areas of an item's sentence; places are keyed ``areas_mu.total`` and so on.

    ``total`` is the cultivated area where only that is printed. Approximate figures (余, 约) are left out
    with an issue; two different figures for one thing are both told and none is chosen.
    """
    view = compact(text)
    return _settle(view, _figures(view, None), place)


def _figures(view: Compact, default_unit: str | None) -> list[Figure]:
    found = list(_printed_figures(view.text))
    if default_unit:
        taken = [range(figure.start, figure.end) for figure in found]
        for bare in BARE_NUMBER.finditer(view.text):
            if not any(bare.start() in span for span in taken):
                value = _number(bare.group())
                mu = None if value is None else to_mu(value, default_unit)
                found.append(Figure(bare.start(), bare.end(), mu, default_unit))
    found.sort(key=lambda figure: figure.start)
    return [_with_role(view.text, found, index) for index in range(len(found))]


def _printed_figures(text: str) -> Iterator[Figure]:
    for match in FIGURE.finditer(text):
        unit = WRITTEN_UNITS[match["unit"].lower()]
        value = _number(match["number"])
        vague = match["before"] or match["more"] or match["most"] or match["after"]
        if value is None or vague:
            yield Figure(match.start(), match.end(), None, unit)
        else:
            yield Figure(match.start(), match.end(), to_mu(value * (10_000 if match["myriad"] else 1), unit), unit)


def _number(written: str) -> Decimal | None:
    if written[0].isdigit() or written[0] == ".":
        return Decimal(written.replace(",", ""))
    value = read_numeral(written)
    return None if value is None else Decimal(value)


def _with_role(text: str, figures: list[Figure], index: int) -> Figure:
    """Tell from the words around a figure what it measures."""
    figure = figures[index]
    start = figures[index - 1].end if index else 0
    label = CLAUSE_END.split(BRACKETS.sub("", text[start : figure.start]))[-1]
    following = text[figure.end : figures[index + 1].start if index + 1 < len(figures) else None]
    if not (BASIC.search(label) or CULTIVATED.search(label) or OTHER_LAND.search(label)):
        behind = LAND_BEHIND.match(following)
        label += behind.group() if behind else ""
    is_part = index > 0 and _stands_among_parts(text, figures[0].end, figure.start)
    return replace(figure, role=_role(label, is_part), marked=TOTAL_MARK.search(label) is not None)


def _stands_among_parts(text: str, start: int, end: int) -> bool:
    """Whether the words since the first figure have opened a bracket or said 其中."""
    between = SENTENCE_END.split(text[start:end])[-1]
    return "其中" in between or between.count("(") > between.count(")")


def _role(label: str, is_part: bool) -> Role:
    lands = [bool(pattern.search(label)) for pattern in (BASIC, CULTIVATED, OTHER_LAND)]
    if NOT_AN_AREA_OF_THE_PROBLEM.search(label):
        return Role.SPLIT
    if sum(lands) > 1:
        return Role.TOTAL
    if lands[0]:
        return Role.BASIC_FARMLAND
    if lands[1]:
        return Role.CULTIVATED
    if lands[2]:
        return Role.OTHER
    return Role.SPLIT if is_part else Role.TOTAL


def _settle(view: Compact, figures: list[Figure], place: Place) -> tuple[Areas, dict[str, Place], tuple[Issue, ...]]:
    """Choose the figure of each role; where two differ, none is chosen."""
    issues = [_approximate(view, figure, place) for figure in figures if figure.mu is None]
    chosen: dict[Role, Figure] = {}
    for role in (Role.TOTAL, Role.CULTIVATED, Role.BASIC_FARMLAND):
        candidates = [figure for figure in figures if figure.role is role]
        marked = [figure for figure in candidates if figure.marked]
        candidates = marked or candidates
        if len({figure.mu for figure in candidates}) > 1:
            issues.append(_two_readings(view, candidates, place))
        elif candidates and candidates[0].mu is not None:
            chosen[role] = candidates[0]
    for role, figure in _said_to_be_all(view, figures):
        chosen.setdefault(role, figure)
    if not any(figure.role in (Role.TOTAL, Role.OTHER) for figure in figures) and Role.CULTIVATED in chosen:
        chosen[Role.TOTAL] = chosen[Role.CULTIVATED]
    areas = Areas(**{role.value: figure.mu for role, figure in chosen.items()})
    places = {f"areas_mu.{role.value}": _place(view, figure, place) for role, figure in chosen.items()}
    return areas, places, tuple(issues)


def _said_to_be_all(view: Compact, figures: list[Figure]) -> Iterator[tuple[Role, Figure]]:
    """全部为永久基本农田: the land named takes the figure printed before it."""
    for phrase in ALL_OF_IT.finditer(view.text):
        before = [figure for figure in figures if figure.end <= phrase.start() and figure.role is not Role.SPLIT]
        if before and before[-1].mu is not None and not SENTENCE_END.search(view.text[before[-1].end : phrase.start()]):
            yield (Role.CULTIVATED if phrase["land"] == "耕地" else Role.BASIC_FARMLAND), before[-1]


def _place(view: Compact, figure: Figure, where: Place) -> Place:
    start, end = view.span(figure.start, figure.end)
    return Place(where.line, where.start + start, where.start + end, where.page)


def _approximate(view: Compact, figure: Figure, where: Place) -> Issue:
    words = view.raw(figure.start, figure.end)
    return Issue(
        "approximate-area",
        Severity.WARNING,
        f"面积“{words}”不是准确数，未采用。",
        _place(view, figure, where),
        "请按台账或勘测成果补填准确面积。",
    )


def _two_readings(view: Compact, figures: list[Figure], where: Place) -> Issue:
    words = "、".join(view.raw(figure.start, figure.end) for figure in figures)
    return Issue(
        "two-readings",
        Severity.WARNING,
        f"同一面积有几个数：{words}，均未采用。",
        _place(view, figures[0], where),
        "请对照原文选定其一。",
    )
