"""Workspaces, units in a tree, their other names, and the people who work for them."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from treebeard.mp_tree import MP_Node


class Workspace(models.Model):
    """One jurisdiction; workspaces in one installation never see each other."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    is_demonstration = models.BooleanField(default=False)
    # A demonstration stands still on one day so that its figures stay those of its story.
    pinned_today = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class UnitKind(models.TextChoices):
    """What a unit is; parks and committees have no administrative code but do receive problems."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "部门"
    COMMITTEE = "committee", "管委会"
    TOWNSHIP = "township", "苏木乡镇街道"
    TEAM = "team", "专班、工作组"
    GRID = "grid", "网格"


class Unit(MP_Node):  # type: ignore[misc]  # treebeard carries no types
    """A unit of government at its place in the tree; ``path`` prefixes decide who sees what."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=UnitKind)
    code = models.CharField(max_length=12, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """One unit of a name in a workspace: ledgers name units, they do not number them."""

        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="unit_name_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def subtree_end(self) -> str:
        """The end of the path range of this unit and all below it; BETWEEN uses the index on both engines."""
        return f"{self.path}{'Z' * self.steplen}"


class UnitAlias(models.Model):
    """Another name for a unit, asked once and remembered."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        """An alias leads to one unit only."""

        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="alias_once"),)

    def __str__(self) -> str:
        return f"{self.name} → {self.unit.name}"


class Role(models.TextChoices):
    """What somebody may do; the three administrators see no cases."""

    REPORTER = "reporter", "乡镇填报"
    COUNTY_OFFICE = "county-office", "旗区专班"
    REVIEWER = "reviewer", "市局审核"
    CITY_OFFICE = "city-office", "市专班"
    SUPERVISOR = "supervisor", "督导单位"
    LEADER = "leader", "领导"
    DISCIPLINE = "discipline", "派驻纪检"
    AUDITOR = "auditor", "审计管理员"
    SYSADMIN = "sysadmin", "系统管理员"
    SECADMIN = "secadmin", "安全管理员"


ADMINISTRATORS = frozenset({Role.AUDITOR, Role.SYSADMIN, Role.SECADMIN})


class User(AbstractUser):
    """A person with one post in one unit of one workspace."""

    role = models.CharField(max_length=20, choices=Role, default=Role.REPORTER)
    display_name = models.CharField(max_length=50, blank=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, null=True, blank=True, related_name="users")
    organisation = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="users")

    @property
    def sees_whole_workspace(self) -> bool:
        """Whether the own unit stands at the top of the tree, so that nothing of the workspace is hidden."""
        return (
            self.is_active
            and not self.is_administrator
            and self.organisation is not None
            and self.organisation.depth == 1
        )

    @property
    def is_administrator(self) -> bool:
        """Whether this account runs the installation and therefore sees no cases."""
        return self.role in ADMINISTRATORS
