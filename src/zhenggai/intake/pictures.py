"""Read the size of a picture from its header, before anything decodes it.

Formats: JPEG ITU-T T.81 annex B (frame header), PNG ISO/IEC 15948 clause 11.2.2 (IHDR).
"""

import struct
from pathlib import Path
from typing import BinaryIO

from zhenggai.intake.refusal import Refused

FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}
MOST_SEGMENTS = 2_000


def check_pixels(path: Path, most: int) -> None:
    """Refuse a JPEG or PNG whose header promises more than ``most`` pixels, or whose header cannot be read."""
    with path.open("rb") as file:
        size = _png_size(file) if file.read(1) == b"\x89" else _jpeg_size(file)
    if size is None or 0 in size:
        raise Refused("file.damaged", "图片已损坏，读不出尺寸。", "请重新导出或重新拍摄后提交。")
    width, height = size
    if width * height > most:
        raise Refused("image.pixels", f"图片过大：{width}×{height} 像素。", f"请缩小到 {most // 10_000} 万像素以内。")


def _png_size(file: BinaryIO) -> tuple[int, int] | None:
    file.seek(8)
    header = file.read(16)
    if len(header) < 16 or header[4:8] != b"IHDR":
        return None
    width, height = struct.unpack_from(">2I", header, 8)
    return width, height


def _jpeg_size(file: BinaryIO) -> tuple[int, int] | None:
    """Walk the segments to the first frame header."""
    file.seek(2)
    for _ in range(MOST_SEGMENTS):
        marker = _next_marker(file)
        if marker is None:
            return None
        if marker in WITHOUT_LENGTH:
            continue
        head = file.read(7)
        if len(head) < 2:
            return None
        length = int(struct.unpack_from(">H", head)[0])
        if marker in FRAME_HEADERS and len(head) == 7:
            height, width = struct.unpack_from(">2H", head, 3)
            return width, height
        file.seek(length - len(head), 1)
    return None


def _next_marker(file: BinaryIO) -> int | None:
    """Return the next marker's code; fill bytes may stand before it."""
    if file.read(1) != b"\xff":
        return None
    code = file.read(1)
    while code == b"\xff":
        code = file.read(1)
    return code[0] if code else None
