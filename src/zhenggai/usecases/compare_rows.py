"""Compare the rows of a sheet with the ledger: what is new, changed, unchanged, contradictory or wrong.

Nothing is written here; reading a batch, deciding on rows and applying it all judge rows in this one way.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhenggai.domain.case import facts_from_plain
from zhenggai.domain.identity import NO_MATCH, KnownProblem, LedgerIndex, Match, file_key, fingerprint
from zhenggai.domain.matching import CategoryNames, NameMatch, UnitNames
from zhenggai.domain.plan_defaults import PlanDefaults, PlanTerms
from zhenggai.domain.row_decisions import Comparison, Edits, changed_locks, compare, edits_since, news
from zhenggai.domain.row_facts import Values, returned
from zhenggai.domain.row_remarks import (
    Remark,
    doubled_code,
    foreign_county,
    kept_ledger,
    locked_facts,
    missing_field,
    near_duplicate,
    row_remark,
    same_row_again,
    still_holds,
    unknown_category,
    unknown_county,
    unusual_year,
)
from zhenggai.domain.years_in_scope import years_in_scope
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Campaign, ImportRow
from zhenggai.store.names import CampaignNames
from zhenggai.store.queries.imports import LedgerRecord, events_by_problem, ledger_records
from zhenggai.usecases.own_counties import own_counties

Progress = Callable[[str, int, int], None]
Outcome = ImportRow.Outcome
REQUIRED = (("county", "旗区"), ("project", "项目名称"))
EVERY = 2000


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One row as read: its values with the sheet's words, the reader's remarks, and what people decided on it."""

    sheet: str
    row: int
    values: Values
    remarks: list[Remark] = field(default_factory=list)
    source: Mapping[str, Any] = field(default_factory=dict)
    decision: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Verdict:
    """What a row means for the ledger. ``values`` carry the campaign's names; ``changes`` are new values by fact."""

    outcome: str
    values: Values
    remarks: list[Remark]
    fingerprint: str
    problem_id: int | None = None
    known: LedgerRecord | None = None
    comparison: Comparison = field(default_factory=Comparison)


