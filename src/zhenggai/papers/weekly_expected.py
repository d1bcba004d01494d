"""What each figure of the text must read, computed a second time from the rows of the annexes alone."""

from fractions import Fraction

from zhenggai.domain import display
from zhenggai.domain.bulletin import CategoryRow, CountyRow, Forecast, Share, Totals, WeeklyBulletin


def expected_figures(facts: WeeklyBulletin) -> dict[str, str]:
    """Give the display of every figure by its key; counts come from the rows, never from the totals."""
    expected = _overall(facts)
    for county in facts.counties:
        expected |= _county(county, facts.totals.scheduled)
    for category in facts.categories:
        expected |= _category(category)
    if facts.forecast is not None:
        expected |= _forecast(facts.forecast)
    return expected | _problems(facts)


def missing_to_target(forecast: Forecast) -> int:
    """Count how many problems the forecast falls short of the target; a part of one counts as one."""
    if forecast.share is None:
        return 0
    needed = -(-forecast.target.numerator * forecast.share.whole // forecast.target.denominator)
    return max(0, needed - forecast.share.part)


def summed(rows: tuple[CountyRow, ...] | tuple[CategoryRow, ...], name: str) -> int:
    """Add up one count of all rows."""
    return sum(getattr(row, name) for row in rows)


def _overall(facts: WeeklyBulletin) -> dict[str, str]:
    issued, closed = summed(facts.counties, "issued"), summed(facts.counties, "closed")
    counts = {
        "issued": issued,
        "closed": closed,
        "open": issued - closed,
        "closed_this_week": summed(facts.counties, "closed_this_week"),
        "returned": summed(facts.counties, "returned"),
        "overdue": len(facts.overdue),
        "due_in_7_days": len(facts.due_soon),
    }
    expected = {f"totals.{name}": display.thousands(count) for name, count in counts.items()}
    expected["totals.rate"] = display.percent(closed, issued)
    return expected | _differences(facts.totals, Share(closed, issued))


def _differences(totals: Totals, rate: Share) -> dict[str, str]:
    now, before = rate.fraction, totals.previous.fraction if totals.previous else None
    expected = {}
    if now is not None and before is not None:
        expected["totals.change"] = f"{abs(display.points(now, before))}"
    if now is not None and totals.scheduled is not None:
        due = totals.scheduled
        expected["totals.scheduled"] = display.percent(due.numerator, due.denominator)
        expected["totals.gap"] = f"{abs(display.points(now, due))}"
    return expected


def _county(row: CountyRow, scheduled: Fraction | None) -> dict[str, str]:
    key, rate = f"county.{row.county}", row.rate.fraction
    expected = {
        f"{key}.rate": display.percent(row.closed, row.issued),
        f"{key}.overdue": display.thousands(row.overdue),
        f"{key}.open": display.thousands(row.open),
    }
    if rate is not None and scheduled is not None:
        expected[f"{key}.gap"] = f"{abs(display.points(rate, scheduled))}"
    return expected


def _category(row: CategoryRow) -> dict[str, str]:
    key = f"category.{row.category}"
    return {
        f"{key}.issued": display.thousands(row.issued),
        f"{key}.closed": display.thousands(row.closed),
        f"{key}.closed_this_week": display.thousands(row.closed_this_week),
        f"{key}.rate": display.percent(row.closed, row.issued),
    }


def _forecast(forecast: Forecast) -> dict[str, str]:
    expected = {
        "forecast.target": display.whole_percent(forecast.target),
        "forecast.missing": display.thousands(missing_to_target(forecast)),
    }
    if forecast.share is not None:
        expected["forecast.rate"] = display.percent(forecast.share.part, forecast.share.whole)
    return expected


def _problems(facts: WeeklyBulletin) -> dict[str, str]:
    problems = facts.problems
    named = {f"return_reason.{reason}": count for reason, count in problems.return_reasons}
    named |= {f"obstacle.{obstacle}": count for obstacle, count in problems.obstacles}
    for name in ("without_progress", "inconsistent", "missing", "doubtful"):
        named[f"problems.{name}"] = getattr(problems, name)
    return {key: display.thousands(count) for key, count in named.items()}
