"""A rectification plan as it was read from an official document, before anyone confirms it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhenggai.domain.issues import Issue, Place


class RectificationKind(StrEnum):
    """整改类型: how the plan wants a problem worked off."""

    IMMEDIATE = "immediate"  # 立行立改
    FIXED_TERM = "fixed-term"  # 限期整改
    CONTINUING = "continuing"  # 持续整改


class TargetScope(StrEnum):
    """Which problems a target speaks of."""

    ALL = "all"
    FIXED_TERM = "fixed-term"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date of a plan with the words it was read from.

    ``rule`` names the reading (``month-end``, ``xun``, …); ``assumed`` says what the words did not
    (“year from the document”); ``soft`` is 力争; ``due`` is None for events and open ends.
    """

    raw: str
    due: date | None
    action: str | None = None
    condition: str | None = None
    soft: bool = False
    rule: str | None = None
    assumed: str | None = None
    kind: RectificationKind | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas of an item in 亩, exact decimals; None where the document prints none."""

    total: Decimal | None = None
    cultivated: Decimal | None = None
    basic_farmland: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A share (or count) to be rectified by a day: ``rate`` is a fraction, or ``count`` of ``of``."""

    due: date | None
    rate: Decimal | None
    scope: TargetScope
    place: Place
    count: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of the campaign; a missing end or start stays None."""

    name: str
    starts: date | None
    ends: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A leading group, office or working group with the duties printed for it (offices, never persons)."""

    name: str
    duties: str
    place: Place


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An earlier count of the same backlog, as printed."""

    as_of: date | None
    count: int
    place: Place | None = None
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """The innermost block of a plan with its own goal, measures, units or deadline."""

    number: str
    path: tuple[str, ...]
    title: str
    problem: str
    place: Place
    count: int | None = None
    counts_by_unit: dict[str, int] = field(default_factory=dict)
    counts_by_year: dict[str, int] = field(default_factory=dict)
    areas_mu: Areas = Areas()
    goal: str | None = None
    measures: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    supervising_units: tuple[str, ...] = ()
    accepting_units: tuple[str, ...] = ()
    rectification_kind: RectificationKind | None = None
    deadlines: tuple[Deadline, ...] = ()
    measure_deadlines: tuple[Deadline, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    # Where each figure stands: keys are field names, with the unit's name for counts
    # ("count", "counts_by_unit.东胜区", "areas_mu.total", "goal", "measures.0", …).
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """All that was read from one plan document. ``issues`` name every doubt; nothing is settled silently."""

    title: str | None
    issuer: str | None
    document_number: str | None
    issued_on: date | None
    targets: tuple[Target, ...] = ()
    phases: tuple[Phase, ...] = ()
    bodies: tuple[Body, ...] = ()
    items: tuple[PlanItem, ...] = ()
    attachments: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
