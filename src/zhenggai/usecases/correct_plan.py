"""Correct the draft of a plan that was read and not adopted yet."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from zhenggai.store.models import PlanReading

NO_LONGER = "这份方案已立为行动，草稿不能再改。"


class AlreadyAdopted(Exception):
    """The plan has become a campaign; its draft stays as it was confirmed."""


def correct_plan(reading_id: int, change: Callable[[Mapping[str, Any]], dict[str, Any]]) -> PlanReading:
    """Apply ``change`` to the newest draft; what it raises leaves the draft as it was."""
    with transaction.atomic():
        reading = PlanReading.objects.select_for_update().get(pk=reading_id)
        if reading.campaign_id is not None:
            raise AlreadyAdopted(NO_LONGER)
        reading.corrected = change(reading.corrected)
        reading.save(update_fields=["corrected"])
    return reading


def drop_corrections(reading_id: int) -> PlanReading:
    """Go back to the draft as it was read."""
    reading = PlanReading.objects.get(pk=reading_id)
    return correct_plan(reading_id, lambda draft: reading.as_read)
