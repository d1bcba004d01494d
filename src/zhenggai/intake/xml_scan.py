"""Look through an XML part for what must not reach a parser: document type declarations and extreme nesting.

The scan works on bytes as they are inflated. It is stricter than XML (a declaration inside a comment is refused too)
and knows no entities, so nothing in the part can make it expand or fetch anything.
"""

import codecs
import re

from zhenggai.intake.refusal import Refused

DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
MARKUP = re.compile(rb"<!(?!--|\[CDATA\[)")
LONGEST_MARK = len(b"<![CDATA[")
# Encodings in which “<!” is written with the same two bytes; all others hide a declaration from a scan of bytes.
PLAIN_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16|us-ascii|ascii|iso-8859-\d+|windows-125\d|gb2312|gbk|gb18030", re.IGNORECASE
)
WIDE_STARTS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def refuse_declaration() -> Refused:
    """Return the refusal of a part with a document type declaration."""
    return Refused(
        "xml.dtd", "文件内含有不允许的 XML 声明（DTD 或实体）。", "请用 Word、Excel 或 WPS 打开后另存再提交。"
    )


class XmlScan:
    """Scans one part; call ``feed`` with each piece of its bytes and ``finish`` at the end."""

    def __init__(self, deepest: int) -> None:
        self._deepest = deepest
        self._depth = 0
        self._carried = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._started = False

    def feed(self, piece: bytes) -> bytes:
        """Scan ``piece``; returns it in an encoding with plain ASCII markup. Raises ``Refused``."""
        if not self._started:
            self._begin(piece)
        if self._decoder is not None:
            piece = self._decode(piece)
        window = self._carried + piece
        mark = MARKUP.search(window)
        if mark and len(window) - mark.start() >= LONGEST_MARK:
            raise refuse_declaration()
        self._count_depth(piece)
        self._carried = window[-(LONGEST_MARK - 1) :]
        return piece

    def finish(self) -> None:
        """Check what was left because it might have gone on."""
        if self._decoder is not None:
            self._decode(b"", final=True)
        if MARKUP.search(self._carried):
            raise refuse_declaration()

    def _begin(self, piece: bytes) -> None:
        self._started = True
        for start, encoding in WIDE_STARTS:
            if piece.startswith(start):
                self._decoder = codecs.getincrementaldecoder(encoding)("strict")
                return
        if not piece.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
            raise refuse_declaration()
        declared = DECLARED_ENCODING.search(piece[:400])
        if declared and not PLAIN_ENCODINGS.fullmatch(declared.group(1)):
            raise refuse_declaration()

    def _decode(self, piece: bytes, *, final: bool = False) -> bytes:
        assert self._decoder is not None  # noqa: S101 - checked by the caller
        try:
            return self._decoder.decode(piece, final).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise refuse_declaration() from error

    def _count_depth(self, piece: bytes) -> None:
        """Follow the depth from piece to piece; inside one piece it cannot grow beyond what parsers bear."""
        closing = piece.count(b"</")
        opening = piece.count(b"<") - closing - piece.count(b"/>") - piece.count(b"<?") - piece.count(b"<!")
        self._depth = max(self._depth + opening - closing, 0)
        if self._depth > self._deepest:
            raise Refused("file.limits", "文件内部嵌套过深。", "请用 Word、Excel 或 WPS 打开后另存再提交。")
