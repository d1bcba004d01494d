"""A csv file as one sheet; its rows are records, so a cell with line breaks is still one row."""

import csv
import io
from pathlib import Path

from zhenggai.documents.ledger.csv_encoding import decode_csv
from zhenggai.documents.ledger.grid import Grid, padded
from zhenggai.documents.ledger.unreadable_ledger import EMPTY_SCATTER, TOO_LARGE, UnreadableLedger

DELIMITERS = ",\t;，"
LONGEST_CELL = 1_000_000


def read_csv(path: Path) -> list[Grid]:
    """Read ``path``; raises ``UnreadableLedger`` for an encoding that cannot be told or a flood of columns."""
    text = decode_csv(path.read_bytes())
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnreadableLedger(
            "E-FILE", "逗号分隔文件的引号或分隔不完整，无法读取。", "请另存为 xlsx 后再提交。"
        ) from error
    if len(rows) * max(map(len, rows), default=0) > EMPTY_SCATTER:
        raise UnreadableLedger(*TOO_LARGE)
    return [Grid(path.stem, padded(rows))]


def _delimiter(text: str) -> str:
    """The mark that most of the first lines have in common; a comma if none."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    counts = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] > counts[","] else ","
