"""Problems of a CSV file as the rate counts them: what is wrong is named with its row, and no row is lost silently.

A row counts in the denominator even if a cell of it cannot be read; it counts as closed only where
the dates show it. Several rows of one problem are its history if their close-outs follow each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zhenggai.cli.csv_table import CsvTable, Record, read_csv
from zhenggai.cli.moments import SECONDS_OF_A_DAY, Moment, read_moment
from zhenggai.domain.case_lines import CaseLine, CloseOut, close_outs, in_order
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.plan import RectificationKind
from zhenggai.domain.problem import ORIGIN_LABELS, Origin

COLUMNS = ("problem_id", "county", "category", "kind", "origin", "staged_at", "closed_at", "reopened_at")
# Without these nothing is computed; without the other two the figures stand, with a warning of what they lack.
INDISPENSABLE = frozenset({"problem_id", "county", "category", "kind", "origin", "closed_at"})
LACK = {"staged_at": "按没有阶段销号计。", "reopened_at": "按没有重新打开计，整改率可能偏高。"}

KIND_WORDS = {
    RectificationKind.FIXED_TERM: ("fixed-term", "限期整改", "限期", "限期整改类"),
    RectificationKind.CONTINUING: ("continuing", "持续整改", "持续", "持续整改类"),
    RectificationKind.IMMEDIATE: ("immediate", "立行立改"),
}
KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words}
ORIGINS = {word: origin for origin in Origin for word in (origin.value, ORIGIN_LABELS[origin])}

HOW_TO_DATE = "请写成 2022-09-30，或带时区的时间 2022-09-30T18:00:00+08:00。"


@dataclass(frozen=True, slots=True)
class CsvReading:
    """The problems of a file and what was noticed; ``lines`` is None where an indispensable column is missing."""

    lines: tuple[CaseLine, ...] | None
    issues: tuple[RowIssue, ...]


def read_rate_csv(path: Path) -> CsvReading:
    """Read the problems of ``path``. Raises CsvUnreadable where the file is no CSV text."""
    table = read_csv(path, COLUMNS)
    missing = [_missing_column(name) for name in table.missing]
    if INDISPENSABLE & set(table.missing):
        return CsvReading(None, tuple(missing))
    reader = _Reader(table)
    lines = reader.read()
    return CsvReading(lines, (*missing, *table.issues, *sorted(reader.issues, key=lambda issue: issue.row or 0)))


class _Reader:
    """Reads the records of one table and collects what was noticed on the way."""

    def __init__(self, table: CsvTable) -> None:
        self._table = table
        self._lines: dict[str, CaseLine] = {}
        self.issues: list[RowIssue] = []

    def read(self) -> tuple[CaseLine, ...]:
        for record in self._table.records:
            line = self._line(record)
            known = self._lines.get(line.problem_id)
            if known is None:
                self._lines[line.problem_id] = line
            else:
                self._again(record, known, line)
        return tuple(self._lines.values())

    def _line(self, record: Record) -> CaseLine:
        closings, stagings = self._close_outs(record)
        for column, words in (("county", "旗区"), ("category", "类型")):
            if not record.cells[column]:
                self._note(record, column, "field-missing", f"没有填{words}，已单独列出。", f"请补填{words}。")
        return CaseLine(
            problem_id=self._problem_id(record),
            county=record.cells["county"],
            category=record.cells["category"],
            kind=self._kind(record),
            origin=self._origin(record),
            closings=closings,
            stagings=stagings,
        )

    def _problem_id(self, record: Record) -> str:
        """Return the id; a row without one is a problem of its own under a name no id can have."""
        given = record.cells["problem_id"]
        if not given:
            self._note(record, "problem_id", "problem-id-missing", "没有填问题编号，按单独一个问题计。", "请补填编号。")
        return given or f" {record.row}"

    def _kind(self, record: Record) -> RectificationKind | None:
        word = record.cells["kind"]
        kind = KINDS.get(word.lower())
        if kind is None:
            self._note(
                record,
                "kind",
                "kind-unknown",
                "认不出整改类型，计入全部问题，不计入限期整改问题。",
                "请填 fixed-term（限期）、continuing（持续）或 immediate（立行立改）。",
            )
        return kind

    def _origin(self, record: Record) -> Origin | None:
        word = record.cells["origin"]
        origin = ORIGINS.get(word.lower())
        if origin is None:
            self._note(
                record,
                "origin",
                "origin-unknown",
                "认不出问题来源，暂按下发问题计入。",
                "请填 feedback（督察反馈）、audit（审计交办）或 self-found（自查发现）。",
            )
        return origin

    def _close_outs(self, record: Record) -> tuple[tuple[CloseOut, ...], tuple[CloseOut, ...]]:
        """Return the full and the staged close-outs of one row.

        A reopening of unreadable date undoes both: when it happened is not known, that it happened is.
        """
        closed, staged, reopened = (self._moment(record, name) for name in ("closed_at", "staged_at", "reopened_at"))
        if record.cells["reopened_at"] and not record.cells["closed_at"] and not record.cells["staged_at"]:
            self._note(
                record, "reopened_at", "reopened-without-closing", "有重新打开时间，没有销号时间。", "请补填销号时间。"
            )
        if record.cells["reopened_at"] and reopened is None:
            return (), ()
        return _spans(closed, reopened), _spans(staged, reopened)

    def _moment(self, record: Record, column: str) -> Moment | None:
        text = record.cells[column]
        moment = read_moment(text) if text else None
        if text and moment is None:
            message = "重新打开时间认不出，按未销号计。" if column == "reopened_at" else "时间认不出，按没有填计。"
            self._note(record, column, "date-unreadable", message, HOW_TO_DATE, severity=Severity.ERROR)
        if moment is not None and not moment.offset_given:
            self._note(
                record,
                column,
                "time-without-offset",
                "时间没有写时区，按北京时间计。",
                HOW_TO_DATE,
                severity=Severity.INFO,
            )
        return moment

    def _again(self, record: Record, known: CaseLine, line: CaseLine) -> None:
        """Take a further row of a known problem as its history, or leave it out and say so."""
        continued = _continued(known, line)
        if continued is None:
            self._note(
                record,
                "problem_id",
                "duplicate-problem-id",
                "问题编号重复，这一行没有计入。",
                "请删去重复行；如是另一个问题，请改正编号。",
                severity=Severity.ERROR,
            )
            return
        self._lines[known.problem_id] = continued
        self._note(
            record,
            "problem_id",
            "history-row",
            "同一问题重开后再次销号，与前一行合计为一个。",
            "",
            severity=Severity.INFO,
        )

    def _note(
        self,
        record: Record,
        column: str,
        code: str,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.WARNING,
    ) -> None:
        value = record.cells[column]
        shown = f"“{value}”" if value else ""
        self.issues.append(
            RowIssue(
                code=code,
                severity=severity,
                message=f"第 {record.row} 行{shown}：{message}",
                row=record.row,
                column=self._table.letters.get(column),
                value=value or None,
                hint=hint,
            )
        )


def _spans(closed: Moment | None, reopened: Moment | None) -> tuple[CloseOut, ...]:
    """Return the close-out of a row; where only days are known, the reopening comes last in its day."""
    steps: list[tuple[date, int, bool]] = []
    if closed is not None:
        steps.append((closed.day, -1 if closed.second is None else closed.second, True))
    if reopened is not None:
        steps.append((reopened.day, SECONDS_OF_A_DAY + 1 if reopened.second is None else reopened.second, False))
    # At the same second the close-out (True) sorts before the reopening as well.
    steps.sort(key=lambda step: (step[0], step[1], not step[2]))
    return close_outs((day, closes) for day, _, closes in steps)


def _continued(known: CaseLine, line: CaseLine) -> CaseLine | None:
    """Return ``known`` with the later or earlier close-out of ``line``, None if the two rows contradict each other."""
    if replace(line, closings=known.closings, stagings=known.stagings) != known:
        return None
    if not (known.closings and line.closings):
        return None
    closings = tuple(sorted((*known.closings, *line.closings), key=lambda one: one.closed_on))
    if set(known.closings) & set(line.closings) or not in_order(closings):
        return None
    return replace(known, closings=closings, stagings=_restaged((*known.stagings, *line.stagings), closings))


def _restaged(stagings: Sequence[CloseOut], closings: Sequence[CloseOut]) -> tuple[CloseOut, ...]:
    """Return the staged close-outs of a history: each reopening in it undoes those before, whichever row told them."""
    undone = {one.reopened_on for one in (*stagings, *closings) if one.reopened_on is not None}
    steps = [(one.closed_on, True) for one in stagings] + [(day, False) for day in undone]
    return close_outs(sorted(steps, key=lambda step: (step[0], not step[1])))


def _missing_column(name: str) -> RowIssue:
    needed = name in INDISPENSABLE
    return RowIssue(
        code="column-missing",
        severity=Severity.ERROR if needed else Severity.WARNING,
        message=f"缺少列 {name}，{LACK.get(name, '没有计算。')}",
        row=1,
        value=name,
        hint=f"请在表头补上 {name}；表头为 {','.join(COLUMNS)}。",
    )
