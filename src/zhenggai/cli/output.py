"""What the commands print: JSON as the contracts have it, exact decimals as strings, dates in ISO form."""

import dataclasses
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Turn a value of the domain into what JSON knows; decimals become strings so that no digit is lost."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value


def print_json(value: Any) -> None:
    """Print ``value`` as indented JSON in UTF-8, whatever the terminal's language."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def print_text(text: str) -> None:
    """Print a result for people in UTF-8, whatever the terminal's language."""
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def say(message: str) -> None:
    """Print progress or advice to standard error."""
    print(message, file=sys.stderr)
