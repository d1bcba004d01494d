"""Sheets that claim more than they hold, or hold more than we read."""

from pathlib import Path

import pytest

from data.archives import sheet_members, write_zip
from zhenggai.intake.door import admit
from zhenggai.intake.kinds import FileKind
from zhenggai.intake.limits import Limits
from zhenggai.intake.refusal import Refused
from zhenggai.intake.sheet_scan import SheetScan

SHEETS = frozenset({FileKind.XLSX})


def scan(xml: bytes, limits: Limits | None = None, step: int = 7) -> SheetScan:
    scanned = SheetScan(limits or Limits())
    for start in range(0, len(xml), step):
        scanned.feed(xml[start : start + step])
    scanned.feed(b"<end/>")
    return scanned


def test_the_last_value_decides_not_the_last_format() -> None:
    filled = b'<row r="2"><c r="A2"><v>1</v></c><c r="AB2"><v>2</v></c></row>'
    xml = filled + b'<row r="9"/><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    extent = scan(xml).extent
    assert (extent.rows, extent.cells, extent.last_row, extent.last_column) == (3, 3, 2, 28)


def test_prefixed_markup_and_inline_text_count_too() -> None:
    extent = scan(b'<x:row r="3"><x:c r="C3" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>', step=1000).extent
    assert (extent.rows, extent.cells, extent.last_row, extent.last_column) == (1, 1, 3, 3)


def test_a_value_in_the_last_cell_of_a_sheet_is_refused_with_advice(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused, match="1048576") as caught:
        admit(write_zip(tmp_path / "a.xlsx", sheet_members(rows)), SHEETS)
    assert caught.value.code == "file.limits"


def test_a_million_blank_rows_are_let_in(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>' + b'<row r="2" s="1"/>' * 1_000_000
    assert admit(write_zip(tmp_path / "a.xlsx", sheet_members(rows)), SHEETS).kind is FileKind.XLSX


@pytest.mark.parametrize(
    "limits", [Limits(sheet_rows=10), Limits(sheet_cells=10), Limits(sheet_area=10)], ids=["行", "格", "范围"]
)
def test_each_limit_stops_the_scan(limits: Limits) -> None:
    with pytest.raises(Refused):
        scan(b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, 30)), limits)
