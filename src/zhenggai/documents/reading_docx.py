"""Read a Word document (docx) as numbered lines."""

from pathlib import Path

from zhenggai.documents.source import Source
from zhenggai.documents.unreadable import Unreadable


def read_docx(path: Path) -> Source:
    """Read ``path``; one line per paragraph or cell paragraph in reading order; raises ``Unreadable``."""
    raise Unreadable("file-type", f"暂不能读取 {path.name}。", "请另存为 txt。")
