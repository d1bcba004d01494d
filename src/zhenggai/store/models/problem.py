"""Problems: the current row, and a version for every state they were ever in."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from zhenggai.domain.problem import ORIGIN_LABELS, STATUS_LABELS, Origin, Status
from zhenggai.people.models import User


def visible_condition(user: User, prefix: str = "") -> Q:
    """The one rule of who sees which problem: the own unit's subtree, and what the unit supervises.

    ``prefix`` leads from the queried model to the problem (``"problem__"``). Administrators see none.
    """
    organisation = user.organisation
    if organisation is None or not user.is_active or user.is_administrator:
        return Q(pk__in=[])
    own = Q(
        **{
            f"{prefix}owner__path__gte": organisation.path,
            f"{prefix}owner__path__lte": organisation.subtree_end,
            f"{prefix}campaign__workspace_id": user.workspace_id,
        }
    )
    supervised = ProblemUnit.objects.filter(unit=organisation, role=ProblemUnit.SUPERVISING).values("problem_id")
    return own | Q(**{f"{prefix}pk__in" if not prefix else f"{prefix}in": supervised})


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Queries on current problems."""

    def visible_to(self, user: User) -> "ProblemQuerySet":
        """Only the problems that ``user`` may see; every view starts here."""
        return self.filter(visible_condition(user))

    def counted(self) -> "ProblemQuerySet":
        """Leave out what was merged into another problem or withdrawn with its import."""
        return self.exclude(status__in=[Status.MERGED.value, Status.WITHDRAWN.value])


class VersionQuerySet(models.QuerySet["ProblemVersion"]):
    """Queries on problems as they were."""

    def as_of(self, day: date, known_at: datetime | None = None) -> "VersionQuerySet":
        """The versions in force on ``day`` – as recorded by ``known_at``, or by now where that is None."""
        in_force = self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))
        return in_force.believed(known_at)

    def believed(self, known_at: datetime | None = None) -> "VersionQuerySet":
        """What was taken for true at ``known_at``, or is now where that is None."""
        if known_at is None:
            return self.filter(superseded_at__isnull=True)
        return self.filter(recorded_at__lte=known_at).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=known_at)
        )

    def visible_to(self, user: User) -> "VersionQuerySet":
        """Only versions of problems that ``user`` may see today."""
        return self.filter(problem__in=Problem.objects.visible_to(user))

    def counted(self) -> "VersionQuerySet":
        """Leave out what was merged into another problem or withdrawn with its import."""
        return self.exclude(status__in=[Status.MERGED.value, Status.WITHDRAWN.value])


class ProblemState(models.Model):
    """The columns that figures, lists and filters need; shared by the current row and its versions."""

    # Columns that an index below begins with, or that are only asked for within a campaign, have none of their own:
    # a ledger of a hundred thousand rows writes every index a hundred thousand times.
    county = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    item = models.ForeignKey("store.PlanItem", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(null=True)
    origin = models.CharField(max_length=12, choices=[(o.value, ORIGIN_LABELS[o]) for o in Origin])
    kind = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, choices=[(s.value, STATUS_LABELS[s]) for s in Status])
    due_on = models.DateField(null=True)
    staged_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    claimed_on = models.DateField(null=True)
    returns = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=80, blank=True)
    project = models.CharField(max_length=300, blank=True)
    total_mu = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    cultivated_mu = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    basic_farmland_mu = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    # Everything else that is known, as the journal stores it; read through store.mapping.
    facts = models.JSONField(default=dict)

    class Meta:
        """Not a table of its own."""

        abstract = True


class Problem(ProblemState):
    """The present state of one problem, derived from its events."""

    campaign = models.ForeignKey("store.Campaign", on_delete=models.PROTECT, related_name="problems", db_index=False)
    # Whose problem it is: the township where one is named, else the county. Visibility follows it.
    owner = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="owned_problems")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    batch = models.ForeignKey("store.ImportBatch", on_delete=models.PROTECT, null=True, related_name="problems")
    # Finds the row again when the same sheet comes back (ux-spec 8.4). Imports read all of them: no index.
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        """Which questions the indexes answer."""

        indexes = (
            models.Index(fields=["campaign", "status", "due_on"], name="problem_open_by_due"),  # overdue, due soon
            models.Index(fields=["campaign", "county", "item"], name="problem_matrix"),  # county × category
            models.Index(fields=["campaign", "code"], name="problem_code"),  # identity on import
        )

    def __str__(self) -> str:
        return f"{self.code} {self.project}".strip()


class ProblemVersion(ProblemState):
    """One state of one problem: in force from ``starts_on`` until ``ends_on``, believed from ``recorded_at``
    until ``superseded_at``. Any past day, as known at any past moment, is a filter on these four columns.
    """

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="versions", db_index=False)
    campaign = models.ForeignKey("store.Campaign", on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    seq = models.BigIntegerField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        """Which questions the indexes answer."""

        indexes = (
            # figures of any past day
            models.Index(fields=["campaign", "starts_on", "ends_on", "status"], name="version_of_day"),
            models.Index(fields=["problem", "starts_on"], name="version_of_problem"),  # one problem's history
        )

    def __str__(self) -> str:
        return f"{self.problem_id} {self.starts_on} {self.status}"


class ProblemUnit(models.Model):
    """A unit that has to do with a problem besides its owner."""

    SUPERVISING = "supervising"
    RESPONSIBLE = "responsible"

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)

    class Meta:
        """A unit has a role once; look-ups come from the unit's side."""

        constraints = (models.UniqueConstraint(fields=["unit", "role", "problem"], name="problem_unit_once"),)

    def __str__(self) -> str:
        return f"{self.problem_id} {self.role} {self.unit_id}"
