"""Nothing of the machines and services it was written with is in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

# Written in two halves, so that this file does not find itself.
HOSTS = [
    "pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "npm" + "mirror.com",
    "yarn" + "pkg.com", "deb.deb" + "ian.org", "crates" + ".io", "proxy.go" + "lang.org",
    "mirrors." + "aliyun.com", "tuna.tsing" + "hua.edu.cn",
]  # fmt: skip
PATHS = ["/wo" + "rk/", "/opt/" + "wheels", "/opt/" + "pypi", "/ro" + "ot/", "/etc/xdg" + "/pip", "/home/" + "runner"]
TOOLS = ["clau" + "de", "anthro" + "pic", "chat" + "gpt", "open" + "ai", "co" + "pilot", "co-authored" + "-by"]


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in listed.decode().split("\0") if name and (root / name).is_file()]


def places(root: Path, words: list[str]) -> list[str]:
    pattern = re.compile("|".join(re.escape(word) for word in words).encode(), re.IGNORECASE)
    return [
        f"{path.relative_to(root)}: {found[0].decode()}"
        for path in tracked(root)
        if (found := pattern.search(path.read_bytes()))
    ]


def test_a_trace_would_be_found(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "lock.txt").write_text("six @ https://files." + HOSTS[1] + "/six.whl")
    subprocess.run(["git", "add", "lock.txt"], cwd=tmp_path, check=True)
    assert places(tmp_path, HOSTS) == [f"lock.txt: {HOSTS[1]}"]


@pytest.mark.parametrize("words", [HOSTS, PATHS, TOOLS], ids=["registry hosts", "machine paths", "tools"])
def test_no_tracked_file_names_where_it_was_made(repository: Path, words: list[str]) -> None:
    assert places(repository, words) == []


def test_no_commit_message_names_where_it_was_made(repository: Path) -> None:
    said = subprocess.run(
        ["git", "log", "--format=%B"], cwd=repository, capture_output=True, text=True, check=True
    ).stdout
    assert [word for word in [*HOSTS, *PATHS, *TOOLS] if word in said.lower()] == []
