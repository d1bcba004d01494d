"""How fast a ledger of 100,000 rows and 20 columns is read: rows per second, beside the bare reading of its cells.

Run: python benchmarks/ledger_reading.py [--rows N] [--caged]. The workbook is generated once into the temp folder.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from zhenggai.documents.ledger.ledger_reader import read_grids, read_ledger

HEADERS = (
    "序号", "问题编号", "督察年度", "旗区", "苏木乡镇", "问题类型", "项目名称", "问题描述", "图斑号", "位置",
    "总面积（亩）", "耕地（亩）", "永久基本农田（亩）", "整改类型", "整改时限",
    "责任单位", "督导单位", "整改进展", "整改状态", "备注",
)  # fmt: skip
COUNTIES = ("东胜区", "达旗", "准格尔旗", "伊旗", "乌审旗", "杭锦旗", "鄂托克旗", "鄂前旗", "康巴什区")
CATEGORIES = ("采矿用地类", "交通用地类", "闲置土地类", "民生项目类", "农牧民建房类", "其他类")
LIMITS = ("2022年9月底前", "2022年12月31日", "9月中旬", "8月底前组件上报，9月底前完成整改", "长期坚持")
TARGET_ROWS_PER_SECOND = 20_000


def workbook(rows: int) -> Path:
    """Write the workbook unless an earlier run left it."""
    import xlsxwriter

    path = Path(tempfile.gettempdir()) / f"zhenggai-ledger-{rows}.xlsx"
    if path.exists():
        return path
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("台账")
    sheet.write(0, 0, "2022年自然资源督察反馈问题整改台账（演示数据）")
    sheet.write_row(1, 0, HEADERS)
    chance = random.Random(7)  # noqa: S311 - invented rows, nothing secret
    for number in range(1, rows + 1):
        sheet.write_row(number + 1, 0, _row(number, chance))
    book.close()
    return path


def _row(number: int, chance: random.Random) -> list[object]:
    county = chance.choice(COUNTIES)
    total = chance.randint(10, 90_000) / 100
    cultivated = round(total * chance.random(), 2)
    return [
        number, f"YS{number:06}", chance.randint(2016, 2021), county, f"演示镇{chance.randint(1, 40)}",
        chance.choice(CATEGORIES), f"演示项目{number}", f"演示地块{number}未办理用地手续先行占用", f"T{number:07}",
        f"演示村{chance.randint(1, 500)}组", total, cultivated, round(cultivated / 2, 2),
        chance.choice(("限期整改", "持续整改")), chance.choice(LIMITS), f"{county}人民政府", "市自然资源局",
        "正在组织复垦", chance.choice(("推进中", "整改中")), "/",
    ]  # fmt: skip


def main() -> None:
    """Print both figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--caged", action="store_true", help="also through the child process, with its answer")
    options = parser.parse_args()
    path = workbook(options.rows)
    start = time.perf_counter()
    read_grids(path, "xlsx")
    cells = time.perf_counter() - start
    start = time.perf_counter()
    reading = read_ledger(path, "xlsx")
    whole = time.perf_counter() - start
    account = reading.sheets[0].accounting
    assert account.balances(), account
    assert account.problems == options.rows, account
    print(f"cells only   {options.rows / cells:>10,.0f} rows/s  {cells:.2f} s")
    print(f"whole ledger {options.rows / whole:>10,.0f} rows/s  {whole:.2f} s  (goal {TARGET_ROWS_PER_SECOND:,})")
    if options.caged:
        _caged(path, options.rows)


def _caged(path: Path, rows: int) -> None:
    from zhenggai.intake.cage import run_caged

    start = time.perf_counter()
    run_caged(read_ledger, path, "xlsx", seconds=300, memory_mb=4096)
    caged = time.perf_counter() - start
    print(f"in the cage  {rows / caged:>10,.0f} rows/s  {caged:.2f} s")


if __name__ == "__main__":
    main()
