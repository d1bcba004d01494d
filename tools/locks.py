"""Writing the lock files: every package with its hashes, and no address of where it came from."""

import os
from pathlib import Path

from tools.running import BIN, Failed, must_run, quietly, say
from tools.setting_up import REQUIREMENTS, set_up

HEADER = "# Written by ./dev lock: every package with its hashes, no addresses.\n"
OPTIONS = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
)  # fmt: skip
KINDS: dict[str, tuple[str, ...]] = {
    "build": ("--all-build-deps", "--only-build-deps"),
    "runtime": (),
    "pg": ("--extra", "pg"),
    "dev": ("--extra", "dev"),
}


def run(arguments: list[str]) -> int:
    """Lock what pyproject.toml and package.json ask for; pins stay unless ``--upgrade`` is given."""
    set_up(for_tests=True)
    for kind, choice in KINDS.items():
        say(f"→ requirements/{kind}.txt")
        lock(REQUIREMENTS / f"{kind}.txt", [*choice, *arguments])
    must_run("npm", "install", "--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved")
    return 0


def lock(target: Path, choice: list[str]) -> None:
    """Resolve one set without this machine's own pip settings, then strip what is not a pin."""
    # Constraints and local folders of one machine must not decide what everybody gets.
    alone = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_CONSTRAINT": ""}
    code, said = quietly(BIN / "pip-compile", *OPTIONS, *choice, "-o", target, "pyproject.toml", extra=alone)
    if code != 0:
        raise Failed(f"{said}\nrequirements/{target.name} could not be resolved.")
    target.write_text(HEADER + "\n".join(pins(target.read_text("utf-8"))) + "\n", "utf-8")


def pins(text: str) -> list[str]:
    """The lines that pin: no remarks, and not the program itself, which a set of extras names by its folder."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#") and " @ file:" not in line]
