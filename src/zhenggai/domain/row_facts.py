"""From a ledger row to the facts it states of a problem. A blank cell states nothing and never erases anything.

How states are taken (A-18): “已完成” and its like are the county's own claim (``claimed_on``); “已销号” with a day is a
close-out where the campaign takes close-outs from ledgers. Without a day the claim's words are kept as a column.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from zhenggai.domain.case import CONVERTED, fact_from_plain, fact_to_plain
from zhenggai.domain.ledger import LedgerRow
from zhenggai.domain.matching import plain_text
from zhenggai.domain.plan import Deadline
from zhenggai.domain.problem import Origin, Status
from zhenggai.domain.workflow import OPEN_STATUSES

CLOSED_STATE = "已销号"
CLAIMED_STATE = "旗区自认完成"
UNDER_WAY_STATE = "整改中"
NOT_POSSIBLE_STATE = "暂不具备条件"
UNDATED_CLAIM = "旗区自认（未写日期）"

SAME_NAME = (
    "code", "year", "batch", "county", "township", "category", "project", "description", "patch", "location",
    "total_mu", "cultivated_mu", "basic_farmland_mu", "progress", "remarks",
)  # fmt: skip
_same_values = attrgetter(*SAME_NAME)

# The yellow columns of the sheet that goes out to a county (ux-spec 8.6): only these come back from it.
YELLOW_COLUMNS = ("当前进展", "完成日期", "本周工作", "困难", "预计完成日")
PROGRESS_CHOICES = ("未启动", "推进中", "已完成", "不具备条件")
CHOSEN_STATES = {
    "未启动": None,
    "推进中": UNDER_WAY_STATE,
    "已完成": CLAIMED_STATE,
    "不具备条件": NOT_POSSIBLE_STATE,
}
# Columns of our own exports that people need not see; they bring back what a visible cell cannot hold.
TECHNICAL_COLUMNS = ("_origin", "_due_on", "_due_words", "_due_rule", "_milestones", "_claimed_on", "_status")
# A row's number in its sheet is no fact of the problem: sheets are sorted and filtered.
SERIALS = frozenset(("序号", "序", "序列", "行号", "编次", "项次", "No", "NO", "No.", "NO.", "no"))
DUE_FACTS = ("due_on", "due_words", "due_rule", "milestones")
QUOTED = ("=", "+", "-", "@", "'", "\t", "\r")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetTerms:
    """How the rows of one sheet are taken: ``headers`` leads from field to column, ``returns`` marks our own sheet."""

    headers: Mapping[str, str]
    returns: bool = False
    closings_count: bool = True


def terms_of(mapping: Mapping[str, str | None], *, closings_count: bool = True) -> SheetTerms:
    """Read the terms from a sheet's mapping of headers to fields."""
    headers: dict[str, str] = {}
    for header, name in mapping.items():
        if name:
            headers.setdefault(name, header)
    returns = all(name in mapping for name in YELLOW_COLUMNS)
    return SheetTerms(headers, returns, closings_count)


def values_of(row: LedgerRow, terms: SheetTerms) -> Values:
    """Return the facts ``row`` states, by fact name; county and category are still the sheet's words."""
    fields = row.fields
    # An absent list is told by its type: comparing a decimal with anything but a number is slow.
    values: Values = {
        name: value
        for name, value in zip(SAME_NAME, _same_values(fields), strict=True)
        if value is not None and (value or not isinstance(value, tuple))
    }
    for name in ("county", "category"):
        if name not in values and (words := row.raw.get(terms.headers.get(name, ""))):
            values[name] = words.strip()
    if fields.rectification_kind:
        values["kind"] = fields.rectification_kind
    if fields.responsible_unit:
        values["responsible_units"] = fields.responsible_unit
    if fields.supervising_unit:
        values["supervising_units"] = fields.supervising_unit
    if fields.due:
        values.update(due_values(fields.due, row.raw.get(terms.headers.get("due", ""))))
    extra = {name: text for name, text in row.extra.items() if text and name not in SERIALS and text.strip()}
    if terms.returns:
        values.pop("progress", None)
        values.update(_yellow_values(row, extra))
    else:
        values.update(_state_values(fields.state, fields.completed_on, terms.closings_count, extra))
    kind_cell = row.raw.get(terms.headers.get("rectification_kind", ""), "")
    _take_technical(values, extra, kind_written=bool(kind_cell.strip()))
    if extra:
        values["extra"] = extra
    if row.hidden_id:
        _unquote(values)
    return values


def returned(values: Values) -> Values:
    """Keep what a county may tell of a problem we sent it: the yellow columns, nothing that was locked."""
    kept: Values = {name: value for name, value in values.items() if name in ("progress", "claimed_on")}
    extra = {name: text for name, text in values.get("extra", {}).items() if name in YELLOW_COLUMNS}
    if extra:
        kept["extra"] = extra
    return kept


def _yellow_values(row: LedgerRow, extra: dict[str, str]) -> Values:
    """What the yellow columns say; the chosen progress, the difficulty and the expected day are kept as columns."""
    cells = {name: (row.raw.get(name) or "").strip() for name in YELLOW_COLUMNS}
    for name in ("当前进展", "困难", "预计完成日"):
        if cells[name]:
            extra[name] = cells[name]
    extra.pop("本周工作", None)
    values: Values = {"progress": cells["本周工作"]} if cells["本周工作"] else {}
    claim: dict[str, str] = {}
    values.update(_state_values(CHOSEN_STATES.get(cells["当前进展"]), row.fields.completed_on, False, claim))
    return values


