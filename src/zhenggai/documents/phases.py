"""Phases of the campaign: headings of stages with the days between which they run."""

import re
from dataclasses import dataclass, replace

from zhenggai.documents.context import Context
from zhenggai.documents.dates import read_date
from zhenggai.documents.outline import Node
from zhenggai.documents.passage import Passage
from zhenggai.domain.issues import Issue, Place, Severity
from zhenggai.domain.plan import Phase

STAGE = re.compile(r"[^。;,:()]{1,20}阶段(?:$|[(:。,;\-]|[^。;,:()]{0,12}(?:$|[(:。]))")
SCHEDULE = re.compile(
    r"(?:时间|进度|工作|攻坚|实施|整改|行动|阶段)?(?:安排|步骤|阶段|进度|划分)(?:及.{1,6})?|(?:实施|工作|方法|推进)步骤.{0,6}|.{0,6}(?:时间|阶段|进度)安排.{0,6}"
)
DATE_WORDS = r"(?:\d{4}年|\d{1,2}月|即日|印发之日|今年|本月|年底)"
IN_BRACKETS = re.compile(rf"\((?P<dates>[^()]*{DATE_WORDS}[^()]*)\)")
AFTER_NAME = re.compile(rf"[:,](?P<dates>{DATE_WORDS}[^。;:,]{{0,40}}(?:[日底前止旬初末]|完成))")
TIME_LINE = re.compile(rf"(?:时间|起止时间|时间安排|完成时间|时限)[:为](?P<dates>{DATE_WORDS}[^。;:]{{0,40}})")
BEFORE_NAME = re.compile(rf"(?P<dates>{DATE_WORDS}[^。;:,]{{0,30}})[,:](?:为)?(?P<name>[^。;,:()]{{2,16}}阶段)")
CONCURRENT = re.compile(r"与(?P<other>[^()。,;]{2,16}?)(?:阶段)?(?:同步|同时|一并|并行)")
SIDE_BY_SIDE = re.compile(r"\(与[^()]*(?:同步|同时|一并|并行)[^()]*\)")
INLINE = re.compile(rf"(?P<name>第?[^。;,:()\n]{{1,14}}阶段)(?P<dates>\([^()]*{DATE_WORDS}[^()]*\))")
LONGEST_NAME = 24
DAYS_STAND_WITHIN = 120


@dataclass(slots=True)
class FoundPhase:
    """A phase with the words it was read from; ``concurrent_with`` names the phase whose days it takes."""

    phase: Phase
    text: Passage
    concurrent_with: str | None = None


def is_phase(node: Node) -> bool:
    """Whether a heading opens a stage: its name ends in 阶段, or it is timed in a schedule."""
    heading = node.heading.plain
    if STAGE.match(heading):
        return True
    parent = node.parent
    timed = IN_BRACKETS.search(heading[:60]) or SIDE_BY_SIDE.search(heading[:60])
    return bool(parent and _is_schedule(parent) and timed)


def _is_schedule(node: Node) -> bool:
    return SCHEDULE.fullmatch(node.heading.plain.strip("。:")) is not None


def read_phases(root: Node, context: Context) -> tuple[tuple[Phase, ...], dict[int, Phase], list[Issue]]:
    """Read all phases in order; the dictionary gives the phase of a node by its ``id``."""
    found: list[FoundPhase] = []
    nodes: dict[int, int] = {}
    for node in root.walk():
        going_on = _year_goes_on(found, context)
        if is_phase(node) and not (node.parent and id(node.parent) in nodes):
            nodes[id(node)] = len(found)
            found.append(_from_node(node, going_on))
        elif node.parent is root and _is_schedule(node):
            _add_from_sentences(node, found, context)
    _settle_concurrent(found)
    issues = [_undated(entry) for entry in found if not (entry.phase.starts or entry.phase.ends)]
    phases = tuple(entry.phase for entry in found)
    return phases, {key: phases[index] for key, index in nodes.items()}, issues


