"""The one door for files: size, type by content, archive walk, digests; only then may a reader see the file.

Each step looks only at what the steps before have bounded. Nothing is unpacked to disk and no parser runs here; the
reader of the admitted kind runs in the cage.
"""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from zhenggai.intake.advice import refuse_disguised_text, refuse_kind
from zhenggai.intake.archive import walk
from zhenggai.intake.kinds import FileKind, kind_of
from zhenggai.intake.limits import MEGABYTE, Limits
from zhenggai.intake.office_scan import OfficeScan, Remark, refuse_nested
from zhenggai.intake.pictures import check_pixels
from zhenggai.intake.refusal import Refused

OFFICE = frozenset({FileKind.DOCX, FileKind.XLSX})
PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})
PLAIN = frozenset({FileKind.TEXT, FileKind.CSV})
SIGNED_SUFFIXES = frozenset(
    {f".{suffix}" for suffix in ("doc", "docx", "docm", "wps", "xls", "xlsx", "xlsm", "xlsb", "et", "pdf", "ofd")}
    | {f".{suffix}" for suffix in ("rtf", "zip", "jpg", "jpeg", "png", "heic")}
)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be given to the reader of its ``kind``.

    ``size`` in bytes, digests in lower-case hex over the original bytes, ``name`` as the sender wrote it (show it
    escaped, never build a path from it), ``remarks`` for people.
    """

    path: Path
    kind: FileKind
    size: int
    sha256: str
    sm3: str
    name: str
    remarks: tuple[Remark, ...] = ()


def admit(
    path: Path, allowed: frozenset[FileKind], *, limits: Limits | None = None, name: str | None = None
) -> Admitted:
    """Check ``path`` step by step, cheapest first; raises ``Refused`` at the first step that fails.

    ``name`` is the sender's name of an uploaded file that is stored under another one.
    """
    limits = limits or Limits()
    name = path.name if name is None else name
    size = _check_size(path, limits)
    kind = _settle_kind(kind_of(path, limits, name), allowed, name)
    remarks = _look_inside(path, kind, limits)
    sha256, sm3 = _digests(path)
    return Admitted(path, kind, size, sha256, sm3, name, remarks)


def _check_size(path: Path, limits: Limits) -> int:
    try:
        found = path.stat()
    except OSError as error:
        raise Refused("file.missing", "找不到文件或没有权限读取。", "请检查路径。") from error
    if not stat.S_ISREG(found.st_mode):
        raise Refused("file.type", "这不是普通文件。", "请选择一个文件，不要选择文件夹。")
    if found.st_size > limits.file_bytes:
        most = limits.file_bytes // MEGABYTE
        raise Refused("file.size", f"文件超过 {most} MB。", "请压缩图片或拆分后再提交。")
    return found.st_size


def _settle_kind(kind: FileKind, allowed: frozenset[FileKind], name: str) -> FileKind:
    """Decide between text and csv by what is asked for; text has no signature, so here alone the name must agree."""
    if kind in PLAIN:
        suffix = PurePath(name).suffix.lower()
        if suffix in SIGNED_SUFFIXES:
            raise refuse_disguised_text(suffix)
        if kind not in allowed and PLAIN & allowed:
            return next(iter(PLAIN & allowed))
    if kind not in allowed:
        raise refuse_kind(kind, allowed)
    return kind


def _look_inside(path: Path, kind: FileKind, limits: Limits) -> tuple[Remark, ...]:
    if kind in OFFICE:
        scan = OfficeScan(limits)
        walk(path, limits, scan)
        return scan.remarks
    if kind is FileKind.ZIP:
        walk(path, limits, _visit_plain)
    if kind in PICTURES:
        check_pixels(path, limits.pixels)
    return ()


def _visit_plain(member: zipfile.ZipInfo, pieces: Iterator[bytes]) -> None:
    refuse_nested(member.filename, next(pieces, b""))


def _digests(path: Path) -> tuple[str, str]:
    """Digest the bytes once with both functions the journal records."""
    sha256, sm3 = hashlib.sha256(), hashlib.new("sm3")
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            sha256.update(piece)
            sm3.update(piece)
    return sha256.hexdigest(), sm3.hexdigest()
