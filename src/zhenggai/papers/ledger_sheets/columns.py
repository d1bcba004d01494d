"""The columns of an exported ledger: headers that our own reader knows, so that what goes out can come back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhenggai.domain.problem import ProblemFacts, Status
from zhenggai.domain.row_facts import CLOSED_STATE, NOT_POSSIBLE_STATE, TECHNICAL_COLUMNS, UNDER_WAY_STATE

Cell = str | int | Decimal | date | None
KIND_LABELS = {"immediate": "立行立改", "fixed-term": "限期整改", "continuing": "持续整改"}
ID_COLUMN, REVISION_COLUMN = "_id", "_rev"


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """One problem to be written out. ``revision`` is the length of the journal that its facts rest on."""

    problem_id: int
    revision: int
    facts: ProblemFacts


@dataclass(frozen=True, slots=True)
class Column:
    """One visible column: its header, its width in characters, and what it shows of a problem."""

    header: str
    width: int
    value: Callable[[ProblemFacts], Cell]


def _joined(values: Sequence[str]) -> str | None:
    return "、".join(values) or None


def _due(facts: ProblemFacts) -> Cell:
    """The day where there is one; words that name none (长期坚持) stay words."""
    return facts.due_on or facts.due_words


def _state(facts: ProblemFacts) -> str:
    if facts.status is Status.CLOSED:
        return CLOSED_STATE
    return NOT_POSSIBLE_STATE if facts.status is Status.DEFERRED else UNDER_WAY_STATE


COLUMNS: tuple[Column, ...] = (
    Column("问题编号", 18, lambda facts: facts.code),
    Column("督察年度", 9, lambda facts: facts.year),
    Column("批次", 12, lambda facts: facts.batch),
    Column("旗区", 12, lambda facts: facts.county),
    Column("苏木乡镇", 14, lambda facts: _joined(facts.township)),
    Column("问题类型", 18, lambda facts: facts.category),
    Column("项目名称", 30, lambda facts: facts.project),
    Column("问题描述", 36, lambda facts: facts.description),
    Column("图斑号", 16, lambda facts: facts.patch),
    Column("位置", 20, lambda facts: facts.location),
    Column("总面积（亩）", 12, lambda facts: facts.total_mu),
    Column("耕地（亩）", 12, lambda facts: facts.cultivated_mu),
    Column("永久基本农田（亩）", 12, lambda facts: facts.basic_farmland_mu),
    Column("整改类型", 10, lambda facts: KIND_LABELS.get(facts.kind or "", facts.kind)),
    Column("整改时限", 12, _due),
    Column("责任单位", 24, lambda facts: _joined(facts.responsible_units)),
    Column("督导单位", 20, lambda facts: _joined(facts.supervising_units)),
    Column("整改进展", 36, lambda facts: facts.progress),
    Column("整改状态", 10, _state),
    Column("完成时间", 12, lambda facts: facts.closed_on or facts.claimed_on),
    Column("备注", 24, lambda facts: facts.remarks),
)

# What a visible cell cannot hold without loss, in the order of TECHNICAL_COLUMNS.
TECHNICAL: dict[str, Callable[[ProblemFacts], str | None]] = {
    "_origin": lambda facts: facts.origin.value,
    "_due_on": lambda facts: facts.due_on.isoformat() if facts.due_on else None,
    "_due_words": lambda facts: facts.due_words,
    "_due_rule": lambda facts: facts.due_rule,
    "_milestones": lambda facts: json.dumps(facts.milestones, ensure_ascii=False) if facts.milestones else None,
    "_claimed_on": lambda facts: facts.claimed_on.isoformat() if facts.claimed_on else None,
    "_status": lambda facts: facts.status.value,
}
HIDDEN_HEADERS = (ID_COLUMN, REVISION_COLUMN, *TECHNICAL_COLUMNS)


def extra_headers(records: Sequence[LedgerRecord]) -> tuple[str, ...]:
    """The county's own columns, in the order in which they first occur; they follow ours, which win a shared name."""
    names = dict.fromkeys(name for record in records for name in record.facts.extra)
    own = {column.header for column in COLUMNS} | set(HIDDEN_HEADERS)
    return tuple(name for name in names if name not in own)


def headers_of(extras: Sequence[str]) -> tuple[str, ...]:
    """All headers of an export: ours, the counties' own, and the hidden ones."""
    return (*(column.header for column in COLUMNS), *extras, *HIDDEN_HEADERS)


def cells_of(record: LedgerRecord, extras: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of one problem in the order of ``headers_of``."""
    facts = record.facts
    return (
        *(column.value(facts) for column in COLUMNS),
        *(facts.extra.get(name) for name in extras),
        str(record.problem_id),
        str(record.revision),
        *(TECHNICAL[name](facts) for name in TECHNICAL_COLUMNS),
    )


def plain_record(record: LedgerRecord) -> dict[str, Any]:
    """All facts of a problem under their identifiers, for machines: days in ISO form, areas as exact text."""
    facts = record.facts
    return {
        "id": record.problem_id,
        "revision": record.revision,
        **{name: _machine(getattr(facts, name)) for name in ProblemFacts.__dataclass_fields__},
    }


def _machine(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return list(value)
    return value
