"""What is wrong or doubtful in an input, where it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much an issue matters; ``info`` alone never changes an exit code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of an original document.

    ``line`` counts from 1 in the file as given (docx: paragraphs and cells in reading order;
    pdf: lines of all pages, with ``page`` besides). ``start`` and ``end`` are character offsets
    in that line from 0, end exclusive.
    """

    line: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark on a document: a stable code, a sentence for people, and a way out."""

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One remark on a sheet: ``row`` counts from 1 as the spreadsheet shows it, ``column`` is its letter."""

    code: str
    severity: Severity
    message: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    hint: str = ""
    sheet: str | None = None


def needs_attention(issues: "list[Issue] | list[RowIssue]") -> bool:
    """Whether a command that met ``issues`` ends with exit code 1."""
    return any(issue.severity is not Severity.INFO for issue in issues)
