"""Whatever stands in a document, reading it ends, and every place lies inside its line."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from zhenggai.documents.plan_json import plan_to_json
from zhenggai.documents.plan_parser import parse_plan
from zhenggai.documents.source import Cell, Line, Source
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import PlanDraft

FRAGMENT_WORDS = """
    一、 （一） 1. （1） ① 任务1： 序号：2 第一条 附件1 附表：1. 整改目标： 整改措施: 【责任单位】 整改时限 牵头单位：
    某镇政府、县林草局 各镇政府 2024年6月底前 9月中旬 长期坚持 立行立改 （限期改类） 一是甲；二是乙。
    共有12个问题。 其中，东镇7个、西镇5个。 面积5.33亩（永久基本农田0.67亩）。 截至目前，仍有3个未整改
    整改率达到80%以上。 实施阶段（2024年3月1日至6月9日） 与集中整改同步 成立领导小组，负责统筹。 2024年1月5日
    某县人民政府 | （ ） 。 ； ： 第二阶段： 目录 ……3 － 2 － 問 𠮷 问题一： 责任单位 整改目标
"""
FRAGMENTS = st.sampled_from([*FRAGMENT_WORDS.split(), "\t", "　", " ", "\u200b"])
LINES = st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=6).map(
    lambda words: "".join(words).replace("\n", "")
)
CELLS = st.builds(Cell, st.integers(1, 2), st.integers(1, 3), st.integers(1, 4), st.integers(1, 2), st.integers(1, 2))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    texts = draw(st.lists(LINES, max_size=14))
    cells = draw(st.lists(st.one_of(st.none(), st.none(), CELLS), min_size=len(texts), max_size=len(texts)))
    page = draw(st.sampled_from([None, 1]))
    return Source(tuple(Line(n, text, page, cell) for n, (text, cell) in enumerate(zip(texts, cells, strict=True), 1)))


def places_of(draft: PlanDraft) -> Iterator[Place]:
    for target in draft.targets:
        yield target.place
    for phase in draft.phases:
        yield phase.place
    for body in draft.bodies:
        yield body.place
    for issue in draft.issues:
        if issue.place:
            yield issue.place
    for item in draft.items:
        yield item.place
        yield from item.places.values()
        for deadline in item.deadlines + item.measure_deadlines:
            if deadline.place:
                yield deadline.place


@given(sources())
def test_any_document_is_read_and_every_place_lies_in_its_line(source: Source) -> None:
    draft = parse_plan(source)
    assert plan_to_json(draft)["title"] == draft.title
    for place in places_of(draft):
        assert 1 <= place.line <= max(len(source.lines), 1)
        if source.lines:
            assert 0 <= place.start <= place.end <= len(source.lines[place.line - 1].text)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_words_without_labels_give_no_items(texts: list[str]) -> None:
    lines = tuple(Line(number, text.replace("：", "").replace(":", "")) for number, text in enumerate(texts, start=1))
    assert parse_plan(Source(lines)).items == ()
