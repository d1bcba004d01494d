"""Decide on rows of a batch that was read: correct a cell, leave a row out, choose a side; then all are judged anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from zhenggai.domain.plan import RectificationKind
from zhenggai.domain.problem import FIELD_LABELS
from zhenggai.domain.row_decisions import EVERY_FIELD, Side
from zhenggai.domain.row_facts import terms_of
from zhenggai.store.journal import Occasion
from zhenggai.store.models import ImportBatch, ImportRow
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.usecases.batch_rows import StoredRow, judge_rows, load_rows
from zhenggai.usecases.compare_rows import RowComparer, summary_of
from zhenggai.usecases.open_workspace import learn_alias

AREAS = frozenset(("total_mu", "cultivated_mu", "basic_farmland_mu"))
DAYS = frozenset(("due_on", "claimed_on"))
TEXTS = frozenset(("code", "batch", "county", "category", "project", "description", "patch", "location", "remarks"))
CORRECTABLE = AREAS | DAYS | TEXTS | {"year", "kind"}
# The column a corrected fact was read from.
COLUMN_OF = {"due_on": "due", "claimed_on": "completed_on", "kind": "rectification_kind"}


class NotOpen(Exception):
    """The batch is no longer waiting for decisions; its message says what became of it."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(f"第 {batch.pk} 批{batch.get_state_display()}，不能再改。")
        self.batch = batch


class BadCorrection(ValueError):
    """A correction cannot be read; the message says which and what would be right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Set ``field`` (a fact's name) of a row to ``value`` as typed.

    ``same_words`` (同样的都改) does so in every row of the batch that has the same text in that column. A county
    corrected with ``remember`` is learnt as an alias, so that it is never asked again.
    """

    row_id: int
    field: str
    value: str
    same_words: bool = False
    remember: bool = False


@dataclass(frozen=True, slots=True)
class TakeRow:
    """Leave a row out (``take`` False) or take it in again; ``as_new`` registers it although it resembles another."""

    row_id: int
    take: bool = True
    as_new: bool = False


@dataclass(frozen=True, slots=True)
class ChooseSide:
    """Settle a conflict: ``side`` holds for ``field``, or for all fields of the row where that is None."""

    row_id: int
    side: Side
    field: str | None = None


Decision = Correction | TakeRow | ChooseSide


def decide_rows(batch: ImportBatch, decisions: Sequence[Decision], occasion: Occasion) -> ImportBatch:
    """Record ``decisions`` and judge the batch anew; ``NotOpen`` and ``BadCorrection`` leave it as it was."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().select_related("campaign").get(pk=batch.pk)
        if batch.state != ImportBatch.State.READ:
            raise NotOpen(batch)
        rows = {row.key: row for row in load_rows(batch)}
        for decision in decisions:
            if decision.row_id not in rows:
                raise BadCorrection("这一行不在本批次里。")
            _record(decision, batch, rows, occasion)
        judge_again(batch, list(rows.values()), names_of(batch.campaign), occasion)
    return batch


def judge_again(batch: ImportBatch, rows: Sequence[StoredRow], names: CampaignNames, occasion: Occasion) -> None:
    """Compare all rows with the present ledger and store what they now mean."""
    verdicts = RowComparer(names, occasion).verdicts([row.draft for row in rows])
    judge_rows(rows, verdicts)
    batch.summary = summary_of(verdicts)
    batch.save(update_fields=["summary"])


def _record(decision: Decision, batch: ImportBatch, rows: dict[int, StoredRow], occasion: Occasion) -> None:
    if isinstance(decision, Correction):
        value = read_correction(decision.field, decision.value)
        if decision.remember and decision.field == "county":
            _learn(decision, batch, rows[decision.row_id], occasion)
        for key in _same_rows(decision, batch) if decision.same_words else [decision.row_id]:
            corrections = {**rows[key].draft.decision.get("corrections", {}), decision.field: value}
            _decide(rows, key, {"corrections": corrections})
    elif isinstance(decision, TakeRow):
        _decide(rows, decision.row_id, {"skip": not decision.take, "as_new": decision.as_new})
    else:
        sides = {**rows[decision.row_id].draft.decision.get("sides", {}), decision.field or EVERY_FIELD: decision.side}
        _decide(rows, decision.row_id, {"sides": sides})


def _decide(rows: dict[int, StoredRow], key: int, more: Mapping[str, Any]) -> None:
    row = rows[key]
    rows[key] = replace(row, draft=replace(row.draft, decision={**row.draft.decision, **more}))


def read_correction(field: str, value: str) -> Any:
    """Read a corrected cell: days in ISO form, areas in 亩, everything else as written."""
    text = value.strip()
    if field not in CORRECTABLE:
        raise BadCorrection(f"“{FIELD_LABELS.get(field, field)}”不能在这里改。")
    if not text:
        raise BadCorrection(f"“{FIELD_LABELS[field]}”不能改成空白。")
    try:
        if field in AREAS:
            return _area(text)
        if field in DAYS:
            return date.fromisoformat(text)
        if field == "year":
            return int(text)
        if field == "kind":
            return RectificationKind(text).value
    except (ValueError, InvalidOperation) as error:
        raise BadCorrection(f"“{FIELD_LABELS[field]}”看不懂“{text}”。日期写成 2022-09-30，面积写亩数。") from error
    return text


def _area(text: str) -> Decimal:
    area = Decimal(text)
    if not area.is_finite() or area < 0:
        raise ValueError(text)
    return area


def words_of(row: ImportRow, field: str, batch: ImportBatch) -> str | None:
    """The text of the cell that a fact of a row was read from; for a category also its section's heading."""
    headers = terms_of(batch.mapping.get(row.sheet, {})).headers
    header = headers.get(COLUMN_OF.get(field, field))
    text = row.raw.get(header, "").strip() if header else ""
    return text or (row.source.get("section") if field == "category" else None)


def _same_rows(correction: Correction, batch: ImportBatch) -> list[int]:
    """All rows of the batch with the same words in the corrected column."""
    rows = list(ImportRow.objects.filter(batch=batch).only("pk", "sheet", "raw", "source"))
    words = next(words_of(row, correction.field, batch) for row in rows if row.pk == correction.row_id)
    if words is None:
        return [correction.row_id]
    return [row.pk for row in rows if words_of(row, correction.field, batch) == words]


def _learn(correction: Correction, batch: ImportBatch, row: StoredRow, occasion: Occasion) -> None:
    """Remember the sheet's word for a county as another name of the unit chosen."""
    names = names_of(batch.campaign)
    unit, words = names.unit(correction.value.strip()), row.draft.values.get("county")
    if unit is not None and words and names.unit(words) is None:
        learn_alias(unit, words[:100], occasion)
