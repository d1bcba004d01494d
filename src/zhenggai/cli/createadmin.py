"""``createadmin``: the first account, a system administrator; nobody can sign in before."""

import argparse
import getpass
import os

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say

PASSWORD_VARIABLE = "ZHENGGAI_ADMIN_PASSWORD"  # noqa: S105 - the name of a variable, not a secret


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``createadmin``."""
    parser.add_argument("username")
    parser.add_argument("--role", choices=["sysadmin", "secadmin", "auditor"], default="sysadmin")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不建立")


def run(options: argparse.Namespace) -> int:
    """Create the account; the password comes from the terminal or from ZHENGGAI_ADMIN_PASSWORD."""
    open_installation()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from zhenggai.cli.occasions import command_line_actor, now
    from zhenggai.people.models import User
    from zhenggai.store.journal import Occasion
    from zhenggai.usecases.create_user import create_user

    if User.objects.filter(username=options.username).exists():
        raise CommandError(f"账号“{options.username}”已经有了。")
    password = os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("口令：")
    try:
        validate_password(password, User(username=options.username))
    except ValidationError as error:
        raise CommandError("口令不合要求：" + "；".join(error.messages)) from error
    if not options.dry_run:
        create_user(options.username, password, options.role, Occasion(command_line_actor(), now()))
    if options.json:
        print_json({"username": options.username, "role": options.role, "created": not options.dry_run})
    else:
        say(f"已建立账号 {options.username}。")
    return DONE
