"""The entry point: finds the verb, imports only its module, and turns its answer into an exit code."""

import argparse
import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from zhenggai.cli.exits import DONE, NOT_RUN, CommandError


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its module (imported only when called), its help line, and whether it works on a data folder."""

    module: str
    help: str
    needs_data: bool = False


VERBS: dict[str, Verb] = {
    "date": Verb("date", "时限用语按什么日期理解"),
    "plan": Verb("plan", "读方案、立行动"),
    "ledger": Verb("ledger", "读台账、导入、撤销、核对、导出"),
    "rate": Verb("rate", "某日整改率及其口径"),
    "bulletin": Verb("bulletin", "由冻结数据生成公文", needs_data=True),
    "audit": Verb("audit", "核验日志链", needs_data=True),
    "init": Verb("init", "建立数据目录", needs_data=True),
    "migrate": Verb("migrate", "升级数据库结构", needs_data=True),
    "createadmin": Verb("createadmin", "建立第一个系统管理员", needs_data=True),
    "createuser": Verb("createuser", "为经办人员建立账号", needs_data=True),
    "serve": Verb("serve", "启动网页与后台任务", needs_data=True),
    "worker": Verb("worker", "只启动后台任务", needs_data=True),
    "demo": Verb("demo", "装入演示数据", needs_data=True),
    "check": Verb("check", "检查安装与数据是否完好", needs_data=True),
}


def build_parser(verb: str | None) -> argparse.ArgumentParser:
    """Build the parser; only the module of ``verb`` is imported to add its own arguments."""
    parser = argparse.ArgumentParser(prog="zhenggai", description="自然资源督察反馈问题整改监管平台")
    commands = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, entry in VERBS.items():
        command = commands.add_parser(name, help=entry.help, description=entry.help)
        command.add_argument("--json", action="store_true", help="结果以 JSON 输出到标准输出")
        command.add_argument("--data", type=Path, default=None, help="数据目录（或环境变量 ZHENGGAI_DATA）")
        if name == verb:
            importlib.import_module(f"zhenggai.cli.{entry.module}").add_arguments(command)
    return parser


def first_verb(arguments: list[str]) -> str | None:
    """Return the first argument that names a verb."""
    return next((argument for argument in arguments if argument in VERBS), None)


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; the answer is the process's exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    verb = first_verb(given)
    try:
        options = build_parser(verb).parse_args(given)
    except SystemExit as stop:
        return DONE if stop.code in (0, None) else NOT_RUN
    if options.data is not None:
        os.environ["ZHENGGAI_DATA"] = str(options.data)
    try:
        return int(importlib.import_module(f"zhenggai.cli.{VERBS[options.verb].module}").run(options))
    except CommandError as error:
        print(str(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        return DONE


if __name__ == "__main__":
    sys.exit(main())
