"""The rectification rate (整改率) of a day under a named definition (口径)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from zhenggai.domain import figures
from zhenggai.domain.case_lines import CaseLine
from zhenggai.domain.plan import RectificationKind, TargetScope
from zhenggai.domain.problem import ORIGIN_LABELS, Origin


class Grouping(StrEnum):
    """What a table of rates is broken down by."""

    COUNTY = "county"
    CATEGORY = "category"
    YEAR = "year"


UNFILLED = {Grouping.COUNTY: "（旗区未填）", Grouping.CATEGORY: "（类型未填）", Grouping.YEAR: "（年度未填）"}


@dataclass(frozen=True, slots=True)
class Definition:
    """What a rate counts (A-18, A-19): whose problems, of which scope, and under which name it is printed.

    Closed means closed on or before the day and not reopened by its end. A problem whose origin is
    not known counts; one whose kind is not known is left out of the fixed-term scope.
    """

    name: str = "issued"
    label: str = "下发口径"
    origins: tuple[Origin, ...] = (Origin.FEEDBACK, Origin.AUDIT)
    scope: TargetScope = TargetScope.ALL

    def counts(self, line: CaseLine) -> bool:
        """Whether ``line`` is in the denominator."""
        return self.counts_origin(line) and in_scope(line, self.scope)

    def counts_origin(self, line: CaseLine) -> bool:
        """Whether problems of this origin are in the denominator."""
        return line.origin is None or line.origin in self.origins

    def sentence(self) -> str:
        """Say the definition in one sentence, for charts, papers and the 口径 card."""
        whose = "、".join(ORIGIN_LABELS[origin] for origin in self.origins)
        beside = "、".join(ORIGIN_LABELS[origin] for origin in Origin if origin not in self.origins)
        what = "限期整改问题" if self.scope is TargetScope.FIXED_TERM else "问题"
        left_out = f"{beside}的问题单列，不计入；" if beside else ""
        return (
            f"整改率＝截至当日24时已销号且未重新打开的{what}数÷下发的{what}数（{whose}）；{left_out}"
            "阶段销号另列；百分数只舍不入。"
        )


@dataclass(frozen=True, slots=True)
class RateCounts:
    """Three whole numbers of one row; ``staged`` includes the fully closed."""

    closed: int = 0
    staged: int = 0
    total: int = 0

    def __add__(self, other: "RateCounts") -> "RateCounts":
        return RateCounts(self.closed + other.closed, self.staged + other.staged, self.total + other.total)


@dataclass(frozen=True, slots=True)
class RateTarget:
    """A share to be reached by the end of a day, of all problems or of the fixed-term ones."""

    due: date
    share: figures.Share
    scope: TargetScope = TargetScope.ALL


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted on a day; a database query may fill it, and ``rate_table`` makes the same table of it.

    ``by`` holds each group under the definition, ``by_scope`` the whole under either scope of target,
    ``beside`` what the definition leaves out for its origin.
    """

    by: Mapping[str, RateCounts]
    by_scope: Mapping[TargetScope, RateCounts]
    beside: RateCounts = RateCounts()


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of the table: the counts, the truncated percent, and how it stands to the share asked for.

    ``percent`` and ``meets`` and ``needed`` are None without problems (无任务); the latter two also without a target.
    """

    counts: RateCounts
    percent: str | None
    needed: int | None
    meets: bool | None


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """How the whole stands to one target; ``needed`` and ``gap`` are None where its scope holds no problem."""

    target: RateTarget
    needed: int | None
    gap: int | None


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates of one day under one definition, with the rows in the order they are shown."""

    as_of: date
    definition: Definition
    grouping: Grouping
    whole: Rate
    by: Mapping[str, Rate]
    targets: tuple[TargetStanding, ...] = ()
    beside: RateCounts = RateCounts()
    campaign: str | None = None
    share: figures.Share | None = None


def in_scope(line: CaseLine, scope: TargetScope) -> bool:
    """Whether ``line`` is one of the problems a target of ``scope`` speaks of."""
    return scope is TargetScope.ALL or line.kind is RectificationKind.FIXED_TERM


def key_of(line: CaseLine, grouping: Grouping) -> str:
    """Return the row ``line`` falls into; what is not filled in has a row of its own, so that nothing is lost."""
    value = getattr(line, grouping.value)
    return str(value) if value else UNFILLED[grouping]


