"""The plan's counts beside the ledger's, for the page and the command of that name."""

from zhenggai.domain.problem import Origin
from zhenggai.domain.reconciliation import PlacedProblem, Reconciliation, reconcile
from zhenggai.people.models import Unit, User
from zhenggai.store.models import Campaign, ExpectedCount, PlanItem, Problem
from zhenggai.store.models.problem import ProblemQuerySet, VersionQuerySet
from zhenggai.store.queries.scope import Scope


def reconciliation(campaign: Campaign, viewer: User | None = None) -> Reconciliation:
    """Reconcile a campaign as the ledger stands now; a ``viewer`` sees only the counties of what is visible to them.

    Problems merged into others or withdrawn with their import are not counted; those found by the county itself are
    counted apart.
    """
    problems = Problem.objects.filter(campaign=campaign).counted()
    return _reconciled(campaign, problems if viewer is None else problems.visible_to(viewer), "pk", viewer)


def reconciliation_on(scope: Scope, *, whole: bool) -> Reconciliation:
    """Reconcile a campaign as the ledger stood on the day of ``scope``; ``whole`` is for who sees every county."""
    return _reconciled(scope.campaign, scope.versions(), "problem_id", None if whole else scope.viewer)


def _reconciled(
    campaign: Campaign, problems: ProblemQuerySet | VersionQuerySet, key: str, viewer: User | None
) -> Reconciliation:
    """Put the plan's counts beside these problems, whose number is in the column ``key``."""
    counts = ExpectedCount.objects.filter(item__campaign=campaign)
    if viewer is not None:
        counts = counts.filter(unit__in=_own_units(viewer))
    columns = (key, "county__name", "item__name", "code", "project")
    rows = problems.exclude(origin=Origin.SELF_FOUND.value).order_by(key).values_list(*columns)
    expected = {
        (county, item): count for county, item, count in counts.values_list("unit__name", "item__name", "count")
    }
    return reconcile(
        expected,
        _printed(campaign, expected, partial=viewer is not None),
        (PlacedProblem(*row) for row in rows.iterator(chunk_size=5000)),
        list(Unit.objects.filter(workspace_id=campaign.workspace_id).order_by("path").values_list("name", flat=True)),
        beside=problems.filter(origin=Origin.SELF_FOUND.value).count(),
    )


def _printed(campaign: Campaign, expected: dict[tuple[str, str], int], *, partial: bool) -> dict[str, int | None]:
    """The printed totals by category; whoever sees only a part of the counties is shown the sum of that part."""
    printed = dict(PlanItem.objects.filter(campaign=campaign).order_by("position").values_list("name", "count"))
    split = {item for _, item in expected}
    return {name: None if partial and name in split else total for name, total in printed.items()}


def _own_units(viewer: User) -> list[int]:
    """The units of the viewer's own subtree."""
    own = viewer.organisation
    if own is None:
        return []
    below = Unit.objects.filter(workspace_id=own.workspace_id, path__gte=own.path, path__lte=own.subtree_end)
    return list(below.values_list("pk", flat=True))
