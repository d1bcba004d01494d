"""Read a PDF with a text layer as numbered lines."""

from pathlib import Path

from zhenggai.documents.source import Source
from zhenggai.documents.unreadable import Unreadable


def read_pdf(path: Path) -> Source:
    """Read ``path``; text lines of all pages with their page; raises ``Unreadable``."""
    raise Unreadable("file-type", f"暂不能读取 {path.name}。", "请另存为 txt。")
