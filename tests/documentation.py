"""What the documentation holds: commands, tables, links. Tests of the documentation read it through here."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"[A-Z_]+=.*")


def pages() -> list[Path]:
    """Every page: both READMEs and all below ``docs``."""
    return [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted(DOCS.rglob("*.md"))]


def name_of(page: Path) -> str:
    """A page's path from the root, for ids of tests."""
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Command:
    """One command line of a fenced block: settings before it, the program, its arguments."""

    settings: dict[str, str]
    program: str
    arguments: list[str]


def command(line: str) -> Command | None:
    """Read a line of a shell block; None where it calls neither ``zhenggai`` nor ``./dev``."""
    words = shlex.split(line.removeprefix("$ "), comments=True)
    settings: dict[str, str] = {}
    while words and SETTING.fullmatch(words[0]):
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    if not words or words[0].rsplit("/", 1)[-1] not in ("zhenggai", "dev"):
        return None
    return Command(settings, words[0].rsplit("/", 1)[-1], words[1:])


def fenced(page: Path) -> list[tuple[str, str]]:
    """Language and text of each fenced block."""
    return FENCE.findall(page.read_text("utf-8"))


def commands(page: Path) -> list[Command]:
    """All commands of a page's fenced blocks."""
    lines = [line for _, text in fenced(page) for line in text.replace("\\\n", " ").splitlines()]
    started = [line for line in lines if re.match(r"(\$ )?([A-Z_]+=\S+ )*(\S*/)?(zhenggai|dev) ", line)]
    return [found for found in map(command, started) if found]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row of a page, heads and rules left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    tables = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    return [[cell.strip() for cell in row] for row in tables if not set("".join(row)) <= set("-: ")]


def quoted(text: str) -> set[str]:
    """What stands in backquotes."""
    return set(re.findall(r"`([^`]+)`", text))
