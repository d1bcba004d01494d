"""Open a workspace: a jurisdiction with its unit at the top of a tree."""

from collections.abc import Iterable

from django.db import transaction

from zhenggai.people.models import Unit, UnitAlias, UnitKind, Workspace
from zhenggai.store import journal
from zhenggai.store.journal import Entry, Occasion


def open_workspace(
    slug: str, name: str, occasion: Occasion, *, top: str | None = None, demonstration: bool = False
) -> Workspace:
    """Create the workspace and its top unit (called ``top``, else like the workspace)."""
    with transaction.atomic():
        workspace = Workspace.objects.create(slug=slug, name=name, is_demonstration=demonstration)
        Unit.objects.add_root(instance=Unit(workspace=workspace, name=top or name, kind=UnitKind.GOVERNMENT))
        own = Occasion(occasion.actor, occasion.recorded_at, workspace.pk)
        payload = {"name": name, "demonstration": demonstration}
        journal.append([Entry("workspace.opened", f"workspace:{workspace.pk}", own.today, payload)], own)
    return workspace


def add_unit(parent: Unit, name: str, kind: str = UnitKind.GOVERNMENT, aliases: Iterable[str] = ()) -> Unit:
    """Add a unit below ``parent`` with the other names it goes by."""
    # treebeard caches children counts on the instance; a fresh one keeps paths right.
    fresh = Unit.objects.get(pk=parent.pk)
    unit: Unit = Unit.objects.add_child(fresh, instance=Unit(workspace_id=parent.workspace_id, name=name, kind=kind))
    UnitAlias.objects.bulk_create(
        [UnitAlias(workspace_id=parent.workspace_id, name=alias, unit=unit) for alias in aliases]
    )
    return unit


def learn_alias(unit: Unit, alias: str, occasion: Occasion) -> UnitAlias:
    """Remember another name of a unit, so that it is never asked again."""
    with transaction.atomic():
        row, created = UnitAlias.objects.update_or_create(
            workspace_id=unit.workspace_id, name=alias, defaults={"unit": unit}
        )
        if created:
            payload = {"alias": alias, "unit": unit.name}
            journal.append([Entry("unit.alias_learnt", f"unit:{unit.pk}", occasion.today, payload)], occasion)
    return row
