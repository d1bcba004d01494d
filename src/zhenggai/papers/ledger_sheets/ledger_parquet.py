"""The ledger as Parquet: every fact in a column of its own type, areas as exact decimals."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhenggai.domain.problem import FIELD_LABELS, ProblemFacts
from zhenggai.papers.ledger_sheets.columns import LedgerRecord

AREAS = frozenset(("total_mu", "cultivated_mu", "basic_farmland_mu"))
DAYS = frozenset(("due_on", "claimed_on", "staged_on", "closed_on"))
NUMBERS = frozenset(("year", "returns"))
LISTS = frozenset(("township", "responsible_units", "supervising_units"))
STRUCTURES = frozenset(("milestones", "extra"))
SCALE = 8  # digits behind the point; areas come with at most four


def write_ledger_parquet(target: Path, records: Sequence[LedgerRecord]) -> None:
    """Write ``records`` to ``target``; structures (分步时限, 其他列) are JSON texts, labels are in the metadata."""
    import pyarrow as arrow
    from pyarrow import parquet

    names = list(ProblemFacts.__dataclass_fields__)
    fields = [arrow.field("id", arrow.int64(), nullable=False), arrow.field("revision", arrow.int64(), nullable=False)]
    fields += [arrow.field(name, _type(name), metadata={"label": FIELD_LABELS[name]}) for name in names]
    columns: list[list[Any]] = [
        [record.problem_id for record in records],
        [record.revision for record in records],
        *([_value(name, getattr(record.facts, name)) for record in records] for name in names),
    ]
    schema = arrow.schema(fields)
    arrays = [arrow.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), str(target), compression="zstd")


def _type(name: str) -> Any:
    import pyarrow as arrow

    if name in AREAS:
        return arrow.decimal128(28, SCALE)
    if name in DAYS:
        return arrow.date32()
    if name in NUMBERS:
        return arrow.int32()
    return arrow.list_(arrow.string()) if name in LISTS else arrow.string()


def _value(name: str, value: Any) -> Any:
    if name in STRUCTURES:
        return json.dumps(value, ensure_ascii=False) if value else None
    if name in LISTS:
        return list(value)
    if name in AREAS and value is not None:
        return value.quantize(Decimal(1).scaleb(-SCALE))
    return value if value is None or name in DAYS | NUMBERS else str(value)
