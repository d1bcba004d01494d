"""二、各旗区情况: who is fast, who is slow, who closed nothing this week."""

from fractions import Fraction

from zhenggai.domain import display
from zhenggai.domain.bulletin import CountyRow, WeeklyBulletin, laggards, leaders, small_bases, zero_close
from zhenggai.domain.runs import Figure, Run, Text
from zhenggai.papers.paragraphs import Kind, Paragraph


def county_paragraphs(facts: WeeklyBulletin) -> tuple[Paragraph, ...]:
    """Write the three lists, and whom the small-base rule leaves out."""
    mark = "平均整改率" if facts.totals.scheduled is None else "序时进度"
    fast = _fast_or_slow(leaders(facts), facts, none=f"没有达到{mark}的")
    slow = _fast_or_slow(laggards(facts), facts, none=f"没有低于{mark}的")
    return (
        Paragraph(Kind.BODY, fast, lead="（一）进展较快。"),
        Paragraph(Kind.BODY, slow, lead="（二）进展较慢。"),
        Paragraph(Kind.BODY, _zero_close(facts), lead="（三）本周零销号。"),
        *_left_out(facts),
    )


def _fast_or_slow(rows: tuple[CountyRow, ...], facts: WeeklyBulletin, *, none: str) -> tuple[Run, ...]:
    if not rows:
        return (Text(f"{none}{facts.unit_word}。"),)
    runs: list[Run] = []
    for row in rows:
        runs += [Text("；" if runs else ""), *_standing(row, facts.totals.scheduled)]
    return (*runs, Text("。"))


def _standing(row: CountyRow, scheduled: Fraction | None) -> list[Run]:
    key = f"county.{row.county}"
    rate = Figure(display.percent(row.closed, row.issued), f"{key}.rate")
    runs: list[Run] = [Text(f"{row.county}整改率"), rate, *_gap(row, scheduled)]
    if row.overdue:
        runs += [Text("，逾期"), Figure(display.thousands(row.overdue), f"{key}.overdue"), Text("个")]
    return runs


def _gap(row: CountyRow, scheduled: Fraction | None) -> list[Run]:
    rate = row.rate.fraction
    if rate is None or scheduled is None:
        return []
    gap = display.points(rate, scheduled)
    if not gap:
        return [Text("，与序时基本持平")]
    word = "快" if gap > 0 else "慢"
    return [Text(f"，较序时{word}"), Figure(f"{abs(gap)}", f"county.{row.county}.gap"), Text("个百分点")]


def _zero_close(facts: WeeklyBulletin) -> tuple[Run, ...]:
    rows = zero_close(facts)
    if not rows:
        return (Text(f"没有零销号的{facts.unit_word}。"),)
    runs: list[Run] = []
    for row in rows:
        still_open = Figure(display.thousands(row.open), f"county.{row.county}.open")
        runs += [Text("、" if runs else ""), Text(f"{row.county}（未销号"), still_open, Text("个）")]
    return (*runs, Text("本周没有新销号。"))


def _left_out(facts: WeeklyBulletin) -> tuple[Paragraph, ...]:
    """Say who is not compared, so that nobody looks for a name in vain."""
    sentences = []
    if small := small_bases(facts):
        sentences.append(f"{_names(small)}下发数不足{facts.small_base}个，不参加排名和快慢比较。")
    if idle := tuple(row for row in facts.counties if row.issued == 0):
        sentences.append(f"{_names(idle)}{display.NO_TASK}。")
    return (Paragraph(Kind.BODY, (Text("".join(sentences)),)),) if sentences else ()


def _names(rows: tuple[CountyRow, ...]) -> str:
    return "、".join(row.county for row in rows)
