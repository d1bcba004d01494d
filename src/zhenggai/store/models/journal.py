"""The journal: append-only events, each chained to the one before it. The database itself refuses change."""

from django.db import models


class JournalEvent(models.Model):
    """One event as written. ``seq`` has no gaps; ``entry`` is the canonical text that the hashes cover.

    The columns beside ``entry`` repeat parts of it for look-ups; ``audit verify`` compares them.
    """

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    # No index of their own: one of those below begins with each of them.
    workspace = models.ForeignKey(
        "people.Workspace", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    campaign = models.ForeignKey(
        "store.Campaign", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    day = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    entry = models.TextField()
    previous = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        """Which questions the indexes answer."""

        indexes = (
            models.Index(fields=["subject", "seq"], name="event_of_subject"),  # the history of one problem
            models.Index(fields=["campaign", "kind", "day"], name="event_of_campaign"),  # closings per day
            models.Index(fields=["workspace", "seq"], name="event_of_workspace"),  # the audit list
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject}"


class JournalHead(models.Model):
    """The end of the chain and the Merkle frontier, so that a root costs O(log n). There is one row."""

    size = models.BigIntegerField(default=0)
    last = models.CharField(max_length=64, default="0" * 64)
    frontier = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.size} {self.last[:12]}"
