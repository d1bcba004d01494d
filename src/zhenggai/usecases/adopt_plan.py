"""Adopt a confirmed plan: the draft becomes a campaign with items, targets, phases and expected counts.

The draft is the JSON of ``plan read`` with the clerk's corrections; the words, places and the original
file stay reachable from every row that is written here.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhenggai.domain.corrections import corrections
from zhenggai.domain.unit_matching import base_name, is_class_name, short_item_name
from zhenggai.people.models import Unit, UnitKind
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion
from zhenggai.store.models import Body, Campaign, Document, ExpectedCount, Phase, PlanItem, Target
from zhenggai.store.names import unit_names
from zhenggai.usecases.open_workspace import add_unit, learn_alias

UNIT_FIELDS = ("lead_units", "responsible_units", "supporting_units", "supervising_units", "accepting_units")
Draft = Mapping[str, Any]


class UnknownUnits(Exception):
    """Counted units that the tree does not know; somebody must say which they are, or that they are new."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("单位树里没有：" + "、".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the clerk decided besides the draft: the campaign's names, and what unknown units are.

    ``units`` maps a name in the plan to an existing unit's name, ``new_units`` are names to add as units;
    ``create_units`` adds every unit the plan names that is left over.
    """

    slug: str
    name: str
    unit_noun: str = "旗区"
    units: Mapping[str, str] = field(default_factory=dict)
    new_units: frozenset[str] = frozenset()
    create_units: bool = False
    issuing_office: str = ""
    document_code: str = ""


def adopt_plan(draft: Draft, as_read: Draft, adoption: Adoption, occasion: Occasion, document: Document) -> Campaign:
    """Write the campaign; raises ``UnknownUnits`` before anything is written."""
    with transaction.atomic():
        units = match_units(draft, adoption, occasion)
        campaign = _campaign(draft, adoption, occasion, document)
        _items(campaign, draft, units)
        _frame(campaign, draft)
        within = Occasion(occasion.actor, occasion.recorded_at, occasion.workspace, campaign)
        entry = Entry(
            "plan.adopted",
            f"campaign:{campaign.pk}",
            occasion.today,
            {
                "document": document.sha256,
                "title": draft["title"],
                "items": [
                    {"name": item.name, "count": item.count, "counts_by_unit": source["counts_by_unit"]}
                    for item, source in zip(campaign.items.all(), draft["items"], strict=True)
                ],
                "targets": draft["targets"],
                "corrections": corrections(as_read, draft),
            },
        )
        journal.append([entry], within)
    return campaign


def match_units(draft: Draft, adoption: Adoption, occasion: Occasion) -> dict[str, Unit]:
    """Find the unit of every counted name; learn aliases, and add new units where that was decided."""
    known = unit_names(occasion.workspace)
    top = min(known.values(), key=lambda unit: unit.depth)
    strange = sorted(target for target in adoption.units.values() if target not in known)
    if strange:
        raise UnknownUnits(strange)
    for name, target in adoption.units.items():
        known[base_name(name)] = known[target]
        learn_alias(known[target], base_name(name), occasion)
    unknown = unknown_units(draft, known.keys())
    undecided = [name for name in unknown if name not in adoption.new_units]
    if undecided and not adoption.create_units:
        raise UnknownUnits(undecided)
    for name in unknown:
        known[name] = add_unit(top, name, _kind_of(name))
    if adoption.create_units:
        for name in sorted(_named_units(draft) - known.keys()):
            known[name] = add_unit(top, name, _kind_of(name))
    return known


def unknown_units(draft: Draft, known: Collection[str]) -> list[str]:
    """The units the plan counts problems for that are not among the ``known`` names, in the plan's own order."""
    counted = dict.fromkeys(base_name(name) for item in draft["items"] for name in item["counts_by_unit"])
    return [name for name in counted if name not in known]


def _named_units(draft: Draft) -> set[str]:
    """Units named in any role, without classes of units."""
    named = {name for item in draft["items"] for role in UNIT_FIELDS for name in item.get(role) or []}
    return {base_name(name) for name in named if not is_class_name(name)}


def _kind_of(name: str) -> str:
    if name.endswith(("管委会", "管理委员会")):
        return UnitKind.COMMITTEE
    if name.endswith(("局", "委", "办", "中心", "院", "队", "室", "部")):
        return UnitKind.DEPARTMENT
    return UnitKind.TOWNSHIP if name.endswith(("镇", "乡", "苏木", "街道")) else UnitKind.GOVERNMENT


def _campaign(draft: Draft, adoption: Adoption, occasion: Occasion, document: Document) -> Campaign:
    starts = [phase["starts"] for phase in draft["phases"] if phase["starts"]]
    ends = [phase["ends"] for phase in draft["phases"] if phase["ends"]]
    ends += [target["due"] for target in draft["targets"] if target["due"]]
    issued = _day(draft["issued_on"])
    return Campaign.objects.create(
        workspace_id=occasion.workspace,
        slug=adoption.slug,
        name=adoption.name,
        title=(draft["title"] or adoption.name)[:300],
        issuer=(draft["issuer"] or "")[:200],
        document_number=(draft["document_number"] or "")[:100],
        issued_on=issued,
        starts_on=_day(min(starts)) if starts else issued,
        ends_on=_day(max(ends)) if ends else None,
        document=document,
        draft=draft,
        unit_noun=adoption.unit_noun,
        issuing_office=adoption.issuing_office,
        document_code=adoption.document_code,
    )


def _items(campaign: Campaign, draft: Draft, units: Mapping[str, Unit]) -> None:
    taken: set[str] = set()
    for position, source in enumerate(draft["items"], start=1):
        name = source.get("name") or short_item_name(source["title"] or source["problem"] or source["number"])
        if name in taken:
            name = f"{name[:30]}（{position}）"
        taken.add(name)
        item = PlanItem.objects.create(
            campaign=campaign,
            position=position,
            number=(source["number"] or "")[:20],
            path=source["path"],
            name=name,
            title=source["title"] or "",
            problem=source["problem"] or "",
            count=source["count"],
            goal=source["goal"] or "",
            measures=source["measures"],
            units={role: source.get(role) or [] for role in UNIT_FIELDS},
            rectification_kind=source["rectification_kind"] or "",
            deadlines=source["deadlines"],
            areas_mu=source["areas_mu"],
            places=source.get("places") or {"item": source["place"]},
        )
        counts: dict[Unit, int] = defaultdict(int)  # two names of a paper may be one unit
        for name, count in source["counts_by_unit"].items():
            counts[units[base_name(name)]] += count
        ExpectedCount.objects.bulk_create(
            ExpectedCount(item=item, unit=unit, count=count) for unit, count in counts.items()
        )


def _frame(campaign: Campaign, draft: Draft) -> None:
    """Targets, phases and bodies."""
    Target.objects.bulk_create(
        Target(
            campaign=campaign,
            due=date.fromisoformat(target["due"]),
            rate=Decimal(target["rate"]) if target["rate"] is not None else None,
            count=target.get("count"),
            of=target.get("of"),
            scope=target["scope"],
            place=target["place"],
        )
        for target in draft["targets"]
        if target["due"]
    )
    Phase.objects.bulk_create(
        Phase(
            campaign=campaign,
            position=position,
            name=phase["name"][:100],
            starts=_day(phase["starts"]),
            ends=_day(phase["ends"]),
        )
        for position, phase in enumerate(draft["phases"], start=1)
    )
    Body.objects.bulk_create(
        Body(campaign=campaign, name=body["name"][:200], duties=body["duties"] or "") for body in draft["bodies"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
