"""一句话判断: whether the next target will be met at the present pace, and who lags."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from zhenggai.domain.bulletin import TOO_LITTLE_DATA
from zhenggai.domain.display import month_day, percent, whole_percent
from zhenggai.domain.figures import gap, needed, percent_beside
from zhenggai.domain.forecast import Outlook
from zhenggai.domain.laggards import Laggard
from zhenggai.domain.rates import RateTarget
from zhenggai.domain.runs import Figure, Run, Text

NOTHING_ISSUED = "还没有下发问题，暂无整改率。"


def verdict(
    closed: int,
    total: int,
    *,
    as_of: date,
    target: RateTarget | None,
    outlook: Outlook | None,
    laggards: Sequence[Laggard] = (),
) -> tuple[Run, ...]:
    """Say it in one sentence; ``outlook`` None means too little data to forecast.

    Keys of the figures: ``rate``, ``target``, ``missing``, ``forecast``, ``reached_on`` and ``county:NAME``.
    """
    if total == 0:
        return (Text(NOTHING_ISSUED),)
    if target is None:
        return (Text("整改率 "), Figure(percent(closed, total), "rate"), Text("，没有设定目标。"))
    head: tuple[Run, ...] = (Text("整改率 "), Figure(f"{percent_beside(closed, total, target.share)}%", "rate"))
    tail = (*_laggards(laggards, target), Text("。"))
    if closed >= needed(total, target.share):
        return (*head, Text(f"，已达到{month_day(target.due)}"), _target(target), Text("目标"), *tail)
    if as_of >= target.due:
        missed = Text(f"，{month_day(target.due)}目标")
        return (*head, missed, _target(target), Text("未达到，缺"), _missing(gap(closed, total, target.share)), *tail)
    if outlook is None:
        return (*head, Text(f"，{TOO_LITTLE_DATA}"))
    return (*head, *(_on_track(outlook) if outlook.reached_on else _off_track(outlook)), *tail)


def _off_track(outlook: Outlook) -> tuple[Run, ...]:
    target = outlook.target
    shown = percent_beside(outlook.expected, outlook.total, target.share)
    return (
        Text(f"，照近{outlook.pace.observed_days}日速度{month_day(target.due)}预计"),
        Figure(f"{shown}%", "forecast"),
        Text("，距"),
        _target(target),
        Text("缺"),
        _missing(outlook.missing),
    )


def _on_track(outlook: Outlook) -> tuple[Run, ...]:
    """Name the day on which the target is reached, and how many days that is ahead of it."""
    reached = outlook.reached_on or outlook.target.due
    early = (outlook.target.due - reached).days
    margin = f"，比目标早{early}天" if early else "，正好按期"
    return (
        Text("，照现在速度"),
        Figure(month_day(reached), "reached_on"),
        Text("可达"),
        _target(outlook.target),
        Text(margin),
    )


def _laggards(laggards: Sequence[Laggard], target: RateTarget) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, one in enumerate(laggards):
        runs.append(Text("；拖后腿的是" if number == 0 else "和" if number == len(laggards) - 1 else "、"))
        rate = percent_beside(one.closed, one.total, target.share)
        runs.append(Figure(f"{one.county}（{rate}%，{one.reason}）", f"county:{one.county}"))
    return tuple(runs)


def _target(target: RateTarget) -> Figure:
    return Figure(whole_percent(Fraction(target.share)), "target")


def _missing(missing: int) -> Figure:
    return Figure(f"{missing}个", "missing")
