"""Time to read a plan of 100 pages: lines to draft with issues, processor time of one process, best of five runs.

Run: ``.venv/bin/python benchmarks/plan_reading.py [PAGES]``. A page is 1,500 characters; all names are invented.
"""

import sys
import time

from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.source import Line, Source

PAGE = 1_500
RUNS = 5
GOAL_SECONDS = 1.0
HEAD = """某市2023年自然资源督察反馈问题整改方案（演示数据）
为落实督察反馈意见，制定本方案。
一、工作目标
2024年6月底前整改率达到80%以上，2024年12月底前整改率达到95%以上。
二、整改任务"""
ITEM = """{number}.第{number}类用地问题。发现问题{total}个，其中：东山镇{east}个、西山镇{west}个，涉及耕地{area}亩。
整改目标：依法查处违法行为，恢复耕种条件，健全长效管护机制，防止问题反弹。
整改措施：
（1）由自然资源主管部门逐宗核实用地手续、占地面积和规划用途，建立问题台账，明确处置方式。
（2）对符合国土空间规划的，依法查处后在规定期限内补办用地手续；对不符合规划的，责令限期拆除，逾期不拆的申请强制执行。
（3）组织有关部门对拆除地块开展复垦和质量验收，2024年5月底前形成验收结论并归档。
责任单位：东山镇、西山镇人民政府，市自然资源局、市农业农村局。
整改时限：2024年4月底前完成拆除，{month}月底前完成整改（限期整改类）。
督导单位：市人民政府督查室。"""


def plan_of(pages: int) -> Source:
    """Print as many items as fill ``pages``."""
    lines = HEAD.split("\n")
    size, number = sum(map(len, lines)), 0
    while size < pages * PAGE:
        number += 1
        east, west = number % 17 + 1, number % 23 + 1
        text = ITEM.format(
            number=number % 900 + 1,
            total=east + west,
            east=east,
            west=west,
            area=f"{number * 7 % 911}.25",
            month=6 + number % 6,
        )
        lines.extend(text.split("\n"))
        size += len(text)
    return Source(tuple(Line(index, line) for index, line in enumerate(lines, start=1)))


def main() -> int:
    """Print the time; 1 if it misses the goal."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    source = plan_of(pages)
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        draft = parse_plan(source)
        times.append(time.process_time() - start)
    characters = sum(len(line.text) for line in source.lines)
    print(
        f"{pages} pages, {characters:,} characters, {len(source.lines):,} lines: {len(draft.items)} items, "
        f"{len(draft.issues)} issues in {min(times):.3f} s of processor time (best of {RUNS})"
    )
    return 0 if min(times) <= GOAL_SECONDS or pages > 100 else 1


if __name__ == "__main__":
    sys.exit(main())
