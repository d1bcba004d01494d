"""A campaign as adopted from a plan: items, targets, phases, bodies and expected counts."""

from django.db import models


class Campaign(models.Model):
    """整改行动: what one adopted plan asks of one jurisdiction."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.PROTECT, related_name="campaigns")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, null=True, related_name="campaigns")
    # The draft as confirmed, in the contract's JSON: places and words stay reachable from every figure.
    draft = models.JSONField(default=dict)
    # What the units that problems are charged to are called here: 旗区, 乡镇, 县（市、区）.
    unit_noun = models.CharField(max_length=20, default="旗区")
    issuing_office = models.CharField(max_length=200, blank=True)
    document_code = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class PlanReading(models.Model):
    """A plan that was read and waits for the clerk: as read, as corrected so far, and what came of it."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.PROTECT, related_name="plan_readings")
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, related_name="plan_readings")
    as_read = models.JSONField()
    corrected = models.JSONField()
    # The lines of the original in reading order, so that the page can show them beside the draft.
    lines = models.JSONField(default=list)
    read_at = models.DateTimeField()
    read_by = models.CharField(max_length=150)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="readings")

    def __str__(self) -> str:
        return str(self.as_read.get("title") or self.document)


class PlanItem(models.Model):
    """A category or single matter of the plan with its goal, measures, units and deadlines."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    path = models.JSONField(default=list)
    name = models.CharField(max_length=100)
    title = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    count = models.PositiveIntegerField(null=True)
    goal = models.TextField(blank=True)
    measures = models.JSONField(default=list)
    units = models.JSONField(default=dict)
    rectification_kind = models.CharField(max_length=20, blank=True)
    deadlines = models.JSONField(default=list)
    areas_mu = models.JSONField(default=dict)
    places = models.JSONField(default=dict)

    class Meta:
        """Items keep the order of the plan; a ledger names them, so a name is unique in a campaign."""

        ordering = ("campaign", "position")
        constraints = (models.UniqueConstraint(fields=["campaign", "name"], name="item_name_once"),)

    def __str__(self) -> str:
        return f"{self.number}{self.name}"


class ExpectedCount(models.Model):
    """How many problems the plan counts for one unit in one item."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="expected")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="expected")
    count = models.PositiveIntegerField()

    class Meta:
        """One figure for each unit and item."""

        constraints = (models.UniqueConstraint(fields=["item", "unit"], name="expected_once"),)

    def __str__(self) -> str:
        return f"{self.item}：{self.unit} {self.count}"


class Target(models.Model):
    """A share of problems to be closed by a day, with the words it was read from."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    due = models.DateField()
    rate = models.DecimalField(max_digits=6, decimal_places=4, null=True)
    count = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    scope = models.CharField(max_length=20, default="all")
    place = models.JSONField(default=dict)

    class Meta:
        """Targets are met in the order of their days."""

        ordering = ("due",)

    def __str__(self) -> str:
        return f"{self.due} {self.rate}"


class Phase(models.Model):
    """A stage of the campaign as printed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)

    class Meta:
        """Phases keep the order of the plan."""

        ordering = ("position",)

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A leading group, office or working group named by the plan."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=200)
    duties = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
