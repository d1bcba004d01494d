"""四、存在问题: what the counts show, each point with its figures. The system counts; people conclude."""

from collections.abc import Iterable

from zhenggai.domain import display
from zhenggai.domain.bulletin import ProblemFacts, WeeklyBulletin
from zhenggai.domain.runs import Figure, Run, Text
from zhenggai.papers.paragraphs import Kind, Paragraph

_MOST_NAMED = 3
_ORDINALS = "一二三四五六七八九"


def problem_paragraphs(facts: WeeklyBulletin) -> tuple[Paragraph, ...]:
    """Write the points the counts give, then the remarks people typed."""
    points = [point for point in (_overdue(facts), _returned(facts), *_from_problems(facts.problems)) if point]
    runs: list[Run] = []
    for ordinal, point in zip(_ORDINALS, points, strict=False):
        runs += [Text(f"{ordinal}是"), *point]
    counted = tuple(runs) or (Text("本期没有逾期、退回和停滞的问题。"),)
    typed = (Paragraph(Kind.TYPED, (Text(remark),)) for remark in facts.problems.remarks)
    return (Paragraph(Kind.BODY, counted), *typed)


def _overdue(facts: WeeklyBulletin) -> list[Run]:
    if facts.totals.overdue == 0:
        return []
    named = [(row.county, row.overdue, f"county.{row.county}.overdue") for row in facts.counties]
    overdue = Figure(display.thousands(facts.totals.overdue), "totals.overdue")
    return [Text("部分问题逾期。逾期"), overdue, Text("个"), *_most(named, "，其中"), Text("。")]


def _returned(facts: WeeklyBulletin) -> list[Run]:
    if facts.totals.returned == 0:
        return []
    named = [(reason, times, f"return_reason.{reason}") for reason, times in facts.problems.return_reasons]
    returned = Figure(display.thousands(facts.totals.returned), "totals.returned")
    return [Text("部分材料退回重改。本周退回"), returned, Text("个"), *_most(named, "，主要原因是"), Text("。")]


def _from_problems(problems: ProblemFacts) -> Iterable[list[Run]]:
    if problems.without_progress:
        count = Figure(display.thousands(problems.without_progress), "problems.without_progress")
        yield [Text("部分问题没有进展。近7日没有更新进展的"), count, Text("个。")]
    named = [(obstacle, times, f"obstacle.{obstacle}") for obstacle, times in problems.obstacles]
    if most := _most(named, ""):
        yield [Text("卡点较为集中。主要是"), *most, Text("。")]
    if problems.inconsistent or problems.missing or problems.doubtful:
        yield _evidence(problems)


def _evidence(problems: ProblemFacts) -> list[Run]:
    counts = (
        ("不一致", problems.inconsistent, "problems.inconsistent"),
        ("缺失", problems.missing, "problems.missing"),
        ("存疑", problems.doubtful, "problems.doubtful"),
    )
    return [Text("举证材料有待复核。自动核对"), *_most(list(counts), "", unit="处"), Text("，由审核人员逐一核实。")]


def _most(named: list[tuple[str, int, str]], opening: str, unit: str = "个") -> list[Run]:
    """Name the largest counts, largest first; noughts are left out."""
    largest = sorted((one for one in named if one[1] > 0), key=lambda one: -one[1])[:_MOST_NAMED]
    runs: list[Run] = []
    for name, count, key in largest:
        runs += [Text("、" if runs else opening), Text(name), Figure(display.thousands(count), key), Text(unit)]
    return runs
