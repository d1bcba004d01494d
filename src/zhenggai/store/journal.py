"""Writing and reading the journal: the only way an event comes into being.

Call ``append`` inside the transaction that holds the event's effect: both are kept or neither.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from zhenggai.domain import chain
from zhenggai.domain.events import KINDS, Event
from zhenggai.store.models import Campaign, JournalEvent, JournalHead
from zhenggai.store.rows import Row, insert_rows, moment_text

SHANGHAI = ZoneInfo("Asia/Shanghai")
BATCH = 2000
# What entries of one act do not share, in the order of the canonical text.
VARYING = ("day", "kind", "payload", "previous", "seq", "subject")
COLUMNS = (
    "seq", "kind", "subject", "day", "entry", "previous", "sm3", "sha256",
    "workspace_id", "campaign_id", "recorded_at", "actor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the account, its role and unit at that moment, and from where."""

    username: str
    role: str = ""
    organisation: str = ""
    address: str = ""


SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who writes, when, and for which workspace and campaign; every use case is handed one by its door."""

    actor: Actor
    recorded_at: datetime
    workspace_id: int | None = None
    campaign: Campaign | None = None

    @property
    def workspace(self) -> int:
        """The workspace written to; only acts on the installation itself have none."""
        if self.workspace_id is None:
            raise ValueError("this act needs a workspace")
        return self.workspace_id

    @property
    def today(self) -> date:
        """The day of writing in Asia/Shanghai."""
        return self.recorded_at.astimezone(SHANGHAI).date()


@dataclass(frozen=True, slots=True)
class Entry:
    """An event about to be written. ``day`` is the date on which it counts.

    ``written`` is the payload in canonical form, from those who have it already.
    """

    kind: str
    subject: str
    day: date
    payload: dict[str, Any] = field(default_factory=dict)
    written: str | None = None


def append(entries: Iterable[Entry], occasion: Occasion) -> range:
    """Chain ``entries`` to the journal and return their sequence numbers, which follow each other without gaps.

    The head row is locked first, so that writers queue.
    """
    with transaction.atomic():
        head = JournalHead.objects.select_for_update().get_or_create(pk=1)[0]
        first = head.size + 1
        form, columns = _form(_frame(occasion)), _common_columns(occasion)
        leaves: list[str] = []
        rows: list[Row] = []
        for entry in entries:
            seq = head.size + 1
            text = _fill(form, entry, seq, head.last)
            hash_of_leaf = chain.leaf(text)
            rows.append((seq, entry.kind, entry.subject, entry.day.isoformat(), text, head.last, hash_of_leaf,
                         chain.sha256(text), *columns))  # fmt: skip
            leaves.append(hash_of_leaf)
            head.size, head.last = seq, hash_of_leaf
        insert_rows(JournalEvent, COLUMNS, rows)
        frontier = chain.Frontier(tuple((size, top) for size, top in head.frontier)).grown(leaves)
        head.frontier = [list(peak) for peak in frontier.peaks]
        head.save()
        return range(first, head.size + 1)


def _common_columns(occasion: Occasion) -> tuple[Any, ...]:
    """What all entries of one act share, in the order of the last four columns."""
    campaign_id = occasion.campaign.pk if occasion.campaign else None
    return (occasion.workspace_id, campaign_id, moment_text(occasion.recorded_at), occasion.actor.username)


def _frame(occasion: Occasion) -> dict[str, Any]:
    """What all entries of one act say alike."""
    return {
        "recorded": occasion.recorded_at.astimezone(SHANGHAI).isoformat(),
        "actor": occasion.actor.username,
        "role": occasion.actor.role,
        "organisation": occasion.actor.organisation,
        "address": occasion.actor.address,
        "workspace": occasion.workspace_id,
        "campaign": occasion.campaign.slug if occasion.campaign else None,
    }


def _form(frame: dict[str, Any]) -> str:
    """The canonical text of all entries of one act, with a place for each of ``VARYING``.

    Encoding only what differs halves the work for the hundred thousand entries of a ledger.
    """
    fixed = {name: chain.canonical(value).replace("%", "%%") for name, value in frame.items()}
    members = (f'"{name}":{fixed.get(name, "%s")}' for name in sorted((*frame, *VARYING)))
    return "{" + ",".join(members) + "}"


def _fill(form: str, entry: Entry, seq: int, previous: str) -> str:
    """The full content of one journal entry; an unknown kind or payload key is an error of the program."""
    unknown = entry.payload.keys() - KINDS[entry.kind].keys
    if unknown:
        raise ValueError(f"{entry.kind} has no {sorted(unknown)}")
    payload = entry.written or chain.canonical(entry.payload)
    # Kinds, days and hashes are plain letters and digits; nothing in them needs an escape.
    subject = chain.canonical(entry.subject)
    return form % (f'"{entry.day.isoformat()}"', f'"{entry.kind}"', payload, f'"{previous}"', seq, subject)


def problem_subject(problem_id: int) -> str:
    """The name under which the journal knows a problem."""
    return f"problem:{problem_id}"


def read_event(row: JournalEvent) -> Event:
    """Turn a stored row into the domain's event."""
    entry = json.loads(row.entry)
    return Event(
        kind=row.kind,
        subject=row.subject,
        day=row.day,
        payload=entry["payload"],
        seq=row.seq,
        recorded=row.recorded_at,
        actor=row.actor,
    )


def events_of(subjects: Sequence[str]) -> Iterator[Event]:
    """All events of the given subjects in the order of writing."""
    for start in range(0, len(subjects), BATCH):
        rows = JournalEvent.objects.filter(subject__in=subjects[start : start + BATCH]).order_by("seq")
        yield from (read_event(row) for row in rows.iterator(chunk_size=BATCH))


def head() -> JournalHead:
    """The present end of the chain."""
    return JournalHead.objects.get_or_create(pk=1)[0]


def root_of(journal_head: JournalHead) -> str:
    """The Merkle root over everything written so far."""
    return chain.Frontier(tuple((size, top) for size, top in journal_head.frontier)).root
