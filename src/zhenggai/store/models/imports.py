"""Imported sheets: the batch, what became of each row, and remembered column mappings."""

from django.db import models


class ImportBatch(models.Model):
    """One sheet on its way into the ledger: read, looked at, applied, perhaps undone."""

    class State(models.TextChoices):
        """Where the batch stands."""

        READ = "read", "已识别"
        APPLIED = "applied", "已入库"
        UNDONE = "undone", "已撤销"
        DISCARDED = "discarded", "已放弃"

    campaign = models.ForeignKey("store.Campaign", on_delete=models.PROTECT, related_name="batches")
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, related_name="batches")
    state = models.CharField(max_length=12, choices=State, default=State.READ)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    applied_at = models.DateTimeField(null=True)
    accounting = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    # new, changed, unchanged, conflict, warning, error: counts for the tabs
    summary = models.JSONField(default=dict)
    issues = models.JSONField(default=list)
    # How the sheet is taken: from which day new problems count, whether close-outs count, the journal compared with
    options = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class ImportRow(models.Model):
    """One problem row of a batch: its cells, its reading, and what applying it does or did."""

    class Outcome(models.TextChoices):
        """What a row does to the ledger."""

        NEW = "new", "新增"
        CHANGED = "changed", "更新"
        UNCHANGED = "unchanged", "无变化"
        CONFLICT = "conflict", "冲突"
        ERROR = "error", "错误"
        SKIPPED = "skipped", "不导入"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    problem = models.ForeignKey("store.Problem", on_delete=models.PROTECT, null=True, related_name="import_rows")
    raw = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    # field: [last import, ledger now, sheet], for fields changed by hand since
    conflicts = models.JSONField(default=dict)
    issues = models.JSONField(default=list)
    decision = models.JSONField(default=dict)
    # what stands beside the cells: section, hidden id and revision, table of a Word file
    source = models.JSONField(default=dict)

    class Meta:
        """Rows are shown tab by tab in the order of the sheet."""

        indexes = (models.Index(fields=["batch", "outcome", "row"], name="import_row_tab"),)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row} {self.outcome}"


class ColumnMapping(models.Model):
    """A named 方案: which header of a county's sheet is which field."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=100)
    mapping = models.JSONField(default=dict)

    class Meta:
        """Names are unique in a workspace."""

        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="mapping_name_once"),)

    def __str__(self) -> str:
        return self.name
