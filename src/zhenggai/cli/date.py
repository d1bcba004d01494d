"""``zhenggai date``: show how the words of a deadline are read, by which rule and with which doubts."""

import argparse
from datetime import date
from typing import Any

from zhenggai.cli.exits import DONE, HAS_PROBLEMS, CommandError
from zhenggai.cli.output import print_json
from zhenggai.documents.dates import DatedAction, DateReading, read_date
from zhenggai.domain.issues import Severity, needs_attention

RULES = {
    "day": "按所写日期，含当日",
    "compact-day": "八位数字按年月日理解",
    "excel-serial": "按电子表格的日期序号理解",
    "month": "只写月份，取当月最后一日",
    "month-end": "月底取当月最后一日",
    "month-start": "月初为1日至10日，只表示时点",
    "xun": "上旬、中旬、下旬分别到10日、20日和月末",
    "quarter": "取季度最后一日",
    "quarter-end": "取季度最后一日",
    "half-year": "上半年到6月30日，下半年到12月31日",
    "half-year-end": "上半年到6月30日，下半年到12月31日",
    "year": "取12月31日",
    "year-end": "年底取12月31日",
    "range": "起止两日都含",
    "from-day": "只有起始日",
    "as-of": "只表示时点",
    "issue-date": "取印发日期",
    "immediate": "立行立改，没有日期",
    "continuing": "长期任务，没有截止日期",
    "relative": "以某日起算，没有固定日期",
    "recurring": "周期任务，没有单一日期",
    "event": "以某件事为准，没有日期",
}
ASSUMED = {
    "year from the document": "年份取自文件或前文",
    "year from the issue date": "年份取自印发日期",
    "month from the issue date": "月份按印发日期推算",
    "start from the issue date": "起始日取印发日期",
    "the end lies in the year after the start": "止日在次年",
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "说明"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the text and what is known about its document."""
    parser.add_argument("text", metavar="TEXT", help="时限用语，如 2022年9月底前")
    parser.add_argument("--year", metavar="YYYY", help="文件年份；用语没有写年份时使用")
    parser.add_argument("--issued", metavar="DAY", help="印发日期，如 2022-08-02；截止目前、本月底据此推算")


def run(options: argparse.Namespace) -> int:
    """Read the text and print the reading; 1 if it leaves something to settle."""
    reading = read_date(options.text, year=_year(options.year), issued_on=_issued(options.issued))
    if options.json:
        print_json(_as_json(reading))
    else:
        print("\n".join(_lines(reading)))
    return HAS_PROBLEMS if needs_attention(list(reading.issues)) else DONE


def _year(given: str | None) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) == 4 and 1900 <= int(given) <= 2100):
        raise CommandError(f"年份“{given}”不对：--year 要写四位数字，如 2022。")
    return int(given)


def _issued(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise CommandError(f"印发日期“{given}”不对：--issued 要写成 2022-08-02。") from error


def _as_json(reading: DateReading) -> dict[str, Any]:
    """The fields of contracts 2.3b, no more."""
    return {
        "raw": reading.raw,
        "kind": reading.kind,
        "due": reading.due,
        "start": reading.start,
        "end": reading.end,
        "dates": [{"due": dated.due, "action": dated.action} for dated in reading.dates],
        "soft": reading.soft,
        "rule": reading.rule,
        "issues": reading.issues,
    }


def _lines(reading: DateReading) -> list[str]:
    lines = [f"原文：{reading.raw}", f"理解：{_meaning(reading)}"]
    if len(reading.dates) > 1 or any(dated.action or dated.condition for dated in reading.dates):
        lines += [f"  {number}. {_one(dated)}" for number, dated in enumerate(reading.dates, start=1)]
    if reading.rule:
        lines.append(f"规则：{RULES.get(reading.rule, reading.rule)}")
    if reading.assumed:
        lines.append(f"假定：{ASSUMED.get(reading.assumed, reading.assumed)}")
    for issue in reading.issues:
        lines.append(f"{SEVERITIES[issue.severity]}：{issue.message}{issue.hint}")
    return lines


def _meaning(reading: DateReading) -> str:
    if reading.kind == "due":
        window = f"（{reading.start} 至 {reading.end}）" if reading.start else ""
        return f"{reading.due} 前完成，含当日{window}"
    if reading.kind == "range":
        return f"{reading.start or '起始日未写'} 至 {reading.end or '未写止日'}"
    if reading.kind == "as-of" and reading.start:
        return f"时点 {reading.start}" + (f" 至 {reading.end}" if reading.end != reading.start else "")
    return "没有可用的日期"


def _one(dated: DatedAction) -> str:
    parts = [dated.due.isoformat() if dated.due else "没有日期", dated.action or "", "力争" if dated.soft else ""]
    condition = f"（{dated.condition}）" if dated.condition else ""
    return " ".join(part for part in parts if part) + condition
