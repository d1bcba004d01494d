"""The repository's own pages name only what is there."""

import re
import tomllib
from pathlib import Path

import pytest

PAGES = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
MADE_LATER = {"YOUR_VERB.py"}


def named_paths(text: str) -> set[str]:
    """What stands in backquotes and looks like a path of the repository."""
    quoted = re.findall(r"`([^`\s]+)`", text)
    return {
        word for word in quoted if re.fullmatch(r"[\w.-]*[\w-](/[\w.-]+)*/?", word) and ("/" in word or "." in word)
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(repository: Path, page: str) -> None:
    named = {path for path in named_paths((repository / page).read_text("utf-8")) if "/" in path}
    absent = {path for path in named if not (repository / path).exists() and Path(path).name not in MADE_LATER}
    assert absent == set()


def test_the_architecture_names_every_room(repository: Path) -> None:
    text = (repository / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [path.name for path in (repository / "src" / "zhenggai").iterdir() if (path / "__init__.py").is_file()]
    assert [room for room in rooms if f"`src/zhenggai/{room}/`" not in text] == []


def test_the_changelog_knows_the_version(repository: Path) -> None:
    version = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in (repository / "CHANGELOG.md").read_text("utf-8")


def test_the_licence_is_whole(repository: Path) -> None:
    text = (repository / "LICENSE").read_text("utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
