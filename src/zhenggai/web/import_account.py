"""The account of a batch's source rows, which is shown on every step and must balance."""

from dataclasses import dataclass

from zhenggai.store.models import ImportBatch

PARTS = (("problems", "问题"), ("sections", "分组"), ("totals", "合计"), ("blank", "空"), ("pending", "待处理"))
TABS = (
    ("new", "新增"),
    ("changed", "更新"),
    ("unchanged", "无变化"),
    ("conflict", "冲突"),
    ("warning", "提醒"),
    ("error", "错误"),
    ("skipped", "不导入"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Source rows and what they turned out to be, and the rows of each tab."""

    source_rows: int
    parts: tuple[tuple[str, int], ...]
    balances: bool
    tabs: tuple[tuple[str, str, int], ...]


def account_of_batch(batch: ImportBatch) -> Account:
    """Read the stored account of a batch; counts of a matrix are listed where there is one."""
    stored = batch.accounting
    parts = [(label, int(stored.get(name) or 0)) for name, label in PARTS]
    if stored.get("counts") is not None:
        parts.append(("计数", int(stored["counts"])))
    source = int(stored.get("source_rows") or 0)
    tabs = tuple((name, label, int(batch.summary.get(name) or 0)) for name, label in TABS)
    return Account(source, tuple(parts), source == sum(count for _, count in parts), tabs)
