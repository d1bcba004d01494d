"""The same sheet sent twice at the same moment enters the ledger once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from ledger_cast import make_campaign, occasion, read, reading, received, row
from zhenggai.store.models import Problem
from zhenggai.store.names import names_of
from zhenggai.store.verification import verify
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.import_ledger import import_ledger

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = tuple(row(number, f"A-{number}") for number in range(2, 42))


def both(*acts: object) -> list[object]:
    """Do both acts at once, each in a thread and on a connection of its own."""
    barrier = Barrier(len(acts))

    def act(call: object) -> object:
        try:
            barrier.wait()
            return call()  # type: ignore[operator]  # acts are callables
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def test_two_batches_applied_at_once_register_each_problem_once() -> None:
    campaign = make_campaign()
    batches = [read(campaign, *ROWS), read(campaign, *ROWS)]
    applied = both(*(lambda batch=batch: apply_import(batch, occasion(campaign)) for batch in batches))
    assert sorted(result.new for result in applied) == [0, len(ROWS)]  # type: ignore[attr-defined]
    assert Problem.objects.count() == len(ROWS)


def test_two_imports_in_one_go_register_each_problem_once() -> None:
    campaign = make_campaign()
    document = received(campaign, "台账.xlsx", b"rows")
    names = names_of(campaign)
    act = lambda: import_ledger(document, reading(*ROWS), names, occasion(campaign))  # noqa: E731 - done twice
    results = both(act, act)
    assert sorted(applied.new for _, applied in results) == [0, len(ROWS)]  # type: ignore[misc]
    assert (Problem.objects.count(), verify().intact) == (len(ROWS), True)
