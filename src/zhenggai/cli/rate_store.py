"""``rate --campaign``: the rate of a campaign on any day, from the data folder."""

import argparse

from zhenggai.cli.exits import DONE
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import print_json, print_text
from zhenggai.cli.rate_text import rate_lines
from zhenggai.domain.plan import TargetScope
from zhenggai.domain.rate_json import rate_to_json
from zhenggai.domain.rates import Definition, Grouping, RateTarget


def run(options: argparse.Namespace) -> int:
    """Print the rate table of one campaign as of a day."""
    open_installation()
    from zhenggai.cli.occasions import find_campaign
    from zhenggai.store.queries.figures import rates
    from zhenggai.store.queries.scope import Scope

    campaign = find_campaign(options.campaign)
    definition = Definition(scope=TargetScope(options.scope))
    target = RateTarget(options.as_of, options.target, definition.scope) if options.target is not None else None
    table = rates(Scope(campaign, options.as_of), Grouping(options.by), definition, target)
    if options.json:
        print_json(rate_to_json(table))
    else:
        print_text("\n".join(rate_lines(table)))
    return DONE
