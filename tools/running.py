"""Running other programs and telling what happens."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STATE = ROOT / ".dev"


class Failed(Exception):
    """A step did not work; the message says which and what to do."""


def say(message: str) -> None:
    """Print a line at once, also into a pipe."""
    print(message, flush=True)


def in_ci() -> bool:
    """Whether nothing may be left out."""
    return os.environ.get("CI", "").lower() in ("true", "1", "yes")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: ours, with the project's own programs first."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **(extra or {})}


def run(*command: str | Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a program with its output shown; the answer is its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(extra), check=False).returncode


def must_run(*command: str | Path, extra: Mapping[str, str] | None = None, hint: str = "") -> None:
    """Run a program with its output shown; stop if it fails."""
    if run(*command, extra=extra) != 0:
        shown = " ".join(str(part) for part in command)
        raise Failed(f"This step failed: {shown}\n{hint}".strip())


def quietly(*command: str | Path, extra: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a program and return its exit code and everything it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(extra),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


def python() -> Path:
    """The project's own interpreter."""
    return BIN / "python"


def own_interpreter() -> str:
    """The interpreter that runs ./dev."""
    return sys.executable
