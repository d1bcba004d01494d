"""What can happen: every kind of event the journal may hold, in one table.

An event says what happened (``happened``), when it was written down (``recorded``), who did it and to what.
The current state of anything is what its events add up to; corrections are further events.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event: its name in the journal, its words for people, its subject and its payload's keys."""

    name: str
    label: str
    subject: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``day`` is the date in Asia/Shanghai on which it counts."""

    kind: str
    subject: str
    day: date
    payload: dict[str, Any]
    seq: int = 0
    recorded: datetime | None = None
    actor: str = ""


def _table(*kinds: EventKind) -> dict[str, EventKind]:
    return {kind.name: kind for kind in kinds}


KINDS: dict[str, EventKind] = _table(
    EventKind("installation.started", "建立安装", "installation", ("version",)),
    EventKind("workspace.opened", "建立工作区", "workspace", ("name", "demonstration")),
    EventKind("unit.alias_learnt", "记住单位别名", "unit", ("alias", "unit")),
    EventKind("document.received", "收到文件", "document", ("name", "sha256", "sm3", "size")),
    EventKind("plan.adopted", "采用方案", "campaign", ("document", "title", "items", "targets", "corrections")),
    EventKind("ledger.imported", "导入台账", "batch", ("document", "accounting", "decisions")),
    EventKind("ledger.undone", "撤销导入", "batch", ("reason",)),
    EventKind("problem.registered", "登记", "problem", ("facts", "source")),
    EventKind("problem.changed", "更正", "problem", ("changes", "source")),
    EventKind("problem.withdrawn", "随批次撤销", "problem", ("batch",)),
    EventKind("problem.issued", "下达", "problem", ()),
    EventKind("problem.planned", "报送整改方案", "problem", ("note",)),
    EventKind("problem.started", "方案获批，开始整改", "problem", ("note",)),
    EventKind("problem.progressed", "填报进展", "problem", ("progress",)),
    EventKind("problem.submitted", "提交自验", "problem", ("note",)),
    EventKind("problem.accepted", "自验通过，报市级验收", "problem", ("note",)),
    EventKind("problem.publicised", "公示", "problem", ("note",)),
    EventKind("problem.returned", "退回重改", "problem", ("reasons", "opinion")),
    EventKind("problem.staged", "阶段销号", "problem", ("stage",)),
    EventKind("problem.closed", "销号", "problem", ("basis", "source")),
    EventKind("problem.reopened", "重新打开", "problem", ("reason",)),
    EventKind("problem.extended", "批准延期", "problem", ("old", "new", "reason")),
    EventKind("problem.deferred", "暂不具备条件", "problem", ("reason",)),
    EventKind("problem.merged", "并案", "problem", ("into",)),
    EventKind("problem.referred", "移送", "problem", ("receiver",)),
    EventKind("bulletin.issued", "签发通报", "bulletin", ("kind", "number", "sha256", "snapshot")),
    EventKind("user.created", "建立账号", "user", ("username", "role", "organisation")),
    EventKind("user.signed_in", "登录", "user", ("username",)),
    EventKind("user.sign_in_failed", "登录失败", "user", ("username",)),
    EventKind("user.signed_out", "退出", "user", ("username",)),
    EventKind("export.made", "导出", "campaign", ("format", "rows", "as_of")),
)
