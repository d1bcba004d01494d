"""``plan``: everything one does with a plan document; each action is a module of its own."""

import argparse
import importlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its module with ``add_arguments`` and ``run`` (importing it is cheap), and its help line."""

    module: str
    help: str


ACTIONS: dict[str, Action] = {
    "read": Action("plan_read", "把方案读成草稿：目标、阶段、事项、单位、时限，每个数都能回到原文；不保存"),
    "adopt": Action("plan_adopt", "把核对过的方案立为整改行动"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions; ``--json`` and ``--data`` may stand before or behind them."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in ACTIONS.items():
        command = actions.add_parser(name, help=action.help, description=action.help)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="结果以 JSON 输出")
        command.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="数据目录")
        importlib.import_module(f"zhenggai.cli.{action.module}").add_arguments(command)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action."""
    return int(importlib.import_module(f"zhenggai.cli.{ACTIONS[options.action].module}").run(options))
