"""The verbs of ./dev and what each is for."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from tools import benchmarks, checks, demo, locks, setting_up, wheelhouse
from tools.running import ROOT, Failed, say


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it does in a line, and the function that does it with the rest of the arguments."""

    help: str
    run: Callable[[list[str]], int]


def _setup(arguments: list[str]) -> int:
    setting_up.set_up()
    say("Ready: .venv/bin/zhenggai is the program.")
    return 0


def _ci(arguments: list[str]) -> int:
    os.environ["CI"] = "true"
    return checks.test(arguments)


VERBS = {
    "setup": Verb("install the locked packages and build the assets", _setup),
    "demo": Verb("load the demonstration workspace and serve it [--listen HOST:PORT] [--fresh]", demo.run),
    "test": Verb("set up, then lint, types, import contract and all tests [arguments for pytest]", checks.test),
    "ci": Verb("the same, and a missing browser, office or database is a failure", _ci),
    "lint": Verb("ruff, types, import contract, missing migrations", checks.lint),
    "types": Verb("mypy alone", checks.types),
    "fmt": Verb("format and apply safe fixes", checks.fmt),
    "bench": Verb("run the benchmarks [names]", benchmarks.run),
    "wheelhouse": Verb("everything for an offline installation, into dist/wheelhouse", wheelhouse.run),
    "lock": Verb("write the lock files anew from pyproject.toml and package.json [--upgrade]", locks.run),
}


def main(arguments: list[str]) -> int:
    """Run one verb; the answer is the exit code."""
    os.chdir(ROOT)
    name = arguments[0] if arguments else "--help"
    if name not in VERBS:
        say("./dev VERB\n\n" + "\n".join(f"  {verb:<11} {entry.help}" for verb, entry in VERBS.items()))
        return 0 if name in ("-h", "--help", "help") else 2
    try:
        return VERBS[name].run(arguments[1:])
    except Failed as failure:
        say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        return 130
