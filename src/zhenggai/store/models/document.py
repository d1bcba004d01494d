"""Files as received: the bytes lie in the data folder, the row tells what and whose they are."""

from django.db import models


class Document(models.Model):
    """One received file, kept untouched under its digest."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=150)

    class Meta:
        """The same bytes are kept once in a workspace."""

        constraints = (models.UniqueConstraint(fields=["workspace", "sha256"], name="document_once"),)

    def __str__(self) -> str:
        return self.name
