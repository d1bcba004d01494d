"""Whose rows somebody may bring into the ledger: a county's office its own, everybody else who imports all."""

from zhenggai.people.models import Role
from zhenggai.store.journal import Actor
from zhenggai.store.names import CampaignNames


def own_counties(names: CampaignNames, actor: Actor) -> frozenset[str] | None:
    """The names of the units whose rows ``actor`` may import; None means no limit."""
    if actor.role != Role.COUNTY_OFFICE:
        return None
    own = names.unit(actor.organisation)
    if own is None:
        return frozenset()
    return frozenset(unit.name for unit in names.units.values() if own.path <= unit.path <= own.subtree_end)
