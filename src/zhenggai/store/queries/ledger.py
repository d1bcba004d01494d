"""The ledger as records for export and for the sheets that go out, now or as of any day."""

from datetime import date

from zhenggai.domain.case import facts_from_plain
from zhenggai.papers.ledger_sheets.columns import LedgerRecord
from zhenggai.people.models import User
from zhenggai.store import journal
from zhenggai.store.models import Campaign, Problem, ProblemVersion


def ledger_as_of(campaign: Campaign, day: date | None = None, viewer: User | None = None) -> list[LedgerRecord]:
    """All problems of a campaign in the order of their registration; ``day`` None is now.

    A record of now rests on the whole journal; one of a past day rests on the event that made it so, so that bringing
    an old export back never undoes what was written since.
    """
    if day is None:
        return _now(campaign, viewer)
    versions = ProblemVersion.objects.filter(campaign=campaign).as_of(day).counted()
    if viewer is not None:
        versions = versions.visible_to(viewer)
    rows = versions.order_by("problem_id").values_list("problem_id", "seq", "facts")
    return [LedgerRecord(pk, seq, facts_from_plain(facts)) for pk, seq, facts in rows.iterator(chunk_size=5000)]


def _now(campaign: Campaign, viewer: User | None) -> list[LedgerRecord]:
    revision = journal.head().size
    problems = Problem.objects.filter(campaign=campaign).counted()
    if viewer is not None:
        problems = problems.visible_to(viewer)
    rows = problems.order_by("pk").values_list("pk", "facts")
    return [LedgerRecord(pk, revision, facts_from_plain(facts)) for pk, facts in rows.iterator(chunk_size=5000)]
