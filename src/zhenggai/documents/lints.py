"""What does not fit together in a plan: told as issues, changed nowhere."""

import re
from collections.abc import Iterator
from datetime import date

from zhenggai.documents.items import ReadItem
from zhenggai.documents.label_words import UNIT_KINDS, USUAL, Kind, standard_word
from zhenggai.documents.outline import Field, Node
from zhenggai.documents.unit_names import is_class_unit
from zhenggai.domain.issues import Issue, Place, Severity
from zhenggai.domain.plan import Phase

READ_KINDS = frozenset({Kind.GOAL, Kind.MEASURES, Kind.DEADLINE, *UNIT_KINDS})
AREA_UNIT = re.compile(r"(?:人民政府|政府|管委会|管理委员会|办事处|党委)$")


def lint_items(read: list[ReadItem], issued_on: date | None) -> Iterator[Issue]:
    """Yield what is doubtful in each item, in order."""
    for entry in read:
        yield from _deadline_and_unit(entry)
        yield from _class_units(entry)
        yield from _units_outside(entry)
        yield from _before_issue(entry, issued_on)


def lint_enclosing(items: list[Node]) -> Iterator[Issue]:
    """Yield headings above items that print goal, units or deadline of their own: they are given to no item."""
    seen: set[int] = set()
    for item in items:
        node = item.parent
        while node is not None and node.parent is not None and id(node) not in seen:
            seen.add(id(node))
            words = list(dict.fromkeys(field.hit.word for field in node.fields if field.kind in READ_KINDS))
            if words:
                yield Issue(
                    "two-readings",
                    Severity.WARNING,
                    f"“{node.heading.text[:30]}”本身也写了{'、'.join(words)}，没有并入下列各事项。",
                    node.heading.place() if node.heading.text else node.fields[0].label.place(),
                    "请确认这些内容是否适用于下列每一项。",
                )
            node = node.parent


def lint_phases(phases: tuple[Phase, ...], issued_on: date | None) -> Iterator[Issue]:
    """Yield phases that ended before the document was issued."""
    for phase in phases:
        if issued_on and phase.ends and phase.ends < issued_on:
            yield Issue(
                "date-before-issue",
                Severity.WARNING,
                f"“{phase.name}”截止日 {phase.ends} 早于印发日期 {issued_on}。",
                phase.place,
                "如属补记，请确认；否则请核对日期。",
            )


def lint_labels(items: list[Node]) -> Iterator[Issue]:
    """Yield each unusual or mistyped label once, where it first stands."""
    seen: set[str] = set()
    for node in items:
        for field in node.fields:
            word = field.hit.word
            if field.kind not in READ_KINDS or word in seen:
                continue
            seen.add(word)
            if field.hit.meant:
                yield _typo(field)
            elif word not in USUAL:
                yield _variant(field)


def _typo(field: Field) -> Issue:
    return Issue(
        "typo-tolerated",
        Severity.WARNING,
        f"“{field.hit.word}”按“{field.hit.meant}”理解。",
        field.label.place(),
        "请确认是否为笔误。",
    )


def _variant(field: Field) -> Issue:
    return Issue(
        "label-variant",
        Severity.INFO,
        f"“{field.hit.word}”按“{standard_word(field.kind)}”理解。",
        field.label.place(),
        "如理解有误，请手工调整。",
    )


def _deadline_and_unit(entry: ReadItem) -> Iterator[Issue]:
    item = entry.item
    units = item.responsible_units + item.lead_units
    label = f"{item.number}{item.title}"[:30]
    has_label = any(field.kind is Kind.DEADLINE for field in entry.node.fields)
    if has_label and not item.deadlines and not any(issue.code.startswith("date") for issue in entry.issues):
        place = next(field.label.place() for field in entry.node.fields if field.kind is Kind.DEADLINE)
        yield Issue("date-missing", Severity.WARNING, f"“{label}”的时限没有写内容。", place, "请补充整改时限。")
    if units and not item.deadlines:
        yield Issue(
            "unit-without-deadline",
            Severity.WARNING,
            f"“{label}”有责任单位，没有整改时限。",
            item.place,
            "请补充整改时限。",
        )
    if item.deadlines and not units:
        yield Issue(
            "deadline-without-unit",
            Severity.WARNING,
            f"“{label}”有整改时限，没有责任单位。",
            item.place,
            "请补充责任单位。",
        )


def _class_units(entry: ReadItem) -> Iterator[Issue]:
    item = entry.item
    named = (
        item.lead_units + item.responsible_units + item.supporting_units + item.supervising_units + item.accepting_units
    )
    for name in dict.fromkeys(named):
        if is_class_unit(name):
            yield Issue(
                "class-unit",
                Severity.INFO,
                f"“{name}”是一类单位，按原文保留。",
                _unit_place(entry, name),
                "立项时再逐一确定单位。",
            )


def _unit_place(entry: ReadItem, name: str) -> Place:
    return next((place for key, place in entry.item.places.items() if key.endswith(f"_units.{name}")), entry.item.place)


def _units_outside(entry: ReadItem) -> Iterator[Issue]:
    """Every unit that has a count must be among the responsible units; 各旗区 covers them all."""
    item = entry.item
    responsible = item.responsible_units + item.lead_units
    if not responsible or any(_covers_all(name) for name in responsible):
        return
    for name, count in item.counts_by_unit.items():
        if count and not any(_is_same_unit(name, unit) for unit in responsible):
            yield Issue(
                "unit-outside-responsible",
                Severity.WARNING,
                f"“{name}”有问题数量，但不在责任单位之列。",
                item.places.get(f"counts_by_unit.{name}", item.place),
                "请核对责任单位是否漏列。",
            )


def _covers_all(name: str) -> bool:
    return is_class_unit(name) and not re.search(r"部门$", name)


def _is_same_unit(name: str, unit: str) -> bool:
    """东胜区 is 东胜区人民政府, 铁东区山门镇 is 山门镇政府; a bureau of an area is not the area."""
    area = AREA_UNIT.sub("", unit)
    if name in (unit, area) or area.endswith(name) or name.endswith(area):
        return True
    return area != unit and area.startswith(name)


def _before_issue(entry: ReadItem, issued_on: date | None) -> Iterator[Issue]:
    item = entry.item
    for deadline in item.deadlines + item.measure_deadlines:
        if issued_on and deadline.due and deadline.due < issued_on:
            yield Issue(
                "date-before-issue",
                Severity.WARNING,
                f"时限 {deadline.due} 早于印发日期 {issued_on}：“{deadline.raw}”。",
                deadline.place or item.place,
                "请核对年份。",
            )