def due_values(due: tuple[Deadline, ...], words: str | None = None) -> Values:
    """Read the deadlines of a cell; all of them are kept as steps where there are several."""
    if not due:
        return {}
    raw = words or "；".join(dict.fromkeys(deadline.raw for deadline in due))
    last = deciding(due)
    values: Values = {"due_words": raw.strip()}
    if last is not None:
        values["due_on"] = last.due
        values["due_rule"] = last.rule
    kinds = {deadline.kind for deadline in due if deadline.kind is not None}
    if len(kinds) == 1:
        values["kind"] = kinds.pop().value
    if len(due) > 1:
        values["milestones"] = tuple(milestone(deadline) for deadline in due)
    return {name: value for name, value in values.items() if value is not None}


def deciding(due: Sequence[Deadline]) -> Deadline | None:
    """The deadline that counts: the last unconditional day; of different conditional days none is chosen."""
    if len(due) == 1:  # the usual cell
        return due[0] if due[0].due is not None else None
    dated = [deadline for deadline in due if deadline.due is not None]
    chosen = [deadline for deadline in dated if not deadline.condition] or dated
    if not chosen or (len({deadline.due for deadline in chosen}) > 1 and all(d.condition for d in chosen)):
        return None
    return max(chosen, key=lambda deadline: deadline.due or date.min)


def is_branching(due: Sequence[Deadline]) -> bool:
    """Whether the words give days but leave open which of them holds."""
    return deciding(due) is None and any(deadline.due is not None for deadline in due)


STEP = ("due", "action", "condition", "raw")


def milestone(deadline: Deadline) -> dict[str, str | None]:
    """One step of several as the facts keep it."""
    return {
        "due": deadline.due.isoformat() if deadline.due else None,
        "action": deadline.action,
        "condition": deadline.condition,
        "raw": deadline.raw,
    }


def _state_values(state: str | None, completed_on: date | None, closings_count: bool, extra: dict[str, str]) -> Values:
    if state == CLOSED_STATE and completed_on and closings_count:
        return {"status": Status.CLOSED, "closed_on": completed_on}
    values: Values = {}
    if state == NOT_POSSIBLE_STATE:
        values["status"] = Status.DEFERRED
    elif state is not None or completed_on is not None:
        values["status"] = Status.RECTIFYING
    if completed_on is not None and state != NOT_POSSIBLE_STATE:
        values["claimed_on"] = completed_on
    elif state in (CLOSED_STATE, CLAIMED_STATE):
        extra[UNDATED_CLAIM] = state
    return values


def _take_technical(values: Values, extra: dict[str, str], *, kind_written: bool) -> None:
    """Let the technical columns of our own export complete those visible cells that were left as they went out."""
    told = {name.lower(): unquoted(extra.pop(name)) for name in list(extra) if name.lower() in TECHNICAL_COLUMNS}
    if not told:
        return
    if not kind_written:
        values.pop("kind", None)  # our export writes every kind it knows; this one was only read out of a deadline
    if told.get("_origin") in set(Origin):
        values["origin"] = Origin(told["_origin"])
    _take_due(values, told)
    if values.get("status") is Status.CLOSED:
        if day := _day(told.get("_claimed_on", "")):
            values["claimed_on"] = day
    elif values.get("status") is Status.RECTIFYING and told.get("_status") in set(OPEN_STATUSES):
        values["status"] = Status(told["_status"])


def _take_due(values: Values, told: Mapping[str, str]) -> None:
    """An untouched deadline gets its words, rule and steps back; one that was edited stands as it was typed."""
    sent, day = _day(told.get("_due_on", "")), values.get("due_on")
    by_words = sent is None and plain_text(values.get("due_words", "")) == plain_text(told.get("_due_words", ""))
    if not by_words and (day is None or day != sent):
        return
    for name in DUE_FACTS:
        values.pop(name, None)
    given: Values = {"due_on": sent, "due_words": told.get("_due_words"), "due_rule": told.get("_due_rule")}
    given["milestones"] = _milestones(told.get("_milestones", "")) or None
    values.update({name: value for name, value in given.items() if value is not None})


def _milestones(text: str) -> tuple[dict[str, str | None], ...]:
    """Read steps that our export wrote; anything else is nothing."""
    try:
        steps = json.loads(text)
    except ValueError:
        return ()
    return tuple(steps) if isinstance(steps, list) and all(map(_is_step, steps)) else ()


def _is_step(step: object) -> bool:
    if not isinstance(step, dict) or set(step) != set(STEP):
        return False
    if any(value is not None and not isinstance(value, str) for value in step.values()):
        return False
    return step["due"] is None or _day(step["due"]) is not None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _unquote(values: Values) -> None:
    """Take off the apostrophe that our CSV export sets before what a spreadsheet would run as a formula."""
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = unquoted(value)
        elif name == "extra":
            values[name] = {key: unquoted(text) for key, text in value.items()}


def quoted(text: str) -> str:
    """Make ``text`` safe for a CSV cell; ``unquoted`` gives it back unchanged."""
    return f"'{text}" if text.startswith(QUOTED) else text


def unquoted(text: str) -> str:
    """Undo ``quoted``."""
    return text[1:] if text.startswith("'") and text[1:].startswith(QUOTED) else text


def stored(values: Values) -> dict[str, Any]:
    """Write values as an import row keeps them."""
    return {name: fact_to_plain(name, value) if name in CONVERTED else value for name, value in values.items()}


def restored(plain: Mapping[str, Any]) -> Values:
    """Read values that ``stored`` wrote."""
    return {name: fact_from_plain(name, value) for name, value in plain.items()}
