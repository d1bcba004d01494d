"""A plan draft as plain text for the terminal."""

from collections.abc import Iterator

from zhenggai.domain.issues import Issue, Severity
from zhenggai.domain.plan import Areas, Deadline, PlanDraft, PlanItem, RectificationKind, TargetScope

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
SCOPES = {TargetScope.ALL: "全部问题", TargetScope.FIXED_TERM: "限期整改的问题"}
KINDS = {
    RectificationKind.IMMEDIATE: "立行立改",
    RectificationKind.FIXED_TERM: "限期整改",
    RectificationKind.CONTINUING: "持续整改",
}
NOTHING = "未写"


def plan_to_text(name: str, draft: PlanDraft) -> str:
    """Lay a draft out for reading."""
    return "\n".join([f"文件：{name}", *_head(draft), *_frame(draft), *_items(draft), *_issues(draft.issues)])


def refusal_to_text(name: str, issues: tuple[Issue, ...]) -> str:
    """Say why a file could not be read."""
    return "\n".join([f"文件：{name}", "没有读出方案。", *_issues(issues)])


def _head(draft: PlanDraft) -> Iterator[str]:
    yield f"标题：{draft.title or NOTHING}"
    yield f"发文机关：{draft.issuer or NOTHING}"
    yield f"文号：{draft.document_number or NOTHING}"
    yield f"印发日期：{draft.issued_on or NOTHING}"


def _frame(draft: PlanDraft) -> Iterator[str]:
    for target in draft.targets:
        share = f"{target.rate:%}" if target.rate is not None else f"{target.of} 个中的 {target.count} 个"
        yield f"目标：{target.due or NOTHING} 前 {share}（{SCOPES[target.scope]}）"
    for phase in draft.phases:
        yield f"阶段：{phase.name} {phase.starts or NOTHING} 至 {phase.ends or NOTHING}"
    for body in draft.bodies:
        yield f"机构：{body.name}"
    for attachment in draft.attachments:
        yield f"附件：{attachment}"


def _items(draft: PlanDraft) -> Iterator[str]:
    total = sum(item.count or 0 for item in draft.items)
    yield f"事项：{len(draft.items)} 项，写明数量合计 {total} 个"
    for item in draft.items:
        yield ""
        yield from _item(item)


def _item(item: PlanItem) -> Iterator[str]:
    yield f"{'/'.join(item.path) or '—'} {item.title}（第 {item.place.line} 行）"
    if item.count is not None:
        parts = "、".join(f"{name} {count}" for name, count in item.counts_by_unit.items())
        yield f"  数量：{item.count}" + (f"（{parts}）" if parts else "")
    areas = _areas(item.areas_mu)
    if areas:
        yield f"  面积：{areas}"
    if item.goal:
        yield f"  目标：{item.goal}"
    for number, measure in enumerate(item.measures, start=1):
        yield f"  措施{number}：{measure}"
    for label, units in (
        ("牵头单位", item.lead_units),
        ("责任单位", item.responsible_units),
        ("配合单位", item.supporting_units),
        ("督导单位", item.supervising_units),
        ("验收单位", item.accepting_units),
    ):
        if units:
            yield f"  {label}：{'、'.join(units)}"
    if item.rectification_kind:
        yield f"  类型：{KINDS[item.rectification_kind]}"
    for deadline in item.deadlines:
        yield f"  时限：{_deadline(deadline)}"


def _areas(areas: Areas) -> str:
    named = (("总面积", areas.total), ("耕地", areas.cultivated), ("永久基本农田", areas.basic_farmland))
    return "，".join(f"{name} {value:f} 亩" for name, value in named if value is not None)


def _deadline(deadline: Deadline) -> str:
    day = deadline.due.isoformat() if deadline.due else "没有日期"
    condition = f"，限于：{deadline.condition}" if deadline.condition else ""
    return f"{day}（原文：{deadline.raw}{condition}）"


def _issues(issues: tuple[Issue, ...]) -> Iterator[str]:
    for issue in issues:
        where = f"第 {issue.place.line} 行：" if issue.place else ""
        yield f"[{SEVERITIES[issue.severity]}] {where}{issue.message}{issue.hint}"
