"""Make the sheets that go out to the counties: what the plan counts for each, and what the ledger already holds."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhenggai.documents.ledger.counties import CountyTable
from zhenggai.domain.matching import UnitNames
from zhenggai.domain.unit_matching import base_name, is_class_name
from zhenggai.papers.ledger_sheets.columns import LedgerRecord
from zhenggai.papers.ledger_sheets.template import TemplateSection, TemplateSheet, write_template
from zhenggai.people.models import User
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion
from zhenggai.store.models import Campaign, ExpectedCount, PlanItem
from zhenggai.store.names import CampaignNames, names_of
from zhenggai.store.queries.ledger import ledger_as_of
from zhenggai.usecases.read_ledger_file import counties_of

BRACKETED_NUMBER = re.compile(r"（[一二三四五六七八九十]{1,3}）")


class NoSuchCounty(ValueError):
    """The plan counts nothing for the county asked for; the message lists those it does."""


@dataclass(frozen=True, slots=True)
class Template:
    """The workbook, and how many rows of it are known and how many are to be filled in."""

    content: bytes
    counties: tuple[str, ...]
    known: int
    open: int


def make_template(
    campaign: Campaign, occasion: Occasion, *, county: str | None = None, viewer: User | None = None
) -> Template:
    """Make the workbook for all counties of a campaign, or for ``county`` alone; raises ``NoSuchCounty``."""
    sheets = template_sheets(campaign, county, viewer)
    sections = [section for sheet in sheets for section in sheet.sections]
    known = sum(len(section.records) for section in sections)
    content = write_template(sheets, at=occasion.recorded_at)
    payload = {"format": "template", "rows": known, "as_of": None}
    journal.append([Entry("export.made", f"campaign:{campaign.pk}", occasion.today, payload)], occasion)
    counties = tuple(sheet.county for sheet in sheets)
    return Template(content, counties, known, sum(section.missing for section in sections))


def template_sheets(campaign: Campaign, county: str | None = None, viewer: User | None = None) -> list[TemplateSheet]:
    """What the sheets of a campaign say, county by county in the order of the tree."""
    names = names_of(campaign)
    table = counties_of(names)
    counties = _in_tree_order(names, table)
    if county is not None:
        found = UnitNames(table.names, names.top.name).find(county).name
        if found is None or found not in counties:
            raise NoSuchCounty(f"本行动没有“{county}”。可选：{'、'.join(counties)}")
        counties = [found]
    items = list(PlanItem.objects.filter(campaign=campaign).order_by("position"))
    expected = {
        (unit, item): count
        for unit, item, count in ExpectedCount.objects.filter(item__campaign=campaign).values_list(
            "unit__name", "item__name", "count"
        )
    }
    records: dict[tuple[str | None, str | None], list[LedgerRecord]] = defaultdict(list)
    for record in ledger_as_of(campaign, None, viewer):
        records[record.facts.county, record.facts.category].append(record)
    return [_sheet(campaign, name, items, expected, records) for name in counties]


def _in_tree_order(names: CampaignNames, table: CountyTable) -> list[str]:
    """The counties of a campaign in the order of the tree: those the plan counts, else all it may name."""
    known = set(table.names.values())
    units = {unit.path: unit.name for unit in names.units.values() if unit.name in known}
    return [units[path] for path in sorted(units)]


def _sheet(
    campaign: Campaign,
    county: str,
    items: Sequence[PlanItem],
    expected: dict[tuple[str, str], int],
    records: dict[tuple[str | None, str | None], list[LedgerRecord]],
) -> TemplateSheet:
    sections = []
    for item in items:
        known = tuple(
            sorted(records[county, item.name], key=lambda record: (record.facts.code or "", record.problem_id))
        )
        count = expected.get((county, item.name))
        if count is not None or known or _concerns(item, county, expected):
            number = item.number if BRACKETED_NUMBER.fullmatch(item.number) else f"（{item.position}）"
            sections.append(TemplateSection(number, item.name, count, known))
    unplaced = [
        record
        for (place, category), found in records.items()
        if place == county and category not in {item.name for item in items}
        for record in found
    ]
    if unplaced:
        sections.append(TemplateSection("", "未归类", len(unplaced), tuple(unplaced)))
    title = f"{campaign.name}整改台账填报表（{county}）"
    return TemplateSheet(county, title, tuple(sections), tuple(item.name for item in items))


def _concerns(item: PlanItem, county: str, expected: dict[tuple[str, str], int]) -> bool:
    """Whether a category without a split by county is the county's business: it is named, or all are."""
    if any(name == item.name for _, name in expected):
        return False
    units = [*item.units.get("responsible_units", ()), *item.units.get("lead_units", ())]
    return any(base_name(unit) == county or is_class_name(unit) for unit in units)
