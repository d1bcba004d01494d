"""The facts of a bulletin as JSON and back, without loss, so that an old issue can be rendered again.

Decimals, fractions, days and moments become strings; keys that are missing take the defaults of today's types,
unknown keys are refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from zhenggai.domain.bulletin import WeeklyBulletin

_FROM_TEXT: dict[type, Callable[[str], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    Fraction: Fraction,
}


class FactsError(ValueError):
    """Stored facts that do not fit the bulletin's types; says where."""


def freeze(facts: WeeklyBulletin) -> dict[str, Any]:
    """Give the facts as plain JSON values, in the order of their fields."""
    frozen: dict[str, Any] = _freeze(facts)
    return frozen


def thaw(stored: Mapping[str, Any]) -> WeeklyBulletin:
    """Give the facts back; ``thaw(freeze(facts)) == facts``. Raises FactsError for values that do not fit."""
    thawed: WeeklyBulletin = _thaw(WeeklyBulletin, stored, "facts")
    return thawed


def _freeze(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _freeze(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_freeze(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | Fraction) else value


def _thaw(kind: Any, stored: Any, place: str) -> Any:
    """Read one value as ``kind``; ``place`` names it in errors."""
    if get_origin(kind) is UnionType:
        return None if stored is None else _thaw(_something(kind), stored, place)
    if get_origin(kind) is tuple:
        return _thaw_tuple(get_args(kind), _expect(stored, list, place), place)
    if is_dataclass(kind):
        return _thaw_record(kind, _expect(stored, Mapping, place), place)
    try:
        if kind in _FROM_TEXT:
            return _FROM_TEXT[kind](_expect(stored, str, place))
        if issubclass(kind, Enum):
            return kind(stored)
    except (ValueError, ArithmeticError) as error:
        raise FactsError(f"{place}：读不懂“{stored}”") from error
    return _expect(stored, kind, place)


def _something(kind: Any) -> Any:
    """The type beside None; our facts have no other unions."""
    return next(one for one in get_args(kind) if one is not NoneType)


def _thaw_tuple(kinds: tuple[Any, ...], stored: list[Any], place: str) -> tuple[Any, ...]:
    each = [kinds[0]] * len(stored) if kinds[-1] is Ellipsis else kinds
    if len(each) != len(stored):
        raise FactsError(f"{place}：应有{len(each)}项，实有{len(stored)}项")
    return tuple(_thaw(kind, one, f"{place}.{at}") for at, (kind, one) in enumerate(zip(each, stored, strict=True)))


def _thaw_record(kind: Any, stored: Mapping[str, Any], place: str) -> Any:
    hints = get_type_hints(kind)
    if unknown := sorted(stored.keys() - hints.keys()):
        raise FactsError(f"{place}：不认识的项“{unknown[0]}”")
    try:
        return kind(**{name: _thaw(hints[name], value, f"{place}.{name}") for name, value in stored.items()})
    except TypeError as error:
        raise FactsError(f"{place}：缺少必需的项") from error


def _expect(stored: Any, kind: Any, place: str) -> Any:
    if not isinstance(stored, kind) or (kind is int and isinstance(stored, bool)):
        raise FactsError(f"{place}：类型不对")
    return stored
