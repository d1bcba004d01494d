"""The rows that the list shows, as records for export."""

from zhenggai.domain.case import facts_from_plain
from zhenggai.papers.ledger_sheets.columns import LedgerRecord
from zhenggai.store import journal
from zhenggai.store.queries.ledger_list import ORDERS, Filters, selected
from zhenggai.store.queries.scope import Scope


def selected_records(scope: Scope, filters: Filters) -> list[LedgerRecord]:
    """All rows of a selection in the order of the list, not only those of one page.

    A record of now rests on the whole journal, one of a past day on the event that made it so (see ``ledger_as_of``).
    """
    revision = journal.head().size if scope.known_at is None else None
    rows = selected(scope, filters).order_by(*ORDERS.get(filters.order, ORDERS["county"]))
    columns = rows.values_list("problem_id", "seq", "facts")
    return [
        LedgerRecord(pk, seq if revision is None else revision, facts_from_plain(facts))
        for pk, seq, facts in columns.iterator(chunk_size=5000)
    ]
