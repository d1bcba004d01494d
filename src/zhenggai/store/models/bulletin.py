"""Issued papers: frozen facts and the very bytes that went out."""

from django.db import models


class Bulletin(models.Model):
    """One bulletin: drafted as often as wanted, issued once; then facts and file never change."""

    class State(models.TextChoices):
        """Where the paper stands."""

        DRAFT = "draft", "草稿"
        ISSUED = "issued", "已签发"

    campaign = models.ForeignKey("store.Campaign", on_delete=models.PROTECT, related_name="bulletins")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    on = models.DateField()
    known_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    snapshot = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, blank=True)
    journal_size = models.BigIntegerField(default=0)
    journal_root = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """Numbers run without gap or repeat for each campaign, kind and year."""

        ordering = ("campaign", "kind", "year", "number")
        constraints = (
            models.UniqueConstraint(fields=["campaign", "kind", "year", "number"], name="bulletin_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
