"""The text of a csv file in whatever encoding an office saved it, or a refusal: never a wrong character."""

import codecs
import re

from zhenggai.documents.ledger.unreadable_ledger import UnreadableLedger

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE_AS = "请用表格软件另存为“CSV UTF-8（逗号分隔）”或 xlsx 后再提交。"
UNASSIGNED = re.compile("[\ue000-\uf8ff\ufffd\x00]")  # private use: GB18030 puts unassigned bytes there
CHINESE = re.compile("[\u4e00-\u9fff]")
COMMON_SHARE = 0.85  # of the characters of a Chinese text, at least this share is in GB 2312
FEW_SIGNS = 3


def decode_csv(data: bytes) -> str:
    """Decode UTF-8, UTF-16 or GB18030 (which holds GBK); raises ``UnreadableLedger`` E-ENC for anything else."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding))
    if 0 in data[:4096]:
        return _checked(_strict(data, _utf16_order(data)))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _gb18030(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refusal("字符编码不完整或混用") from error


def _utf16_order(data: bytes) -> str:
    """Commas, digits and line ends tell the byte order of UTF-16 saved without its mark."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even and odd:
        raise _refusal("文件中有空字节")
    return "utf-16-le" if odd else "utf-16-be"


def _gb18030(data: bytes) -> str:
    """Accept GB18030 only where the text looks like Chinese writing and no line is UTF-8."""
    text = _strict(data, "gb18030")
    mixed = next((number for number, line in enumerate(data.split(b"\n"), 1) if _is_utf8_line(line)), None)
    if mixed is not None:
        raise _refusal(f"第 {mixed} 行与其他行的编码不同")
    signs = [sign for sign in text if ord(sign) > 0x7F and _fits(sign, "gbk")]  # four bytes are GB18030 beyond doubt
    if sum(_fits(sign, "gb2312") for sign in signs) < len(signs) * COMMON_SHARE:
        raise _refusal("字符编码无法确认")
    return _checked(text)


def _is_utf8_line(line: bytes) -> bool:
    if line.isascii():
        return False
    try:
        decoded = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(CHINESE.findall(decoded)) >= FEW_SIGNS


def _fits(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _checked(text: str) -> str:
    if UNASSIGNED.search(text):
        raise _refusal("有无法识别的字符")
    return text


def _refusal(what: str) -> UnreadableLedger:
    return UnreadableLedger("E-ENC", f"{what}，为避免乱码未读取。", SAVE_AS)
