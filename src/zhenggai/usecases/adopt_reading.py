"""Adopt a plan that was read on the page: the corrected draft becomes a campaign, once."""

from django.db import transaction

from zhenggai.domain.plan_corrections import confirmed
from zhenggai.store.journal import Occasion
from zhenggai.store.models import Campaign, PlanReading
from zhenggai.usecases.adopt_plan import Adoption, adopt_plan
from zhenggai.usecases.correct_plan import NO_LONGER, AlreadyAdopted


def adopt_reading(reading_id: int, adoption: Adoption, occasion: Occasion) -> Campaign:
    """Write the campaign and tie the reading to it; ``AlreadyAdopted`` and ``UnknownUnits`` write nothing."""
    with transaction.atomic():
        reading = PlanReading.objects.select_for_update().select_related("document").get(pk=reading_id)
        if reading.campaign_id is not None:
            raise AlreadyAdopted(NO_LONGER)
        campaign = adopt_plan(confirmed(reading.corrected), reading.as_read, adoption, occasion, reading.document)
        reading.campaign = campaign
        reading.save(update_fields=["campaign"])
    return campaign
