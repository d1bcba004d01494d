"""``ledger undo BATCH``: take an import back, except where later work built on it."""

import argparse

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, print_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The batch and why."""
    parser.add_argument("batch", type=int, metavar="BATCH", help="批次号，导入时给出")
    parser.add_argument("--reason", default="", help="撤销的原因，记入日志")
    parser.add_argument("--dry-run", action="store_true", help="只看会撤销什么，不写入")


def run(options: argparse.Namespace) -> int:
    """Undo; 1 where something had to be left as it is."""
    open_installation()
    from django.db import transaction

    from zhenggai.cli.occasions import campaign_occasion
    from zhenggai.store.models import ImportBatch
    from zhenggai.usecases.undo_import import NotApplied, undo_import

    batch = ImportBatch.objects.filter(pk=options.batch).select_related("campaign__workspace").first()
    if batch is None:
        raise CommandError(f"没有第 {options.batch} 批导入。")
    try:
        with transaction.atomic():
            undone = undo_import(batch, campaign_occasion(batch.campaign), reason=options.reason)
            if options.dry_run:
                transaction.set_rollback(True)
    except NotApplied as refusal:
        raise CommandError(str(refusal)) from refusal
    if options.json:
        state = "dry-run" if options.dry_run else "undone"
        answer = {"batch": batch.pk, "campaign": batch.campaign.slug, "state": state}
        print_json({**answer, "withdrawn": undone.withdrawn, "restored": undone.restored, "left": undone.left})
    else:
        lines = [f"第 {batch.pk} 批：撤回登记 {undone.withdrawn} 个，恢复原值 {undone.restored} 个。"]
        lines += [f"  保留 {left.code or left.project}：{'；'.join(left.reasons)}" for left in undone.left]
        if options.dry_run:
            lines.append("以上只是试算，没有写入。")
        print_text("\n".join(lines))
    return HAS_PROBLEMS if undone.left else DONE
