"""The state words of a ledger: what a county says of a problem, and how far that may be believed."""

import re
from dataclasses import dataclass

from zhenggai.documents.ledger.cell_text import half_width, without_spaces

CLOSED = "已销号"
SELF_DECLARED = "旗区自认完成"
UNDER_WAY = "整改中"
NOT_YET_POSSIBLE = "暂不具备条件"

NOT_POSSIBLE_WORDS = re.compile(r"不具备.*条件|无法整改|暂缓|暂不整改|暂不具备")
UNDER_WAY_WORDS = re.compile(
    r"^(?:否|×|x|✕|✗|✘|未|0$|0?\.\d|0%|n$|no$|没有|正在|推进|持续|整改中|在整改|进行|尚未|部分|基本|拟|计划)"
    r"|推进中|整改中|进行中|未完成|未整改|未销号|待销号|拟销号|申请销号|待验收|待审核|验收中|正在|[1-9]?\d(?:\.\d+)?%$",
    re.IGNORECASE,
)
FULL_SHARE = re.compile(r"(?:完成)?100(?:\.0+)?%")
DONE_WORDS = re.compile(r"^(?:是|√|✓|✔|☑|对|y|yes|1|已)$|完成|整改到位|到位|办结|已整改|已拆除|已复垦", re.IGNORECASE)
CLOSED_WORDS = re.compile(r"(?<!未)(?<!待)(?<!拟)(?<!请)销号")
EVIDENCE = re.compile(r"\d{4}[-.年/]\d{1,2}|[〔\[(（]\d{4}[〕\])）]\s*\d+号|第?\d+号|\d{8}")


@dataclass(frozen=True, slots=True)
class StateReading:
    """The state as understood; ``weak`` where completion is claimed without a date or a document number."""

    state: str | None
    weak: bool = False
    known: bool = True


def read_state(text: str, header: str, has_date: bool) -> StateReading:
    """Read a state word below ``header``; ``has_date`` tells whether the row gives a day of completion."""
    plain = without_spaces(half_width(text))
    proven = has_date or EVIDENCE.search(plain) is not None
    if NOT_POSSIBLE_WORDS.search(plain):
        return StateReading(NOT_YET_POSSIBLE)
    if not FULL_SHARE.fullmatch(plain) and UNDER_WAY_WORDS.search(plain):
        return StateReading(UNDER_WAY)
    if CLOSED_WORDS.search(plain):
        return StateReading(CLOSED) if proven else StateReading(SELF_DECLARED, weak=True)
    if FULL_SHARE.fullmatch(plain) or DONE_WORDS.search(plain):
        asked_for_closing = "销号" in header and len(plain) <= 2
        return StateReading(CLOSED if proven and asked_for_closing else SELF_DECLARED, weak=not proven)
    return StateReading(None, known=False)
