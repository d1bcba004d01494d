"""``plan``: everything one does with a plan document; each action is a module of its own."""

import argparse

from zhenggai.cli.actions import Action, add_actions, run_action

ACTIONS: dict[str, Action] = {
    "read": Action("plan_read", "把方案读成草稿：目标、阶段、事项、单位、时限，每个数都能回到原文；不保存"),
    "adopt": Action("plan_adopt", "把核对过的方案立为整改行动"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions of this verb."""
    add_actions(parser, ACTIONS)


def run(options: argparse.Namespace) -> int:
    """Run the chosen action."""
    return run_action(options, ACTIONS)
