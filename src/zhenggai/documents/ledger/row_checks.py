"""What is wrong or doubtful in one problem row."""

import re
from datetime import date
from decimal import Decimal

from zhenggai.documents.ledger.area_sums import find_area_sum
from zhenggai.documents.ledger.cell_text import half_width
from zhenggai.documents.ledger.due_cells import Guess
from zhenggai.documents.ledger.mapping import AREA_FIELDS, Columns
from zhenggai.documents.ledger.problem_rows import FieldReader
from zhenggai.documents.ledger.remarks import Remarks
from zhenggai.documents.ledger.sheet_context import SheetContext
from zhenggai.documents.ledger.states import CLOSED, SELF_DECLARED
from zhenggai.domain.ledger import ProblemFields

SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE][+]?\d{1,3}")
PHONE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?![\d.])|(?<!\d)0\d{2,3}[-－ ]\d{7,8}(?!\d)")
PERHAPS_PHONE = re.compile(r"[01]\d[-－ \d]{8}")  # cheap to look for in every row
BIG_AREA_MU = Decimal(10_000)
AREA_LABELS = {"total_mu": "面积", "cultivated_mu": "耕地面积", "basic_farmland_mu": "永久基本农田面积"}
COUNT_HEADER = re.compile(r"个数|宗数|件数|数量|问题数|项目数|图斑数")
REQUIRED = (("county", "旗区"), ("project", "项目名称"))


