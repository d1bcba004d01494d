"""``ledger reconcile``: the plan's counts against the ledger's, county by county and category by category."""

import argparse
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, print_text
from zhenggai.domain.reconciliation import Line, Reconciliation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The campaign."""
    parser.add_argument("--campaign", required=True, metavar="SLUG", help="核对哪个行动")


def run(options: argparse.Namespace) -> int:
    """Reconcile; 1 where something differs."""
    open_installation()
    from zhenggai.cli.occasions import find_campaign
    from zhenggai.store.queries.reconciliation import reconciliation

    campaign = find_campaign(options.campaign)
    found = reconciliation(campaign)
    if options.json:
        print_json(as_json(campaign.slug, found))
    else:
        print_text(as_text(found))
    return HAS_PROBLEMS if found.differs else DONE


def as_json(campaign: str, found: Reconciliation) -> dict[str, Any]:
    """Both numbers of every line with the rows behind them."""
    return {
        "campaign": campaign,
        "expected": found.expected,
        "ledger": found.ledger,
        "difference": found.ledger - found.expected,
        "differs": found.differs,
        "lines": [
            {
                "county": line.county,
                "category": line.item,
                "expected": line.expected,
                "ledger": line.ledger,
                "difference": line.difference,
                "problem_ids": line.problem_ids,
            }
            for line in found.lines
        ],
        "categories": [
            {"category": line.item, "expected": line.expected, "ledger": line.ledger, "difference": line.difference}
            for line in found.items
        ],
        "unplaced": [
            {"id": row.problem_id, "code": row.code, "project": row.project, "county": row.county, "category": row.item}
            for row in found.unplaced
        ],
        "self_found": found.beside,
    }


def as_text(found: Reconciliation) -> str:
    """A table of all lines, differences marked, and what could not be placed."""
    lines = [f"方案 {found.expected} 个，台账 {found.ledger} 个，{difference_words(found.ledger - found.expected)}。"]
    item = None
    for line in found.lines:
        if line.item != item:
            item = line.item
            total = next((entry for entry in found.items if entry.item == item), None)
            printed = "未写" if total is None or total.expected is None else str(total.expected)
            lines.append(f"{item}：方案 {printed}，台账 {total.ledger if total else line.ledger}")
        lines.append(line_as_text(line))
    lines += [
        f"{total.item}：方案 {total.expected}，台账 0"
        for total in found.items
        if total.expected and all(line.item != total.item for line in found.lines)
    ]
    lines += [f"未归口：{row.code or f'#{row.problem_id}'} {row.project}（{missing(row)}）" for row in found.unplaced]
    if found.beside:
        lines.append(f"另有自查发现 {found.beside} 个，不在方案个数之内。")
    return "\n".join(lines)


def line_as_text(line: Line) -> str:
    """One county of one category."""
    mark = "✗" if line.difference else "✓"
    expected = "未分" if line.expected is None else str(line.expected)
    difference = f"，{difference_words(line.difference)}" if line.difference else ""
    return f"  {mark} {line.county}：方案 {expected}，台账 {line.ledger}{difference}"


def difference_words(difference: int | None) -> str:
    """Say a difference: 缺 n 个, 多 n 个, 一致."""
    if not difference:
        return "一致"
    return f"多 {difference} 个" if difference > 0 else f"缺 {-difference} 个"


def missing(row: Any) -> str:
    """What a problem lacks to be counted."""
    lacking = [label for label, value in (("旗区", row.county), ("问题类型", row.item)) if value is None]
    return "缺" + "、".join(lacking)
