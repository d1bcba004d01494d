import io
import zipfile

from zhenggai.papers.package import settle


def package(*parts: str, at: tuple[int, int, int, int, int, int], compression: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name in parts:
            archive.writestr(zipfile.ZipInfo(name, at), name * 100, compression)
    return written.getvalue()


def test_neither_order_nor_time_nor_compression_shows() -> None:
    one = package("word/a.xml", "[Content_Types].xml", at=(2025, 9, 14, 8, 0, 0), compression=zipfile.ZIP_DEFLATED)
    other = package("[Content_Types].xml", "word/a.xml", at=(1999, 1, 1, 0, 0, 0), compression=zipfile.ZIP_STORED)
    assert settle(one) == settle(other)


def test_the_list_of_content_types_comes_first() -> None:
    given = package("_rels/.rels", "a.xml", "[Content_Types].xml", at=(2025, 1, 1, 0, 0, 0), compression=0)
    with zipfile.ZipFile(io.BytesIO(settle(given))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml"]
        assert archive.read("a.xml") == b"a.xml" * 100
