"""The directory of a compound file (OLE2), the envelope of old Office files and of encrypted new ones.

Layout: [MS-CFB] Compound File Binary File Format, sections 2.2 (header), 2.3 (FAT) and 2.6 (directory).
"""

import struct
from pathlib import Path
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY_BYTES = 128
LAST_SECTOR = 0xFFFFFFFA  # greater numbers mark free, last and table sectors
NO_STREAM = 0xFFFFFFFF
MOST_DIRECTORY_SECTORS = 4_000


def root_names(path: Path) -> frozenset[str]:
    """Return the names of the streams and storages directly below the root; damaged files give what can be read."""
    with path.open("rb") as file:
        header = file.read(512)
        if len(header) < 512 or not header.startswith(SIGNATURE):
            return frozenset()
        shift = struct.unpack_from("<H", header, 30)[0]
        if shift not in (9, 12):
            return frozenset()
        directory = _read_directory(file, header, 1 << shift)
    return _names_below_root(directory)


def _read_directory(file: BinaryIO, header: bytes, sector_bytes: int) -> bytes:
    """Follow the directory's chain of sectors through the allocation table."""
    table_sectors = struct.unpack_from("<109I", header, 76)
    per_table = sector_bytes // 4
    sector = struct.unpack_from("<I", header, 48)[0]
    directory = bytearray()
    for _ in range(MOST_DIRECTORY_SECTORS):
        if sector >= LAST_SECTOR:
            break
        directory += _sector(file, sector, sector_bytes)
        table = sector // per_table
        if table >= len(table_sectors) or table_sectors[table] >= LAST_SECTOR:
            break
        numbers = _sector(file, table_sectors[table], sector_bytes)
        position = sector % per_table * 4
        if position + 4 > len(numbers):
            break
        sector = struct.unpack_from("<I", numbers, position)[0]
    return bytes(directory)


def _sector(file: BinaryIO, number: int, sector_bytes: int) -> bytes:
    file.seek((number + 1) * sector_bytes)
    return file.read(sector_bytes)


def _names_below_root(directory: bytes) -> frozenset[str]:
    """Walk the root's children, a binary tree of siblings."""
    count = len(directory) // ENTRY_BYTES
    if not count:
        return frozenset()
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number == NO_STREAM or number >= count or number in seen:
            continue
        seen.add(number)
        start = number * ENTRY_BYTES
        length = min(struct.unpack_from("<H", directory, start + 64)[0], 64)
        names.add(directory[start : start + max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting.extend(struct.unpack_from("<2I", directory, start + 68))
    return frozenset(names)