class RowComparer:
    """The names, the plan and the ledger of a campaign, read once and asked row by row."""

    def __init__(self, names: CampaignNames, occasion: Occasion) -> None:
        self.names = names
        self._today = occasion.today
        self._own = own_counties(names, occasion.actor)
        self._items = tuple(names.items)
        self._categories = CategoryNames((item.name, item.title) for item in names.items.values())
        self._units = UnitNames({name: unit.name for name, unit in names.units.items()}, names.top.name)
        self._years = years_in_scope(names.campaign.title, names.campaign.issued_on)
        self._plan = plan_defaults(names)
        self._records = ledger_records(names.campaign)
        self._index = LedgerIndex(record.known for record in self._records.values())

    def verdicts(self, drafts: Sequence[RowDraft], progress: Progress | None = None) -> list[Verdict]:
        """Judge all rows of a batch together: a row's neighbours may claim the same number."""
        verdicts = []
        for position, draft in enumerate(drafts):
            verdicts.append(self._settle(draft))
            if progress and position % EVERY == 0:
                progress("compare", position, len(drafts))
        _settle_doubles(drafts, verdicts)
        _remark_on_likeness(drafts, verdicts)
        self._compare_known(drafts, verdicts)
        if progress:
            progress("compare", len(drafts), len(drafts))
        return verdicts

    def registration_values(self, values: Values) -> Values:
        """The facts of a new problem: the sheet's, and the plan's where the sheet is silent."""
        return {**self._plan.of(values).facts, **values}

    def _settle(self, draft: RowDraft) -> Verdict:
        """Give a row the campaign's names, find its problem, and say what is wrong with it by itself."""
        corrections = draft.decision.get("corrections")
        values = {**draft.values, **corrections} if corrections else dict(draft.values)
        remarks = [remark for remark in draft.remarks if still_holds(remark, values, corrections)]
        self._name_county(values, remarks, draft)
        category = self._name_category(values)
        looks = fingerprint(values)
        match = NO_MATCH if draft.decision.get("as_new") else self._index.find(values, draft.source.get("id"), looks)
        verdict = Verdict(Outcome.NEW, values, remarks, looks, match.problem_id, self._record(match))
        if category.name is None and not (verdict.known and verdict.known.facts.get("category") == values["category"]):
            remarks.append(unknown_category(draft.row, values["category"], category.candidates or tuple(self._items)))
        if draft.decision.get("skip"):
            verdict.outcome = Outcome.SKIPPED
        elif self._is_foreign(verdict):
            self._keep_out(verdict, draft)
        elif match.problem_id is None:
            self._check_new(verdict, draft, match.near)
        elif match.by == "_id" and draft.source.get("returns"):
            self._limit_to_yellow(verdict, draft)
        if verdict.outcome != Outcome.SKIPPED and any(remark["severity"] == "error" for remark in remarks):
            verdict.outcome = Outcome.ERROR
        return verdict

    def _is_foreign(self, verdict: Verdict) -> bool:
        """Whether the row, or the problem it speaks of, is another county's than the importing office's own."""
        if self._own is None:
            return False
        if verdict.known is not None and verdict.known.facts.get("county") not in self._own:
            return True
        county = verdict.values.get("county")
        return county in self.names.units and county not in self._own

    def _keep_out(self, verdict: Verdict, draft: RowDraft) -> None:
        """A foreign row shows nothing of the ledger: neither which problem it meets nor how it differs."""
        verdict.problem_id, verdict.known = None, None
        verdict.remarks[:] = [foreign_county(draft.row, verdict.values.get("county"), self.names.campaign.unit_noun)]

    def _record(self, match: Match) -> LedgerRecord | None:
        return None if match.problem_id is None else self._records[match.problem_id]

    def _name_county(self, values: Values, remarks: list[Remark], draft: RowDraft) -> None:
        words = values.get("county")
        if not words:
            return
        found = self._units.find(words)
        if found.name:
            values["county"] = found.name
            remarks[:] = [remark for remark in remarks if remark["code"] != "E-COUNTY"]
        elif not any(remark["code"] == "E-COUNTY" for remark in remarks):
            remarks.append(unknown_county(draft.row, words, found.candidates, self.names.campaign.unit_noun))

    def _name_category(self, values: Values) -> NameMatch:
        """Give a row the plan's name of its category; without one, or without a plan, there is nothing to find."""
        words = values.get("category")
        if not words or not self._items:
            return NameMatch("")
        found = self._categories.find(words)
        if found.name:
            values["category"] = found.name
        return found

    def _check_new(self, verdict: Verdict, draft: RowDraft, near: KnownProblem | None) -> None:
        present = {remark["code"] for remark in verdict.remarks}
        for name, label in REQUIRED:
            if (
                not verdict.values.get(name)
                and "E-REQ" not in present
                and not (name == "county" and "E-COUNTY" in present)
            ):
                verdict.remarks.append(missing_field(draft.row, label))
        year = verdict.values.get("year")
        if year is not None and not self._years.holds(year):
            verdict.remarks.append(unusual_year(draft.row, year, self._years.words))
        if near is not None and not draft.decision.get("as_new"):
            verdict.remarks.append(near_duplicate(draft.row, near.code or f"#{near.problem_id}"))
        doubt = self._plan.of(verdict.values).doubt
        if doubt:
            verdict.remarks.append(row_remark("W-DUE", draft.row, doubt, "请在表中写明完成时限", field="due_on"))

    def _limit_to_yellow(self, verdict: Verdict, draft: RowDraft) -> None:
        """Of a problem we sent out, only the yellow columns come back; a changed locked cell is told."""
        assert verdict.known is not None  # noqa: S101 - matched by its id
        known = facts_from_plain(verdict.known.facts)
        kept = returned(verdict.values)
        changed = changed_locks(known, verdict.values)
        if changed:
            verdict.remarks.append(locked_facts(draft.row, changed))
        verdict.values = kept

    def _compare_known(self, drafts: Sequence[RowDraft], verdicts: Sequence[Verdict]) -> None:
        """Compare rows with the problems they speak of; edits by hand are looked up only where something differs."""
        pending: list[tuple[RowDraft, Verdict]] = []
        for draft, verdict in zip(drafts, verdicts, strict=True):
            if verdict.outcome != Outcome.NEW or verdict.known is None:
                continue
            known = facts_from_plain(verdict.known.facts)
            if verdict.known.version > 1 and news(known, verdict.values):
                pending.append((draft, verdict))
            else:
                self._conclude(draft, verdict, None)
        events = events_by_problem(verdict.problem_id for _, verdict in pending if verdict.problem_id)
        for draft, verdict in pending:
            revision = _revision(draft.source.get("revision"))
            self._conclude(draft, verdict, edits_since(events[verdict.problem_id or 0], revision))

    def _conclude(self, draft: RowDraft, verdict: Verdict, edits: Edits | None) -> None:
        assert verdict.known is not None  # noqa: S101 - callers hold matched rows
        known = facts_from_plain(verdict.known.facts)
        noted = f"{self._today.isoformat()} 导入表中"
        sides = draft.decision.get("sides") or {}
        verdict.comparison = compare(known, verdict.values, edits, sides, noted)
        verdict.remarks.extend(kept_ledger(draft.row, sentence) for sentence in verdict.comparison.kept)
        if verdict.comparison.conflicts:
            verdict.outcome = Outcome.CONFLICT
        elif verdict.comparison.changes or verdict.comparison.closes:
            verdict.outcome = Outcome.CHANGED
        else:
            verdict.outcome = Outcome.UNCHANGED


