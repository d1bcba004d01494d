"""Remarks on what a sheet shows beside its texts: hidden rows, formulas, strikes, colours, pictures, shared areas."""

from collections import Counter

from zhenggai.documents.ledger.area_cells import names_unit
from zhenggai.documents.ledger.grid import Grid
from zhenggai.documents.ledger.headers import Header
from zhenggai.documents.ledger.mapping import AREA_FIELDS, Columns
from zhenggai.documents.ledger.merged_cells import MergedCells
from zhenggai.documents.ledger.problem_rows import FieldReader
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.totals import Entry
from zhenggai.domain.ledger import RowKind


def remark_on_marks(grid: Grid, header: Header, remarks: Remarks) -> None:
    """Tell hidden rows, formulas without results, struck and coloured rows and pictures below the header."""
    body = range(header.last + 1, len(grid.rows))
    for row in sorted(grid.hidden_rows):
        if row in body and any(text.strip() for text in grid.rows[row]):
            remarks.add("I-HIDDEN", row, None, "该行在表格中被隐藏，已照常读入", "如不应导入，请删去该行")
    for (row, column), formula in sorted(grid.unvalued.items()):
        if row in body:
            _remark_on_formula(row, column, formula, remarks)
    for row in sorted(grid.struck_rows):
        if row in body and grid.rows[row]:
            remarks.add("I-STRIKE", row, None, "该行有删除线，可能表示已销号或作废", "请确认后填写状态")
    _remark_on_fills(grid, body, remarks)
    for row, count in sorted(grid.images.items()):
        if row in body:
            remarks.add("I-IMAGE", row, None, f"该行有图片 {count} 张", "入库时作为附件保存")
    if grid.hidden:
        remarks.add("I-HIDDEN", None, None, f"工作表“{grid.name}”被隐藏，已照常读入", "")


def _remark_on_formula(row: int, column: int, formula: str, remarks: Remarks) -> None:
    if "DISPIMG(" in formula:
        remarks.add("I-IMAGE", row, column, "单元格内嵌图片", "入库时作为附件保存")
    elif formula.startswith("="):
        fix = "请用表格软件打开后保存一次，或把公式粘贴为数值"
        remarks.add("E-FORMULA", row, column, f"公式“{formula}”没有计算结果", fix, value=formula)
    else:
        remarks.add("E-FORMULA", row, column, f"公式结果为错误值“{formula}”", "请改正公式或填写数值", value=formula)


def _remark_on_fills(grid: Grid, body: range, remarks: Remarks) -> None:
    """A colour is a hint only where a minority of the rows carries it."""
    rows = [row for row in sorted(grid.filled_rows) if row in body]
    counts = Counter(grid.filled_rows[row] for row in rows)
    for row in rows:
        if counts[grid.filled_rows[row]] * 2 <= len(body):
            remarks.add("I-FILL", row, None, "该行有底色，可能表示特定状态", "请确认颜色的含义")


def remark_on_pending_rows(entries: list[Entry], remarks: Remarks) -> None:
    """Name each row of a ledger that a person must settle, so that it is not lost."""
    for entry in entries:
        if entry.kind is RowKind.PENDING:
            text = next((text.strip() for text in entry.texts if text.strip()), "")
            remarks.add("W-PENDING", entry.row, None, f"看不出“{text}”是问题还是说明", "请补全该行，或删去", value=text)


def remark_on_unknown_table(header_row: int, rows: int, remarks: Remarks) -> None:
    """Tell once that a whole table is none we know."""
    if rows:
        fix = "如是台账，请指定各列含义"
        remarks.add("I-PENDING", header_row, None, f"认不出这张表的列，{rows} 行待处理", fix)


def remark_on_shared_areas(
    grid: Grid, merged: MergedCells, reader: FieldReader, columns: Columns, remarks: Remarks
) -> None:
    """Tell each merged area with its rows; it counts once."""
    by_place = {columns.first(name): name for name in AREA_FIELDS}
    for merge in merged.shared_areas:
        name = by_place.get(merge.left)
        cell = reader.area(name, grid.rows[merge.top]) if name else None
        area = f"{cell.mu:f}" if cell and cell.mu is not None else grid.rows[merge.top][merge.left]
        what = f"{merge.bottom - merge.top + 1} 行合并共用面积 {area} 亩，只计一次"
        remarks.add("W-AREA-SHARED", merge.top, merge.left, what, "如各行应分别填写，请拆开合并单元格", value=area)


def remark_on_units(
    entries: list[Entry], columns: Columns, unit: str | None, header_row: int, remarks: Remarks
) -> None:
    """Tell once for each area column that no unit is written anywhere."""
    for name, known in columns.area_units(unit).items():
        column = columns.by_field[name][0]
        if known is not None:
            continue
        bare = [
            entry
            for entry in entries
            if entry.kind is RowKind.PROBLEM
            and any(map(str.isdigit, entry.texts[column]))
            and not names_unit(entry.texts[column])
        ]
        if bare:
            what = f"“{next(c.header for c in columns.all if c.index == column)}”未写单位，按亩处理"
            remarks.add(
                "W-AREA-UNIT", header_row, column, what, "如不是亩，请在表头写明单位", value=bare[0].texts[column]
            )
