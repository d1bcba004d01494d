"""Invented histories: who moved which problem on which day, as a file that the demonstration replays (演示数据)."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from simulated_ledgers import Problem

Row = tuple[date, str, str, str]
START, END = date(2022, 8, 3), date(2022, 9, 12)
# The share each county has closed by the end; some are ahead of schedule and some far behind.
PACE = {
    "东胜区": 0.535, "达拉特旗": 0.80, "准格尔旗": 0.62, "伊金霍洛旗": 0.74, "乌审旗": 0.70,
    "鄂托克旗": 0.78, "鄂托克前旗": 0.49, "杭锦旗": 0.74, "康巴什区": 0.78,
}  # fmt: skip
RETURN_REASONS = ("缺方向照片", "面积对不上", "缺主管部门意见", "未见处罚到位", "时间早于整改")
WORK = ("正在清运", "已完成回填", "正在组件", "已约谈企业", "等待林草意见", "已签补偿协议")


def ordos_history(problems: list[Problem]) -> list[Row]:
    """Moves of all problems from their issue to the day the demonstration stands still."""
    chance = random.Random(912)
    rows: list[Row] = []
    for county, pace in PACE.items():
        own = [problem for problem in problems if problem.county == county]
        chance.shuffle(own)
        closing = round(len(own) * pace)
        for index, problem in enumerate(own):
            rows += _life(chance, problem.code, index < closing)
    return in_order(rows)


def _life(chance: random.Random, code: str, closes: bool) -> list[Row]:
    """One problem: issued, started, worked on, and closed by the end or left somewhere on the way."""
    started = START + timedelta(days=chance.randint(1, 9))
    rows: list[Row] = [(START, code, "issue", ""), (started, code, "start", "")]
    if closes:
        # The easy ones went first; lately fewer are closed, and hardly any at weekends.
        spread = chance.triangular(8, 41, 13) if chance.random() < 0.78 else chance.uniform(8, 40.9)
        closed = max(_workday(START + timedelta(days=int(spread))), started + timedelta(days=2))
        rows += _checks(chance, code, started, closed)
        rows.append((closed, code, "close", "资料齐全，现场核验一致"))
        if chance.random() < 0.012 and closed < END - timedelta(days=3):
            rows.append((closed + timedelta(days=3), code, "reopen", "现场复核发现新堆放"))
        return rows
    station = chance.random()
    if station < 0.70:
        rows.append((min(END, started + timedelta(days=chance.randint(5, 25))), code, "progress", chance.choice(WORK)))
    elif station < 0.86:
        rows += _checks(chance, code, started, END - timedelta(days=chance.randint(0, 3)))[:2]
    else:
        returned = END - timedelta(days=chance.randint(0, 12))
        rows += [
            (returned - timedelta(days=2), code, "submit", ""),
            (returned, code, "return", chance.choice(RETURN_REASONS)),
        ]
    return rows


def _checks(chance: random.Random, code: str, started: date, by: date) -> list[Row]:
    """Self-check and acceptance shortly before ``by``."""
    submitted = max(started, by - timedelta(days=chance.randint(2, 6)))
    accepted = max(submitted, by - timedelta(days=chance.randint(0, 1)))
    return [(submitted, code, "submit", ""), (accepted, code, "accept", "")]


def _workday(day: date) -> date:
    """Move most weekend days to the Friday before and nothing beyond the end."""
    day = min(day, END)
    return day - timedelta(days=day.weekday() - 4) if day.weekday() > 4 and day.toordinal() % 3 else day


def tiedong_history(problems: list[tuple[str, int, str, str, str, int, int, int]]) -> list[Row]:
    """A slower campaign: some closed by the middle of April, most under work."""
    chance = random.Random(415)
    rows: list[Row] = []
    for line, problem in enumerate(problems, start=1):
        code = f"TD-{problem[1]}-{line:03d}"
        started = date(2023, 11, 13) + timedelta(days=chance.randint(0, 30))
        rows += [(date(2023, 11, 11), code, "issue", ""), (started, code, "start", "")]
        if line % 3 == 0:
            closed = date(2024, 1, 8) + timedelta(days=chance.randint(0, 90))
            rows += _checks(chance, code, started, closed)
            rows.append((closed, code, "close", "区级验收、分局审核通过"))
        elif line % 5 == 0:
            rows.append((date(2024, 3, 1), code, "defer", "尚不具备条件，已列长期计划"))
        else:
            rows.append((date(2024, 4, 8), code, "progress", chance.choice(WORK)))
    return in_order(rows)


def in_order(rows: list[Row]) -> list[Row]:
    """Sort by day only: the steps of one problem on one day keep their order."""
    return sorted(rows, key=lambda row: row[0])


def write_history(rows: list[Row], path: Path) -> None:
    """Write the moves as CSV: day, code, verb, note."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("day", "code", "verb", "note"))
        writer.writerows(rows)
