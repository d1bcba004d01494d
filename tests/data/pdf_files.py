"""A small writer of PDF files for tests: Chinese text at given places, ruled lines, pictures, a password."""

from dataclasses import dataclass, field
from pathlib import Path

SONG = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font"
    b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    b" /Supplement 4 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6"
    b" /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>"
)
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)
LOCK = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"


@dataclass
class Page:
    """One A4 page; add text and lines, places in points from the lower left corner."""

    operations: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 16) -> "Page":
        encoded = text.encode("utf-16-be").hex()
        self.operations.append(f"BT /F1 {size} Tf {x} {y} Td <{encoded}> Tj ET")
        return self

    def line(self, x1: float, y1: float, x2: float, y2: float) -> "Page":
        self.operations.append(f"{x1} {y1} m {x2} {y2} l S")
        return self

    def rectangle(self, x: float, y: float, width: float, height: float, paint: str = "f") -> "Page":
        self.operations.append(f"{x} {y} {width} {height} re {paint}")
        return self

    def picture(self, width: float = 595, height: float = 842) -> "Page":
        self.operations.append(f"q {width} 0 0 {height} 0 0 cm /Im1 Do Q")
        return self


def lines_page(*lines: str, top: float = 780, step: float = 24) -> Page:
    """Return a page with ``lines`` below each other."""
    page = Page()
    for index, line in enumerate(lines):
        page.text(72, top - index * step, line)
    return page


def write_pdf(path: Path, *pages: Page, locked: bool = False) -> Path:
    """Write ``pages``; ``locked`` asks for a password that nobody knows."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", SONG, PICTURE]
    kids = []
    for page in pages:
        content = "\n".join(page.operations).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b" /Encrypt " + LOCK + b" /ID [<41> <41>]" if locked else b""
    written += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, table)
    path.write_bytes(written)
    return path
