"""Pictures are measured before they are decoded."""

import struct
from pathlib import Path

import pytest

from zhenggai.intake.door import admit
from zhenggai.intake.kinds import FileKind
from zhenggai.intake.refusal import Refused

PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s2I", 13, b"IHDR", width, height) + bytes(9)


def jpeg(width: int, height: int) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + application + b"\xff\x01" + frame


@pytest.mark.parametrize("data", [png(4000, 3000), jpeg(4000, 3000)], ids=["png", "jpeg"])
def test_a_photograph_comes_in(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert admit(path, PICTURES).kind in PICTURES


@pytest.mark.parametrize("data", [png(60_000, 60_000), jpeg(13_000, 13_000)], ids=["36亿像素png", "1.69亿像素jpeg"])
def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        admit(path, PICTURES)
    assert caught.value.code == "image.pixels"


@pytest.mark.parametrize(
    "data",
    [
        png(0, 10),
        png(10, 10)[:20],
        jpeg(10, 10)[:25],
        b"\xff\xd8\xff\xe0\0",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\0\x02x",
    ],
    ids=["零宽", "png断", "jpeg断", "段断", "无画面", "段错位"],
)
def test_a_header_that_tells_no_size_is_damage(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        admit(path, PICTURES)
    assert caught.value.code == "file.damaged"
