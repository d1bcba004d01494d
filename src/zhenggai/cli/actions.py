"""Verbs with several actions: each action is a module of its own with ``add_arguments`` and ``run``."""

import argparse
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its module with ``add_arguments`` and ``run`` (importing it is cheap), and its help line."""

    module: str
    help: str


def add_actions(parser: argparse.ArgumentParser, actions: Mapping[str, Action]) -> None:
    """Add the actions; ``--json`` and ``--data`` may stand before or behind them."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in actions.items():
        command = commands.add_parser(name, help=action.help, description=action.help)
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="结果以 JSON 输出")
        command.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="数据目录")
        importlib.import_module(f"zhenggai.cli.{action.module}").add_arguments(command)


def run_action(options: argparse.Namespace, actions: Mapping[str, Action]) -> int:
    """Run the chosen action."""
    return int(importlib.import_module(f"zhenggai.cli.{actions[options.action].module}").run(options))
