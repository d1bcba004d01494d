"""Invented problems in the real numbers, and the sheets in which counties would send them (演示数据)."""

import random
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

CREATED = datetime(2022, 8, 3)  # noqa: DTZ001 - a date in file properties, without a zone

CATEGORIES = (
    "采矿用地", "交通线性工程", "闲置土地", "基础设施和民生", "农牧民住宅和种养殖", "其他",
)  # fmt: skip
COUNTS: dict[str, tuple[int, ...]] = {
    "东胜区": (35, 48, 146, 5, 3, 5),
    "达拉特旗": (35, 47, 3, 18, 24, 12),
    "准格尔旗": (138, 40, 0, 7, 20, 16),
    "伊金霍洛旗": (89, 2, 0, 2, 1, 8),
    "乌审旗": (13, 9, 4, 1, 0, 5),
    "鄂托克旗": (5, 0, 2, 0, 0, 2),
    "鄂托克前旗": (22, 17, 1, 0, 0, 0),
    "杭锦旗": (0, 19, 0, 0, 0, 0),
    "康巴什区": (0, 2, 0, 2, 0, 5),
}
SHORT = {
    "东胜区": "东胜", "达拉特旗": "达旗", "准格尔旗": "准旗", "伊金霍洛旗": "伊旗", "乌审旗": "乌审",
    "鄂托克旗": "鄂托克", "鄂托克前旗": "鄂前旗", "杭锦旗": "杭锦", "康巴什区": "康巴什",
}  # fmt: skip
PREFIX = {
    "东胜区": "DS", "达拉特旗": "DLT", "准格尔旗": "ZGE", "伊金霍洛旗": "YJHL", "乌审旗": "WS",
    "鄂托克旗": "ETK", "鄂托克前旗": "ETKQ", "杭锦旗": "HJ", "康巴什区": "KBS",
}  # fmt: skip
TOWNS = ("青石镇", "白杨镇", "柳湾镇", "沙井苏木", "北坡镇")
PROJECTS: dict[str, tuple[str, ...]] = {
    "采矿用地": ("露天采坑", "排土场", "工业广场", "储煤场", "洗选车间", "矿区道路"),
    "交通线性工程": ("公路改线段", "铁路专用线", "互通连接线", "运煤通道", "站场扩建"),
    "闲置土地": ("工业地块", "商住地块", "仓储地块", "物流园地块"),
    "基础设施和民生": ("污水处理站", "变电站", "校舍扩建", "供水泵站", "卫生院"),
    "农牧民住宅和种养殖": ("养殖棚", "住宅院落", "饲草库", "温室"),
    "其他": ("砂石堆场", "停车场", "临时料场", "光伏升压站"),
}
# A few problems have a day of their own; all others follow the plan.
OWN_LIMITS = ("2022年8月底前", "2022年9月10日前", "2022年9月15日前", "2022年9月中旬", "2022年9月18日前")
COMPANIES = ("云岭", "金川", "恒泽", "瑞沙", "北辰", "天和", "鸿原", "广野", "博远", "长青")


@dataclass(frozen=True, slots=True)
class Problem:
    """One invented problem; areas in hundredths of a 亩 so that sums stay exact."""

    code: str
    county: str
    category: str
    year: int
    town: str
    project: str
    area: int
    cultivated: int
    basic: int
    limit: str


def ordos_problems() -> list[Problem]:
    """All 813, county by county, category by category."""
    chance = random.Random(813)
    found = []
    for county, counts in COUNTS.items():
        number = 0
        for category, count in zip(CATEGORIES, counts, strict=True):
            for _ in range(count):
                number += 1
                found.append(_problem(chance, county, category, number))
    return found


def _problem(chance: random.Random, county: str, category: str, number: int) -> Problem:
    year = chance.choice((2016, 2017, 2018, 2019, 2020, 2021, 2021))
    area = int(100 * chance.lognormvariate(2.6, 0.9)) + 20
    cultivated = int(area * chance.random() * 0.5) if chance.random() < 0.45 else 0
    basic = int(cultivated * chance.random() * 0.4) if chance.random() < 0.25 else 0
    owner = f"{chance.choice(COMPANIES)}{chance.choice(('一', '二', '三', '四', '五'))}号"
    return Problem(
        code=f"{PREFIX[county]}-{year}-{number:04d}",
        county=county,
        category=category,
        year=year,
        town=chance.choice(TOWNS),
        project=f"{owner}{chance.choice(PROJECTS[category])}（演示数据）",
        area=area,
        cultivated=cultivated,
        basic=basic,
        limit=chance.choice(OWN_LIMITS) if chance.random() < 0.14 else "",
    )


HEADERS = (
    "序号", "督察编号", "督察年度", "旗区", "苏木乡镇", "项目名称", "面积（亩）/总面积", "面积（亩）/耕地",
    "面积（亩）/永久基本农田", "整改时限", "整改进展", "是否销号", "备注",
)  # fmt: skip


def write_county_ledgers(problems: list[Problem], folder: Path) -> None:
    """Write one workbook for each county: sections, subtotals, a total, merged headers, short county names."""
    for county, prefix in PREFIX.items():
        rows = [problem for problem in problems if problem.county == county]
        _write_sheet(
            rows, folder / f"{prefix.lower()}.xlsx", f"{county}历年督察反馈问题整改台账（演示数据）", SHORT[county]
        )


