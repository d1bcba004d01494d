"""What a file is, decided by its content."""

import codecs
import re
from enum import StrEnum
from pathlib import Path, PurePath

from zhenggai.intake import compound
from zhenggai.intake.archive import open_archive
from zhenggai.intake.limits import Limits

SNIFF_BYTES = 65_536


class FileKind(StrEnum):
    """The kinds the door can tell apart; those below ``ZIP`` are known only to give good advice."""

    TEXT = "txt"
    CSV = "csv"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    ZIP = "zip"

    ENCRYPTED_OFFICE = "encrypted-office"
    DOC = "doc"
    XLSB = "xlsb"
    OFD = "ofd"
    HTML = "html"
    RTF = "rtf"
    HEIC = "heic"
    EMPTY = "empty"
    OTHER = "other"


MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"{\\rtf", FileKind.RTF),
)
HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1")
HTML_START = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|table|meta)\b", re.IGNORECASE | re.DOTALL
)
MIME_START = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
USUAL_SIGNS = re.compile(r"[\t\r\n -~·—-…　-〗一-鿿＀-￮]")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a"))


def kind_of(path: Path, limits: Limits | None = None, name: str | None = None) -> FileKind:
    """Return what the bytes of ``path`` are; ``name`` is consulted only between plain text and csv.

    Raises ``Refused`` for an archive whose table of contents cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(SNIFF_BYTES)
    if not start:
        return FileKind.EMPTY
    for magic, kind in MAGIC:
        if start.startswith(magic):
            return kind
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return FileKind.HEIC
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-"):
        return FileKind.PDF
    if start.startswith(compound.SIGNATURE):
        return _compound_kind(path)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(path, limits or Limits())
    return _text_kind(start, name or path.name)


def _compound_kind(path: Path) -> FileKind:
    names = compound.root_names(path)
    if "EncryptedPackage" in names:
        return FileKind.ENCRYPTED_OFFICE
    if "WordDocument" in names:
        return FileKind.DOC
    return FileKind.XLS if names & {"Workbook", "Book"} else FileKind.OTHER


def _archive_kind(path: Path, limits: Limits) -> FileKind:
    """Tell Office packages by their main part; a package with two main parts is none."""
    with open_archive(path, limits) as archive:
        names = archive.namelist()
    found = {
        kind
        for pattern, kind in (
            (r"word/document\d*\.xml", FileKind.DOCX),
            (r"xl/workbook\d*\.xml", FileKind.XLSX),
            (r"xl/workbook\d*\.bin", FileKind.XLSB),
            (r"OFD\.xml", FileKind.OFD),
        )
        if any(re.fullmatch(pattern, name, re.IGNORECASE) for name in names)
    }
    return found.pop() if len(found) == 1 else FileKind.ZIP


def _text_kind(start: bytes, name: str) -> FileKind:
    plain = start.removeprefix(codecs.BOM_UTF8)
    if HTML_START.match(plain) or MIME_START.match(plain):
        return FileKind.HTML
    if not looks_like_text(start):
        return FileKind.OTHER
    return FileKind.CSV if PurePath(name).suffix.lower() in (".csv", ".tsv") else FileKind.TEXT


def looks_like_text(start: bytes) -> bool:
    """Whether ``start`` may be text: the reader finds out the encoding, here only bytes that cannot be text count."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(start, "utf-16") is not None
    if 0 in start:
        return any(_is_wide_text(_decode(start, encoding)) for encoding in ("utf-16-le", "utf-16-be"))
    controls = len(start) - len(start.translate(None, CONTROLS))
    return controls * 100 <= len(start)


def _decode(start: bytes, encoding: str) -> str | None:
    """Decode strictly, but do not mind a character cut off at the end."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(start, final=False)
    except UnicodeDecodeError:
        return None


def _is_wide_text(text: str | None) -> bool:
    """Whether text taken for UTF-16 without a mark holds the signs that Chinese documents are made of."""
    return bool(text) and len(USUAL_SIGNS.findall(text or "")) * 20 >= len(text or "") * 19
