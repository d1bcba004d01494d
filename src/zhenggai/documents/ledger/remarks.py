"""The remarks on a sheet: a stable code, a sentence with its row, and the way out."""

from zhenggai.documents.ledger.grid import column_letter
from zhenggai.domain.issues import RowIssue, Severity

SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}


class Remarks:
    """Collects the remarks on one sheet; rows and columns are counted from 0 here and shown as people see them."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self.issues: list[RowIssue] = []

    def add(
        self, code: str, row: int | None, column: int | None, what: str, fix: str, *, value: str | None = None
    ) -> None:
        """Add “第 r 行：what，fix。” under ``code``; its first letter decides how much it matters."""
        where = "" if row is None else f"第 {row + 1} 行："
        self.issues.append(
            RowIssue(
                code=code,
                severity=SEVERITIES[code[0]],
                message=f"{where}{what}，{fix}。" if fix else f"{where}{what}。",
                row=None if row is None else row + 1,
                column=None if column is None else column_letter(column),
                value=value,
                hint=f"{fix}。" if fix else "",
                sheet=self._sheet,
            )
        )

    def in_order(self) -> tuple[RowIssue, ...]:
        """Return the remarks by row; those on the whole sheet come first."""
        return tuple(sorted(self.issues, key=lambda issue: issue.row or 0))
