"""Read a ledger file for a campaign: through the file door, in the cage, with the campaign's own units and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zhenggai.documents.ledger.counties import CountyTable, built_in_counties
from zhenggai.documents.ledger.ledger_reader import read_ledger
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.ledger import WorkbookReading
from zhenggai.intake.cage import run_caged
from zhenggai.intake.door import Admitted, admit
from zhenggai.intake.kinds import FileKind
from zhenggai.intake.refusal import Refused
from zhenggai.people.models import UnitAlias, UnitKind
from zhenggai.store.models import ExpectedCount
from zhenggai.store.names import CampaignNames

KINDS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.CSV, FileKind.DOCX})
SECONDS = 180.0
MEMORY_MB = 3072
REFUSAL_CODES = {"archive.encrypted": "E-PASSWORD", "file.limits": "E-SIZE", "archive.expansion": "E-SIZE"}
BELOW_THE_TOP = (UnitKind.GOVERNMENT, UnitKind.COMMITTEE, UnitKind.TOWNSHIP)


class NotALedger(Exception):
    """The file gives no rows; ``issues`` say why and what to do, ``unreadable`` that it could not be opened at all."""

    def __init__(self, issues: tuple[RowIssue, ...]) -> None:
        super().__init__("".join(f"{issue.message}{issue.hint}" for issue in issues) or "没有读到任何行。")
        self.issues = issues
        self.unreadable = any(issue.code != "E-HEADER" for issue in issues)


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file that may come in, and what was read from it."""

    kind: str
    content: bytes
    reading: WorkbookReading


def read_ledger_file(
    path: Path,
    names: CampaignNames,
    *,
    name: str | None = None,
    year: int | None = None,
    mapping: Mapping[str, str | None] | None = None,
) -> LedgerFile:
    """Read the file at ``path``, sent as ``name``; nothing is saved. Raises ``NotALedger``.

    ``year`` completes deadlines without a year (default: the year of the plan's issue); ``mapping`` is a named
    scheme (方案) of headers and fields.
    """
    issued = names.campaign.issued_on
    default_year = year or (issued.year if issued else None)
    reader = partial(read_ledger, counties=counties_of(names), year=default_year, mapping=mapping)
    admitted = admit_ledger(path, name or path.name)
    try:
        reading = run_caged(reader, admitted.path, admitted.kind.value, seconds=SECONDS, memory_mb=MEMORY_MB)
    except Refused as refused:
        raise NotALedger((_issue(refused, name or path.name),)) from refused
    if not reading.sheets:
        raise NotALedger(reading.issues)
    return LedgerFile(admitted.kind.value, path.read_bytes(), reading)


def admit_ledger(path: Path, name: str) -> Admitted:
    """Let a file through the door as a ledger, without reading it yet. Raises ``NotALedger``."""
    try:
        return admit(path, KINDS, name=name)
    except Refused as refused:
        raise NotALedger((_issue(refused, name),)) from refused


def counties_of(names: CampaignNames) -> CountyTable:
    """The units a row of this campaign may name, with their aliases and the short names that are in general use."""
    counted = ExpectedCount.objects.filter(item__campaign=names.campaign).values_list("unit_id", flat=True)
    wanted = set(counted) or {unit.pk for unit in names.units.values() if _is_below(unit, names)}
    units = {unit.name: unit.pk for unit in names.units.values() if unit.pk in wanted}
    aliases: dict[str, list[str]] = {name: [] for name in units}
    for alias in UnitAlias.objects.filter(unit_id__in=wanted).select_related("unit"):
        aliases[alias.unit.name].append(alias.name)
    general = built_in_counties()
    table = CountyTable(
        {written: name for written, name in general.names.items() if name in units},
        {
            written: fitting
            for written, candidates in general.doubtful.items()
            if (fitting := _among(candidates, units))
        },
    )
    return table.with_units(aliases.items())


def _is_below(unit: object, names: CampaignNames) -> bool:
    return getattr(unit, "depth", 0) == names.top.depth + 1 and getattr(unit, "kind", "") in BELOW_THE_TOP


def _among(candidates: tuple[str, ...], units: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(name for name in candidates if name in units)


def _issue(refused: Refused, name: str) -> RowIssue:
    code = REFUSAL_CODES.get(refused.code, "E-FILE")
    if refused.code == "file.type" and name.lower().endswith((".csv", ".tsv")) and "无法识别" in refused.message:
        code = "E-ENC"  # a file of this name that is no text in any known encoding
    return RowIssue(code, Severity.ERROR, refused.message, hint=refused.hint)
