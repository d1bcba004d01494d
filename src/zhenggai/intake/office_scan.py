"""Check the members of an Office package one by one as they are inflated."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from zhenggai.intake.limits import MEGABYTE, Limits
from zhenggai.intake.refusal import Refused
from zhenggai.intake.sheet_scan import SheetExtent, SheetScan
from zhenggai.intake.xml_scan import XmlScan

ARCHIVE_STARTS = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
XML_NAME = re.compile(r"\.(?:xml|rels|vml|svg|xhtml)$", re.IGNORECASE)
FOREIGN_TEXT = re.compile(r"\.(?:html?|mht|txt|rtf)$", re.IGNORECASE)
WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that is harmless to us and worth telling: ``macros``, ``external-links``, ``alt-chunk``."""

    code: str
    message: str


MACROS = Remark("macros", "文件带有宏。宏不会运行，只读取文字和数据。")
EXTERNAL_LINKS = Remark("external-links", "文件引用了外部文件或网址。系统不会访问，引用的内容不会读入。")
ALT_CHUNK = Remark("alt-chunk", "文件嵌入了外来内容，这部分不会读入。")


class OfficeScan:
    """The visitor of an archive walk; afterwards ``remarks`` and ``sheets`` say what was seen."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._remarks: set[Remark] = set()
        self.sheets: dict[str, SheetExtent] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Return the remarks, each once, in a fixed order."""
        return tuple(sorted(self._remarks, key=lambda remark: remark.code))

    def __call__(self, member: zipfile.ZipInfo, pieces: Iterator[bytes]) -> None:
        """Check one member."""
        name = member.filename
        first = next(pieces, b"")
        refuse_nested(name, first)
        if name.casefold().endswith("vbaproject.bin"):
            self._remarks.add(MACROS)
        if "/externallinks/" in f"/{name.casefold()}":
            self._remarks.add(EXTERNAL_LINKS)
        if first and (XML_NAME.search(name) or (first.lstrip()[:1] == b"<" and not FOREIGN_TEXT.search(name))):
            self._scan_xml(name, first, pieces)

    def _scan_xml(self, name: str, first: bytes, pieces: Iterator[bytes]) -> None:
        scan = XmlScan(self._limits.xml_depth)
        sheet = SheetScan(self._limits) if WORKSHEET.search(name) else None
        relations = bytearray()
        piece: bytes | None = first
        while piece is not None:
            plain = scan.feed(piece)
            if sheet is not None:
                sheet.feed(plain)
            if name.endswith(".rels") and len(relations) < MEGABYTE:
                relations += plain
            piece = next(pieces, None)
        scan.finish()
        if sheet is not None:
            self.sheets[name] = sheet.extent
        self._note_relations(bytes(relations))

    def _note_relations(self, relations: bytes) -> None:
        """Hyperlinks are ordinary text; anything else outside would be fetched by a word processor."""
        for relation in RELATION.findall(relations):
            if b"/aFChunk" in relation:
                self._remarks.add(ALT_CHUNK)
            if b"External" in relation and b"/hyperlink" not in relation:
                self._remarks.add(EXTERNAL_LINKS)


def refuse_nested(name: str, first: bytes) -> None:
    """Refuse archives inside archives; workbooks embedded beside a chart are usual in Word and are never opened."""
    if first.startswith(ARCHIVE_STARTS) and "/embeddings/" not in f"/{name.casefold()}":
        raise Refused("archive.expansion", "压缩包内还有压缩包。", "请解压后直接提交里面的文件。")
