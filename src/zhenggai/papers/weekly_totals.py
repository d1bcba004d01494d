"""一、总体进展: where the whole campaign stands, in one paragraph."""

from fractions import Fraction

from zhenggai.domain import display
from zhenggai.domain.bulletin import Forecast, Share, WeeklyBulletin
from zhenggai.domain.runs import Figure, Run, Text
from zhenggai.papers.paragraphs import Kind, Paragraph


def overall_paragraph(facts: WeeklyBulletin) -> Paragraph:
    """Write issued, closed, rate, pace, what is open and where the pace leads."""
    totals, at = facts.totals, display.moment(facts.as_of)
    if totals.issued == 0:
        return Paragraph(Kind.BODY, (Text(f"截至{at}，尚未下发问题。"),))
    runs: list[Run] = [
        Text(f"截至{at}，下发问题"),
        _count(totals.issued, "issued"),
        Text("个，已销号"),
        _count(totals.closed, "closed"),
        Text("个，整改率"),
        Figure(display.percent(totals.closed, totals.issued), "totals.rate"),
        *_against_last_issue(totals.rate, totals.previous),
        *_against_schedule(totals.rate, totals.scheduled),
        Text("。本周新销号"),
        _count(totals.closed_this_week, "closed_this_week"),
        Text("个，退回重改"),
        _count(totals.returned, "returned"),
        Text("个。尚有"),
        _count(totals.open, "open"),
        Text("个未销号，其中逾期"),
        _count(totals.overdue, "overdue"),
        Text("个、7日内到期"),
        _count(totals.due_in_7_days, "due_in_7_days"),
        Text("个。"),
        *_forecast(facts.forecast),
    ]
    return Paragraph(Kind.BODY, tuple(runs))


def _count(number: int, name: str) -> Figure:
    return Figure(display.thousands(number), f"totals.{name}")


def _against_last_issue(rate: Share, previous: Share | None) -> list[Run]:
    now, before = rate.fraction, previous.fraction if previous else None
    if now is None or before is None:
        return []
    change = display.points(now, before)
    if not change:
        return [Text("，与上期持平" if now == before else "，与上期基本持平")]
    word = "提高" if change > 0 else "下降"
    return [Text(f"，比上期{word}"), Figure(f"{abs(change)}", "totals.change"), Text("个百分点")]


def _against_schedule(rate: Share, scheduled: Fraction | None) -> list[Run]:
    now = rate.fraction
    if now is None or scheduled is None:
        return []
    due = Figure(display.percent(scheduled.numerator, scheduled.denominator), "totals.scheduled")
    gap = display.points(now, scheduled)
    if not gap:
        return [Text("；与序时进度（"), due, Text("）持平" if now == scheduled else "）基本持平")]
    word = "快" if gap > 0 else "慢"
    return [Text("；较序时进度（"), due, Text(f"）{word}"), Figure(f"{abs(gap)}", "totals.gap"), Text("个百分点")]


def _forecast(forecast: Forecast | None) -> list[Run]:
    if forecast is None:
        return []
    if forecast.share is None:
        return [Text(forecast.reason)]
    target = Figure(display.whole_percent(forecast.target), "forecast.target")
    opening: list[Run] = [
        Text(f"按近7日进度测算，{display.month_day(forecast.target_on)}整改率预计"),
        Figure(display.percent(forecast.share.part, forecast.share.whole), "forecast.rate"),
    ]
    if forecast.missing == 0:
        return [*opening, Text("，可以达到"), target, Text("。")]
    short = Figure(display.thousands(forecast.missing), "forecast.missing")
    return [*opening, Text("，距"), target, Text("缺"), short, Text("个。")]
