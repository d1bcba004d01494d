"""An item block read into a ``PlanItem``: title, counts, areas, goal, measures, units, deadlines, with places."""

import re
from dataclasses import dataclass, field, replace

from zhenggai.documents.area_columns import area_column, unit_of
from zhenggai.documents.areas import read_areas
from zhenggai.documents.context import Context
from zhenggai.documents.dates import find_dates, read_deadlines
from zhenggai.documents.item_counts import ItemCounts, read_item_counts
from zhenggai.documents.item_units import ItemUnits, read_units
from zhenggai.documents.label_words import Kind
from zhenggai.documents.measures import read_measures
from zhenggai.documents.outline import Field, Node, fields_in
from zhenggai.documents.passage import Passage, join
from zhenggai.domain.issues import Issue, Place, Severity
from zhenggai.domain.plan import Areas, Deadline, PlanItem, RectificationKind

# Words without which no day is printed; looking for them first keeps long plans quick.
MAY_HOLD_A_DAY = re.compile(r"[年月日号季旬]|\d")
LONGEST_DEADLINE = 1_000
CLOSING = " \t\n　。；;，,、：:"
KIND_WORDS: tuple[tuple[RectificationKind, str], ...] = (
    (RectificationKind.IMMEDIATE, "立行立改|立即整改|立查立改|即知即改"),
    (RectificationKind.FIXED_TERM, "限期整改|限期完成|限期|阶段整改"),
    (RectificationKind.CONTINUING, "持续整改|长期整改|长期坚持|持续推进|持续|长期"),
)
KIND_IN_TEXT = re.compile(r"[(【\[“]?(?P<kind>立行立改|立即整改|限期整改|持续整改|长期整改|长期坚持)类")


@dataclass(slots=True)
class ReadItem:
    """An item with the block it comes from and all that was doubtful in it."""

    item: PlanItem
    node: Node
    problem: Passage
    counts: ItemCounts
    issues: list[Issue] = field(default_factory=list)


def read_item(node: Node, context: Context, title: Passage | None) -> ReadItem:
    """Read one block; ``title`` is the document's, for a plan of one problem without a heading of its own."""
    by_kind = _by_kind(node)
    problem = _problem(node, by_kind)
    issues: list[Issue] = []
    areas, places = _areas(problem, by_kind.get(Kind.AREA, []), issues)
    goal = join((part.value for part in by_kind.get(Kind.GOAL, [])), "\n").strip(CLOSING)
    measures = [measure for part in by_kind.get(Kind.MEASURES, []) for measure in read_measures(part)]
    units = read_units([*node.fields, *(part for measure in measures for part in fields_in(measure))])
    counts = read_item_counts(problem, by_kind.get(Kind.COUNT, []), _all_units(units), context)
    deadlines = _deadlines(by_kind.get(Kind.DEADLINE, []), context, issues)
    places.update(units.places)
    places.update(counts.places)
    places.update(_text_places(goal, measures))
    heading = _title(node, problem)
    if title is not None and _is_whole_document(node):
        heading = title
    item = PlanItem(
        number=node.number.printed if node.number else "",
        path=node.path,
        title=heading.text,
        problem=problem.strip(CLOSING).text,
        place=_item_place(node, problem),
        count=counts.count,
        counts_by_unit=counts.by_unit,
        counts_by_year=counts.by_year,
        areas_mu=areas,
        goal=goal.text or None,
        measures=tuple(measure.text for measure in measures),
        lead_units=units.of(Kind.LEAD),
        responsible_units=units.of(Kind.RESPONSIBLE),
        supporting_units=units.of(Kind.SUPPORTING),
        supervising_units=units.of(Kind.SUPERVISING),
        accepting_units=units.of(Kind.ACCEPTING),
        rectification_kind=_kind(by_kind.get(Kind.RECTIFICATION, []), problem, deadlines),
        deadlines=deadlines,
        measure_deadlines=_measure_deadlines(measures, context, issues),
        snapshots=counts.snapshots,
        places=places,
    )
    return ReadItem(item, node, problem, counts, [*issues, *counts.issues])


def _is_whole_document(node: Node) -> bool:
    """A block that hangs below the root without being one of its children was put together from its sections."""
    return node.parent is not None and not any(child is node for child in node.parent.children)


def _by_kind(node: Node) -> dict[Kind, list[Field]]:
    found: dict[Kind, list[Field]] = {}
    for part in node.fields:
        found.setdefault(part.kind, []).append(part)
    return found


