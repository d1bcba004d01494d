"""``ledger export``: the ledger of now or of any day as a file that can be read back without change."""

import argparse
from pathlib import Path

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say
from zhenggai.cli.progress_bar import show_progress

GEOMETRY_NOTE = "问题还没有地块图形，本文件只有属性，图形为空。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The campaign, the day, the file."""
    parser.add_argument("--campaign", required=True, metavar="SLUG", help="导出哪个行动")
    parser.add_argument("--as-of", metavar="DAY", help="截至哪天；不写是现在")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="X.xlsx", help="xlsx、csv、parquet、gpkg、geojson"
    )
    parser.add_argument("--dry-run", action="store_true", help="只数行数，不写文件")


def run(options: argparse.Namespace) -> int:
    """Export and say how many rows went out."""
    open_installation()
    from zhenggai.cli.moments import read_day
    from zhenggai.cli.occasions import campaign_occasion, find_campaign
    from zhenggai.papers.ledger_sheets.ledger_workbook import TooLong
    from zhenggai.store.queries.ledger import ledger_as_of
    from zhenggai.usecases.export_ledger import WITHOUT_GEOMETRY, NoSuchFormat, export_ledger, format_of

    day = read_day(options.as_of) if options.as_of else None
    if options.as_of and day is None:
        raise CommandError(f"“{options.as_of}”不是日期。写成 2022-09-30。")
    campaign = find_campaign(options.campaign)
    try:
        form = format_of(options.output)
        if options.dry_run:
            rows = len(ledger_as_of(campaign, day))
        else:
            rows = export_ledger(campaign, options.output, campaign_occasion(campaign), day=day, progress=show_progress)
    except (NoSuchFormat, TooLong) as refusal:
        raise CommandError(str(refusal)) from refusal
    except OSError as error:
        raise CommandError(f"写不了 {options.output}：{error.strerror}。请换一个位置。") from error
    note = GEOMETRY_NOTE if form in WITHOUT_GEOMETRY else None
    if options.json:
        answer = {"campaign": campaign.slug, "format": form, "rows": rows, "as_of": day, "output": str(options.output)}
        print_json({**answer, "geometry": False, "note": note, "written": not options.dry_run})
    else:
        say(
            f"{'可导出' if options.dry_run else '已导出'} {rows} 行"
            + ("。" if options.dry_run else f"到 {options.output}。")
        )
        if note:
            say(note)
    return DONE
