"""What a caged child answers, and how the parent reads it without trusting the child."""

import dataclasses
import enum
import gc
import io
import pickle
from typing import Any

ALLOWED_PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("pathlib", "PosixPath"),
        ("pathlib", "PurePosixPath"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "bytearray"),
        ("builtins", "complex"),
        ("builtins", "range"),
    }
)
OUR_FLOORS = tuple(f"zhenggai.{room}." for room in ("domain", "policy", "documents", "spatial", "papers", "intake"))


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of the child.

    ``kind`` is ``value``, ``raised`` (an exception of ours), ``limits``, ``broken`` (the reader broke on the file) or
    ``fault`` (the program itself is at fault); the last two carry a traceback.
    """

    kind: str
    content: Any


def dump_answer(outcome: Outcome) -> bytes:
    """Pickle ``outcome`` after checking in the child that the parent will accept it."""
    data = pickle.dumps(outcome, protocol=5)
    if outcome.kind == "raised":
        load_answer(data)
    return data


def load_answer(data: bytes) -> Outcome:
    """Unpickle an answer; anything but plain values and our own record types raises ``UnpicklingError``."""
    was_on = gc.isenabled()
    gc.disable()  # a ledger's rows are no cycles, and the collector would walk through all of them again and again
    try:
        outcome = _AnswerReader(io.BytesIO(data)).load()
    finally:
        if was_on:
            gc.enable()
    if not isinstance(outcome, Outcome):
        raise pickle.UnpicklingError("not an outcome")
    return outcome


class _AnswerReader(pickle.Unpickler):
    """Finds only classes that do nothing when built."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in ALLOWED_PLAIN:
            return super().find_class(module, name)
        if module.startswith(OUR_FLOORS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_record(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not cross from a child process")


def _is_record(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, enum.Enum | Exception) or _is_named_tuple(found)


def _is_named_tuple(found: type) -> bool:
    return issubclass(found, tuple) and hasattr(found, "_fields")
