"""A list of units an office keeps (name, aliases), so that its own names are known to the reader."""

import re
from pathlib import Path

from zhenggai.documents.ledger.cell_text import half_width, without_spaces
from zhenggai.documents.ledger.ledger_reader import read_grids
from zhenggai.documents.ledger.unreadable_ledger import UnreadableLedger

NAME_HEADERS = ("name", "名称", "单位名称", "单位", "旗区", "全称")
ALIAS_HEADERS = ("aliases", "alias", "别名", "简称", "曾用名")
SEPARATORS = re.compile(r"[、,，;；|/\s]+")


def read_unit_list(path: Path, kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (name, aliases) of each row; raises ``UnreadableLedger`` where no column is headed “name” or 名称."""
    for grid in read_grids(path, kind):
        for row, texts in enumerate(grid.rows[:20]):
            heads = [without_spaces(half_width(text)).lower() for text in texts]
            name = next((heads.index(head) for head in NAME_HEADERS if head in heads), None)
            if name is not None:
                aliases = [column for column, head in enumerate(heads) if head in ALIAS_HEADERS]
                return tuple(_units(grid.rows[row + 1 :], name, aliases))
    raise UnreadableLedger("E-HEADER", "没有找到列名。", "第一行请写 name 和 aliases（或 名称 和 别名）。")


def _units(rows: list[list[str]], name: int, aliases: list[int]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (texts[name].strip(), tuple(alias for column in aliases for alias in SEPARATORS.split(texts[column]) if alias))
        for texts in rows
        if texts[name].strip()
    ]
