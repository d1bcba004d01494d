"""``audit``: prove the journal, or print its head for an anchor."""

import argparse
import json
from pathlib import Path

from zhenggai.cli.exits import DONE, JOURNAL_BROKEN, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``audit``."""
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="核验整条日志链")
    verify.add_argument("--anchor", type=Path, help="印在通报上的长度与根：JSON 文件，或“长度 根”一行")
    acts.add_parser("head", help="当前长度与根，可作锚点")
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        act.add_argument("--data", type=Path, default=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Verify the journal or print its head; a broken journal is exit code 3."""
    open_installation()
    from zhenggai.store.verification import verify

    result = verify()
    answer = {"intact": result.intact, "size": result.size, "root": result.root, "last": result.last}
    if not result.intact:
        answer |= {"fault": result.fault, "fault_at": result.fault_at}
    elif options.act == "verify" and options.anchor is not None:
        answer |= compare_with_anchor(options.anchor)
    if options.json:
        print_json(answer)
    else:
        say(sentence(answer))
    return DONE if answer["intact"] and answer.get("anchored", True) else JOURNAL_BROKEN


def compare_with_anchor(path: Path) -> dict[str, object]:
    """Whether the journal, cut at the anchor's size, still has the anchor's root (its first digits suffice)."""
    from zhenggai.store.verification import root_at

    size, root = read_anchor(path)
    actual = root_at(size)
    anchored = actual is not None and actual.startswith(root)
    return {"anchored": anchored, "anchor_size": size, "root_at_anchor": actual}


def read_anchor(path: Path) -> tuple[int, str]:
    """Read what somebody typed from paper: a size and at least 20 digits of a root."""
    try:
        text = path.read_text("utf-8-sig").strip()
        given = json.loads(text) if text.startswith("{") else dict(zip(("size", "root"), text.split(), strict=True))
        size, root = int(given["size"]), str(given["root"]).lower()
    except (OSError, ValueError, KeyError) as error:
        raise CommandError("锚点读不懂。应为“长度 根”一行，根至少 20 位。") from error
    if len(root) < 20 or set(root) - set("0123456789abcdef"):
        raise CommandError("锚点的根应为至少 20 位十六进制数。")
    return size, root


def sentence(answer: dict[str, object]) -> str:
    """The result in one sentence."""
    if not answer["intact"]:
        return f"日志不完整：第 {answer['fault_at']} 条，{answer['fault']}。"
    if answer.get("anchored") is False:
        return f"日志自身连续，但与锚点（{answer['anchor_size']} 条时）不符：此前的记录被整体改写过，或末尾被截断。"
    return f"日志完整，共 {answer['size']} 条，根 {answer['root']}。"
