"""The file store: received bytes lie under their digest in the data folder and never change."""

import os
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where originals and issued papers lie."""
    return Path(settings.DATA) / "files"


def path_of(sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    return folder() / sha256[:2] / sha256


def keep(content: bytes, sha256: str) -> Path:
    """Store bytes under their digest, safely on disk before any row may name them."""
    target = path_of(sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{os.getpid()}.part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
    return target