class RowChecks:
    """Checks the rows of one sheet against its own columns."""

    def __init__(self, columns: Columns, reader: FieldReader, remarks: Remarks, context: SheetContext) -> None:
        year = context.deadline_year
        self._area_sum = find_area_sum(columns, context.unit)
        self._columns = columns
        self._reader = reader
        self._remarks = remarks
        self._first_day = date(year, 1, 1) if year else None
        self._count_column = next((c.index for c in columns.all if COUNT_HEADER.search(c.header)), None)
        identifiers = {*columns.by_field.get("code", ()), *columns.by_field.get("patch", ())}
        self._identifiers = sorted(identifiers)
        self._spoken = [c.index for c in columns.all if c.index not in identifiers and not c.serial]

    def check(self, row: int, texts: list[str], fields: ProblemFields) -> None:
        """Add a remark for everything that needs a person's eye; rows with errors are still listed."""
        self._check_county_and_project(row, texts, fields)
        self._check_identifiers(row, texts)
        self._check_areas(row, texts, fields)
        self._check_dates(row, texts, fields)
        self._check_state(row, texts, fields)
        self._check_township_count(row, texts)
        self._check_area_sum(row, texts)
        if PERHAPS_PHONE.search("\t".join(texts)):
            self._check_phones(row, texts)

    def _check_county_and_project(self, row: int, texts: list[str], fields: ProblemFields) -> None:
        text = self._reader.text("county", texts)
        if text:
            match = self._reader.county[text]
            column = self._columns.first("county")
            if match.candidates:
                names = "或".join(match.candidates)
                fix = f"可能是{names}，请写全称，每行只写一个"
                self._remarks.add("E-COUNTY", row, column, f"旗区“{text.strip()}”存疑", fix, value=text)
            elif not match.known:
                fix = "请改写为旗区全称；如确是本地单位，请在单位名录中补上"
                self._remarks.add("E-COUNTY", row, column, f"认不出旗区“{text.strip()}”", fix, value=text)
        for field, label in REQUIRED:
            if getattr(fields, field) is None and not (field == "county" and text):
                self._remarks.add("E-REQ", row, self._columns.first(field), f"缺“{label}”", f"请补填{label}")

    def _check_identifiers(self, row: int, texts: list[str]) -> None:
        for column in self._identifiers:
            text = texts[column]
            if ("E" in text or "e" in text) and SCIENTIFIC.fullmatch(text.strip()):
                fix = "请把该列设为文本，按原号重新填写后重存"
                self._remarks.add("E-ID-SCI", row, column, f"编号“{text}”已变成科学计数，末几位丢失", fix, value=text)

    def _check_areas(self, row: int, texts: list[str], fields: ProblemFields) -> None:
        total, cultivated, basic = fields.total_mu, fields.cultivated_mu, fields.basic_farmland_mu
        for name, value in zip(AREA_FIELDS, (total, cultivated, basic), strict=True):
            if value is not None and 0 <= value < BIG_AREA_MU:
                continue
            column = self._columns.first(name)
            if value is None:
                self._check_unread_area(row, texts, name)
            elif value < 0:
                what = f"{AREA_LABELS[name]}“{texts[column] if column is not None else value}”是负数"
                self._remarks.add("E-AREA-NEG", row, column, what, "请核对后改为正数", value=f"{value:f}")
            else:
                fix = "请核对单位是否应为平方米"
                what = f"{AREA_LABELS[name]} {value:f} 亩，明显偏大"
                self._remarks.add("W-AREA-BIG", row, column, what, fix, value=f"{value:f}")
        self._check_part(row, "cultivated_mu", cultivated, "total_mu", total)
        self._check_part(row, "basic_farmland_mu", basic, "total_mu", total)
        if cultivated is not None and cultivated <= (total if total is not None else cultivated):
            self._check_part(row, "basic_farmland_mu", basic, "cultivated_mu", cultivated)

    def _check_unread_area(self, row: int, texts: list[str], name: str) -> None:
        column = self._columns.first(name)
        if column is not None and texts[column] and not self._reader.area(name, texts).exact:
            what = f"{AREA_LABELS[name]}“{texts[column].strip()}”不是准确数，未采用"
            self._remarks.add("W-AREA-TEXT", row, column, what, "请填写数字", value=texts[column])

    def _check_part(self, row: int, part: str, value: Decimal | None, whole: str, total: Decimal | None) -> None:
        if value is None or total is None or value <= total or total < 0:  # a negative total has its own remark
            return
        whole_label = "总面积" if whole == "total_mu" else AREA_LABELS[whole]
        what = f"{AREA_LABELS[part]} {value:f} 亩大于{whole_label} {total:f} 亩"
        self._remarks.add("E-AREA-PART", row, self._columns.first(part), what, "请核对两个数", value=f"{value:f}")

    def _check_dates(self, row: int, texts: list[str], fields: ProblemFields) -> None:
        for column in self._columns.by_field.get("due", ()):
            for guess in self._reader.due[texts[column]].guesses if texts[column] else ():
                self._remark_on_guess(row, column, guess)
        completed = self._reader.text("completed_on", texts)
        doubtful_day = self._reader.day[completed].guess if completed else None
        if doubtful_day is not None:
            self._remark_on_guess(row, self._columns.first("completed_on"), doubtful_day)
        self._check_past(row, fields)

    def _remark_on_guess(self, row: int, column: int | None, guess: Guess) -> None:
        read_as = f"按 {guess.due} 理解" if guess.due else guess.why
        fix = "如不对，请写全年月日" if guess.due else "请写全年月日"
        self._remarks.add("W-DATE-GUESS", row, column, f"“{guess.raw.strip()}”{read_as}", fix, value=guess.raw)

    def _check_past(self, row: int, fields: ProblemFields) -> None:
        past = self._first_day or (date(fields.year, 1, 1) if fields.year else None)
        done = fields.completed_on is not None or fields.state in (CLOSED, SELF_DECLARED)
        for deadline in fields.due if past and not done else ():
            if deadline.due is not None and past is not None and deadline.due < past:
                what = f"时限 {deadline.due} 早于台账年度 {past.year} 年"
                self._remarks.add(
                    "W-DATE-PAST", row, self._columns.first("due"), what, "请核对年份", value=deadline.raw
                )

    def _check_state(self, row: int, texts: list[str], fields: ProblemFields) -> None:
        text = self._reader.text("state", texts)
        if not text:
            return
        reading = self._reader.state(texts, fields.completed_on is not None)
        column = self._columns.first("state")
        if reading and reading.weak:
            fix = "请补填完成日期或销号文号"
            what = f"“{text.strip()}”没有日期或文号，按“{SELF_DECLARED}”处理"
            self._remarks.add("W-STATE-WEAK", row, column, what, fix, value=text)
        elif reading and not reading.known:
            what = f"看不出状态“{text.strip()}”是否完成"
            self._remarks.add("W-STATE-WEAK", row, column, what, "请写整改中、已完成或已销号", value=text)

    def _check_township_count(self, row: int, texts: list[str]) -> None:
        text = self._reader.text("township", texts) if self._count_column is not None else ""
        total = self._reader.township[text].total if text else None
        if total is None:
            return
        printed = half_width(texts[self._count_column or 0]).strip().rstrip("个宗件处项")
        if printed.isdigit() and int(printed) != total:
            what = f"各乡镇相加 {total} 个，个数写 {printed} 个"
            self._remarks.add("W-SUM", row, self._count_column, what, "请核对两个数", value=printed)

    def _check_area_sum(self, row: int, texts: list[str]) -> None:
        differing = self._area_sum.difference(texts) if self._area_sum else None
        if self._area_sum and differing:
            printed, found = differing
            what = f"总面积写 {printed:f} 亩，各地类相加 {found:f} 亩"
            self._remarks.add("W-SUM", row, self._area_sum.whole, what, "请核对各数", value=f"{printed:f}")

    def _check_phones(self, row: int, texts: list[str]) -> None:
        for column in self._spoken:
            found = PHONE.search(texts[column])
            if found:
                number = found.group()
                masked = number[:3] + "*" * (len(number) - 7) + number[-4:]
                self._remarks.add("W-PHONE-PII", row, column, f"含电话号码 {masked}", "不需要时请删去", value=masked)
