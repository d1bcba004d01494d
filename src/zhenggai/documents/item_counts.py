"""The counts of one item: which statement is the total, which are earlier ones, and whether the sums agree."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from zhenggai.documents.context import Context
from zhenggai.documents.counts import CountPart, CountReading, Split, Statement, read_counts
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.outline import Field
from zhenggai.documents.passage import Passage
from zhenggai.domain.issues import Issue, Place, Severity
from zhenggai.domain.plan import Snapshot

SPLIT_NAMES = {Split.UNIT: "分单位", Split.YEAR: "分年度", Split.OTHER: "分类"}
COLUMN_COUNT = re.compile(r"(\d[\d,]*)(?:个|宗|起|处|项|件)?")


@dataclass(slots=True)
class ItemCounts:
    """Counts of an item with places keyed as in ``PlanItem.places``, and what does not add up."""

    count: int | None = None
    by_unit: dict[str, int] = field(default_factory=dict)
    by_year: dict[str, int] = field(default_factory=dict)
    snapshots: tuple[Snapshot, ...] = ()
    parts: list[CountPart] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def read_item_counts(problem: Passage, columns: list[Field], units: tuple[str, ...], context: Context) -> ItemCounts:
    """Read the counts of an item's text; a count column of a table goes before the text's own total."""
    reading = read_counts(problem, units, context)
    counts = ItemCounts()
    backlogs = _backlogs(reading, counts)
    if backlogs:
        _settle(backlogs, counts)
    else:
        _take_parts(reading.loose_parts, counts)
    for column in columns:
        _take_column(column, counts)
    for statement in reading.statements:
        _check_sums(statement, counts)
    _check_differences(reading, counts)
    _remark_undated(reading, counts, context)
    return counts


def _backlogs(reading: CountReading, counts: ItemCounts) -> list[Statement]:
    """The totals that speak of the same backlog; two plain totals side by side are told and none is chosen."""
    backlogs = reading.backlogs
    plain = [item for item in backlogs if not (item.remaining or item.now or item.as_of)]
    first_sentence = [item for item in plain if plain and item.sentence == plain[0].sentence]
    if len({item.count for item in first_sentence}) > 1:
        figures = "、".join(str(item.count) for item in first_sentence)
        counts.issues.append(
            Issue(
                "two-readings",
                Severity.WARNING,
                f"一句话里有几个数量（{figures}），不能断定哪个是问题总数，未取数。",
                first_sentence[0].passage.place(),
                "请核对原文后手工填写数量。",
            )
        )
        for item in first_sentence:
            item.ambiguous = True
            _take_parts(item.parts, counts)
        return [item for item in backlogs if item not in plain]
    return [item for item in backlogs if item not in plain[1:]]


def _settle(backlogs: list[Statement], counts: ItemCounts) -> None:
    """The last statement is the count; earlier ones are snapshots."""
    last = backlogs[-1]
    counts.count = last.count
    counts.places["count"] = last.passage.place()
    _take_parts(last.parts, counts)
    counts.snapshots = tuple(
        Snapshot(
            statement.as_of,
            statement.count,
            statement.passage.place(),
            statement.split(Split.YEAR) or statement.split(Split.UNIT),
        )
        for statement in backlogs[:-1]
    )


def _take_parts(parts: list[CountPart], counts: ItemCounts) -> None:
    for part in parts:
        if part.split is Split.OTHER:
            continue
        by, key = (counts.by_unit, "counts_by_unit") if part.split is Split.UNIT else (counts.by_year, "counts_by_year")
        by[part.name] = by.get(part.name, 0) + part.count
        counts.places[f"{key}.{part.name}"] = part.passage.place()
    counts.parts.extend(part for part in parts if part.split is Split.UNIT)


def _take_column(column: Field, counts: ItemCounts) -> None:
    value = column.value.strip()
    found = COLUMN_COUNT.fullmatch(value.plain)
    if found:
        counts.count = read_numeral(found[1])
        counts.places["count"] = value.place(found.start(1), found.end(1))


def _check_sums(statement: Statement, counts: ItemCounts) -> None:
    """Compare a total with the sum of its parts by unit and by year; an open list (等) is not a full split."""
    if statement.open_ended or statement.ambiguous:
        return
    for split in (Split.UNIT, Split.YEAR):
        parts = [part.count for part in statement.parts if part.split is split]
        partial = len(parts) == 1 and statement.introduced_by == "其中" and parts[0] < statement.count
        if parts and not partial and sum(parts) != statement.count:
            counts.issues.append(_mismatch(statement, split, parts))
    others = [part.count for part in statement.parts if part.split is Split.OTHER]
    if sum(others) > statement.count:
        counts.issues.append(_mismatch(statement, Split.OTHER, others))


def _mismatch(statement: Statement, split: Split, parts: list[int]) -> Issue:
    printed = "+".join(map(str, parts))
    return Issue(
        "sum-mismatch",
        Severity.WARNING,
        f"总数 {statement.count} 与{SPLIT_NAMES[split]}之和 {sum(parts)} 不一致（{printed}）。",
        statement.passage.place(),
        "请核对原文件，确认以哪个数为准。",
    )


def _check_differences(reading: CountReading, counts: ItemCounts) -> None:
    """What was left before, less what was done in between, must be what is left now."""
    positions = [index for index, statement in enumerate(reading.statements) if not statement.moved]
    for earlier, later in pairwise(positions):
        before, after = reading.statements[earlier], reading.statements[later]
        moved = reading.statements[earlier + 1 : later]
        if not moved or not (after.remaining or after.now or after.as_of):
            continue
        if before.count - sum(statement.count for statement in moved) != after.count:
            counts.issues.append(_difference(before.count, sum(item.count for item in moved), after, ""))
        elif all(statement.split(Split.YEAR) for statement in (before, after, *moved)):
            _check_year_differences(before, moved, after, counts)


def _check_year_differences(before: Statement, moved: list[Statement], after: Statement, counts: ItemCounts) -> None:
    left = after.split(Split.YEAR)
    for year, count in before.split(Split.YEAR).items():
        done = sum(statement.split(Split.YEAR).get(year, 0) for statement in moved)
        if count - done != left.get(year, 0):
            counts.issues.append(_difference(count, done, after, year, left.get(year, 0)))


def _difference(before: int, done: int, after: Statement, year: str, left: int | None = None) -> Issue:
    left = after.count if left is None else left
    return Issue(
        "sum-mismatch",
        Severity.WARNING,
        f"{year}前后数量不衔接：原有 {before}，期间减少 {done}，应余 {before - done}，原文写 {left}。",
        after.passage.place(),
        "请核对各时点的数量。",
    )


def _remark_undated(reading: CountReading, counts: ItemCounts, context: Context) -> None:
    """截止目前 without a day of issue has no date."""
    undated = [statement for statement in reading.backlogs if statement.now]
    if len(reading.backlogs) > 1 and undated and context.issued_on is None:
        counts.issues.append(
            Issue(
                "issue-date-missing",
                Severity.INFO,
                "“目前”的数量没有时点：文件没有印发日期。",
                undated[-1].passage.place(),
                "请补充文件日期。",
            )
        )
