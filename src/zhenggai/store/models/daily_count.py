"""Counts of problems by day, so that the figures of any past day are a short sum over a million problems."""

from django.db import models


class DailyCount(models.Model):
    """By how much the count of one group of problems changed on ``day``, as written down on ``recorded_on``.

    The count on day D as known on day K is the sum of all rows with ``day`` ≤ D and ``recorded_on`` ≤ K. Rows are
    only ever added to, in the transaction of the versions they count. Groups that are not filled in have key 0.
    """

    campaign = models.ForeignKey("store.Campaign", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    recorded_on = models.DateField()
    county_key = models.BigIntegerField(default=0)
    item_key = models.BigIntegerField(default=0)
    year_key = models.IntegerField(default=0)
    origin = models.CharField(max_length=12)
    fixed = models.BooleanField()
    total = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    staged = models.IntegerField(default=0)

    class Meta:
        """One row for each group and pair of days; the order of columns serves the sum up to a day."""

        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "day", "recorded_on", "county_key", "item_key", "year_key", "origin", "fixed"],
                name="daily_count_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.total:+} {self.closed:+}"