def _from_node(node: Node, context: Context) -> FoundPhase:
    more = [*node.body, *(part.label_and_value() for part in node.fields)]
    return _from_heading(node.heading, more, context)


def _from_heading(heading: Passage, more: list[Passage], context: Context) -> FoundPhase:
    """Read the name and the days of a stage; ``more`` are the paragraphs below, where 时间： may stand."""
    name = _name(heading)
    rest = heading.slice(heading.plain.find(name.plain) + len(name), DAYS_STAND_WITHIN)
    searched = [(rest, pattern.search(rest.plain)) for pattern in (IN_BRACKETS, AFTER_NAME, TIME_LINE)]
    searched += [(text, TIME_LINE.match(text.plain)) for text in more]
    for text, found in searched:
        if found:
            dates = text.slice(found.start("dates"), found.end("dates"))
            return FoundPhase(_dated(name, dates, context), heading)
    concurrent = CONCURRENT.search(rest.plain) or (CONCURRENT.search(more[0].plain[:40]) if more else None)
    phase = Phase(name.text, None, None, name.place())
    return FoundPhase(phase, heading, concurrent["other"] if concurrent else None)


def _name(heading: Passage) -> Passage:
    """The words before the bracket, the colon or the full stop; 第一阶段：动员部署 is one name."""
    end = re.search(r"[(。;,]", heading.plain)
    first = heading.slice(0, end.start()) if end else heading
    colon = first.plain.find(":")
    if colon >= 0 and (len(first) > LONGEST_NAME or not re.fullmatch(r"第.{1,3}阶段", first.plain[:colon])):
        first = first.slice(0, colon)
    return first.strip(" :。")


def _dated(name: Passage, dates: Passage, context: Context) -> Phase:
    reading = read_date(dates.text, year=context.year, issued_on=context.issued_on)
    starts, ends = reading.start, reading.due or reading.end
    if starts is None and ends is not None and reading.rule == "month" and not dates.plain.endswith("前"):
        starts = ends.replace(day=1)  # （2024年9月）: the whole month
    return Phase(name.text, starts, ends, name.place())


def _year_goes_on(found: list[FoundPhase], context: Context) -> Context:
    """A phase without a year stands in the year in which the phase before it ended."""
    days = [entry.phase.ends or entry.phase.starts for entry in found]
    last = next((day for day in reversed(days) if day), None)
    return replace(context, year=last.year) if last else context


def _add_from_sentences(node: Node, found: list[FoundPhase], context: Context) -> None:
    """Phases in paragraphs without a number, or several in one text: 第一阶段（9月1日至9月30日）；第二阶段……"""
    for text in node.body:
        inline = [*INLINE.finditer(text.plain), *BEFORE_NAME.finditer(text.plain)]
        if len(inline) < 2 and STAGE.match(text.plain):
            found.append(_from_heading(text, [], _year_goes_on(found, context)))
            continue
        for match in inline:
            name = text.slice(match.start("name"), match.end("name"))
            dates = text.slice(match.start("dates"), match.end("dates")).strip("(（)）")
            found.append(FoundPhase(_dated(name, dates, _year_goes_on(found, context)), text))


def _settle_concurrent(found: list[FoundPhase]) -> None:
    """A phase printed as concurrent with another takes its days."""
    for entry in found:
        if entry.concurrent_with is None:
            continue
        for other in found:
            if other is not entry and entry.concurrent_with in other.phase.name and other.phase.ends:
                entry.phase = replace(entry.phase, starts=other.phase.starts, ends=other.phase.ends)
                break


def _undated(entry: FoundPhase) -> Issue:
    place: Place = entry.phase.place
    return Issue(
        "phase-without-dates",
        Severity.WARNING,
        f"“{entry.phase.name}”没有写起止时间。",
        place,
        "请补充起止日期。",
    )
