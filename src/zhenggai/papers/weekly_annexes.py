"""The three annexes of the weekly bulletin as tables: progress by county, overdue, due within seven days."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhenggai.domain import display
from zhenggai.domain.bulletin import CaseRow, CountyRow, Lamp, Share, WeeklyBulletin, by_rank
from zhenggai.papers.tables import Cell, Column, Kind, Table
from zhenggai.papers.weekly_text import annex_titles

# Word and shape together, so that a black-and-white copy still tells them apart.
LAMP_SIGNS = {Lamp.NORMAL: "正常 ●", Lamp.SLOW: "偏慢 ◆", Lamp.LATE: "滞后 ▲"}


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: number, title, the line above the table (left and right) and the notes below."""

    number: int
    title: str
    left: str
    right: str
    table: Table
    notes: str = ""


def weekly_annexes(facts: WeeklyBulletin) -> tuple[Annex, Annex, Annex]:
    """Lay out all annexes."""
    progress, overdue, soon = annex_titles(facts.unit_word)
    span = f"统计期间：{display.period(facts.period_start, facts.period_end, with_year=True)}"
    until = f"数据截至：{display.moment(facts.as_of)}"
    return (
        Annex(1, progress, span, "单位：个、%、百分点", _progress(facts), _notes(facts)),
        Annex(2, overdue, until, "单位：亩、天", _cases(facts, facts.overdue, "逾期\n天数", "本期没有逾期问题")),
        Annex(3, soon, until, "单位：亩、天", _cases(facts, facts.due_soon, "剩余\n天数", "未来7日没有到期问题")),
    )


def _progress(facts: WeeklyBulletin) -> Table:
    columns = (
        Column("序号", 12, Kind.COUNT),
        Column(facts.unit_word, 30),
        Column("下发数", 17, Kind.COUNT),
        Column("已销号", 17, Kind.COUNT),
        Column("其中\n本周", 13, Kind.COUNT),
        Column("整改率\n(%)", 18, Kind.RATE, strong=True),
        Column("较上期", 16, Kind.DIFFERENCE),
        Column("较序时", 16, Kind.DIFFERENCE),
        Column("逾期", 13, Kind.COUNT),
        Column("7日内\n到期", 15, Kind.COUNT),
        Column("退回", 13, Kind.COUNT),
        Column("排名", 12, Kind.COUNT),
        Column("上期\n排名", 13, Kind.COUNT),
        Column("进度灯", 20, Kind.LABEL),
    )
    rows = by_rank(facts.counties)
    late = frozenset(at for at, row in enumerate(rows) if row.lamp is Lamp.LATE)
    lines = tuple(_county(at, row, facts.totals.scheduled) for at, row in enumerate(rows, start=1))
    return Table(columns, lines, _total(facts), late, "没有下发问题")


def _county(number: int, row: CountyRow, scheduled: Fraction | None) -> tuple[Cell, ...]:
    lamp = LAMP_SIGNS[row.lamp] if row.lamp else None
    before = row.previous.fraction if row.previous else None
    return (
        number,
        row.county,
        row.issued,
        row.closed,
        row.closed_this_week,
        rate_cell(row.rate),
        _difference(row.rate.fraction, before),
        _difference(row.rate.fraction, scheduled),
        row.overdue,
        row.due_in_7_days,
        row.returned,
        row.rank,
        row.previous_rank,
        lamp,
    )


def _total(facts: WeeklyBulletin) -> tuple[Cell, ...]:
    """Write the totals as given; that they are the sums of the rows is for the check to say."""
    totals = facts.totals
    rate, before = totals.rate.fraction, totals.previous.fraction if totals.previous else None
    return (
        "合　计",
        totals.issued,
        totals.closed,
        totals.closed_this_week,
        rate_cell(totals.rate),
        _difference(rate, before),
        _difference(rate, totals.scheduled),
        totals.overdue,
        totals.due_in_7_days,
        totals.returned,
        None,
        None,
        None,
    )


def rate_cell(rate: Share) -> Cell:
    """Give a rate as a number of percent cut to one decimal, or 无任务."""
    written = display.percent_number(rate.part, rate.whole)
    return written if written == display.NO_TASK else Decimal(written)


def _difference(now: Fraction | None, before: Fraction | None) -> Decimal | None:
    return None if now is None or before is None else display.points(now, before)


def _notes(facts: WeeklyBulletin) -> str:
    notes = [
        f"{facts.definition.text.rstrip('。')}；数据截至{display.moment(facts.as_of)}。",
        f"按整改率排名，整改率相同的按本周销号数排名，仍相同的并列，下发不足{facts.small_base}个的不参加排名。",
    ]
    if facts.totals.scheduled is not None:
        due = display.percent(facts.totals.scheduled.numerator, facts.totals.scheduled.denominator)
        late = facts.late_after_points
        notes.append(f"序时进度{due}，达到序时为正常，慢{late}个百分点以内为偏慢，超过{late}个百分点为滞后。")
    notes.append("百分数截取一位小数，不四舍五入。")
    notes.append(facts.definition.change or "本期与上期口径一致。" if facts.totals.previous else "本期为首期。")
    return "注：" + "".join(f"{number}.{note}" for number, note in enumerate(notes, start=1))


def _cases(facts: WeeklyBulletin, rows: tuple[CaseRow, ...], days: str, empty: str) -> Table:
    columns = (
        Column("序号", 11, Kind.COUNT),
        Column("编号", 27),
        Column(facts.unit_word, 18),
        Column("项目名称", 38),
        Column("类型", 17),
        Column("面积", 16, Kind.AREA),
        Column("其中\n耕地", 14, Kind.AREA),
        Column("整改时限", 22, Kind.DAY),
        Column(days, 13, Kind.COUNT),
        Column("责任单位", 25),
        Column("责任人", 16, Kind.LABEL),
        Column("当前\n环节", 12, Kind.LABEL),
        Column("卡点", 24),
    )
    return Table(columns, tuple(_case(at, row) for at, row in enumerate(rows, start=1)), empty=empty)


def _case(number: int, row: CaseRow) -> tuple[Cell, ...]:
    return (
        number,
        row.code,
        row.county,
        row.project,
        row.category,
        row.total_mu,
        row.cultivated_mu,
        row.due,
        row.days,
        row.responsible_unit or None,
        row.responsible_person or None,
        row.step or None,
        row.obstacle or None,
    )