def tally(
    lines: Iterable[CaseLine], *, as_of: date, definition: Definition, by: Grouping, keys: Sequence[str] = ()
) -> Tally:
    """Count ``lines`` as they stood when ``as_of`` ended.

    Groups without a counted problem stay in the table with zeros. ``keys`` come first, in their order
    and whether or not a line names them; the other groups follow sorted.
    """
    alike = Counter(_state(line, as_of, definition, by) for line in lines if line.has_entered(as_of))
    groups: dict[str, RateCounts] = {}
    scopes = dict.fromkeys(TargetScope, RateCounts())
    beside = RateCounts()
    for (key, counted, fixed_term, closed, staged), number in alike.items():
        counts = RateCounts(number * closed, number * staged, number)
        within = counts if fixed_term or definition.scope is TargetScope.ALL else RateCounts()
        groups[key] = groups.get(key, RateCounts()) + (within if counted else RateCounts())
        if not counted:
            beside += within
            continue
        scopes[TargetScope.ALL] += counts
        scopes[TargetScope.FIXED_TERM] += counts if fixed_term else RateCounts()
    order = [*keys, *sorted(set(groups) - set(keys))]
    return Tally({key: groups.get(key, RateCounts()) for key in order}, scopes, beside)


def _state(line: CaseLine, as_of: date, definition: Definition, by: Grouping) -> tuple[str, bool, bool, bool, bool]:
    """Return all that the count asks of a line: group, origin counted, fixed term, closed, closed or staged."""
    fixed_term = in_scope(line, TargetScope.FIXED_TERM)
    return key_of(line, by), definition.counts_origin(line), fixed_term, line.is_closed(as_of), line.is_staged(as_of)


def rate_table(
    counted: Tally,
    *,
    as_of: date,
    definition: Definition,
    by: Grouping,
    targets: Sequence[RateTarget] = (),
    campaign: str | None = None,
) -> RateTable:
    """Turn counts into rates; ``meets`` and ``needed`` speak of the next target of the definition's own scope."""
    share = next_share(targets, as_of, definition.scope)
    return RateTable(
        as_of=as_of,
        definition=definition,
        grouping=by,
        whole=rate_row(counted.by_scope.get(definition.scope, RateCounts()), share),
        by={key: rate_row(counts, share) for key, counts in counted.by.items()},
        targets=tuple(_standing(target, counted) for target in targets),
        beside=counted.beside,
        campaign=campaign,
        share=share,
    )


def rate_of(
    lines: Iterable[CaseLine],
    *,
    as_of: date,
    definition: Definition,
    by: Grouping,
    targets: Sequence[RateTarget] = (),
    keys: Sequence[str] = (),
) -> RateTable:
    """Count ``lines`` as of the end of a day and return their rates."""
    counted = tally(lines, as_of=as_of, definition=definition, by=by, keys=keys)
    return rate_table(counted, as_of=as_of, definition=definition, by=by, targets=targets)


def rate_row(counts: RateCounts, share: figures.Share | None) -> Rate:
    """Return the row of ``counts`` against ``share``, if one is asked for."""
    percent = figures.truncated_percent(counts.closed, counts.total)
    if share is None or counts.total == 0:
        return Rate(counts, percent, None, None)
    need = figures.needed(counts.total, share)
    return Rate(counts, percent, need, counts.closed >= need)


def next_target(targets: Sequence[RateTarget], as_of: date, scope: TargetScope) -> RateTarget | None:
    """Return the first target of ``scope`` due on or after ``as_of``, else its last one."""
    own = sorted((target for target in targets if target.scope is scope), key=attrgetter("due"))
    ahead = [target for target in own if target.due >= as_of]
    return ahead[0] if ahead else own[-1] if own else None


def next_share(targets: Sequence[RateTarget], as_of: date, scope: TargetScope) -> figures.Share | None:
    """Return the share of the next target, None without one."""
    target = next_target(targets, as_of, scope)
    return None if target is None else target.share


def _standing(target: RateTarget, counted: Tally) -> TargetStanding:
    counts = counted.by_scope.get(target.scope, RateCounts())
    if counts.total == 0:
        return TargetStanding(target, None, None)
    need = figures.needed(counts.total, target.share)
    return TargetStanding(target, need, max(0, need - counts.closed))
