"""What every page shows around its content: navigation, campaign, day and person."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from zhenggai.store.models import Campaign
from zhenggai.web.access import CITY, EDITORS, Visit, may_write

# Where a session keeps the tasks it left to the background.
WAITING_WORK = "waiting_work"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation; ``address`` None is a part that later issues bring."""

    label: str
    icon: str
    address: str | None
    key: str = ""
    group: str = ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the shell; pages outside a campaign show it without navigation."""
    visit: Visit | None = getattr(request, "visit", None)
    if visit is None:
        return {"links": ()}
    return {
        "links": links(visit),
        "campaigns": Campaign.objects.filter(workspace_id=visit.campaign.workspace_id).order_by("-issued_on"),
        "campaign_day": campaign_day(visit),
        "city": may_write(visit, CITY),
        "editor": may_write(visit, EDITORS),
        "waiting_work": waiting_work(request, visit),
    }


def waiting_work(request: HttpRequest, visit: Visit) -> list[dict[str, Any]]:
    """Tasks left to the background whose end the person has not seen yet; the page of a task tells of itself."""
    if "/imports/running/" in request.path:
        return []
    return [entry for entry in request.session.get(WAITING_WORK, []) if entry["campaign"] == visit.campaign.pk]


def links(visit: Visit) -> tuple[Link, ...]:
    """The navigation of ux-spec §4, as far as it is built; nobody is led to a page that refuses them."""
    slug = [visit.campaign.slug]
    importing = (Link("导入台账", "file-import", reverse("imports", args=slug)),)
    return (
        Link("整改驾驶舱", "chart-bar", reverse("cockpit", args=slug), "d"),
        Link("问题台账", "table", reverse("ledger", args=slug), "t"),
        *(importing if visit.user.role in EDITORS else ()),
        Link("方案与核对", "checklist", reverse("plan", args=slug), "", "督导"),
        Link("通报与文书", "file-text", reverse("bulletins", args=slug), "r", "成果"),
        Link("追溯", "history", reverse("trace", args=slug)),
    )


def campaign_day(visit: Visit) -> str:
    """Which day of the campaign is shown, as far as its frame is known."""
    start, end = visit.campaign.starts_on, visit.campaign.ends_on
    if start is None or visit.day < start:
        return ""
    number = (visit.day - start).days + 1
    return f"第 {number} 天 / {(end - start).days + 1} 天" if end else f"第 {number} 天"
