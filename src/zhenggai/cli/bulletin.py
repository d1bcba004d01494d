"""``bulletin``: write the papers of the cadence; an issued one comes out again byte for byte."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``bulletin``."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    weekly = kinds.add_parser("weekly", help="周通报")
    weekly.add_argument("--campaign", required=True, metavar="SLUG")
    weekly.add_argument("--on", required=True, type=date.fromisoformat, metavar="DAY", help="截至日")
    weekly.add_argument("-o", "--output", required=True, type=Path, metavar="X.docx")
    weekly.add_argument("--issue", action="store_true", help="签发：编号并冻结数据")
    weekly.add_argument("--dry-run", action="store_true", help="只核对，不写文件、不签发")
    weekly.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    weekly.add_argument("--data", type=Path, default=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Write the weekly bulletin: as issued where it was, else a draft, or issue it with ``--issue``."""
    open_installation()
    from zhenggai.cli.occasions import campaign_occasion, find_campaign, today_of
    from zhenggai.usecases.issue_bulletin import issued_bulletins, issued_content

    campaign = find_campaign(options.campaign)
    if options.on > today_of(campaign):
        raise CommandError(f"{options.on} 还没到，不能出那天的通报。")
    occasion = campaign_occasion(campaign)
    issued = next((row for row in issued_bulletins(campaign) if row.on == options.on), None)
    if issued is None and options.issue and not options.dry_run:
        issued = issue(campaign, options.on, occasion)
    if issued is not None:
        if not options.dry_run:
            options.output.write_bytes(issued_content(issued))
        return answer(options, issued_answer(issued), [])
    return draw(options, campaign, occasion)


def issue(campaign: Any, day: date, occasion: Any) -> Any:
    """Number and freeze it, or say why it cannot be."""
    from zhenggai.store.queries.weekly import Typed
    from zhenggai.usecases.issue_bulletin import AlreadyIssued, NotIssuable, issue_weekly

    try:
        return issue_weekly(campaign, day, Typed(), occasion)
    except (AlreadyIssued, NotIssuable) as error:
        raise CommandError(f"没有签发：{error}", HAS_PROBLEMS) from error


def issued_answer(bulletin: Any) -> dict[str, Any]:
    """What a script wants to know of an issued paper."""
    return {
        "state": "issued",
        "issue": bulletin.number,
        "snapshot": bulletin.snapshot,
        "sha256": bulletin.sha256,
        "journal": {"size": bulletin.journal_size, "root": bulletin.journal_root},
    }


def draw(options: argparse.Namespace, campaign: Any, occasion: Any) -> int:
    """Write a draft and say what the check before issue found."""
    import hashlib

    from zhenggai.store.queries.weekly import Typed
    from zhenggai.usecases.issue_bulletin import draw_weekly

    paper = draw_weekly(campaign, options.on, Typed(), occasion)
    if not options.dry_run:
        options.output.write_bytes(paper.content)
    snapshot = paper.facts.snapshot
    shown = {
        "state": "draft",
        "issue": paper.facts.issue,
        "snapshot": snapshot.snapshot_id,
        "sha256": hashlib.sha256(paper.content).hexdigest(),
        "journal": {"size": snapshot.journal_size, "root": snapshot.journal_root},
    }
    return answer(options, shown, list(paper.issues))


def answer(options: argparse.Namespace, shown: dict[str, Any], issues: list[Any]) -> int:
    """Print the result; warnings and errors of the check make exit code 1."""
    from zhenggai.domain.issues import needs_attention

    if options.json:
        print_json({**shown, "output": str(options.output), "issues": issues})
    else:
        state = "已签发" if shown["state"] == "issued" else "草稿"
        say(f"第 {shown['issue']} 期（{state}），快照 {shown['snapshot']}，{options.output}")
        for found in issues:
            say(f"  {found.message}")
    return HAS_PROBLEMS if needs_attention(issues) else DONE
