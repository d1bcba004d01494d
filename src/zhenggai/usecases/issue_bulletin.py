"""Draw and issue the weekly bulletin: facts are frozen with the very bytes that went out."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhenggai.domain.bulletin import WeeklyBulletin
from zhenggai.domain.issues import Issue, Severity
from zhenggai.papers.weekly import render_weekly
from zhenggai.papers.weekly_check import check_weekly
from zhenggai.papers.weekly_json import freeze, thaw
from zhenggai.store import files, journal
from zhenggai.store.journal import Entry, Occasion
from zhenggai.store.models import Bulletin, Campaign
from zhenggai.store.queries.scope import Scope
from zhenggai.store.queries.weekly import WEEKLY, Previous, Typed, weekly_facts


class NotIssuable(Exception):
    """The text and the annexes do not agree, or something required is missing."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("；".join(issue.message for issue in issues))
        self.issues = issues


class AlreadyIssued(Exception):
    """A bulletin of this day, or of a later one, has gone out already."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A bulletin ready to be looked at: its facts, its bytes, and what the check before issue says."""

    facts: WeeklyBulletin
    content: bytes
    issues: tuple[Issue, ...]


def issued_bulletins(campaign: Campaign) -> list[Bulletin]:
    """All weekly bulletins that went out, oldest first."""
    rows = Bulletin.objects.filter(campaign=campaign, kind=WEEKLY, state=Bulletin.State.ISSUED)
    return list(rows.order_by("on"))


def draw_weekly(campaign: Campaign, day: date, typed: Typed, occasion: Occasion, *, draft: bool = True) -> Paper:
    """Draw the bulletin of ``day`` from what is known now; nothing is kept."""
    earlier = [row for row in issued_bulletins(campaign) if row.on < day]
    previous = Previous(earlier[-1], thaw(earlier[-1].facts)) if earlier else None
    facts = weekly_facts(
        Scope(campaign, day),
        typed,
        previous,
        issue=len(earlier) + 1,
        drawn_at=occasion.recorded_at,
        draft=draft,
    )
    return Paper(facts, render_weekly(facts), check_weekly(facts))


def issue_weekly(campaign: Campaign, day: date, typed: Typed, occasion: Occasion) -> Bulletin:
    """Freeze and number the bulletin of ``day``; raises ``NotIssuable`` or ``AlreadyIssued`` and keeps nothing then."""
    with transaction.atomic():
        # The campaign's row is the queue in which issues take their numbers.
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        if any(row.on >= day for row in issued_bulletins(campaign)):
            raise AlreadyIssued(f"{day} 或之后的通报已经签发。")
        paper = draw_weekly(campaign, day, typed, occasion, draft=False)
        errors = [issue for issue in paper.issues if issue.severity is Severity.ERROR]
        if errors:
            raise NotIssuable(errors)
        digest = hashlib.sha256(paper.content).hexdigest()
        files.keep(paper.content, digest)
        snapshot = paper.facts.snapshot
        bulletin = Bulletin.objects.create(
            campaign=campaign,
            kind=WEEKLY,
            number=paper.facts.issue,
            year=paper.facts.year,
            state=Bulletin.State.ISSUED,
            on=day,
            known_at=occasion.recorded_at,
            facts=freeze(paper.facts),
            snapshot=snapshot.snapshot_id,
            sha256=digest,
            journal_size=snapshot.journal_size,
            journal_root=snapshot.journal_root,
            issued_at=occasion.recorded_at,
            issued_by=occasion.actor.username,
        )
        payload = {"kind": WEEKLY, "number": bulletin.number, "sha256": digest, "snapshot": bulletin.snapshot}
        journal.append([Entry("bulletin.issued", f"bulletin:{bulletin.pk}", day, payload)], occasion)
    return bulletin


def issued_content(bulletin: Bulletin) -> bytes:
    """The very bytes that went out; where the file is lost, the frozen facts give them again."""
    path = files.path_of(bulletin.sha256)
    content = path.read_bytes() if path.is_file() else render_weekly(thaw(bulletin.facts))
    if hashlib.sha256(content).hexdigest() != bulletin.sha256:
        raise ValueError(f"the file of bulletin {bulletin.pk} is not what was issued")
    return content
