"""The rate of a day in the JSON shape other systems rely on (contracts 2.4)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from zhenggai.domain.figures import Share
from zhenggai.domain.rates import Definition, Rate, RateTable, TargetStanding


def rate_to_json(table: RateTable) -> dict[str, Any]:
    """Return ``table`` with the keys of the contract; shares and percents are strings, days ISO dates."""
    return {
        "campaign": table.campaign,
        "as_of": table.as_of.isoformat(),
        "definition": _definition(table.definition),
        **_row(table.whole),
        "by": {key: _row(row) for key, row in table.by.items()},
        "targets": [_target(standing, table.definition) for standing in table.targets],
        "beside": {"closed": table.beside.closed, "total": table.beside.total},
    }


def _row(row: Rate) -> dict[str, Any]:
    return {
        "closed": row.counts.closed,
        "total": row.counts.total,
        "rate": row.percent,
        "staged": row.counts.staged,
        "meets": row.meets,
        "needed": row.needed,
    }


def _definition(definition: Definition) -> dict[str, Any]:
    return {
        "name": definition.name,
        "label": definition.label,
        "scope": definition.scope.value,
        "origins": [origin.value for origin in definition.origins],
        "sentence": definition.sentence(),
    }


def _target(standing: TargetStanding, definition: Definition) -> dict[str, Any]:
    """Return one target; its scope is named where it is not the table's own."""
    target = standing.target
    shape: dict[str, Any] = {
        "due": target.due.isoformat(),
        "rate": share_text(target.share),
        "needed": standing.needed,
        "gap": standing.gap,
    }
    return shape if target.scope is definition.scope else {**shape, "scope": target.scope.value}


def share_text(share: Share) -> str:
    """Print a share as an exact decimal, with no needless zeros behind the percent; a fraction without one as “2/3”."""
    if isinstance(share, Decimal):
        whole, point, decimals = format(share, "f").partition(".")
        return whole + point + decimals[:2] + decimals[2:].rstrip("0")
    return _fraction_text(share)


def _fraction_text(share: Fraction) -> str:
    places = next((n for n in range(13) if 10**n % share.denominator == 0), None)
    if places is None:
        return str(share)
    return format(Decimal(share.numerator * 10**places // share.denominator).scaleb(-places), "f")
