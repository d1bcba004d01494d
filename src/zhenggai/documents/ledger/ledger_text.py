"""A reading as lines for people: what each column was taken for, the account, and every remark."""

from zhenggai.documents.ledger.ledger_json import total_account
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.ledger import Accounting, SheetReading, WorkbookReading

FIELD_NAMES = {
    "code": "问题编号",
    "year": "督察年度",
    "batch": "批次",
    "county": "旗区",
    "township": "苏木乡镇",
    "category": "问题类型",
    "project": "项目名称",
    "description": "问题描述",
    "patch": "图斑号",
    "location": "位置",
    "total_mu": "总面积",
    "cultivated_mu": "耕地",
    "basic_farmland_mu": "永久基本农田",
    "rectification_kind": "整改类型",
    "due": "整改时限",
    "responsible_unit": "责任单位",
    "supervising_unit": "督导单位",
    "progress": "整改进展",
    "state": "是否销号",
    "completed_on": "完成时间",
    "remarks": "备注",
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}
MOST_ALIKE = 20  # of one code; the JSON form has them all


def ledger_to_text(reading: WorkbookReading) -> str:
    """Return the whole reading; several sheets end with their common account."""
    lines = [line for sheet in reading.sheets for line in _sheet(sheet)]
    lines.extend(f"工作表“{name}”没有表头，未读取。" for name in reading.ignored_sheets)
    lines.extend(_remark(issue) for issue in reading.issues)
    if len(reading.sheets) > 1:
        lines.append("全部工作表：" + account_line(total_account(reading)))
    return "\n".join(lines)


def account_line(account: Accounting) -> str:
    """Return 源文件 826 行 = 问题 809 + 分组 6 + 合计 9 + 空 2 + 待处理 0."""
    parts = [
        ("问题", account.problems),
        ("分组", account.sections),
        ("合计", account.totals),
        ("空", account.blank),
        ("待处理", account.pending),
    ]
    if account.counts is not None:
        parts.append(("计数", account.counts))
    return f"源文件 {account.source_rows} 行 = " + " + ".join(f"{name} {count}" for name, count in parts)


def _sheet(sheet: SheetReading) -> list[str]:
    rows = "、".join(str(row) for row in sheet.header_rows)
    lines = [f"工作表“{sheet.sheet}”，表头第 {rows} 行", account_line(sheet.accounting)]
    lines.extend(
        f"  {header} → {FIELD_NAMES[field] if field else '（不对应字段，原样保留）'}"
        for header, field in sheet.mapping.items()
    )
    lines.extend(
        f"  {unit}：" + "，".join(f"{category} {count}" for category, count in counts.items())
        for unit, counts in sheet.counts.items()
    )
    return lines + _remarks(sheet.issues)


def _remarks(issues: tuple[RowIssue, ...]) -> list[str]:
    """Print the first of each code and say how many more there are."""
    lines = []
    seen: dict[str, int] = {}
    for issue in issues:
        seen[issue.code] = seen.get(issue.code, 0) + 1
        if seen[issue.code] <= MOST_ALIKE:
            lines.append(_remark(issue))
    lines.extend(
        f"  {code}：另有 {count - MOST_ALIKE} 条同类，用 --json 查看全部"
        for code, count in seen.items()
        if count > MOST_ALIKE
    )
    return lines


def _remark(issue: RowIssue) -> str:
    hint = "" if issue.hint.rstrip("。") in issue.message else issue.hint
    return f"  [{SEVERITIES[issue.severity]} {issue.code}] {issue.message}{hint}"
