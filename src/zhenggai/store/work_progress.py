"""How far a background task is, left in the data folder by the worker and read by the page that waits for it.

A file and not a row: the worker holds one transaction until it is done, and nobody sees its rows before.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

KEPT_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """The stage a task is in, and how many rows of it are done; ``total`` 0 means it cannot be counted.

    ``started`` is when the stage began, in seconds of the machine's clock, so that a rate can be told.
    """

    stage: str
    done: int
    total: int
    started: float


def note_progress(work: str, stage: str, done: int, total: int, started: float) -> None:
    """Leave word of a task's progress; the file appears whole."""
    target = _path(work, "json")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(json.dumps(asdict(WorkProgress(stage, done, total, started))), "utf-8")
    part.replace(target)


def progress_of(work: str) -> WorkProgress | None:
    """What was last noted of a task, None before the first word."""
    try:
        return WorkProgress(**json.loads(_path(work, "json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def ask_to_stop(work: str) -> None:
    """Ask a task to give up at its next step; everything it did is then rolled back."""
    target = _path(work, "stop")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch()


def is_asked_to_stop(work: str) -> bool:
    """Whether somebody asked the task to give up."""
    return _path(work, "stop").exists()


def forget_progress(work: str, now: float) -> None:
    """Take away what was noted of a task, and what tasks that broke down left behind a day before ``now``."""
    for ending in ("json", "part", "stop"):
        _path(work, ending).unlink(missing_ok=True)
    old = now - KEPT_SECONDS
    for path in _folder().glob("*"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DATA) / "progress"


def _path(work: str, ending: str) -> Path:
    if not work.replace("-", "").isalnum():
        raise ValueError(work)
    return _folder() / f"{work}.{ending}"
