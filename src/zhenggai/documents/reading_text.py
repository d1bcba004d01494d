"""Read a plain text file as numbered lines, in the encodings that offices use."""

import codecs
from pathlib import Path

from zhenggai.documents.source import Line, Source
from zhenggai.documents.text_wrapping import mark_wrapped
from zhenggai.documents.unreadable import Unreadable
from zhenggai.domain.issues import Issue, Severity

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ZERO_SHARE = 0.05
WRONG_SHARE = 0.01
CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1a")


def read_text(path: Path) -> Source:
    """Read ``path`` as UTF-8, UTF-16 or GB 18030; raises ``Unreadable`` (``empty-document``, ``file-type``).

    Without a byte order mark UTF-8 is certain if it fits; anything else is a guess and told as ``encoding-guessed``.
    """
    data = path.read_bytes()
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty-document", "文件没有内容。", "请检查文件是否选错或没有传完整。")
    text, issues = decode(data)
    if not text.strip().strip("\ufeff\u200b　"):
        raise Unreadable("empty-document", "文件没有文字。", "请检查文件是否选错或没有传完整。")
    if sum(1 for character in text if character in CONTROLS) > WRONG_SHARE * len(text):
        raise Unreadable("file-type", "文件内容不是文字。", "请提交 txt、docx 或带文字层的 pdf。")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Source(mark_wrapped([Line(number, line) for number, line in enumerate(lines, start=1)]), issues)


def decode(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    """Decode ``data``; the issue tells where the encoding is a guess."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    if data.count(0) > ZERO_SHARE * len(data):
        return _guessed(data, "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    utf16 = _as_unmarked_utf16(data)
    return _guessed(data, utf16 or _better(data))


def _as_unmarked_utf16(data: bytes) -> str | None:
    """Chinese UTF-16 without a mark has few zero bytes, but line feeds and punctuation betray it."""
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if len(data) % 2 == 0 and data.count(newline) and data.count(newline) == data.count(b"\n"):
            return encoding
    return None


def _better(data: bytes) -> str:
    """Between GB 18030 and damaged UTF-8 take the one that loses fewer characters."""
    losses = {encoding: data.decode(encoding, errors="replace").count("\ufffd") for encoding in ("gb18030", "utf-8")}
    return min(losses, key=lambda encoding: losses[encoding])


def _guessed(data: bytes, encoding: str) -> tuple[str, tuple[Issue, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost > WRONG_SHARE * len(text):
        raise Unreadable("file-type", "认不出文件的编码。", "请用记事本另存为 UTF-8 后重新提交。")
    name = {"gb18030": "GB 18030（GBK）"}.get(encoding, encoding.upper())
    message = f"文件没有标明编码，按 {name} 读取" + (f"，有 {lost} 个字没有读出。" if lost else "。")
    severity = Severity.WARNING if lost else Severity.INFO
    return text, (Issue("encoding-guessed", severity, message, hint="如有乱码，请另存为 UTF-8 后重新提交。"),)
