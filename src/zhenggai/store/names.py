"""Names to rows: the units and items of a campaign as ledgers and journals call them."""

from dataclasses import dataclass

from zhenggai.people.models import Unit, UnitAlias
from zhenggai.store.models import Campaign, PlanItem


@dataclass(frozen=True, slots=True)
class CampaignNames:
    """Look-ups for one campaign, read once and used for many rows."""

    campaign: Campaign
    units: dict[str, Unit]
    items: dict[str, PlanItem]
    top: Unit

    def unit(self, name: str | None) -> Unit | None:
        """The unit known by ``name`` or one of its aliases."""
        return self.units.get(name) if name else None

    def owner(self, county: str | None, townships: tuple[str, ...]) -> Unit:
        """Whose problem it is: the only township if it lies in the county, else the county, else the own office.

        A township of another county is not followed: nobody may hand a problem to somebody else's people by its name.
        """
        charged = self.unit(county)
        township = self.unit(townships[0]) if len(townships) == 1 else None
        if township is not None and (charged is None or township.path.startswith(charged.path)):
            return township
        return charged or self.top

    def item(self, name: str | None) -> PlanItem | None:
        """The plan item that ledgers call ``name``."""
        return self.items.get(name) if name else None


def unit_names(workspace_id: int) -> dict[str, Unit]:
    """Every unit of a workspace under its name and its aliases; names win over aliases."""
    aliases = UnitAlias.objects.filter(workspace_id=workspace_id).select_related("unit")
    units = {alias.name: alias.unit for alias in aliases}
    units.update({unit.name: unit for unit in Unit.objects.filter(workspace_id=workspace_id)})
    return units


def names_of(campaign: Campaign) -> CampaignNames:
    """Read all names of a campaign's workspace."""
    units = unit_names(campaign.workspace_id)
    top = min(units.values(), key=lambda unit: unit.depth)
    items = {item.name: item for item in campaign.items.all()}
    return CampaignNames(campaign, units, items, top)
