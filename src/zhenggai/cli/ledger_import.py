"""``ledger import FILE``: read a sheet, compare it with the ledger, and write what is good."""

import argparse
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, NOT_RUN, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, print_text, say
from zhenggai.cli.progress_bar import show_progress

EXAMPLES = 5
TABS = (("new", "新增"), ("changed", "更新"), ("unchanged", "无变化"), ("conflict", "冲突"), ("warning", "提醒"),
        ("error", "错误"), ("skipped", "不导入"))  # fmt: skip
ACCOUNT = (("problems", "问题"), ("sections", "分组"), ("totals", "合计"), ("blank", "空"), ("pending", "待处理"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the campaign, and how the sheet is taken."""
    parser.add_argument("file", type=Path, metavar="FILE", help="台账文件（xlsx、xls、csv、docx）")
    parser.add_argument("--campaign", required=True, metavar="SLUG", help="导入到哪个行动")
    parser.add_argument("--year", type=int, metavar="YYYY", help="没有写年份的时限按这一年理解；不写按方案印发年")
    parser.add_argument(
        "--counts-from", default="issue", metavar="issue|start|DAY", help="新问题从哪天起计：印发日、行动首日或某日"
    )
    parser.add_argument(
        "--closed-counts", choices=("yes", "no"), default="yes", help="写明销号日期的行是否记为销号；no 只记旗区自认"
    )
    parser.add_argument("--all-or-nothing", action="store_true", help="全部正确才入库")
    parser.add_argument("--errors-to", type=Path, metavar="X.xlsx", help="把原表加上校验结果另存")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不入库")


def run(options: argparse.Namespace) -> int:
    """Import; 0 done, 1 done and rows need attention, 2 the file cannot be read."""
    if not options.file.exists():
        raise CommandError(f"找不到文件 {options.file.name}，请检查路径。")
    open_installation()
    from zhenggai.cli.occasions import find_campaign
    from zhenggai.store.names import names_of
    from zhenggai.usecases.read_ledger_file import NotALedger, read_ledger_file

    names = names_of(find_campaign(options.campaign))
    check_counting_day(options.counts_from)
    try:
        file = read_ledger_file(options.file, names, year=options.year)
    except NotALedger as refusal:
        if options.json:
            print_json({"campaign": options.campaign, "batch": None, "state": "refused", "issues": refusal.issues})
        say(str(refusal))
        return NOT_RUN if refusal.unreadable else HAS_PROBLEMS
    answer = import_file(file, names, options)
    if options.json:
        print_json(answer)
    else:
        print_text(answer_as_text(answer))
    return exit_code(answer)


def check_counting_day(text: str) -> None:
    """Refuse anything but the two words and an ISO day."""
    from zhenggai.cli.moments import read_day

    if text not in ("issue", "start") and read_day(text) is None:
        raise CommandError(f"“{text}”不是日期。--counts-from 写 issue、start 或 2022-08-02 这样的日期。")


def import_file(file: Any, names: Any, options: argparse.Namespace) -> dict[str, Any]:
    """Read into a batch and apply it, all in one transaction; a dry run and a mere repetition leave no trace."""
    from django.db import transaction

    from zhenggai.cli.moments import read_day
    from zhenggai.cli.occasions import campaign_occasion
    from zhenggai.usecases.import_ledger import import_ledger
    from zhenggai.usecases.read_ledger_batch import ImportOptions
    from zhenggai.usecases.receive_document import receive_document

    day = read_day(options.counts_from)
    taken = ImportOptions(day.isoformat() if day else options.counts_from, options.closed_counts == "yes")
    occasion = campaign_occasion(names.campaign)
    with unkept(file.content, options.dry_run), transaction.atomic():
        document = receive_document(options.file.name[:255], file.kind, file.content, occasion)
        batch, applied = import_ledger(
            document,
            file.reading,
            names,
            occasion,
            options=taken,
            all_or_nothing=options.all_or_nothing,
            progress=show_progress,
        )
        answer = {**described(batch), "closed": applied.closed if applied else 0}
        if options.errors_to:
            write_errors(options.errors_to, batch)
        kept = not (options.dry_run or is_repetition(answer) or is_empty(answer))
        if not kept:
            transaction.set_rollback(True)
            return {**answer, "batch": None, "state": unkept_state(answer, options.dry_run)}
    return {**answer, "state": "applied" if applied else "held"}


@contextmanager
def unkept(content: bytes, dry_run: bool) -> Iterator[None]:
    """After a dry run, take away the copy of a file that was not in the store before."""
    from zhenggai.store import files

    path = files.path_of(hashlib.sha256(content).hexdigest())
    was_there = path.exists()
    yield
    if dry_run and not was_there:
        path.unlink(missing_ok=True)


def described(batch: Any) -> dict[str, Any]:
    """A batch as the command prints it."""
    from zhenggai.store.queries.imports import batch_issues

    again = next((issue["batch"] for issue in batch.issues if issue["code"] == "import.duplicate"), None)
    return {
        "campaign": batch.campaign.slug,
        "batch": batch.pk,
        "state": batch.state,
        "accounting": batch.accounting,
        "summary": batch.summary,
        "closed": 0,
        "duplicate_of": again,
        "issues": batch_issues(batch),
    }


def is_repetition(answer: dict[str, Any]) -> bool:
    """Whether the very same file is in the ledger already and has nothing to add."""
    summary = answer["summary"]
    return answer["duplicate_of"] is not None and not any(summary[tab] for tab in ("new", "changed", "conflict"))


def is_empty(answer: dict[str, Any]) -> bool:
    """Whether the file holds no problem row at all."""
    return not answer["accounting"]["problems"]


def unkept_state(answer: dict[str, Any], dry_run: bool) -> str:
    """Why nothing was kept of the batch."""
    if is_empty(answer):
        return "empty"
    return "dry-run" if dry_run else "unchanged"


def write_errors(target: Path, batch: Any) -> None:
    """Write the original with a result column beside its rows."""
    from zhenggai.usecases.export_errors import error_workbook

    target.write_bytes(error_workbook(batch))
    say(f"校验结果已写入 {target}")


def exit_code(answer: dict[str, Any]) -> int:
    """A repetition is done whatever its rows look like; otherwise anything but information asks for attention."""
    if answer["state"] == "unchanged":
        return DONE
    if answer["state"] in ("held", "empty") or answer["summary"]["conflict"]:
        return HAS_PROBLEMS
    return HAS_PROBLEMS if any(issue["severity"] != "info" for issue in answer["issues"]) else DONE


def answer_as_text(answer: dict[str, Any]) -> str:
    """The account, the tabs, what needs attention, and what to do next."""
    account = answer["accounting"]
    parts = " + ".join(f"{label} {account[name]}" for name, label in ACCOUNT)
    if account.get("counts") is not None:
        parts += f" + 计数 {account['counts']}"
    lines = [f"源文件 {account['source_rows']} 行 = {parts}"]
    lines.append("　".join(f"{label} {answer['summary'][tab]}" for tab, label in TABS))
    lines += issue_lines(answer["issues"])
    lines.append(ending(answer))
    return "\n".join(lines)


def issue_lines(issues: Sequence[Mapping[str, Any]]) -> list[str]:
    """The remarks, alike ones together: the first of each kind in full, then how many more there are."""
    by_code: dict[str, list[str]] = {}
    for issue in issues:
        by_code.setdefault(issue["code"], []).append(issue["message"])
    lines = []
    for code, messages in by_code.items():
        lines += [f"  [{code}] {message}" for message in messages[:EXAMPLES]]
        if len(messages) > EXAMPLES:
            lines.append(f"  [{code}] 同类还有 {len(messages) - EXAMPLES} 条，用 --json 或 --errors-to 看全部。")
    return lines


def ending(answer: dict[str, Any]) -> str:
    """The last line: what became of the batch."""
    if answer["state"] == "applied":
        closed = f"，其中记为销号 {answer['closed']} 个" if answer["closed"] else ""
        return f"第 {answer['batch']} 批已入库{closed}。撤销：zhenggai ledger undo {answer['batch']}"
    if answer["state"] == "held":
        held = answer["summary"]["error"] + answer["summary"]["conflict"]
        return f"有 {held} 行不能入库，按“全部正确才入库”，本批次没有写入台账。"
    if answer["state"] == "dry-run":
        return "以上只是试算，没有入库。"
    return "没有读到问题行，没有入库。" if answer["state"] == "empty" else "这份文件已经入库，没有变化。"