def plan_defaults(names: CampaignNames) -> PlanDefaults:
    """Read what new problems take from the plan."""
    terms = {
        item.name: PlanTerms(
            name=item.name,
            kind=item.rectification_kind or None,
            deadlines=tuple(item.deadlines),
            responsible_units=(*item.units.get("lead_units", ()), *item.units.get("responsible_units", ())),
            supervising_units=tuple(item.units.get("supervising_units", ())),
        )
        for item in names.items.values()
    }
    counted = frozenset(names.units[name].name for name in _counted(names.campaign) if name in names.units)
    return PlanDefaults(terms, counted)


def _counted(campaign: Campaign) -> list[str]:
    return list(dict.fromkeys(campaign.items.values_list("expected__unit__name", flat=True)))


def summary_of(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Count the rows of each tab; a row with a warning also counts under its outcome."""
    counts = Counter(str(verdict.outcome) for verdict in verdicts)
    summary = {outcome.value: counts[outcome.value] for outcome in Outcome}
    summary["warning"] = sum(any(remark["severity"] == "warning" for remark in verdict.remarks) for verdict in verdicts)
    return summary


def _settle_doubles(drafts: Sequence[RowDraft], verdicts: Sequence[Verdict]) -> None:
    """Rows of one file that claim one problem: equal rows count once, different ones are all held back."""
    groups: dict[object, list[int]] = defaultdict(list)
    for position, verdict in enumerate(verdicts):
        if verdict.outcome == Outcome.SKIPPED or drafts[position].decision.get("as_new"):
            continue
        key = verdict.problem_id if verdict.problem_id is not None else file_key(verdict.values)
        if key is not None:
            groups[key].append(position)
    for positions in groups.values():
        if len(positions) > 1:
            _settle_group(drafts, verdicts, positions)


def _remark_on_likeness(drafts: Sequence[RowDraft], verdicts: Sequence[Verdict]) -> None:
    """New rows that look alike are two lines and stay two, but somebody should look at them."""
    first: dict[object, int] = {}
    for draft, verdict in zip(drafts, verdicts, strict=True):
        if verdict.outcome != Outcome.NEW or verdict.known is not None or not verdict.values.get("project"):
            continue
        seen = first.setdefault((verdict.fingerprint, verdict.values.get("total_mu")), draft.row)
        if seen != draft.row and not draft.decision.get("as_new"):
            verdict.remarks.append(near_duplicate(draft.row, f"第 {seen} 行"))


def _settle_group(drafts: Sequence[RowDraft], verdicts: Sequence[Verdict], positions: list[int]) -> None:
    first = verdicts[positions[0]]
    if all(verdicts[position].values == first.values for position in positions):
        for position in positions[1:]:
            verdicts[position].outcome = Outcome.SKIPPED
            verdicts[position].remarks.append(same_row_again(drafts[position].row, drafts[positions[0]].row))
        return
    rows = [drafts[position].row for position in positions]
    for position in positions:
        verdict = verdicts[position]
        verdict.outcome = Outcome.ERROR
        if not any(remark["code"] == "E-DUP-FILE" for remark in verdict.remarks):
            code = verdict.values.get("code") or ""
            verdict.remarks.append(doubled_code(drafts[position].row, code, rows))


def _revision(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


def counting_day(campaign: Campaign, choice: str | None, today: date) -> date:
    """The day from which new problems count: ``issue`` (the default), ``start``, or a day in ISO form."""
    if choice and choice not in ("issue", "start"):
        return date.fromisoformat(choice)
    first, second = (
        (campaign.starts_on, campaign.issued_on) if choice == "start" else (campaign.issued_on, campaign.starts_on)
    )
    return first or second or today
