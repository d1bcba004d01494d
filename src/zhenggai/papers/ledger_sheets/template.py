"""The sheet that goes out to a county (回填表, ux-spec 8.6): what the plan counts, what is known, five yellow columns.

Rows still to be filled in are left empty but for their serial number: an unfilled sheet reads as no problem at all.
County and category of a row come from the headings above it, so a county types neither.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from zhenggai.domain.problem import ProblemFacts
from zhenggai.domain.row_facts import PROGRESS_CHOICES, YELLOW_COLUMNS
from zhenggai.papers.ledger_sheets.columns import COLUMNS, ID_COLUMN, REVISION_COLUMN, Column, LedgerRecord
from zhenggai.papers.ledger_sheets.ledger_workbook import write_cell
from zhenggai.papers.workbook_styles import BODY_FONT, EDIT_FILL, HEAD_FILL, HEAD_FONT, INK, LINE, TOTAL_FILL

SERIAL = "序号"
LEFT_OUT = frozenset(("整改进展", "整改状态", "完成时间", "备注"))  # the yellow columns ask for these
FACT_COLUMNS: tuple[Column, ...] = tuple(column for column in COLUMNS if column.header not in LEFT_OUT)
YELLOW_WIDTHS = (12, 12, 36, 24, 12)
YELLOW_DAYS = frozenset(("完成日期", "预计完成日"))
HEADERS = (
    SERIAL,
    *(column.header for column in FACT_COLUMNS),
    *YELLOW_COLUMNS,
    ID_COLUMN,
    REVISION_COLUMN,
)
HEADER_ROW = 2
FIRST_YELLOW = 1 + len(FACT_COLUMNS)
GUIDANCE = (
    "填报说明：黄色列每周填写；白色空行填写尚未登记的问题，每个问题一行。灰色内容已锁定，有误请联系市专班更正。"
    "请不要改动列名，行可以排序、增加。日期写成 2022-09-30。"
)
LONGEST_HEADING = 30  # a longer row is read as a note, not as a heading
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """One category of a county: its number and name in the plan, the plan's count, and what the ledger holds."""

    number: str
    name: str
    expected: int | None
    records: tuple[LedgerRecord, ...] = ()

    @property
    def missing(self) -> int:
        """How many rows are left to fill in; one where the plan gives no count and nothing is known."""
        if self.expected is None:
            return 0 if self.records else 1
        return max(0, self.expected - len(self.records))

    @property
    def heading(self) -> str:
        """The section row; the count in brackets is read as no part of the name, a long name is cut."""
        count = f"（{self.expected}个）" if self.expected is not None else ""
        return f"{self.number}{self.name[: LONGEST_HEADING - len(self.number) - len(count)]}{count}"


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """The sheet of one county."""

    county: str
    title: str
    sections: tuple[TemplateSection, ...]
    categories: tuple[str, ...]


