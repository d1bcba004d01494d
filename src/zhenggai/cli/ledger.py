"""``ledger``: everything one does with a county's sheet; each action is a module of its own."""

import argparse

from zhenggai.cli.actions import Action, add_actions, run_action

ACTIONS: dict[str, Action] = {
    "read": Action("ledger_read", "一张台账会被怎样理解：列的对应、行数对账、问题清单；不保存"),
    "import": Action("ledger_import", "导入台账：比对、登记、更新；同一份表再导入没有变化"),
    "undo": Action("ledger_undo", "撤销一批导入；之后又办理过的保留"),
    "reconcile": Action("ledger_reconcile", "方案个数与台账个数按旗区和类型核对"),
    "template": Action("ledger_template", "按方案生成发给各旗区的填报表"),
    "export": Action("ledger_export", "导出台账，可再导入而无变化"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions of this verb."""
    add_actions(parser, ACTIONS)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action."""
    return run_action(options, ACTIONS)
