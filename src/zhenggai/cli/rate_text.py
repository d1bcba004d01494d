"""The rates of a day as lines for a terminal."""

from collections.abc import Iterator
from unicodedata import east_asian_width

from zhenggai.domain.display import NO_TASK, year_month_day
from zhenggai.domain.rate_json import share_text
from zhenggai.domain.rates import Rate, RateTable


def rate_lines(table: RateTable) -> Iterator[str]:
    """Yield the whole, its targets, one line a group, what stands beside, and the definition."""
    rows = {"合计": table.whole, **table.by}
    width = max(_width(name) for name in rows)
    yield f"截至{year_month_day(table.as_of)}24时"
    for name, row in rows.items():
        yield f"{name}{' ' * (width - _width(name))}  {_row(row)}"
    for standing in table.targets:
        if standing.needed is not None:
            left = f"还缺 {standing.gap} 个" if standing.gap else "已达到"
            goal = f"{year_month_day(standing.target.due)}目标 {share_text(standing.target.share)}"
            yield f"{goal}：需销号 {standing.needed} 个，{left}"
    if table.beside.total:
        yield f"另有自查发现 {table.beside.total} 个，已销号 {table.beside.closed} 个，不计入"
    yield f"口径：{table.definition.label}。{table.definition.sentence()}"


def _row(row: Rate) -> str:
    if row.percent is None:
        return NO_TASK
    verdict = {None: "", True: "，达到", False: f"，缺 {(row.needed or 0) - row.counts.closed} 个"}[row.meets]
    staged = f"，含阶段销号 {row.counts.staged} 个" if row.counts.staged > row.counts.closed else ""
    return f"{row.percent}%，销号 {row.counts.closed} / 下发 {row.counts.total}{staged}{verdict}"


def _width(text: str) -> int:
    """Return how many columns a terminal needs; Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "FW" else 1 for character in text)