def write_template(sheets: Sequence[TemplateSheet], *, at: datetime) -> bytes:
    """Write a workbook with one sheet for each county; ``at`` is the time of the data."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": "整改台账填报表", "created": at.replace(tzinfo=None)})
        formats = _formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.county[:31]), sheet, formats)
    return written.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    lined = {"border": 1, "border_color": LINE, "valign": "top", "text_wrap": True}
    body = {**lined, "font_name": BODY_FONT, "font_size": 10, "font_color": INK}
    open_cell = {**body, "locked": False}
    yellow = {**open_cell, "bg_color": EDIT_FILL}
    head = {**body, "font_name": HEAD_FONT, "bold": True, "bg_color": HEAD_FILL, "align": "center", "valign": "vcenter"}
    return {
        "title": book.add_format({"font_name": HEAD_FONT, "font_size": 16, "bold": True}),
        "guidance": book.add_format({"font_name": BODY_FONT, "font_size": 10, "text_wrap": True, "valign": "top"}),
        "head": book.add_format(head),
        "yellow-head": book.add_format({**head, "bg_color": EDIT_FILL}),
        "section": book.add_format({**body, "bold": True, "bg_color": TOTAL_FILL}),
        "text": book.add_format({**body, "num_format": "@", "bg_color": TOTAL_FILL}),
        "day": book.add_format({**body, "num_format": "yyyy-mm-dd", "bg_color": TOTAL_FILL}),
        "open": book.add_format(open_cell),
        "open-text": book.add_format({**open_cell, "num_format": "@"}),
        "yellow": book.add_format(yellow),
        "yellow-day": book.add_format({**yellow, "num_format": "yyyy-mm-dd"}),
    }


def _write_sheet(page: Any, sheet: TemplateSheet, formats: dict[str, Any]) -> None:
    last = len(HEADERS) - 1
    page.write_string(0, 0, sheet.title, formats["title"])
    page.merge_range(1, 0, 1, last - 2, GUIDANCE, formats["guidance"])
    page.set_row(1, 32)
    for column, header in enumerate(HEADERS):
        page.write_string(HEADER_ROW, column, header, formats["yellow-head" if header in YELLOW_COLUMNS else "head"])
    _set_columns(page)
    row = HEADER_ROW + 1
    page.merge_range(row, 0, row, last - 2, f"一、{sheet.county}", formats["section"])
    row += 1
    serial = 0
    for section in sheet.sections:
        page.merge_range(row, 0, row, last - 2, section.heading, formats["section"])
        row += 1
        for record in (*section.records, *([None] * section.missing)):
            serial += 1
            page.write_number(row, 0, serial, formats["text"])
            _write_row(page, row, record, formats)
            row += 1
    _validate(page, sheet, row)
    page.freeze_panes(HEADER_ROW + 1, 2)
    page.set_landscape()
    page.set_paper(8)  # A3
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADER_ROW)
    allowed = ("insert_rows", "delete_rows", "sort", "autofilter", "format_cells", "format_columns", "format_rows")
    page.protect("", dict.fromkeys(allowed, True))


def _set_columns(page: Any) -> None:
    page.set_column(0, 0, 6)
    for index, column in enumerate(FACT_COLUMNS, start=1):
        page.set_column(index, index, column.width)
    for index, width in enumerate(YELLOW_WIDTHS, start=FIRST_YELLOW):
        page.set_column(index, index, width)
    page.set_column(len(HEADERS) - 2, len(HEADERS) - 1, None, None, {"hidden": True})


def _write_row(page: Any, row: int, record: LedgerRecord | None, formats: dict[str, Any]) -> None:
    """A known problem with its facts locked, or an open row."""
    if record is None:
        for index, column in enumerate(FACT_COLUMNS, start=1):
            is_text = column.header in ("问题编号", "图斑号", "批次")
            page.write_blank(row, index, None, formats["open-text" if is_text else "open"])
    else:
        for index, column in enumerate(FACT_COLUMNS, start=1):
            value = column.value(record.facts)
            page.write_blank(row, index, None, formats["text"])
            if value is not None:
                write_cell(page, (row, index), value, formats)
        page.write_string(row, len(HEADERS) - 2, str(record.problem_id))
        page.write_string(row, len(HEADERS) - 1, str(record.revision))
    for index, header in enumerate(YELLOW_COLUMNS, start=FIRST_YELLOW):
        known = _known(record.facts, header) if record else None
        look = "yellow-day" if header in YELLOW_DAYS else "yellow"
        if known is None:
            page.write_blank(row, index, None, formats[look])
        else:
            write_cell(page, (row, index), known, {"day": formats["yellow-day"], "text": formats["yellow"]})


def _known(facts: ProblemFacts, header: str) -> str | date | None:
    """What is already known of a yellow column: last week's entry stands there until it is overwritten."""
    if header == "本周工作":
        return facts.progress
    return facts.claimed_on if header == "完成日期" else facts.extra.get(header)


def _validate(page: Any, sheet: TemplateSheet, end: int) -> None:
    """Lists and days to choose from; the rows below the last one are included, for those a county adds."""
    first, last = HEADER_ROW + 2, end + 200
    lists = {"当前进展": PROGRESS_CHOICES, "旗区": (sheet.county,), "问题类型": sheet.categories}
    for header, choices in lists.items():
        column = HEADERS.index(header)
        if len(",".join(choices)) <= 255:  # a longer list is dropped by the spreadsheet
            rule: dict[str, Any] = {
                "validate": "list",
                "source": list(choices),
                "error_title": header,
                "error_message": "请从列表中选择。",
            }
            page.data_validation(first, column, last, column, rule)
    for header in YELLOW_DAYS:
        column = HEADERS.index(header)
        rule = {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY,
                "error_title": header, "error_message": "日期写成 2022-09-30。"}  # fmt: skip
        page.data_validation(first, column, last, column, rule)
