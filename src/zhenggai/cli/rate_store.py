"""``rate --campaign``: the rate of a campaign on any day, from the data folder."""

import argparse

from zhenggai.cli.exits import DONE
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, say


def run(options: argparse.Namespace) -> int:
    """Print the rate table of one campaign as of a day."""
    open_installation()
    from zhenggai.cli.occasions import find_campaign, today_of
    from zhenggai.domain.plan import TargetScope
    from zhenggai.domain.rate_json import rate_to_json
    from zhenggai.domain.rates import Definition, Grouping, RateTarget
    from zhenggai.store.queries.figures import rates
    from zhenggai.store.queries.scope import Scope

    campaign = find_campaign(options.campaign)
    day = options.as_of or today_of(campaign)
    definition = Definition(scope=TargetScope(options.scope or "all"))
    target = RateTarget(day, options.target, definition.scope) if options.target is not None else None
    table = rates(Scope(campaign, day), Grouping(options.by or "county"), definition, target)
    answer = rate_to_json(table)
    if options.json:
        print_json(answer)
    else:
        say(
            f"{campaign.name}，截至 {day}：{answer['closed']} / {answer['total']}，整改率 {answer['rate'] or '无任务'}%"
        )
        for name, row in answer["by"].items():
            say(f"  {name}：{row['closed']} / {row['total']}，{row['rate'] or '无任务'}")
        say(definition.sentence())
    return DONE
