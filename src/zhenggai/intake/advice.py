"""What to tell the sender of a file of the wrong kind."""

from collections.abc import Iterable

from zhenggai.intake.kinds import FileKind
from zhenggai.intake.refusal import Refused

NAMES = {
    FileKind.TEXT: "文本（txt）",
    FileKind.CSV: "CSV 表格",
    FileKind.DOCX: "Word 文档（docx）",
    FileKind.XLSX: "Excel 工作簿（xlsx）",
    FileKind.XLS: "旧版 Excel 工作簿（xls）",
    FileKind.PDF: "PDF",
    FileKind.JPEG: "JPEG 图片",
    FileKind.PNG: "PNG 图片",
    FileKind.ZIP: "压缩包（zip）",
    FileKind.DOC: "旧版 Word 文档（doc）",
    FileKind.XLSB: "二进制工作簿（xlsb）",
    FileKind.OFD: "OFD 版式文件",
    FileKind.HTML: "网页",
    FileKind.RTF: "RTF 文档",
    FileKind.HEIC: "HEIC 图片",
    FileKind.OTHER: "无法识别的文件",
}
WAYS_OUT = {
    FileKind.DOC: "请用 Word 或 WPS 打开，另存为 docx 再提交。",
    FileKind.RTF: "请用 Word 或 WPS 打开，另存为 docx 再提交。",
    FileKind.XLSB: "请用 Excel 打开，另存为 xlsx 再提交。",
    FileKind.HTML: "如果它是系统导出的表格，请用 Excel 打开，另存为 xlsx 再提交。",
    FileKind.OFD: "请另存为带文字层的 PDF 或 Word 文档再提交。",
    FileKind.HEIC: "请把相机格式改为“兼容性最佳”，或转成 JPEG 再提交。",
}


def refuse_kind(kind: FileKind, allowed: Iterable[FileKind]) -> Refused:
    """Return the refusal of a file that is not of an ``allowed`` kind."""
    if kind is FileKind.EMPTY:
        return Refused("file.empty", "文件是空的（0 字节）。", "请检查文件是否传完整，重新上传。")
    if kind is FileKind.ENCRYPTED_OFFICE:
        return Refused("archive.encrypted", "文件设有打开密码。", "请在 Word、Excel 或 WPS 里去掉密码，另存后再提交。")
    wanted = "、".join(NAMES[one] for one in FileKind if one in set(allowed))
    return Refused("file.type", f"这是{NAMES[kind]}，这里不能提交。", WAYS_OUT.get(kind, f"可以提交：{wanted}。"))


def refuse_disguised_text(suffix: str) -> Refused:
    """Return the refusal of plain text under a name that promises something else."""
    message = f"文件名是 {suffix}，内容却是纯文本，可能没有传完整或改过扩展名。"
    return Refused("file.type", message, "请用原软件打开后另存；如果确是文本，请改名为 .txt。")
