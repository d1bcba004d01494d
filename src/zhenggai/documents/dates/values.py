"""What the reading of a date text yields: the days, the rule, and every doubt."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zhenggai.domain.issues import Issue, Place
from zhenggai.domain.plan import RectificationKind

Kind = Literal["due", "range", "as-of", "none"]


@dataclass(frozen=True, slots=True)
class DatedAction:
    """One deadline inside a text: the day, what is to be done by it, and for whom it counts."""

    due: date | None
    action: str | None = None
    start: date | None = None
    end: date | None = None
    raw: str = ""
    condition: str | None = None
    soft: bool = False
    rule: str | None = None
    assumed: str | None = None
    kind: RectificationKind | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """How a date text is read.

    ``kind`` is due (a last day), range (``start`` to ``end``, both included; ``due`` is the end), as-of
    (``start`` to ``end``, no last day) or none. ``dates`` holds all deadlines in the order printed; the
    other fields are those of the first. ``rule`` names the reading, ``assumed`` what the words did not say.
    """

    raw: str
    kind: Kind
    due: date | None = None
    start: date | None = None
    end: date | None = None
    dates: tuple[DatedAction, ...] = ()
    soft: bool = False
    rule: str | None = None
    assumed: str | None = None
    issues: tuple[Issue, ...] = ()
    rectification_kind: RectificationKind | None = None
