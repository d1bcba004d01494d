"""Many rows at once: the database's own ``executemany``, without a model instance for each row.

Django's ``bulk_create`` builds one expression for each value; for a hundred thousand rows of a ledger that takes longer
than everything else together. Values given here are already what the column stores: numbers, texts (ISO days, decimals,
JSON) and None. Callers hold a transaction.
"""

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

Row = Sequence[Any]
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def json_text(value: dict[str, Any] | list[Any]) -> str:
    """Write a structure as a JSON column stores it; most of a ledger's are empty."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return _encode(value)


@contextmanager
def many_objects() -> Iterator[None]:
    """Pause the collector of reference cycles while a hundred thousand rows are built: none of them is a cycle, and
    it would walk through all of them again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def allot_keys(model: type[Model], count: int) -> range | list[int]:
    """Reserve ``count`` primary keys, so that rows pointing to each other can be written in one go."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The caller's transaction holds the write lock, so nobody else can take these numbers.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            last = int(found[0]) if found else 0
            return range(last + 1, last + 1 + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
        )
        return [int(row[0]) for row in cursor.fetchall()]


def insert_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write ``rows``, each with one value for every column."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names come from the models


def update_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Change rows by primary key; each row holds the new values and, last, the key."""
    quote = connection.ops.quote_name
    settings = ", ".join(f"{quote(column)} = %s" for column in columns)
    table, key = quote(model._meta.db_table), quote("id")
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {settings} WHERE {key} = %s", rows)  # noqa: S608 - names come from the models


def moment_text(moment: datetime) -> str:
    """A moment as the database at hand stores it."""
    return str(connection.ops.adapt_datetimefield_value(moment))
