"""Walk a zip archive before any parser sees it, counting real bytes instead of believing its headers."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from zhenggai.intake.limits import Limits
from zhenggai.intake.refusal import Refused

END_RECORD = b"PK\x05\x06"
END_BYTES = 22
LOCAL_HEADER = b"PK\x03\x04"
LOCAL_BYTES = 30
LONGEST_COMMENT = 65_535
MOST_DIRECTORY_BYTES_PER_MEMBER = 1_024
PIECE_BYTES = 64 * 1024
START_BYTES = 1_024
ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
SAVE_AGAIN = "请用原软件打开后另存一份再提交。"

Visitor = Callable[[zipfile.ZipInfo, Iterator[bytes]], None]


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open ``path`` without letting a huge table of contents fill the memory; raises ``Refused``."""
    _check_directory(path, limits)
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise damaged() from error


def damaged(detail: str = "压缩包已损坏或没有传完整。") -> Refused:
    """Return the refusal of an archive whose structure does not hold."""
    return Refused("file.damaged", detail, "请重新上传，或用原软件打开后另存一份。")


def expansion(detail: str) -> Refused:
    """Return the refusal of an archive that grows beyond the limits."""
    return Refused("archive.expansion", detail, "请拆分或清理后重新保存。")


def walk(path: Path, limits: Limits, visit: Visitor) -> None:
    """Check the structure of ``path``, then inflate every member once and hand its bytes to ``visit``.

    ``visit`` gets the member and an iterator over its content in pieces of about 64 KB, the first of which holds at
    least 1 KB if the member does; what it leaves unread is read and counted afterwards. Nothing is written anywhere.
    """
    with open_archive(path, limits) as archive, path.open("rb") as file:
        members = archive.infolist()
        _check_members(members, limits)
        _check_layout(file, members, archive.start_dir)
        count = _Count(limits, path.stat().st_size)
        for member in members:
            pieces = _with_full_start(_inflate(file, member, count))
            visit(member, pieces)
            for _ in pieces:
                pass


def _check_directory(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - END_BYTES - LONGEST_COMMENT, 0))
        tail = file.read()
    position = tail.rfind(END_RECORD)
    if position < 0 or position + END_BYTES > len(tail):
        raise damaged()
    entries, directory_bytes = struct.unpack_from("<HI", tail, position + 10)
    # 0xFFFF and 0xFFFFFFFF announce the large form of zip, which no file within our size limit needs.
    if entries > limits.members or directory_bytes > limits.members * MOST_DIRECTORY_BYTES_PER_MEMBER:
        raise expansion(f"压缩包内文件过多（上限 {limits.members} 个）。")


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Check names and kinds in the table of contents."""
    if len(members) > limits.members:
        raise expansion(f"压缩包内文件过多（上限 {limits.members} 个）。")
    seen: set[str] = set()
    for member in members:
        _check_name(member)
        if member.flag_bits & ENCRYPTED_FLAGS:
            raise Refused("archive.encrypted", "压缩包设有密码。", "请去掉密码后重新提交。")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged("压缩包用了不支持的压缩方式。")
        name = member.filename.casefold().rstrip("/")
        if name in seen:
            raise Refused("archive.path", "压缩包内有重名文件。", SAVE_AGAIN)
        seen.add(name)


def _check_name(member: zipfile.ZipInfo) -> None:
    """Refuse names that lead out of a folder, and members that are not plain files or folders."""
    name = member.orig_filename.replace("\\", "/")
    parts = name.rstrip("/").split("/")
    if not name or name.startswith("/") or ":" in parts[0] or any(part in ("", ".", "..") for part in parts):
        raise Refused("archive.path", "压缩包内的文件路径不安全。", SAVE_AGAIN)
    if any(ord(sign) < 32 for sign in name) or len(name) > 512:
        raise Refused("archive.path", "压缩包内的文件名不合规。", SAVE_AGAIN)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("archive.path", "压缩包内有链接或特殊文件。", SAVE_AGAIN)


def _check_layout(file: BinaryIO, members: list[zipfile.ZipInfo], directory_start: int) -> None:
    """Check that each member has its own bytes: overlapping members multiply a small file into a huge one."""
    spans = sorted((member.header_offset, _end_of(file, member)) for member in members)
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise expansion("压缩包内的文件互相重叠。")
    if spans and (spans[-1][1] > directory_start or spans[0][0] != 0):
        raise damaged()


def _end_of(file: BinaryIO, member: zipfile.ZipInfo) -> int:
    """Return where the member's packed bytes end, by its own header, which must agree with the table of contents."""
    if member.header_offset < 0:
        raise damaged()
    file.seek(member.header_offset)
    header = file.read(LOCAL_BYTES)
    if len(header) < LOCAL_BYTES or not header.startswith(LOCAL_HEADER):
        raise damaged()
    flags, method = struct.unpack_from("<HH", header, 6)
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    name = file.read(name_length)
    encoding = "utf-8" if flags & 0x800 else "cp437"
    if method != member.compress_type or name.decode(encoding, "replace") != member.orig_filename:
        raise damaged("压缩包的目录与内容不一致。")
    if flags & ENCRYPTED_FLAGS:
        raise Refused("archive.encrypted", "压缩包设有密码。", "请去掉密码后重新提交。")
    return int(member.header_offset) + LOCAL_BYTES + int(name_length) + int(extra_length) + int(member.compress_size)


class _Count:
    """Counts inflated bytes over the whole archive."""

    def __init__(self, limits: Limits, packed: int) -> None:
        self._most = min(limits.inflated_bytes, max(limits.ratio_floor, packed * limits.ratio))
        self._total = 0

    def add(self, number: int) -> None:
        self._total += number
        if self._total > self._most:
            raise expansion("压缩包展开后过大，可能是压缩炸弹。")


def _inflate(file: BinaryIO, member: zipfile.ZipInfo, count: _Count) -> Iterator[bytes]:
    """Yield the member's content piece by piece and compare it with what the headers promised."""
    file.seek(member.header_offset + 26)
    name_length, extra_length = struct.unpack("<HH", file.read(4))
    file.seek(name_length + extra_length, 1)
    size, checksum = 0, 0
    for piece in _pieces(file, member):
        count.add(len(piece))
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if size > member.file_size:
            raise expansion("压缩包声明的大小与实际不符。")
        yield piece
    if size != member.file_size or checksum != member.CRC:
        raise damaged()


def _with_full_start(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Gather the start, which tells the type: packed bytes can be arranged to inflate by one byte at first."""
    start = b""
    for piece in pieces:
        start += piece
        if len(start) >= START_BYTES:
            break
    if start:
        yield start
    yield from pieces


def _pieces(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed_pieces(file, member.compress_size)
    if member.compress_type == zipfile.ZIP_STORED:
        return packed
    return _inflated_pieces(packed)


def _packed_pieces(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left:
        piece = file.read(min(PIECE_BYTES, left))
        if not piece:
            raise damaged()
        left -= len(piece)
        yield piece


def _inflated_pieces(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Inflate with an upper bound on each piece; bytes behind the end of the stream are damage."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    for source in packed:
        waiting = source
        while waiting:
            if engine.eof:
                raise damaged()
            try:
                piece = engine.decompress(waiting, PIECE_BYTES)
            except zlib.error as error:
                raise damaged() from error
            waiting = engine.unconsumed_tail or engine.unused_data
            if piece:
                yield piece
    if rest := engine.flush():  # at most one repeated string: all packed bytes have been taken
        yield rest
    if not engine.eof:
        raise damaged()
