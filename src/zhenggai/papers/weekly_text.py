"""The sentences of the weekly bulletin (周通报), written from its facts and nothing else.

Each figure is marked with the key of its fact: ``totals.issued``, ``county.<name>.rate``, ``category.<name>.closed``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from zhenggai.domain import display
from zhenggai.domain.bulletin import CategoryRow, TypicalCase, WeeklyBulletin
from zhenggai.domain.runs import Figure, Run, Text
from zhenggai.papers.paragraphs import Kind, Paragraph
from zhenggai.papers.weekly_counties import county_paragraphs
from zhenggai.papers.weekly_problems import problem_paragraphs
from zhenggai.papers.weekly_totals import overall_paragraph

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class WeeklyText:
    """The bulletin as it reads: title lines, paragraphs, names of annexes."""

    title: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    annexes: tuple[str, ...]


def weekly_text(facts: WeeklyBulletin) -> WeeklyText:
    """Write the whole bulletin."""
    sections = (
        ("总体进展", (overall_paragraph(facts),)),
        (f"各{facts.unit_word}情况", county_paragraphs(facts)),
        ("分类情况", (_categories(facts.categories),)),
        ("存在问题", problem_paragraphs(facts)),
        ("典型案例", _cases(facts.cases)),
        ("下周要求", _requirements(facts.requirements)),
    )
    paragraphs = [_addressees(facts), _opening(facts)]
    for numeral, (heading, content) in zip(NUMERALS, sections, strict=False):
        paragraphs += [Paragraph(Kind.HEADING, (Text(f"{numeral}、{heading}"),)), *content]
    return WeeklyText(title_lines(facts.issue), tuple(paragraphs), annex_titles(facts.unit_word))


def title_lines(issue: int) -> tuple[str, str]:
    """Give the title, folded before the number of the issue."""
    return ("关于督察反馈问题整改进展情况的通报", f"（第{issue}期）")


def annex_titles(unit_word: str) -> tuple[str, str, str]:
    """Name the three annexes."""
    return (f"各{unit_word}整改进展情况表", "逾期问题清单", "未来7日到期问题清单")


def _addressees(facts: WeeklyBulletin) -> Paragraph:
    return Paragraph(Kind.ADDRESSEES, (Text(f"{'，'.join(facts.addressees)}："),))


def _opening(facts: WeeklyBulletin) -> Paragraph:
    span = display.period(facts.period_start, facts.period_end)
    return Paragraph(Kind.BODY, (Text(f"现将{span}督察反馈问题整改进展情况通报如下。"),))


def _categories(rows: tuple[CategoryRow, ...]) -> Paragraph:
    runs: list[Run] = []
    for row in rows:
        runs += [Text("；" if runs else ""), *_category(row)]
    return Paragraph(Kind.BODY, (*runs, Text("。" if runs else "本期没有分类数据。")))


def _category(row: CategoryRow) -> list[Run]:
    key = f"category.{row.category}"
    if row.issued == 0:
        return [Text(f"{row.category}{display.NO_TASK}")]
    return [
        Text(f"{row.category}下发"),
        Figure(display.thousands(row.issued), f"{key}.issued"),
        Text("个，已销号"),
        Figure(display.thousands(row.closed), f"{key}.closed"),
        Text("个，整改率"),
        Figure(display.percent(row.closed, row.issued), f"{key}.rate"),
        Text("，本周新销号"),
        Figure(display.thousands(row.closed_this_week), f"{key}.closed_this_week"),
        Text("个"),
    ]


def _cases(cases: tuple[TypicalCase, ...]) -> tuple[Paragraph, ...]:
    if not cases:
        return (Paragraph(Kind.BODY, (Text("本期不通报典型案例。"),)),)
    return tuple(
        Paragraph(Kind.TYPED, (Text(case.text + _codes(case.codes)),), lead=f"（{numeral}）{ended(case.title)}")
        for numeral, case in zip(numerals(), cases, strict=False)
    )


def _codes(codes: tuple[str, ...]) -> str:
    return f"（问题编号：{'、'.join(codes)}）" if codes else ""


def _requirements(requirements: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return tuple(_requirement(numeral, sentence) for numeral, sentence in zip(numerals(), requirements, strict=False))


def _requirement(numeral: str, sentence: str) -> Paragraph:
    lead, stop, rest = sentence.partition("。")
    return Paragraph(Kind.TYPED, (Text(rest),) if rest else (), lead=f"（{numeral}）{lead}{stop}")


def ended(words: str) -> str:
    """Close a heading with a full stop where it has none."""
    return words if words.endswith("。") else f"{words}。"


def numerals() -> Iterable[str]:
    """Count 一, 二, … 十, 十一, … 九十九."""
    for number in range(1, 100):
        tens, ones = divmod(number, 10)
        yield (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")
