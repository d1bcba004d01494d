"""Content stamps: a step is done again only when what it was made from has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.running import ROOT, STATE


def digest(inputs: Iterable[Path], *facts: str) -> str:
    """SHA-256 over the names and bytes of ``inputs`` (folders: all files in them) and over ``facts``."""
    total = hashlib.sha256()
    for fact in facts:
        total.update(f"{fact}\n".encode())
    for path in sorted({file for given in inputs for file in files_of(given)}):
        total.update(f"{path.relative_to(ROOT)}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def files_of(path: Path) -> list[Path]:
    """The files meant by a path: itself, or all below it except what Python caches."""
    if path.is_dir():
        return [file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return [path] if path.is_file() else []


def is_fresh(name: str, content: str) -> bool:
    """Whether the step ``name`` was done for this very content."""
    stamp = STATE / "stamps" / name
    return stamp.is_file() and stamp.read_text("ascii") == content


def keep(name: str, content: str) -> None:
    """Remember that the step ``name`` is done for this content."""
    stamp = STATE / "stamps" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(content, "ascii")


def forget(name: str) -> None:
    """Let the step ``name`` be done again next time, also if it breaks half-way now."""
    (STATE / "stamps" / name).unlink(missing_ok=True)