def _all_units(units: ItemUnits) -> tuple[str, ...]:
    return units.of(Kind.LEAD) + units.of(Kind.RESPONSIBLE) + units.of(Kind.SUPPORTING)


def _problem(node: Node, by_kind: dict[Kind, list[Field]]) -> Passage:
    """The text of the problem: heading and paragraphs before the first label, then what stands behind 问题：."""
    described = [part.value for part in by_kind.get(Kind.PROBLEM, [])]
    return join((node.heading, *node.body, *described), "\n")


def _title(node: Node, problem: Passage) -> Passage:
    """The first sentence of the heading, or of the problem where the block has no heading."""
    source = node.heading if node.heading.text else problem
    end = re.search(r"[。\n]", source.plain)
    first = source.slice(0, end.start()) if end else source
    return first.strip(CLOSING)


def _item_place(node: Node, problem: Passage) -> Place:
    if problem.text:
        return problem.place()
    return node.fields[0].label.place() if node.fields else Place(1, 0, 0)


def _areas(problem: Passage, columns: list[Field], issues: list[Issue]) -> tuple[Areas, dict[str, Place]]:
    """Read the areas of the problem's text; what a column or label of its own says goes first."""
    areas, places, found = read_areas(problem.text, problem.local())
    issues.extend(replace(issue, place=problem.moved(issue.place)) for issue in found)
    moved = {key: problem.place(place.start, place.end) for key, place in places.items()}
    for column in columns:
        for key, figure in area_column(column, unit_of(columns), issues).items():
            areas = replace(areas, **{key: figure})
            moved[f"areas_mu.{key}"] = column.value.place()
    if areas.total is None and areas.cultivated is not None and columns:
        return replace(areas, total=areas.cultivated), moved  # only cultivated land is printed
    return areas, moved


def _deadlines(fields: list[Field], context: Context, issues: list[Issue]) -> tuple[Deadline, ...]:
    deadlines: list[Deadline] = []
    for part in fields:
        value = part.value.strip(CLOSING)
        if not value.text:
            continue
        if len(value) > LONGEST_DEADLINE:
            issues.append(_too_long(value))
            value = value.slice(0, LONGEST_DEADLINE)
        found, doubts = read_deadlines(value.text, year=context.year, issued_on=context.issued_on, place=value.local())
        deadlines.extend(replace(deadline, place=value.moved(deadline.place)) for deadline in found)
        issues.extend(replace(issue, place=value.moved(issue.place)) for issue in doubts)
    return tuple(deadlines)


def _too_long(value: Passage) -> Issue:
    return Issue(
        "truncated",
        Severity.WARNING,
        f"时限有 {len(value)} 个字，只读了前 {LONGEST_DEADLINE} 个字。",
        value.place(0, 1),
        "请核对是否漏写了后面的标签。",
    )


def _measure_deadlines(measures: list[Passage], context: Context, issues: list[Issue]) -> tuple[Deadline, ...]:
    """Days inside measures: behind a label of the measure's own, or else in its words."""
    found: list[Deadline] = []
    for measure in measures:
        own = [part for part in fields_in(measure) if part.kind is Kind.DEADLINE]
        found.extend(_deadlines(own, context, issues))
        if not own and MAY_HOLD_A_DAY.search(measure.plain):
            dates = find_dates(measure.text, year=context.year, issued_on=context.issued_on, place=measure.local())
            found.extend(replace(deadline, place=measure.moved(deadline.place)) for deadline in dates)
    return tuple(found)


def _kind(fields: list[Field], problem: Passage, deadlines: tuple[Deadline, ...]) -> RectificationKind | None:
    """The kind printed for the whole item; where deadlines have different kinds, none is the item's."""
    for part in fields:
        kind = _kind_named(part.value.plain)
        if kind:
            return kind
    kinds = {deadline.kind for deadline in deadlines if deadline.kind}
    if kinds:
        return kinds.pop() if len(kinds) == 1 else None
    printed = KIND_IN_TEXT.search(problem.plain)
    return _kind_named(printed["kind"]) if printed else None


def _kind_named(plain: str) -> RectificationKind | None:
    named = [kind for kind, words in KIND_WORDS if re.search(words, plain)]
    return named[0] if len(named) == 1 else None


def _text_places(goal: Passage, measures: list[Passage]) -> dict[str, Place]:
    places = {f"measures.{number}": measure.place() for number, measure in enumerate(measures)}
    return {"goal": goal.place(), **places} if goal.text else places
