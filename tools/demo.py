"""The demonstration: built once by the product's own verbs, then served with its accounts shown."""

import argparse
import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

from tools import stamps
from tools.running import BIN, ROOT, Failed, environment, quietly, say
from tools.setting_up import set_up

DATA = ROOT / "data" / "demo"
PROGRAM = BIN / "zhenggai"


def run(arguments: list[str]) -> int:
    """Set up, build the workspace if it is missing or older than its sources, print the accounts, serve."""
    parser = argparse.ArgumentParser(prog="./dev demo")
    parser.add_argument("--listen", default="127.0.0.1:8765", metavar="HOST:PORT")
    parser.add_argument("--port", type=int, help="the same host, another port")
    parser.add_argument("--fresh", action="store_true", help="build the workspace anew")
    options = parser.parse_args(arguments)
    host, _, port = options.listen.rpartition(":")
    address = f"{host}:{options.port or port}"
    set_up()
    build(fresh=options.fresh)
    check_address(host, int(options.port or port))
    show(address)
    command = [str(PROGRAM), "serve", "--data", str(DATA), "--listen", address]
    os.execve(command[0], command, environment())  # noqa: S606 - our own program takes this process's place


def sources() -> str:
    """What the workspace is built from: the examples, the code that loads them, the program's version and tables."""
    package = ROOT / "src" / "zhenggai"
    loaders = [package / "cli" / "demo.py", *package.glob("usecases/*demonstration*.py")]
    return stamps.digest([ROOT / "examples", *loaders, *package.glob("*/migrations/*.py")], version())


def version() -> str:
    """The program's version as its project file says."""
    import tomllib

    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def build(*, fresh: bool) -> None:
    """Build ``data/demo``; an older one is put aside, not thrown away."""
    content = sources()
    if DATA.is_dir() and stamps.is_fresh("demo", content) and not fresh:
        return
    stamps.forget("demo")
    if DATA.exists():
        put_aside(DATA)
    say("→ building the demonstration workspace")
    # It prints the accounts to standard output; they are shown below, when all is ready.
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        code = subprocess.run(
            [PROGRAM, "demo", "--data", DATA], env=environment(), stdout=nowhere, check=False
        ).returncode
    if code != 0:
        raise Failed("The demonstration workspace could not be built; what is in data/demo is built anew next time.")
    stamps.keep("demo", content)


def put_aside(folder: Path) -> None:
    """Keep one earlier workspace beside the new one."""
    before = folder.with_name(f"{folder.name}-before")
    shutil.rmtree(before, ignore_errors=True)
    folder.rename(before)
    say(f"→ the earlier workspace is kept in {before.relative_to(ROOT)}")


def check_address(host: str, port: int) -> None:
    """Stop if something else listens there already."""
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bare, port))
        except OSError as error:
            raise Failed(
                f"{host}:{port} cannot be used ({error.strerror}). Choose another: ./dev demo --port 8800"
            ) from error


def show(address: str) -> None:
    """Print where the demonstration is and who may sign in."""
    code, said = quietly(PROGRAM, "demo", "--users", "--json", "--data", DATA)
    if code != 0:
        raise Failed(f"{said}\nThe accounts of the demonstration could not be read.")
    say(f"\n演示地址  http://{address}/\n演示账号（只在演示数据里有）")
    for user in json.loads(said[said.index("[") :]):
        say(f"  {user['username']:<16} {user['password']:<16} {user['role']:<14} {user['organisation'] or '—'}")
    say("")
