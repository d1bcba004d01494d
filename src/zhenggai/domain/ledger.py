"""A ledger sheet as it was understood: rows with their source cells, and an account that balances."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from zhenggai.domain.issues import RowIssue
from zhenggai.domain.plan import Deadline


class RowKind(StrEnum):
    """What a source row turned out to be; each row is exactly one of these."""

    PROBLEM = "problem"
    SECTION = "section"
    TOTAL = "total"
    BLANK = "blank"
    PENDING = "pending"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Accounting:
    """The account of all source rows: ``source_rows`` equals the sum of the others."""

    source_rows: int = 0
    problems: int = 0
    sections: int = 0
    totals: int = 0
    blank: int = 0
    pending: int = 0
    counts: int | None = None

    def balances(self) -> bool:
        """Whether no row went missing."""
        parts = self.problems + self.sections + self.totals + self.blank + self.pending
        return self.source_rows == parts + (self.counts or 0)


@dataclass(frozen=True, slots=True)
class ProblemFields:
    """The fields of one problem row after reading; None is absent, 0 is a printed zero. Areas in 亩."""

    code: str | None = None
    year: int | None = None
    batch: str | None = None
    county: str | None = None
    township: tuple[str, ...] = ()
    category: str | None = None
    project: str | None = None
    description: str | None = None
    patch: str | None = None
    location: str | None = None
    total_mu: Decimal | None = None
    cultivated_mu: Decimal | None = None
    basic_farmland_mu: Decimal | None = None
    rectification_kind: str | None = None
    due: tuple[Deadline, ...] = ()
    responsible_unit: tuple[str, ...] = ()
    supervising_unit: tuple[str, ...] = ()
    progress: str | None = None
    state: str | None = None
    completed_on: date | None = None
    remarks: str | None = None

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Travel between processes as plain arguments: ten times faster than a dataclass's own way."""
        return ProblemFields, _PROBLEM_FIELDS(self)


FIELD_NAMES: tuple[str, ...] = tuple(ProblemFields.__dataclass_fields__)
_PROBLEM_FIELDS = attrgetter(*FIELD_NAMES)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One problem row: its cell texts (``raw``), what they were read as, and columns nobody mapped."""

    sheet: str
    row: int
    fields: ProblemFields
    raw: dict[str, str]
    section: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    table: int | None = None
    kind: RowKind = RowKind.PROBLEM
    hidden_id: str | None = None
    hidden_revision: str | None = None

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Travel between processes as plain arguments."""
        return LedgerRow, _LEDGER_ROW(self)


_LEDGER_ROW = attrgetter(*LedgerRow.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet as understood: headers, mapping, account, rows and remarks."""

    sheet: str
    header_rows: tuple[int, ...]
    mapping: dict[str, str | None]
    accounting: Accounting
    rows: tuple[LedgerRow, ...] = ()
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    issues: tuple[RowIssue, ...] = ()
    table: int | None = None
    letters: dict[str, str] = field(default_factory=dict)  # field → letter of its (first) column


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """All sheets of one file; ``ignored_sheets`` had no header row."""

    sheets: tuple[SheetReading, ...]
    ignored_sheets: tuple[str, ...] = ()
    issues: tuple[RowIssue, ...] = ()
