"""The tutorial is carried out as printed, in an empty folder, and says what it prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from documentation import DOCS, ROOT, command, fenced

TUTORIAL = DOCS / "tutorial" / "从空到第一份通报.md"
# A warning is not a failure, and one step of the tutorial shows a difference on purpose.
DONE_OR_REMARKED = (0, 1)


def steps() -> list[tuple[list[str], list[str]]]:
    """Each block of commands with the lines that the page shows after it."""
    found: list[tuple[list[str], list[str]]] = []
    for language, text in fenced(TUTORIAL):
        if language == "sh":
            found.append((text.splitlines(), []))
        else:
            found[-1][1].extend(line for line in text.splitlines() if line.strip())
    return found


def carried_out(line: str, folder: Path) -> str:
    """Run one line of the tutorial; what it printed."""
    called = command(line)
    assert called is not None, line
    settings = {**os.environ, "ZHENGGAI_DATABASE_URL": "", "ZHENGGAI_DATA": "", **called.settings}
    words = [sys.executable, "-m", "zhenggai.cli.main", *called.arguments]
    done = subprocess.run(words, cwd=folder, env=settings, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode in DONE_OR_REMARKED, f"{line}\n{said}"
    return said


@pytest.mark.story
def test_the_tutorial_happens_as_it_is_told(tmp_path: Path) -> None:
    for name in ("examples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    for lines, shown in steps():
        # The server runs until it is stopped; the tests of the pages start it.
        said = "".join(carried_out(line, tmp_path) for line in lines if " serve " not in f"{line} ")
        assert [line for line in shown if line not in said] == []
    assert (tmp_path / "周通报.docx").read_bytes()[:2] == b"PK"
