"""The parts of an xlsx package that belong to each worksheet, found through its relationships."""

import posixpath
import re
import zipfile
from pathlib import Path

from zhenggai.documents.ledger.cell_styles import CellStyles, read_styles
from zhenggai.documents.ledger.sheet_marks import SheetMarks, read_marks

SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
ANCHOR = re.compile(r"<(?:\w+:)?from>.*?<(?:\w+:)?row>(\d+)</", re.DOTALL)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class SheetParts:
    """An opened package; raises ``BadZipFile``, ``KeyError`` or ``ValueError`` where it is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with zipfile.ZipFile(path) as archive:
            self._names = {name.lower(): name for name in archive.namelist()}
            self._sheets = self._find_sheets(archive)
            self._styles = read_styles(self._text(archive, "xl/styles.xml"))

    def marks(self) -> dict[str, SheetMarks]:
        """Read what calamine does not tell, for each worksheet by its name."""
        with zipfile.ZipFile(self._path) as archive:
            return {name: self._sheet_marks(archive, part) for name, part in self._sheets.items()}

    def _sheet_marks(self, archive: zipfile.ZipFile, part: str) -> SheetMarks:
        name = self._names.get(part.lower())
        data = archive.read(name) if name else b""
        return read_marks(data, self._styles or CellStyles(), self._images(archive, part))

    def _text(self, archive: zipfile.ZipFile, part: str) -> str:
        name = self._names.get(part.lower())
        return archive.read(name).decode("utf-8", "replace") if name else ""

    def _find_sheets(self, archive: zipfile.ZipFile) -> dict[str, str]:
        targets = self._relationships(archive, "xl/workbook.xml")
        sheets = {}
        for tag in SHEET.findall(self._text(archive, "xl/workbook.xml")):
            name, target = _attribute(tag, "name"), targets.get(_attribute(tag, r"\w+:id"))
            if target:
                sheets[name] = target
        return sheets

    def _relationships(self, archive: zipfile.ZipFile, part: str) -> dict[str, str]:
        folder, file = posixpath.split(part)
        text = self._text(archive, f"{folder}/_rels/{file}.rels")
        return {
            _attribute(tag, "Id"): posixpath.normpath(posixpath.join("/", folder, _attribute(tag, "Target"))).lstrip(
                "/"
            )
            for tag in RELATIONSHIP.findall(text)
        }

    def _images(self, archive: zipfile.ZipFile, part: str) -> dict[int, int]:
        """Count pictures by the row, from 0, in which they are anchored."""
        counts: dict[int, int] = {}
        for target in self._relationships(archive, part).values():
            if "/drawings/drawing" in f"/{target.lower()}":
                for row in ANCHOR.findall(self._text(archive, target)):
                    counts[int(row)] = counts.get(int(row), 0) + 1
        return counts


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    text = (found[1] or found[2] or "") if found else ""
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), text)
