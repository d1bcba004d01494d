"""The parts of a Word package: its main part, styles, numbering and notes as safe XML trees."""

import posixpath
import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from lxml import etree

from zhenggai.documents.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PART_BYTES = 128 * 1024 * 1024
SAVE_AGAIN = "请用 Word 或 WPS 打开后另存为 docx 再提交。"


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute ``w:name``; ``None`` where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return the attribute ``w:name`` as a whole number; ``None`` where it is none."""
    text = value(element, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is there and not set to false."""
    return element is not None and value(element) not in ("0", "false", "off")


class Package:
    """One opened docx file; use it in a ``with`` statement. Every fault of the file is an ``Unreadable``."""

    def __init__(self, path: Path) -> None:
        self._archive = _open(path)
        self._names = set(self._archive.namelist())
        self.main_name = self._find_main()
        self._related = self._relations_of(self.main_name)

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def main(self) -> etree._Element:
        """Return the tree of the main document."""
        return self._tree(self.main_name)

    def related(self, kind: str) -> etree._Element | None:
        """Return the part that the main document names as its ``styles``, ``numbering``, ``footnotes`` …, if any."""
        name = self._related.get(kind)
        return self._tree(name) if name in self._names else None

    def has_pictures(self) -> bool:
        """Whether the package carries pictures: a document of pictures without text is a scan."""
        return any("/media/" in name for name in self._names)

    def _find_main(self) -> str:
        name = self._relations_of("").get("officeDocument", "word/document.xml")
        if name not in self._names:
            raise Unreadable("file-type", "文件里没有 Word 正文。", SAVE_AGAIN)
        return name

    def _relations_of(self, part: str) -> dict[str, str]:
        """Map the last word of each relation's type to its target inside the package."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self._names:
            return {}
        found: dict[str, str] = {}
        for relation in self._tree(name):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                kind = relation.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return found

    def _tree(self, name: str) -> etree._Element:
        data = self._read(name).replace(STRICT, TRANSITIONAL)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("file-type", "文件已损坏，正文无法解析。", SAVE_AGAIN) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("file-type", "文件里含有不允许的 XML 声明（DTD）。", SAVE_AGAIN)
        return root

    def _read(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                data = part.read(MOST_PART_BYTES + 1)
        except RuntimeError as error:  # zipfile's word for an encrypted member
            raise Unreadable("encrypted", "文件已加密。", "请去掉打开密码后另存再提交。") from error
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
            raise Unreadable("file-type", "文件已损坏，压缩内容不完整。", SAVE_AGAIN) from error
        if len(data) > MOST_PART_BYTES:
            raise Unreadable("file-type", "文件展开后过大。", "请拆分后重试。")
        return data


def _open(path: Path) -> zipfile.ZipFile:
    """Open the package, or say what the file is instead."""
    with path.open("rb") as file:
        start = file.read(len(OLD_OFFICE))
    if not start:
        raise Unreadable("empty-document", "文件是空的（0 字节）。", "请检查文件是否传完整，重新上传。")
    if start == OLD_OFFICE:
        raise _old_office(path)
    if not start.startswith(b"PK"):
        raise Unreadable("file-type", "这不是 docx 文件。", SAVE_AGAIN)
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("file-type", "文件已损坏或没有传完整。", "请重新上传，或用 Word 打开后另存一份。") from error


def _old_office(path: Path) -> Unreadable:
    """Tell an encrypted docx from an old doc: both wear the same envelope."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return Unreadable("encrypted", "文件已加密，需要密码才能打开。", "请去掉打开密码后另存为 docx 再提交。")
    return Unreadable("file-type", "这是旧版 doc 文件。", SAVE_AGAIN)
