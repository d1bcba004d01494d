"""Rows of an import as they are shown: the sheet's cell beside what it was read as, what is wrong, and what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhenggai.domain.case import FACT_NAMES, apply
from zhenggai.domain.matching import CategoryNames, UnitNames
from zhenggai.domain.problem import FIELD_LABELS, ProblemFacts
from zhenggai.domain.row_decisions import is_by_hand
from zhenggai.domain.row_remarks import ABOUT
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.names import CampaignNames
from zhenggai.store.queries.imports import events_by_problem
from zhenggai.usecases.decide_rows import AREAS, CORRECTABLE, DAYS, words_of
from zhenggai.web.import_words import KIND_WORDS, alike, decision_words, label_of, sentence, shown

SHOWN = ("code", "county", "category", "project", "total_mu", "due_on")
SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "info": "说明"}
Outcome = ImportRow.Outcome


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact of a row: the sheet's own words where they differ, and what is taken for it."""

    label: str
    was: str
    now: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that the row would change, or did."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact that somebody changed by hand since the last import, and that the sheet states otherwise."""

    field: str
    label: str
    before: str
    ours: str
    theirs: str
    who: str
    when: date | None


@dataclass(frozen=True, slots=True)
class Fix:
    """A cell that can be put right in the row itself; ``same`` rows of the batch say the same there."""

    field: str
    label: str
    kind: str
    value: str
    said: str
    same: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One row as the page shows it."""

    key: int
    row: int
    sheet: str
    outcome: str
    outcome_words: str
    problem: int | None
    cells: tuple[Cell, ...]
    changes: tuple[Change, ...]
    disputes: tuple[Dispute, ...]
    issues: tuple[tuple[str, str, str], ...]
    fixes: tuple[Fix, ...]
    decided: str
    near: bool

    @property
    def speaks(self) -> bool:
        """Whether there is more to say about the row than its cells."""
        return bool(self.changes or self.disputes or self.issues or self.fixes or self.decided)


@dataclass(slots=True)
class CardMaker:
    """Makes the cards of one page of a batch; ``same`` counts the rows that share a cell's words."""

    batch: ImportBatch
    names: CampaignNames
    counties: tuple[str, ...]
    same: Counter[tuple[str, str]] = field(default_factory=Counter)
    _units: UnitNames = field(init=False)
    _categories: CategoryNames = field(init=False)

    def __post_init__(self) -> None:
        units = {known: unit.name for known, unit in self.names.units.items()}
        self._units = UnitNames(units, self.names.top.name)
        self._categories = CategoryNames((item.name, item.title) for item in self.names.items.values())

    def cards(self, rows: Iterable[ImportRow]) -> list[Card]:
        """Make the cards of ``rows`` in their order."""
        rows = list(rows)
        hands = self._hands([row.problem_id for row in rows if row.conflicts and row.problem_id])
        return [self._card(row, hands.get(row.problem_id or 0, {})) for row in rows]

    def _card(self, row: ImportRow, hands: Mapping[str, tuple[str, date | None]]) -> Card:
        wrong = {name: issue["severity"] for issue in reversed(row.issues) for name in facts_of(issue, row)}
        return Card(
            key=row.pk,
            row=row.row,
            sheet=row.sheet,
            outcome=row.outcome,
            outcome_words=row.get_outcome_display(),
            problem=None if row.outcome == Outcome.ERROR else row.problem_id,
            cells=tuple(self._cell(row, name, wrong.get(name, "")) for name in SHOWN),
            changes=tuple(
                Change(label_of(name), shown(name, was), shown(name, now)) for name, (was, now) in row.changes.items()
            ),
            disputes=tuple(dispute_of(name, values, hands) for name, values in row.conflicts.items()),
            issues=tuple(
                (issue["severity"], SEVERITY_WORDS[issue["severity"]], sentence(issue)) for issue in row.issues
            ),
            fixes=tuple(self._fix(row, name) for name in wrong if wrong[name] != "info" and name in CORRECTABLE),
            decided=decision_words(row.decision),
            near=row.outcome == Outcome.NEW and any(issue["code"] == "W-NEAR-DUP" for issue in row.issues),
        )

    def _cell(self, row: ImportRow, name: str, severity: str) -> Cell:
        said = words_of(row, name, self.batch) or ""
        if name == "category" and said == row.source.get("section"):
            said = ""  # a section's heading is no cell of the row
        taken = self._taken(row, name)
        mark = {"error": "error", "warning": "doubt"}.get(severity, "")
        if not taken or alike(name, said, taken):
            return Cell(FIELD_LABELS[name], "", shown(name, taken) if taken else said, mark)
        return Cell(FIELD_LABELS[name], said, shown(name, taken), mark)

    def _taken(self, row: ImportRow, name: str) -> str:
        """What the row is taken to say, after corrections and under the campaign's own names."""
        value = {**row.facts, **row.decision.get("corrections", {})}.get(name)
        if not value:
            return ""
        if name == "county":
            return self._units.find(value).name or str(value)
        if name == "category":
            return self._categories.find(value).name or str(value)
        return str(value)

    def _fix(self, row: ImportRow, name: str) -> Fix:
        said = words_of(row, name, self.batch) or ""
        header = header_of(self.batch, row, name)
        choices = {
            "county": self.counties,
            "category": tuple(self.names.items),
            "kind": tuple(KIND_WORDS),
        }.get(name, ())
        kind = "select" if choices else "date" if name in DAYS else "area" if name in AREAS else "text"
        value = self._taken(row, name)
        return Fix(name, FIELD_LABELS[name], kind, value, said, self.same[header, said] if header else 0, choices)

    def _hands(self, problems: list[int]) -> dict[int, dict[str, tuple[str, date | None]]]:
        """Who last changed which fact of a problem by hand, and on which day."""
        found: dict[int, dict[str, tuple[str, date | None]]] = {}
        for number, events in events_by_problem(problems).items():
            facts = ProblemFacts()
            for event in events:
                before, facts = facts, apply(facts, event)
                if is_by_hand(event):
                    touched = [name for name in FACT_NAMES if getattr(before, name) != getattr(facts, name)]
                    found.setdefault(number, {}).update(dict.fromkeys(touched, (event.actor, event.day)))
        return found


def dispute_of(name: str, values: list[Any], hands: Mapping[str, tuple[str, date | None]]) -> Dispute:
    """One contradiction: the value at the last import, the ledger's, the sheet's, and who changed the ledger."""
    before, ours, theirs = (shown(name, value) for value in values)
    who, when = hands.get(name, ("", None))
    return Dispute(name, label_of(name), before, ours, theirs, who, when)


def facts_of(issue: Mapping[str, Any], row: ImportRow) -> tuple[str, ...]:
    """Which facts of a row a remark is about."""
    if issue.get("field"):
        return (issue["field"],)
    if issue["code"] == "E-REQ":
        stated = {**row.facts, **row.decision.get("corrections", {})}
        return tuple(name for name in ("county", "project") if not stated.get(name))
    about = next((facts for start, facts in ABOUT if issue["code"].startswith(start)), ())
    return about[:1]


def header_of(batch: ImportBatch, row: ImportRow, name: str) -> str | None:
    """The column that the words of a fact stand in; None where a section's heading gave them."""
    said = words_of(row, name, batch)
    return next((header for header, text in row.raw.items() if said and text.strip() == said), None)
