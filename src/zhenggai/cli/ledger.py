"""``ledger``: everything one does with a county's sheet; each action is a module of its own."""

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
    "read": Action("ledger_read", "一张台账会被怎样理解：列的对应、行数对账、问题清单；不保存"),
    "import": Action("ledger_import", "导入台账：比对、登记、更新；同一份表再导入没有变化"),
    "undo": Action("ledger_undo", "撤销一批导入；之后又办理过的保留"),
    "reconcile": Action("ledger_reconcile", "方案个数与台账个数按旗区和类型核对"),
    "template": Action("ledger_template", "按方案生成发给各旗区的填报表"),
    "export": Action("ledger_export", "导出台账，可再导入而无变化"),
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