def _write_sheet(rows: list[Problem], path: Path, title: str, county: str) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": title, "author": "演示数据", "created": CREATED})
        sheet = book.add_worksheet("台账")
        bold, head = book.add_format({"bold": True}), book.add_format({"bold": True, "border": 1, "align": "center"})
        number = book.add_format({"num_format": "0.00"})
        sheet.merge_range(0, 0, 0, len(HEADERS) - 1, title, bold)
        sheet.write(1, 0, "填报单位：" + county)
        _write_headers(sheet, head)
        line, serial = 4, 0
        for index, category in enumerate(CATEGORIES, start=1):
            part = [row for row in rows if row.category == category]
            if not part:
                continue
            sheet.write(line, 0, f"（{'一二三四五六'[index - 1]}）{category}类", bold)
            line += 1
            for row in part:
                serial += 1
                _write_row(sheet, line, serial, row, county, number)
                line += 1
            _write_total(sheet, line, "小计", part, number)
            line += 1
        _write_total(sheet, line, "合计", rows, number)
        sheet.set_column(1, 5, 18)


def _write_headers(sheet: "xlsxwriter.worksheet.Worksheet", head: "xlsxwriter.format.Format") -> None:
    for column, text in enumerate(HEADERS):
        group, _, own = text.partition("/")
        if not own:
            sheet.merge_range(2, column, 3, column, group, head)
        else:
            sheet.write(3, column, own, head)
    sheet.merge_range(2, 6, 2, 8, "面积（亩）", head)


def _write_row(
    sheet: "xlsxwriter.worksheet.Worksheet", line: int, serial: int, row: Problem, county: str, number: object
) -> None:
    texts = (serial, row.code, row.year, county, row.town, row.project)
    for column, value in enumerate(texts):
        sheet.write(line, column, value)
    for column, area in enumerate((row.area, row.cultivated, row.basic), start=6):
        sheet.write_number(line, column, area / 100, number)
    sheet.write(line, 9, row.limit)
    sheet.write(line, 10, "已制定整改方案")
    sheet.write(line, 12, "演示数据")


def _write_total(
    sheet: "xlsxwriter.worksheet.Worksheet", line: int, word: str, rows: list[Problem], number: object
) -> None:
    sheet.write(line, 0, word)
    sheet.write(line, 5, f"{len(rows)}个")
    for column, name in enumerate(("area", "cultivated", "basic"), start=6):
        sheet.write_number(line, column, sum(getattr(row, name) for row in rows) / 100, number)


TIEDONG_ROWS: tuple[tuple[str, int, str, str, str, int, int, int], ...] = (
    ("能源设施未批先建", 2023, "山门镇", "风电机位甲（演示数据）", "2024年6月19日（限期整改类）", 178, 178, 22),
    ("能源设施未批先建", 2023, "石岭镇", "风电机位乙（演示数据）", "2024年6月19日（限期整改类）", 178, 178, 22),
    ("能源设施未批先建", 2023, "石岭镇", "风电机位丙（演示数据）", "2024年6月19日（限期整改类）", 177, 177, 23),
    ("停车场占用耕地", 2023, "城东乡", "货车停车场（演示数据）", "2024年6月19日（限期整改类）", 759, 759, 0),
    ("永久基本农田非粮化", 2023, "山门镇", "养殖棚占用（演示数据）", "2024年12月31日（持续整改类）", 412, 412, 412),
    ("永久基本农田非粮化", 2023, "山门镇", "堆放杂物（演示数据）", "2024年12月31日（持续整改类）", 284, 284, 284),
    ("无证开采", 2023, "石岭镇", "采砂点（演示数据）", "2024年6月19日（限期整改类）", 0, 0, 0),
    (
        "违法用地未查处到位即审批",
        2023,
        "四平市经开区",
        "某批次用地（演示数据）",
        "2024年6月19日（限期整改类）",
        5609,
        5609,
        0,
    ),
)
BACKLOG_TOWNS = ("山门镇", "石岭镇", "城东乡")


def tiedong_problems() -> list[tuple[str, int, str, str, str, int, int, int]]:
    """The eight problems of the plan's items and fifteen of earlier years."""
    chance = random.Random(15)
    years = [2023] * 3 + [2022] + [2021] * 6 + [2020] * 3 + [2019] * 2
    backlog = [
        (
            "历年督察问题",
            year,
            chance.choice(BACKLOG_TOWNS),
            f"历年问题{index}号地块（演示数据）",
            "2024年6月19日（限期整改类）" if index % 4 else "持续推进",
            *_areas(chance),
        )
        for index, year in enumerate(years, start=1)
    ]
    return [*TIEDONG_ROWS, *backlog]


def _areas(chance: random.Random) -> tuple[int, int, int]:
    area = chance.randint(60, 900)
    return area, area // 2, 0


TIEDONG_HEADERS = (
    "编号",
    "督察年度",
    "行政区",
    "问题类型",
    "项目名称",
    "涉及面积（亩）",
    "其中耕地",
    "永久基本农田",
    "整改时限",
    "备注",
)


def write_single_ledger(rows: list[tuple[str, int, str, str, str, int, int, int]], path: Path) -> None:
    """Write the district's ledger as one plain table."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "铁东区整改台账（演示数据）", "author": "演示数据", "created": CREATED})
        sheet = book.add_worksheet("台账")
        for column, text in enumerate(TIEDONG_HEADERS):
            sheet.write(0, column, text)
        for line, (category, year, town, project, due, area, cultivated, basic) in enumerate(rows, start=1):
            values = (f"TD-{year}-{line:03d}", year, town, category, project)
            for column, value in enumerate(values):
                sheet.write(line, column, value)
            for column, figure in enumerate((area, cultivated, basic), start=5):
                sheet.write(line, column, figure / 100 if area else "/")
            sheet.write(line, 8, due)
            sheet.write(line, 9, "演示数据")
