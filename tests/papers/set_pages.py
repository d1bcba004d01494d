"""Setting a paper with LibreOffice and measuring the pages, in millimetres from the upper left corner."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from zhenggai.papers.fonts import substitution_rules

MM_PER_POINT = 25.4 / 72
# Without this the blank page before an even one is left out, and a sheet printed on both sides goes wrong.
WITH_BLANK_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
SAME_LINE = 8  # points
DOTS_PER_POINT = 3  # 216 dots to the inch


@dataclass(frozen=True)
class Line:
    """One line of set text: its characters without spaces, left and right edge, middle height."""

    text: str
    left: float
    right: float
    middle: float


@dataclass(frozen=True)
class Band:
    """A stripe of rows that hold dots of a colour."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


class SetPaper:
    """The pages of a paper as LibreOffice sets them."""

    def __init__(self, paper: bytes, folder: Path) -> None:
        (folder / "paper.docx").write_bytes(paper)
        (folder / "fonts.conf").write_text(substitution_rules(), encoding="utf-8")
        environment = {**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        program = ["soffice", "--headless", profile, "--convert-to", WITH_BLANK_PAGES, "--outdir", str(folder)]
        subprocess.run(
            [*program, str(folder / "paper.docx")],
            env=environment,
            check=True,
            capture_output=True,
            timeout=180,
        )
        self._pages = pypdfium2.PdfDocument((folder / "paper.pdf").read_bytes())

    def close(self) -> None:
        self._pages.close()

    def __len__(self) -> int:
        return len(self._pages)

    def size(self, page: int) -> tuple[float, float]:
        width, height = self._pages[page].get_size()
        return width * MM_PER_POINT, height * MM_PER_POINT

    def lines(self, page: int) -> list[Line]:
        """Text lines inside the text area, from the top."""
        height = self._pages[page].get_size()[1]
        text = self._pages[page].get_textpage()
        found: list[tuple[float, float, float, str]] = []
        for at in range(text.count_chars()):
            character = text.get_text_range(at, 1)
            if character.strip():
                left, bottom, right, top = text.get_charbox(at, loose=True)
                found.append((height - (top + bottom) / 2, left, right, character))
        lines = [_line(characters) for characters in _gathered(sorted(found))]
        return [line for line in lines if line.middle < self.size(page)[1] - 35]

    def bands(self, page: int, *, red: bool) -> list[Band]:
        """Stripes with red (or dark) dots, from the top."""
        bitmap = self._pages[page].render(scale=DOTS_PER_POINT)
        dots = bytes(bitmap.buffer)
        rows = [_extent(dots, bitmap, row, red=red) for row in range(bitmap.height)]
        bands: list[list[int]] = []
        for row, extent in enumerate(rows):
            if extent is None:
                continue
            if bands and row - bands[-1][1] == 1:
                last = bands[-1]
                bands[-1] = [last[0], row, min(last[2], extent[0]), max(last[3], extent[1])]
            else:
                bands.append([row, row, *extent])
        unit = MM_PER_POINT / DOTS_PER_POINT
        return [Band(b[0] * unit, (b[1] + 1) * unit, b[2] * unit, (b[3] + 1) * unit) for b in bands]


def _gathered(found: list[tuple[float, float, float, str]]) -> list[list[tuple[float, float, float, str]]]:
    """Part characters into lines: digits of another typeface sit a little higher than their neighbours."""
    lines: list[list[tuple[float, float, float, str]]] = []
    for one in found:
        if lines and one[0] - lines[-1][0][0] < SAME_LINE:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def _line(characters: list[tuple[float, float, float, str]]) -> Line:
    placed = sorted((left, right, character) for _, left, right, character in characters)
    text = "".join(character for _, _, character in placed)
    middle = characters[len(characters) // 2][0]
    return Line(text, placed[0][0] * MM_PER_POINT, placed[-1][1] * MM_PER_POINT, middle * MM_PER_POINT)


def _extent(dots: bytes, bitmap: Any, row: int, *, red: bool) -> tuple[int, int] | None:
    """First and last dot of the colour in a row (blue, green, red follow each other)."""
    step, start = bitmap.n_channels, row * bitmap.stride
    line = dots[start : start + bitmap.width * step]
    blue, green, reds = line[0::step], line[1::step], line[2::step]
    if min(green) > 120:
        return None
    hits = [
        at
        for at, (b, g, r) in enumerate(zip(blue, green, reds, strict=True))
        if g < 120 and b < 120 and (r > 150 if red else r < 120)
    ]
    return (hits[0], hits[-1]) if hits else None
