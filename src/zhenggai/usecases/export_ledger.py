"""Export the ledger, now or as of a day; that it went out is an event."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from zhenggai.papers.ledger_sheets.columns import LedgerRecord
from zhenggai.papers.ledger_sheets.ledger_csv import write_ledger_csv
from zhenggai.papers.ledger_sheets.ledger_features import write_ledger_geojson, write_ledger_geopackage
from zhenggai.papers.ledger_sheets.ledger_parquet import write_ledger_parquet
from zhenggai.papers.ledger_sheets.ledger_workbook import write_ledger_workbook
from zhenggai.people.models import User
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion
from zhenggai.store.models import Campaign
from zhenggai.store.queries.ledger import ledger_as_of

FORMATS = ("xlsx", "csv", "parquet", "geojson", "gpkg")
# What these formats cannot say yet: problems have no boundaries of their own.
WITHOUT_GEOMETRY = ("gpkg", "geojson")
NEEDS_GEOMETRY = ("shp",)
Progress = Callable[[str, int, int], None]


class NoSuchFormat(ValueError):
    """The format cannot be written; the message says which can."""


def export_ledger(
    campaign: Campaign,
    target: Path,
    occasion: Occasion,
    *,
    day: date | None = None,
    viewer: User | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the ledger to ``target``, whose ending names the format, and return the number of rows.

    The file appears whole or not at all. Raises ``NoSuchFormat``, and ``TooLong`` for a text no cell can hold.
    """
    format_of(target)
    return export_records(ledger_as_of(campaign, day, viewer), campaign, target, occasion, day=day, progress=progress)


def export_records(
    records: Sequence[LedgerRecord],
    campaign: Campaign,
    target: Path,
    occasion: Occasion,
    *,
    day: date | None = None,
    progress: Progress | None = None,
) -> int:
    """Write ``records``, a selection of the ledger as of ``day``, as ``export_ledger`` writes all of it."""
    form = format_of(target)
    part = target.with_name(f".{target.name}.part")
    title = f"{campaign.name}台账"
    writers: dict[str, Callable[[], None]] = {
        "xlsx": lambda: write_ledger_workbook(part, records, title=title, progress=progress),
        "csv": lambda: write_ledger_csv(part, records),
        "parquet": lambda: write_ledger_parquet(part, records),
        "geojson": lambda: write_ledger_geojson(part, records),
        "gpkg": lambda: write_ledger_geopackage(part, records, title=title, at=occasion.recorded_at),
    }
    try:
        writers[form]()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    payload = {"format": form, "rows": len(records), "as_of": day.isoformat() if day else None}
    journal.append([Entry("export.made", f"campaign:{campaign.pk}", occasion.today, payload)], occasion)
    return len(records)


def format_of(target: Path) -> str:
    """The format that a file's ending names."""
    form = target.suffix.lower().removeprefix(".")
    if form in NEEDS_GEOMETRY:
        raise NoSuchFormat(
            "本行动的问题还没有地块图形，不能导出 shp。可导出 gpkg 或 geojson 的属性表，或 xlsx、csv、parquet。"
        )
    if form not in FORMATS:
        raise NoSuchFormat(
            f"不能导出“{form or target.name}”。文件名请以 {'、'.join('.' + name for name in FORMATS)} 结尾。"
        )
    return form
