"""A problem the inspectorate found: what is known of it and where its rectification stands."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """整改状态: the stations of a problem's life (ux-spec §3)."""

    REGISTERED = "registered"
    ISSUED = "issued"
    PLAN_PENDING = "plan-pending"
    RECTIFYING = "rectifying"
    SELF_CHECKED = "self-checked"
    ACCEPTING = "accepting"
    PUBLICISED = "publicised"
    CLOSED = "closed"
    RETURNED = "returned"
    DEFERRED = "deferred"
    MERGED = "merged"
    REFERRED = "referred"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


STATUS_LABELS: dict[Status, str] = {
    Status.REGISTERED: "登记",
    Status.ISSUED: "已下达",
    Status.PLAN_PENDING: "方案待批",
    Status.RECTIFYING: "整改中",
    Status.SELF_CHECKED: "旗区自验",
    Status.ACCEPTING: "市级验收",
    Status.PUBLICISED: "公示",
    Status.CLOSED: "已销号",
    Status.RETURNED: "退回重改",
    Status.DEFERRED: "暂不具备条件",
    Status.MERGED: "并案",
    Status.REFERRED: "已移送",
    Status.REOPENED: "反弹重开",
    Status.WITHDRAWN: "导入已撤销",
}


class Origin(StrEnum):
    """来源: only what the inspectorate or the auditors handed over counts in the campaign's rate (A-18)."""

    FEEDBACK = "feedback"
    AUDIT = "audit"
    SELF_FOUND = "self-found"


ORIGIN_LABELS: dict[Origin, str] = {
    Origin.FEEDBACK: "督察反馈",
    Origin.AUDIT: "审计交办",
    Origin.SELF_FOUND: "自查发现",
}


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """Everything recorded of one problem as of some moment. Areas in 亩; None is unknown, never zero.

    ``due_words`` keeps the words of the source beside ``due_on``, the day the system counts with.
    ``claimed_on`` is the county's own “done”, which is not a close-out.
    """

    code: str | None = None
    year: int | None = None
    batch: str | None = None
    origin: Origin = Origin.FEEDBACK
    county: str | None = None
    township: tuple[str, ...] = ()
    category: str | None = None
    project: str | None = None
    description: str | None = None
    patch: str | None = None
    location: str | None = None
    total_mu: Decimal | None = None
    cultivated_mu: Decimal | None = None
    basic_farmland_mu: Decimal | None = None
    kind: str | None = None
    due_on: date | None = None
    due_words: str | None = None
    due_rule: str | None = None
    milestones: tuple[dict[str, str | None], ...] = ()
    responsible_units: tuple[str, ...] = ()
    supervising_units: tuple[str, ...] = ()
    progress: str | None = None
    remarks: str | None = None
    status: Status = Status.REGISTERED
    claimed_on: date | None = None
    staged_on: date | None = None
    closed_on: date | None = None
    returns: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    def with_changes(self, **changes: object) -> "ProblemFacts":
        """Return a copy with some facts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked against the fields by callers


# What a ledger or a correction may change; the rest moves only through the workflow.
EDITABLE_FIELDS: tuple[str, ...] = (
    "code", "year", "batch", "origin", "county", "township", "category", "project", "description", "patch", "location",
    "total_mu", "cultivated_mu", "basic_farmland_mu", "kind", "due_on", "due_words", "due_rule", "milestones",
    "responsible_units", "supervising_units", "progress", "remarks", "claimed_on", "extra",
)  # fmt: skip

FIELD_LABELS: dict[str, str] = {
    "code": "编号",
    "year": "督察年度",
    "batch": "批次",
    "origin": "来源",
    "county": "旗区",
    "township": "苏木乡镇",
    "category": "问题类型",
    "project": "项目名称",
    "description": "问题描述",
    "patch": "图斑号",
    "location": "位置",
    "total_mu": "总面积（亩）",
    "cultivated_mu": "其中耕地（亩）",
    "basic_farmland_mu": "永久基本农田（亩）",
    "kind": "整改类型",
    "due_on": "整改时限",
    "due_words": "时限原文",
    "due_rule": "时限口径",
    "milestones": "分步时限",
    "responsible_units": "责任单位",
    "supervising_units": "督导单位",
    "progress": "整改进展",
    "remarks": "备注",
    "status": "状态",
    "claimed_on": "旗区自认完成日",
    "staged_on": "阶段销号日",
    "closed_on": "销号日",
    "returns": "退回次数",
    "extra": "其他列",
}
