"""Writes the two compound files of tests: an old workbook (xls, BIFF8) and an encrypted package."""

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST_STREAM = 4096  # shorter streams would live in the mini stream


def write_xls(
    path: Path,
    rows: Sequence[Sequence[str | float | None]],
    merges: Sequence[tuple[int, int, int, int]] = (),
    name: str = "台账",
) -> Path:
    """Write one sheet; merges are (first row, last row, first column, last column) from 0."""
    globals_end = _record(0x0A)
    bound = struct.pack("<IBB", 0, 0, 0) + _short_text(name)
    head = _bof(0x05) + _record(0x42, struct.pack("<H", 1200))
    start = len(head) + len(_record(0x85, bound)) + len(globals_end)
    bound = struct.pack("<IBB", start, 0, 0) + _short_text(name)
    book = head + _record(0x85, bound) + globals_end + _sheet(rows, merges)
    return write_compound(path, "Workbook", book)


def write_encrypted(path: Path) -> Path:
    """Write what Office makes of an xlsx with a password, as far as one can see without the password."""
    return write_compound(path, "EncryptedPackage", b"\x00" * SMALLEST_STREAM)


def write_compound(path: Path, stream: str, content: bytes) -> Path:
    """Write a compound file with one stream: sector 0 FAT, 1 directory, then the stream."""
    content = content.ljust(max(SMALLEST_STREAM, -(-len(content) // SECTOR) * SECTOR), b"\x00")
    count = len(content) // SECTOR
    chain = [FAT, END, *range(3, count + 2), END]
    assert len(chain) <= SECTOR // 4, "one FAT sector holds 128 entries"
    fat = struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))
    directory = _entry("Root Entry", 5, child=1, start=END, size=0) + _entry(stream, 2, start=2, size=len(content))
    directory = directory.ljust(SECTOR, b"\x00")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    path.write_bytes(header + fat + directory + content)
    return path


def _entry(name: str, kind: int, *, start: int, size: int, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    entry = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), kind, 1)
    entry += struct.pack("<III", FREE, FREE, child) + b"\x00" * 36
    return entry + struct.pack("<IQ", start, size)


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _short_text(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _sheet(rows: Sequence[Sequence[str | float | None]], merges: Sequence[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows))
    body = _bof(0x10) + _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                body += _record(0x0204, struct.pack("<HHH", row, column, 0) + text)
            elif value is not None:
                body += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    ranges = b"".join(struct.pack("<HHHH", *merged) for merged in merges)
    return body + _record(0xE5, struct.pack("<H", len(merges)) + ranges) + _record(0x0A)
