"""Do the annexes agree among themselves: rows with totals, lists with counts, ranks and lamps with rates?"""

from collections import Counter
from collections.abc import Iterator

from zhenggai.domain.bulletin import CaseRow, CategoryRow, CountyRow, Totals, WeeklyBulletin
from zhenggai.domain.display import closing_day
from zhenggai.domain.issues import Issue, Severity
from zhenggai.domain.lamps import LampLimits, lamp_of
from zhenggai.domain.ranking import Standing, ranked
from zhenggai.papers.weekly_expected import missing_to_target, summed

_NAMES = {
    "issued": "下发数",
    "closed": "已销号",
    "closed_this_week": "本周销号",
    "overdue": "逾期",
    "due_in_7_days": "7日内到期",
    "returned": "退回",
}
_CATEGORY_COUNTS = ("issued", "closed", "closed_this_week")
_AGAIN = "重新生成附表；仍不一致的，先核对台账。"


def sum_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    """Compare the totals with the sums of both tables, and the forecast with its target."""
    for name, words in _NAMES.items():
        total = getattr(facts.totals, name)
        yield from _differ(f"附件1{words}各行相加", summed(facts.counties, name), f"合计{words}", total)
        if name in _CATEGORY_COUNTS and facts.categories:
            yield from _differ(f"分类{words}相加", summed(facts.categories, name), f"合计{words}", total)
    unfinished = facts.totals.issued - facts.totals.closed
    yield from _differ("下发数减已销号", unfinished, "未销号", facts.totals.open)
    if facts.forecast is not None:
        yield from _differ("预测与目标之差", missing_to_target(facts.forecast), "预测缺口", facts.forecast.missing)


def negative_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    """Name every count below nought; with one of them nothing else can be computed or displayed."""
    named: list[tuple[str, Totals | CountyRow | CategoryRow]] = [("合计", facts.totals)]
    named += [(row.county, row) for row in facts.counties]
    named += [(row.category, row) for row in facts.categories]
    for name, counts in named:
        for field, words in _NAMES.items():
            if getattr(counts, field, 0) < 0:
                yield Issue("bulletin-range", Severity.ERROR, f"{name}的{words}小于0。", hint=_AGAIN)


def row_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    """Check each row for counts that cannot be, and ranks and lamps against the exact rates."""
    rows: tuple[CountyRow | CategoryRow, ...] = (*facts.counties, *facts.categories)
    for row in rows:
        yield from _impossible(row)
    expected = expected_ranks(facts)
    limits = LampLimits(slow_until=facts.late_after_points)
    for county in facts.counties:
        if county.rank != expected[county.county]:
            message = f"{county.county}排名写{county.rank or '空'}，按整改率应为{expected[county.county] or '空'}。"
            yield Issue("bulletin-rank", Severity.ERROR, message, hint=_AGAIN)
        lamp = lamp_of(county.closed, county.issued, facts.totals.scheduled, limits)
        if county.lamp != lamp:
            message = f"{county.county}进度灯写{county.lamp or '空'}，按序时进度应为{lamp or '空'}。"
            yield Issue("bulletin-lamp", Severity.ERROR, message, hint=_AGAIN)
    yield from _repeated([row.county for row in facts.counties], "附件1")


def expected_ranks(facts: WeeklyBulletin) -> dict[str, int | None]:
    """Rank the counties a second time, from their rows alone."""
    standings = [Standing(row.county, row.closed, row.issued, row.closed_this_week) for row in facts.counties]
    return {row.standing.county: row.rank for row in ranked(standings, small_base=facts.small_base)}


def list_issues(facts: WeeklyBulletin) -> Iterator[Issue]:
    """Compare the two lists with the counts of annex 1, county by county, and their days with the dates."""
    today = closing_day(facts.as_of)
    lists = (("附件2", facts.overdue, "overdue"), ("附件3", facts.due_soon, "due_in_7_days"))
    for annex, cases, name in lists:
        yield from _differ(f"{annex}行数", len(cases), f"合计{_NAMES[name]}", getattr(facts.totals, name))
        listed = Counter(case.county for case in cases)
        counted = {row.county: getattr(row, name) for row in facts.counties}
        for county in sorted(listed.keys() | counted.keys()):
            counts = (listed[county], counted.get(county, 0))
            yield from _differ(f"{annex}中{county}的行数", counts[0], f"附件1{county}{_NAMES[name]}", counts[1])
        yield from _repeated([case.code for case in cases], annex)
    for case in facts.overdue:
        yield from _wrong_days(case, (today - case.due).days, at_least=1, at_most=None)
    for case in facts.due_soon:
        yield from _wrong_days(case, (case.due - today).days, at_least=0, at_most=7)


def _differ(left: str, left_count: int, right: str, right_count: int) -> Iterator[Issue]:
    if left_count != right_count:
        message = f"{left}为{left_count}，{right}为{right_count}，差{abs(left_count - right_count)}。"
        yield Issue("bulletin-sum", Severity.ERROR, message, hint=_AGAIN)


def _impossible(row: CountyRow | CategoryRow) -> Iterator[Issue]:
    name = row.county if isinstance(row, CountyRow) else row.category
    unfinished = row.issued - row.closed
    if min(row.closed_this_week, row.overdue, row.due_in_7_days, unfinished) < 0 or row.closed_this_week > row.closed:
        message = f"{name}的下发数、已销号、本周销号不合常理。"
    elif row.overdue + row.due_in_7_days > unfinished:
        message = f"{name}的逾期与7日内到期之和大于未销号数。"
    else:
        return
    yield Issue("bulletin-range", Severity.ERROR, message, hint=_AGAIN)


def _repeated(names: list[str], annex: str) -> Iterator[Issue]:
    for name, times in Counter(names).items():
        if times > 1:
            message = f"{annex}中“{name}”出现{times}次。"
            yield Issue("bulletin-repeated", Severity.ERROR, message, hint="删除重复的行。")


def _wrong_days(case: CaseRow, days: int, *, at_least: int, at_most: int | None) -> Iterator[Issue]:
    if case.days == days and days >= at_least and (at_most is None or days <= at_most):
        return
    message = f"{case.code}的整改时限与所写天数（{case.days}）对不上，按截止日应为{days}。"
    yield Issue("bulletin-days", Severity.ERROR, message, hint=_AGAIN)
