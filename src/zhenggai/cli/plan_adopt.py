"""``plan adopt``: turn a confirmed draft, or a plan document as read, into a campaign."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say
from zhenggai.cli.plan_read import PlanReading, as_json, read_plan
from zhenggai.domain.plan_sums import unbelievable_counts


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The draft of a file and its kind; ``reading`` is None for a draft that was given as JSON."""

    draft: dict[str, Any]
    kind: str
    reading: PlanReading | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``plan adopt``."""
    parser.add_argument("file", type=Path, help="方案文件，或 plan read --json 的结果（可先改正）")
    parser.add_argument("--campaign", required=True, metavar="SLUG", help="行动的短名")
    parser.add_argument("--name", help="行动的名称；不写用方案标题")
    parser.add_argument("--workspace", metavar="SLUG", help="工作区；只有一个时不用写，没有时按方案建立")
    parser.add_argument("--unit-noun", default="旗区", help="问题按什么单位归口：旗区、乡镇、县区")
    parser.add_argument("--unit", action="append", default=[], metavar="方案用名=单位", help="别名，可多次")
    parser.add_argument("--create-units", action="store_true", help="单位树里没有的单位按方案新建")
    parser.add_argument("--office", default="", help="发文机关标志，用于通报")
    parser.add_argument("--code", default="", help="发文机关代字，用于通报文号")
    parser.add_argument("--dry-run", action="store_true", help="只核对，不保存")


def run(options: argparse.Namespace) -> int:
    """Adopt the plan; a dry run says what would be written."""
    plan = read_file(options.file)
    if not plan.draft["items"]:
        raise CommandError("这份文件里没有整改事项，不能立为行动。先用 plan read 看识别结果。")
    if unbelievable := unbelievable_counts(plan.draft):
        raise CommandError(f"问题数 {str(unbelievable[0])[:30]} 不像真的。先用 plan read --json 存成草稿，改正后再立。")
    open_installation()
    from django.db import transaction

    from zhenggai.store.models import Campaign
    from zhenggai.usecases.adopt_plan import UnknownUnits

    if Campaign.objects.filter(slug=options.campaign).exists():
        raise CommandError(f"行动“{options.campaign}”已经有了。换一个短名。")
    try:
        with transaction.atomic():
            campaign = write(options, plan)
            answer = summary(campaign)
            if options.dry_run:
                transaction.set_rollback(True)
    except UnknownUnits as unknown:
        hint = "用 --unit 方案用名=单位 说明是谁，或用 --create-units 新建。"
        if options.json:
            print_json({"adopted": False, "unknown_units": unknown.names, "hint": hint})
        say(f"{unknown}。{hint}")
        return HAS_PROBLEMS
    if options.json:
        print_json({"adopted": not options.dry_run, **answer})
    else:
        verb = "可以立为" if options.dry_run else "已立为"
        say(f"{verb}行动 {campaign.slug}：{answer['items']} 类，{answer['expected']} 个问题。")
    return DONE


def read_file(path: Path) -> PlanFile:
    """Read a draft in JSON as it stands, anything else as a plan document."""
    if path.suffix.lower() == ".json":
        try:
            return PlanFile(json.loads(path.read_text("utf-8")), "json")
        except (OSError, ValueError) as error:
            raise CommandError(f"草稿读不懂：{error}") from error
    reading = read_plan(path)
    return PlanFile(as_json(reading), path.suffix.lower().lstrip("."), reading)


def write(options: argparse.Namespace, plan: PlanFile) -> Any:
    """Write workspace (where there is none), document and campaign."""
    from zhenggai.cli.occasions import command_line_actor, now
    from zhenggai.store.journal import Occasion
    from zhenggai.usecases.adopt_plan import Adoption, adopt_plan
    from zhenggai.usecases.adopt_reading import adopt_reading
    from zhenggai.usecases.read_plan import new_reading
    from zhenggai.usecases.receive_document import receive_document

    start = Occasion(command_line_actor(), now())
    workspace, fresh = find_workspace(options, plan.draft, start)
    occasion = Occasion(start.actor, start.recorded_at, workspace.pk)
    document = receive_document(options.file.name, plan.kind, options.file.read_bytes(), occasion)
    adoption = Adoption(
        slug=options.campaign,
        name=options.name or plan.draft["title"] or options.campaign,
        unit_noun=options.unit_noun,
        units=dict(pair.split("=", 1) for pair in options.unit if "=" in pair),
        # A workspace made for this plan has no tree yet: the plan's units are its first.
        create_units=options.create_units or fresh,
        issuing_office=options.office,
        document_code=options.code,
    )
    if plan.reading is None or plan.reading.source is None or plan.reading.draft is None:
        return adopt_plan(plan.draft, plan.draft, adoption, occasion, document)
    # As on the page, the lines of the original stay beside the campaign.
    kept = new_reading(document, plan.reading.source, plan.reading.draft, occasion)
    return adopt_reading(kept.pk, adoption, occasion)


def find_workspace(options: argparse.Namespace, draft: dict[str, Any], start: Any) -> tuple[Any, bool]:
    """The workspace named, the only one there is, or a new one for the plan's jurisdiction."""
    from zhenggai.domain.unit_matching import top_name
    from zhenggai.people.models import Workspace
    from zhenggai.usecases.open_workspace import open_workspace

    found = Workspace.objects.filter(slug=options.workspace) if options.workspace else Workspace.objects.all()
    if len(found) == 1:
        return found[0], False
    if len(found) > 1:
        raise CommandError("有多个工作区，用 --workspace 指明：" + "、".join(row.slug for row in found))
    name = top_name(draft["issuer"], draft["title"]) or "本级"
    return open_workspace(options.workspace or options.campaign, name, start), True


def summary(campaign: Any) -> dict[str, Any]:
    """What was written, in numbers."""
    from zhenggai.store.models import ExpectedCount

    expected = ExpectedCount.objects.filter(item__campaign=campaign).values_list("count", flat=True)
    return {
        "campaign": campaign.slug,
        "workspace": campaign.workspace.slug,
        "items": campaign.items.count(),
        "targets": campaign.targets.count(),
        "expected": sum(expected),
    }
