"""Proving the journal: every hash, every link, every number, and the columns beside the entries."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.domain import chain
from zhenggai.store.journal import head, root_of
from zhenggai.store.models import JournalEvent


@dataclass(frozen=True, slots=True)
class Verification:
    """What the check found: the size and root of the journal, and the first thing that does not fit."""

    size: int
    root: str
    last: str
    fault: str | None = None
    fault_at: int | None = None

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return self.fault is None


def verify() -> Verification:
    """Walk the whole journal; the first fault ends the walk."""
    previous, expected = chain.GENESIS, 0
    frontier = chain.Frontier()
    for row in _rows():
        expected += 1
        fault = _fault_of(row, expected, previous)
        if fault:
            return Verification(expected, frontier.root, previous, fault, row.seq)
        frontier = frontier.grown([row.sm3])
        previous = row.sm3
    stored = head()
    if stored.size != expected or stored.last != previous or root_of(stored) != frontier.root:
        return Verification(expected, frontier.root, previous, "日志末尾与记录的长度或根不一致", expected)
    return Verification(expected, frontier.root, previous)


def root_at(size: int) -> str | None:
    """The Merkle root over the first ``size`` entries, or None where there are fewer."""
    frontier = chain.Frontier()
    hashes = JournalEvent.objects.filter(seq__lte=size).order_by("seq").values_list("sm3", flat=True)
    frontier = frontier.grown(hashes.iterator(chunk_size=10_000))
    return frontier.root if frontier.size == size else None


def _rows() -> Iterator[JournalEvent]:
    yield from JournalEvent.objects.order_by("seq").select_related("campaign").iterator(chunk_size=5000)


def _fault_of(row: JournalEvent, expected: int, previous: str) -> str | None:
    if row.seq != expected:
        return f"缺少第 {expected} 条"
    if row.previous != previous:
        return "与上一条接不上"
    if row.sm3 != chain.leaf(row.entry) or row.sha256 != chain.sha256(row.entry):
        return "内容与指纹不符"
    return None if _columns_agree(row) else "内容与检索列不符"


def _columns_agree(row: JournalEvent) -> bool:
    """Whether the columns used for look-ups still say what the entry says."""
    entry = json.loads(row.entry)
    campaign = row.campaign.slug if row.campaign else None
    return bool(
        entry["seq"] == row.seq
        and entry["previous"] == row.previous
        and entry["kind"] == row.kind
        and entry["subject"] == row.subject
        and entry["day"] == row.day.isoformat()
        and entry["actor"] == row.actor
        and entry["workspace"] == row.workspace_id
        and entry["campaign"] == campaign
    )
