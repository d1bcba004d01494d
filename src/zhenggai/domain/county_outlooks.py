"""The outlook of every county by itself: what one closes too many never makes up for what another lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhenggai.domain.forecast import Outlook, observed_pace, outlook
from zhenggai.domain.rates import RateCounts, RateTarget
from zhenggai.domain.workdays import WorkdayCalendar


@dataclass(frozen=True, slots=True)
class CountyOutlooks:
    """Outlooks of the counties that have problems."""

    by: Mapping[str, Outlook]

    @property
    def lacking(self) -> dict[str, int]:
        """Each county that will miss the target by its pace, with 缺 n 个."""
        return {county: one.missing for county, one in self.by.items() if one.missing}

    @property
    def shortfall(self) -> int:
        """The sum of what the counties lack, nothing set off."""
        return sum(self.lacking.values())

    def sentence(self) -> str:
        """Say how many counties will meet the target and what the others lack together."""
        lacking = len(self.lacking)
        if not lacking:
            return f"{len(self.by)}个旗区预计全部达标。"
        return f"旗区之间不能互抵：{len(self.by) - lacking}个旗区预计达标，{lacking}个合计缺{self.shortfall}个。"


def county_outlooks(
    counts: Mapping[str, RateCounts],
    close_outs: Mapping[str, Mapping[date, int]],
    *,
    target: RateTarget,
    as_of: date,
    recorded_from: date,
    calendar: WorkdayCalendar,
) -> CountyOutlooks | None:
    """Forecast each county from its own close-outs by day; None where too few working days are recorded."""
    found: dict[str, Outlook] = {}
    for county, count in counts.items():
        own = close_outs.get(county, {})
        pace = observed_pace(own, as_of=as_of, recorded_from=recorded_from, calendar=calendar)
        if pace is None:
            return None
        if count.total:
            found[county] = outlook(count.closed, count.total, target=target, as_of=as_of, pace=pace, calendar=calendar)
    return CountyOutlooks(found)
