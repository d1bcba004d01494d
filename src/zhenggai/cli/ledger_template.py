"""``ledger template``: the sheet to send to each county, prefilled from the plan and the ledger."""

import argparse
from pathlib import Path

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The campaign, one county or all, the file."""
    parser.add_argument("--campaign", required=True, metavar="SLUG", help="哪个行动")
    parser.add_argument("--county", metavar="NAME", help="只要一个旗区；不写每个旗区一张表")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="X.xlsx", help="写到哪里")
    parser.add_argument("--dry-run", action="store_true", help="只数行数，不写文件")


def run(options: argparse.Namespace) -> int:
    """Write the workbook."""
    if options.output.suffix.lower() != ".xlsx":
        raise CommandError("填报表是 xlsx 文件，文件名请以 .xlsx 结尾。")
    open_installation()
    from django.db import transaction

    from zhenggai.cli.occasions import campaign_occasion, find_campaign
    from zhenggai.usecases.make_template import NoSuchCounty, make_template

    campaign = find_campaign(options.campaign)
    try:
        with transaction.atomic():
            template = make_template(campaign, campaign_occasion(campaign), county=options.county)
            if options.dry_run:
                transaction.set_rollback(True)
            else:
                options.output.write_bytes(template.content)
    except NoSuchCounty as refusal:
        raise CommandError(str(refusal)) from refusal
    except OSError as error:
        raise CommandError(f"写不了 {options.output}：{error.strerror}。请换一个位置。") from error
    if options.json:
        answer = {"campaign": campaign.slug, "counties": template.counties, "known": template.known}
        print_json({**answer, "open": template.open, "output": str(options.output), "written": not options.dry_run})
    else:
        where = "" if options.dry_run else f"，已写到 {options.output}"
        say(f"{len(template.counties)} 张表：已登记 {template.known} 行，待填 {template.open} 行{where}。")
    return DONE
