"""The lock files pin every package by hash and say nothing of where it came from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ["build.txt", "runtime.txt", "pg.txt", "dev.txt"]
NAME = re.compile(r"^([A-Za-z0-9._-]+)")


def entries(path: Path) -> dict[str, str]:
    """Each pinned package with the whole of its entry."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {normal(line): line for line in lines}


def normal(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found[1]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_to_one_version_with_hashes(repository: Path, name: str) -> None:
    loose = [
        line
        for line in entries(repository / "requirements" / name).values()
        if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert loose == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address_or_an_option(repository: Path, name: str) -> None:
    assert not re.search(r"://|^-|file:", (repository / "requirements" / name).read_text("utf-8"), re.MULTILINE)


def test_the_larger_sets_contain_the_smaller_with_the_same_versions(repository: Path) -> None:
    runtime, pg, dev = (entries(repository / "requirements" / name) for name in ("runtime.txt", "pg.txt", "dev.txt"))
    assert runtime.items() <= pg.items() <= dev.items()


def test_what_the_project_asks_for_is_locked(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {normal(line) for line in [*project["dependencies"], *extras["pg"], *extras["dev"]]} - {"zhenggai"}
    assert asked - entries(repository / "requirements" / "dev.txt").keys() == set()
    assert {normal(line) for line in project["dependencies"]} <= entries(
        repository / "requirements" / "runtime.txt"
    ).keys()


def test_the_front_end_lock_has_digests_and_no_addresses(repository: Path) -> None:
    packages = json.loads((repository / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert [
        name
        for name, entry in fetched.items()
        if "resolved" in entry or not entry.get("integrity", "").startswith("sha512-")
    ] == []


def test_htmx_is_pinned_exactly(repository: Path) -> None:
    wanted = json.loads((repository / "package.json").read_text("utf-8"))["dependencies"]["htmx.org"]
    assert re.fullmatch(r"2\.0\.\d+", wanted)
