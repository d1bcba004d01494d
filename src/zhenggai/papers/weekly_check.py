"""Before a bulletin is issued: do its text and its annexes say the same, and is anything still open?"""

from collections.abc import Iterator

from zhenggai.domain.bulletin import WeeklyBulletin
from zhenggai.domain.issues import Issue, Severity
from zhenggai.papers.paragraphs import figures_of
from zhenggai.papers.weekly_expected import expected_figures
from zhenggai.papers.weekly_rows import list_issues, negative_issues, row_issues, sum_issues
from zhenggai.papers.weekly_text import WeeklyText, weekly_text

ROOT_DIGITS = 64


def check_weekly(facts: WeeklyBulletin, text: WeeklyText | None = None) -> tuple[Issue, ...]:
    """List every disagreement; empty means text and annexes agree and nothing is open.

    ``text`` is the bulletin as people may have edited it; without it the text written from the facts is checked.
    """
    if impossible := tuple(negative_issues(facts)):
        return impossible
    written = text or weekly_text(facts)
    return (
        *figure_issues(facts, written),
        *_left_out(facts, written),
        *sum_issues(facts),
        *row_issues(facts),
        *list_issues(facts),
        *_definition_issues(facts),
        *_period_issues(facts),
        *_open_ends(facts),
    )


def compared_figures(text: WeeklyText) -> int:
    """Count the figures of the text that the check compares (正文与附表一致 n 处)."""
    return len(figures_of(text.paragraphs))


def figure_issues(facts: WeeklyBulletin, text: WeeklyText) -> Iterator[Issue]:
    """Compare each marked figure of the text with what the rows of the annexes give."""
    expected = expected_figures(facts)
    for figure in figures_of(text.paragraphs):
        if figure.key not in expected:
            message = f"正文中的“{figure.text}”找不到对应的数据（{figure.key}）。"
            yield Issue("bulletin-figure-unknown", Severity.ERROR, message, hint="删除这处数据，或从数据块重新插入。")
        elif figure.text != expected[figure.key]:
            message = f"正文写“{figure.text}”，按附表应为“{expected[figure.key]}”（{figure.key}）。"
            yield Issue("bulletin-figure", Severity.ERROR, message, hint="用附表的数更新正文，或先更正台账再重新生成。")


def _left_out(facts: WeeklyBulletin, text: WeeklyText) -> Iterator[Issue]:
    """Name the figures that were in the text as written and are no longer in it."""
    kept = {figure.key for figure in figures_of(text.paragraphs)}
    for figure in figures_of(weekly_text(facts).paragraphs):
        if figure.key not in kept:
            message = f"正文少了一处数据“{figure.text}”（{figure.key}）。"
            yield Issue("bulletin-figure-left-out", Severity.WARNING, message, hint="确需删去的可不处理。")


def _definition_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    previous = facts.totals.previous
    if previous is None or previous.whole == facts.totals.issued or facts.definition.change:
        return
    change = facts.totals.issued - previous.whole
    word = "新增" if change > 0 else "减少"
    message = f"本期口径有变：分母{word}{abs(change)}个，但没有写明原因。"
    yield Issue("bulletin-definition", Severity.WARNING, message, hint="在口径变化中写明原因，附件1会一并印出。")


def _period_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    first, last = facts.period_start, facts.period_end
    if last < first:
        yield Issue("bulletin-period", Severity.ERROR, "统计期间的止日早于起日。", hint="更正统计期间。")
    elif (first.isoweekday(), (last - first).days) != (1, 6):
        message = "统计期间不是周一至周日的一个整周。"
        yield Issue("bulletin-period", Severity.INFO, message, hint="本行动如另有统计周，可不处理。")


def _open_ends(facts: WeeklyBulletin) -> Iterator[Issue]:
    """Name what an issued paper must have; a draft may still lack it."""
    severity = Severity.INFO if facts.draft else Severity.ERROR
    missing = {
        "发文字号": facts.number.sequence is None,
        "成文日期": facts.issued_on is None,
        "数据快照号": not facts.snapshot.snapshot_id,
        "日志校验根": len(facts.snapshot.journal_root) != ROOT_DIGITS,
        "主送机关": not facts.addressees,
        "发文机关标志": not facts.office.masthead,
    }
    for name in (name for name, absent in missing.items() if absent):
        yield Issue("bulletin-open", severity, f"还缺{name}。", hint=f"签发前补上{name}。")
