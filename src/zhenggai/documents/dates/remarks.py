"""The sentences that tell a reader what is open about a date, and what to do."""

from zhenggai.domain.issues import Issue, Place, Severity

# code: severity, message, hint. {words} are the original words.
SENTENCES: dict[str, tuple[Severity, str, str]] = {
    "soft-deadline": (Severity.INFO, "“{words}”是力争目标。", "到期未达只作提示，是否问责由人决定。"),
    "conditional-deadline": (Severity.INFO, "时限“{words}”附有条件。", "逐个问题填明是否符合条件。"),
    "relative-date": (Severity.INFO, "“{words}”没有写明固定日期。", "需要提醒的，请另定一个日期。"),
    "event-date": (Severity.INFO, "“{words}”以某件事为准，没有写明日期。", "该事发生后再填日期。"),
    "typo-tolerated": (Severity.WARNING, "“{words}”疑为“{meant}”的笔误，已按后者理解。", "原文保留，请核对。"),
    "two-readings": (Severity.WARNING, "“{words}”有两种理解：{readings}，均未采用。", "请对照原文选定其一。"),
    "year-missing": (Severity.WARNING, "“{words}”没有年份。", "请注明年份，或用 --year 给出文件年份。"),
    "issue-date-missing": (
        Severity.WARNING,
        "“{words}”要以印发日期推算，但没有印发日期。",
        "请用 --issued 给出印发日期。",
    ),
    "date-unreadable": (Severity.ERROR, "看不懂日期“{words}”，或没有这一天。", "请改为“2022年9月30日前”这样的写法。"),
    "date-missing": (Severity.WARNING, "没有写时限。", "请补填整改时限。"),
}


def remark(code: str, words: str, place: Place | None, **details: str) -> Issue:
    """Make the issue ``code`` about ``words``."""
    severity, message, hint = SENTENCES[code]
    return Issue(code, severity, message.format(words=words, **details), place, hint)
