"""Kinds are told by their bytes."""

import struct
from pathlib import Path

import pytest

from data.archives import Member, sheet_members, word_members, write_zip
from zhenggai.intake import compound
from zhenggai.intake.door import admit
from zhenggai.intake.kinds import FileKind, kind_of
from zhenggai.intake.refusal import Refused


def compound_file(*children: str, nested: str = "") -> bytes:
    """A compound file whose root holds ``children``; ``nested`` lies below the first of them."""
    entries = [entry("Root Entry", child=1)]
    entries += [
        entry(name, right=index + 2 if index + 1 < len(children) else None) for index, name in enumerate(children)
    ]
    if nested:
        entries[1] = entry(children[0], child=len(entries), right=2 if len(children) > 1 else None)
        entries.append(entry(nested))
    directory = b"".join(entries).ljust(1024, b"\0")
    header = bytearray(512)
    header[:8] = compound.SIGNATURE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    return bytes(header) + table + directory


def entry(name: str, *, child: int | None = None, right: int | None = None) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = [0xFFFFFFFF, 0xFFFFFFFF if right is None else right, 0xFFFFFFFF if child is None else child]
    return encoded.ljust(64, b"\0") + struct.pack("<HBB3I", len(encoded), 2, 1, *links) + bytes(48)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", FileKind.EMPTY, id="空"),
        pytest.param(b"%PDF-1.7\n", FileKind.PDF, id="pdf"),
        pytest.param(b"\n%PDF-1.4", FileKind.PDF, id="pdf前有空行"),
        pytest.param(b"\x89PNG\r\n\x1a\n", FileKind.PNG, id="png"),
        pytest.param("一、总体要求".encode("gb18030"), FileKind.TEXT, id="GBK文本"),
        pytest.param("一、总体要求".encode("utf-16"), FileKind.TEXT, id="utf-16文本"),
        pytest.param("abc 一、\r\n".encode("utf-16-le"), FileKind.TEXT, id="utf-16无标记"),
        pytest.param(b"abc\0\0\0\0def", FileKind.OTHER, id="夹零字节"),
        pytest.param(b"\xff\xfe\x00", FileKind.TEXT, id="utf-16断字"),
        pytest.param(b"\xff\xfe\x00\xd8\x00\x00", FileKind.OTHER, id="utf-16坏字"),
        pytest.param(compound_file("EncryptedPackage", "EncryptionInfo"), FileKind.ENCRYPTED_OFFICE, id="加密的新格式"),
        pytest.param(compound_file("1Table", "WordDocument"), FileKind.DOC, id="旧版Word"),
        pytest.param(compound_file("Workbook"), FileKind.XLS, id="旧版Excel"),
        pytest.param(compound_file("ObjectPool", "Book", nested="WordDocument"), FileKind.XLS, id="表格里嵌着文档"),
        pytest.param(compound_file("其他"), FileKind.OTHER, id="其他复合文件"),
        pytest.param(compound.SIGNATURE, FileKind.OTHER, id="复合文件断头"),
        pytest.param(compound_file("Workbook")[:1100], FileKind.OTHER, id="复合文件断尾"),
    ],
)
def test_bytes_tell_the_kind(tmp_path: Path, data: bytes, kind: FileKind) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        pytest.param(word_members(), FileKind.DOCX, id="docx"),
        pytest.param([Member("word/document2.xml", b"<a/>")], FileKind.DOCX, id="网页版Word的正文名"),
        pytest.param(sheet_members(b""), FileKind.XLSX, id="xlsx"),
        pytest.param([Member("xl/workbook.bin", b"x")], FileKind.XLSB, id="xlsb"),
        pytest.param([Member("OFD.xml", b"<a/>")], FileKind.OFD, id="ofd"),
        pytest.param([Member("图斑.shp", b"x")], FileKind.ZIP, id="zip"),
        pytest.param([Member("word/document.xml"), Member("xl/workbook.xml")], FileKind.ZIP, id="两种正文"),
    ],
)
def test_packages_are_told_by_their_main_part(tmp_path: Path, members: list[Member], kind: FileKind) -> None:
    assert kind_of(write_zip(tmp_path / "file", members)) is kind


def test_an_encrypted_document_is_refused_as_such(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(compound_file("EncryptedPackage"))
    with pytest.raises(Refused, match="密码") as caught:
        admit(path, frozenset({FileKind.DOCX}))
    assert caught.value.code == "archive.encrypted"


def test_the_directory_of_a_compound_file_may_run_in_circles(tmp_path: Path) -> None:
    data = bytearray(compound_file("Workbook", "Other"))
    struct.pack_into("<I", data, 512 + 2 * 4, 1)  # the chain of directory sectors leads back to its start
    struct.pack_into("<I", data, 1024 + 2 * 128 + 72, 1)  # and so do the siblings
    path = tmp_path / "file"
    path.write_bytes(data)
    assert kind_of(path) is FileKind.XLS
