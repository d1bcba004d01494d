"""The moment and the actor of a command: the command line is a door, so the clock is read here."""

import getpass
from datetime import date, datetime

from zhenggai.cli.exits import CommandError
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign


def now() -> datetime:
    """The present moment in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def command_line_actor() -> Actor:
    """Whoever runs the program on the machine itself; the journal names the account of the operating system."""
    return Actor(f"cli:{getpass.getuser()}", role="command-line", address="local")


def find_campaign(slug: str) -> Campaign:
    """The campaign called ``slug``, or an error that lists those there are."""
    campaign = Campaign.objects.filter(slug=slug).select_related("workspace").first()
    if campaign is None:
        known = "、".join(Campaign.objects.order_by("slug").values_list("slug", flat=True)) or "还没有"
        raise CommandError(f"没有名为“{slug}”的行动。现有：{known}")
    return campaign


def campaign_occasion(campaign: Campaign) -> Occasion:
    """An occasion for writing to ``campaign`` from the command line: now, or this time of a demonstration's day."""
    moment = datetime.combine(today_of(campaign), now().time(), SHANGHAI)
    return Occasion(command_line_actor(), moment, campaign.workspace_id, campaign)


def today_of(campaign: Campaign) -> date:
    """The day a campaign counts as today: the pinned one of a demonstration, else the real one."""
    return campaign.workspace.pinned_today or now().date()
