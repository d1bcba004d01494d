"""Builders of honest and hostile zip archives; nothing hostile is committed as a file."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

CONTENT_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN_PART = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="' + MAIN_PART + b'" Target="%s"/></Relationships>'
)
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
WORKBOOK = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@dataclass
class Member:
    """One member; the overrides let its headers lie."""

    name: str
    data: bytes = b""
    declared_size: int | None = None
    flags: int = 0
    external: int = 0
    method: int = 8
    offset: int | None = None
    local_name: str | None = None
    packed: bytes | None = None

    def pack(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method == 0:
            return self.data
        engine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return engine.compress(self.data) + engine.flush()

    def local_record(self) -> bytes:
        """Return the member's header and packed bytes as they stand in front of the directory."""
        packed, name = self.pack(), (self.local_name or self.name).encode()
        return (
            b"PK\3\4"
            + struct.pack("<HHHHH", 20, self.flags | 0x800, self.method, 0, 0)
            + self.sizes(packed)
            + struct.pack("<HH", len(name), 0)
            + name
            + packed
        )

    def directory_record(self, offset: int) -> bytes:
        """Return the member's entry in the table of contents."""
        name = self.name.encode()
        return (
            b"PK\1\2"
            + struct.pack("<HHHHHH", 0x0314, 20, self.flags | 0x800, self.method, 0, 0)
            + self.sizes(self.pack())
            + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, self.external, offset)
            + name
        )

    def sizes(self, packed: bytes) -> bytes:
        size = len(self.data) if self.declared_size is None else self.declared_size
        return struct.pack("<III", zlib.crc32(self.data), len(packed), size)


def write_zip(path: Path, members: list[Member]) -> Path:
    """Write ``members`` as they are, lies included."""
    body, directory = bytearray(), bytearray()
    for member in members:
        directory += member.directory_record(len(body) if member.offset is None else member.offset)
        body += member.local_record() if member.offset is None else b""
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    path.write_bytes(bytes(body) + bytes(directory) + b"PK\5\6" + end)
    return path


def word_members(replaced: dict[str, bytes] | None = None) -> list[Member]:
    """Return the members of a small docx, some of them replaced or added."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS % b"word/document.xml",
        "word/document.xml": WORD,
        "word/styles.xml": b"<styles/>",
    }
    return [Member(name, data) for name, data in (parts | (replaced or {})).items()]


def sheet_members(rows: bytes) -> list[Member]:
    """Return the members of a small xlsx whose only sheet holds ``rows``."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS % b"xl/workbook.xml",
        "xl/workbook.xml": WORKBOOK,
        "xl/worksheets/sheet1.xml": SHEET % rows,
    }
    return [Member(name, data) for name, data in parts.items()]
