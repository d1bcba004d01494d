"""Open a document with the reader of its kind: one picklable call for the child process."""

from pathlib import Path

from zhenggai.documents.source import Source
from zhenggai.documents.unreadable import Unreadable


def read_document(path: Path, kind: str) -> Source:
    """Read ``path`` as the ``kind`` the door found (``txt``, ``docx`` or ``pdf``).

    Raises ``Unreadable`` with an issue code where the document gives no text. The readers' libraries are imported
    only when called, so a text file does not wait for the PDF library.
    """
    if kind == "txt":
        from zhenggai.documents.reading_text import read_text

        return read_text(path)
    if kind == "docx":
        from zhenggai.documents.reading_docx import read_docx

        return read_docx(path)
    if kind == "pdf":
        from zhenggai.documents.reading_pdf import read_pdf

        return read_pdf(path)
    raise Unreadable("file-type", f"不能作为文件正文读取的类型：{kind}。", "请提供 txt、docx 或带文字层的 pdf。")
