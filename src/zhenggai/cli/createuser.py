"""``createuser``: an account for somebody who works on cases; the first one also opens the workspace."""

import argparse
import getpass
import os
from typing import Any

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say

PASSWORD_VARIABLE = "ZHENGGAI_USER_PASSWORD"  # noqa: S105 - the name of a variable, not a secret
ROLES = ("reporter", "county-office", "reviewer", "city-office", "supervisor", "leader", "discipline")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``createuser``."""
    parser.add_argument("username")
    parser.add_argument("--role", choices=ROLES, required=True)
    parser.add_argument("--workspace", required=True, metavar="SLUG", help="工作区；没有时连同 --unit 一起新建")
    parser.add_argument("--unit", required=True, metavar="单位", help="所在单位，如 云川市、北梁旗")
    parser.add_argument("--name", default="", help="显示的名称")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不建立")


def run(options: argparse.Namespace) -> int:
    """Create the account; the password comes from the terminal or from ZHENGGAI_USER_PASSWORD."""
    open_installation()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from zhenggai.people.models import User

    if User.objects.filter(username=options.username).exists():
        raise CommandError(f"账号“{options.username}”已经有了。")
    password = os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("密码：")
    try:
        validate_password(password, User(username=options.username, display_name=options.name))
    except ValidationError as error:
        raise CommandError("密码不合要求：" + "；".join(error.messages)) from error
    with transaction.atomic():
        workspace, unit = find_place(options)
        if not options.dry_run:
            write(options, password, workspace, unit)
        else:
            transaction.set_rollback(True)
    shown = {"username": options.username, "role": options.role, "workspace": options.workspace, "unit": options.unit}
    if options.json:
        print_json({**shown, "created": not options.dry_run})
    else:
        say(f"{'可以建立' if options.dry_run else '已建立'}账号 {options.username}（{options.unit}）。")
    return DONE


def find_place(options: argparse.Namespace) -> tuple[Any, Any]:
    """The workspace and the unit in it; a workspace that is not there is opened with the unit at its top."""
    from zhenggai.cli.occasions import command_line_actor, now
    from zhenggai.people.models import Workspace
    from zhenggai.store.journal import Occasion
    from zhenggai.store.names import unit_names
    from zhenggai.usecases.open_workspace import open_workspace

    workspace = Workspace.objects.filter(slug=options.workspace).first()
    if workspace is None:
        workspace = open_workspace(options.workspace, options.unit, Occasion(command_line_actor(), now()))
    units = unit_names(workspace.pk)
    if options.unit not in units:
        known = "、".join(sorted(units)[:20])
        raise CommandError(f"工作区 {workspace.slug} 里没有单位“{options.unit}”。现有：{known}")
    return workspace, units[options.unit]


def write(options: argparse.Namespace, password: str, workspace: Any, unit: Any) -> None:
    """Write the account and its event."""
    from zhenggai.cli.occasions import command_line_actor, now
    from zhenggai.store.journal import Occasion
    from zhenggai.usecases.create_user import create_user

    occasion = Occasion(command_line_actor(), now(), workspace.pk)
    create_user(
        options.username,
        password,
        options.role,
        occasion,
        workspace=workspace,
        organisation=unit,
        display_name=options.name,
    )
