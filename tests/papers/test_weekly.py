"""The numbers of GB/T 9704-2012 in the file itself; how a program sets them is in test_weekly_office."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from papers.bulletin_facts import weekly_bulletin
from papers.word_parts import W, attribute, names, paragraphs, part, texts
from zhenggai.papers.styles import STYLES, Look
from zhenggai.papers.weekly import render_weekly


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_weekly(weekly_bulletin())


@pytest.fixture(scope="module")
def body(paper: bytes) -> etree._Element:
    return part(paper, "word/document.xml")


def style(paper: bytes, look: Look) -> etree._Element:
    found = part(paper, "word/styles.xml").find(f"{W}style[@{W}styleId='{look}']")
    assert found is not None
    return found


def test_same_facts_give_the_same_bytes(paper: bytes) -> None:
    assert render_weekly(weekly_bulletin()) == paper


def test_other_facts_give_other_bytes(paper: bytes) -> None:
    assert render_weekly(weekly_bulletin(issue=7)) != paper


def test_upright_pages_have_the_margins_of_the_standard(body: etree._Element) -> None:
    section = next(body.iter(W + "sectPr"))
    margins = section.find(W + "pgMar")
    sides = [attribute(margins, side) for side in ("top", "bottom", "left", "right")]
    assert sides == ["2098", "1984", "1588", "1474"]
    assert attribute(section.find(W + "pgSz"), "w") == "11906"
    assert attribute(section.find(W + "pgSz"), "h") == "16838"


def test_the_grid_is_28_characters_by_22_lines(body: etree._Element) -> None:
    grid = next(body.iter(W + "docGrid"))
    pitch = 16 + int(attribute(grid, "charSpace")) / 4096
    assert attribute(grid, "type") == "linesAndChars"
    assert 28 * pitch <= 156 / 25.4 * 72 < 29 * pitch
    assert 22 * int(attribute(grid, "linePitch")) <= 16838 - 2098 - 1984 < 23 * int(attribute(grid, "linePitch"))


def test_annexes_lie_across_and_the_imprint_closes_an_even_page(body: etree._Element) -> None:
    sections = list(body.iter(W + "sectPr"))
    sizes = [section.find(W + "pgSz") for section in sections]
    across = [size is not None and size.get(W + "orient") == "landscape" for size in sizes]
    assert across == [False, True, True, True, False]
    assert attribute(sections[-1].find(W + "type"), "val") == "evenPage"


@pytest.mark.parametrize(
    ("look", "face", "half_points"),
    [
        pytest.param(Look.BODY, "仿宋_GB2312", 32, id="正文三号仿宋"),
        pytest.param(Look.HEADING, "黑体", 32, id="一级标题三号黑体"),
        pytest.param(Look.SUBHEADING, "楷体_GB2312", 32, id="二级标题三号楷体"),
        pytest.param(Look.TITLE, "方正小标宋简体", 44, id="标题二号小标宋"),
        pytest.param(Look.MASTHEAD, "方正小标宋简体", 32, id="标志小标宋"),
        pytest.param(Look.IMPRINT, "仿宋_GB2312", 28, id="版记四号仿宋"),
        pytest.param(Look.PAGE_NUMBER, "宋体", 28, id="页码四号宋体"),
    ],
)
def test_each_style_names_its_typeface_for_every_script(paper: bytes, look: Look, face: str, half_points: int) -> None:
    run = style(paper, look).find(W + "rPr")
    assert run is not None
    faces = run.find(W + "rFonts")
    assert {attribute(faces, script) for script in ("eastAsia", "ascii", "hAnsi")} == {face}
    assert attribute(run.find(W + "sz"), "val") == str(half_points)


def test_body_lines_are_fixed_and_begin_two_characters_in(paper: bytes) -> None:
    spacing = style(paper, Look.BODY).find(f"{W}pPr/{W}spacing")
    indent = style(paper, Look.BODY).find(f"{W}pPr/{W}ind")
    assert (attribute(spacing, "line"), attribute(spacing, "lineRule")) == ("579", "exact")
    assert attribute(indent, "firstLineChars") == "200"


def test_every_style_stands_in_the_file_once(paper: bytes) -> None:
    found = [attribute(one, "styleId") for one in part(paper, "word/styles.xml").iter(W + "style")]
    assert found == [one.look for one in STYLES]


def test_the_masthead_is_red_and_the_rule_under_the_number_too(paper: bytes, body: etree._Element) -> None:
    lines = paragraphs(body, Look.MASTHEAD)
    assert [texts(line) for line in lines] == ["云川市督察整改“百日攻坚”", "行动领导小组办公室文件"]
    assert attribute(style(paper, Look.MASTHEAD).find(f"{W}rPr/{W}color"), "val") == "D8261C"
    (number,) = paragraphs(body, Look.NUMBER)
    assert texts(number) == "云整改办发〔2025〕6号"
    assert attribute(number.find(f"{W}pPr/{W}pBdr/{W}bottom"), "color") == "D8261C"


def test_the_title_has_two_empty_lines_above_it(body: etree._Element) -> None:
    first = paragraphs(body, Look.TITLE)[0]
    above, further, number = (list(first.itersiblings(preceding=True)))[:3]
    assert texts(above) == texts(further) == ""
    assert "〔" in texts(number)


def test_figures_are_locked_and_carry_the_key_of_their_fact(body: etree._Element) -> None:
    controls = {attribute(one.find(f"{W}sdtPr/{W}tag"), "val"): one for one in body.iter(W + "sdt")}
    issued = controls["totals.issued"]
    assert texts(issued) == "726"
    assert attribute(issued.find(f"{W}sdtPr/{W}lock"), "val") == "sdtContentLocked"


def test_every_table_repeats_its_head(body: etree._Element) -> None:
    tables = list(body.iter(W + "tbl"))
    assert len(tables) == 3
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_annex_one_shows_lamps_as_word_and_shape(body: etree._Element) -> None:
    table = texts(next(body.iter(W + "tbl")))
    assert "正常 ●" in table
    assert "偏慢 ◆" in table
    assert "滞后 ▲" in table


def test_a_list_that_fills_its_page_is_not_followed_by_an_empty_one(body: etree._Element) -> None:
    last = list(body.iter(W + "tbl"))[-1].getnext()
    assert last is not None
    assert last.find(f"{W}pPr/{W}sectPr") is not None
    assert attribute(last.find(f"{W}pPr/{W}spacing"), "line") == "20"


def test_lists_without_a_row_say_so() -> None:
    facts = weekly_bulletin(overdue=(), due_soon=())
    written = texts(part(render_weekly(facts), "word/document.xml"))
    assert "本期没有逾期问题" in written
    assert "未来7日没有到期问题" in written


def footers(paper: bytes) -> list[etree._Element]:
    return [part(paper, name) for name in names(paper) if name.startswith("word/footer")]


def test_odd_page_numbers_stand_right_and_even_ones_left(paper: bytes) -> None:
    numbered = [one for one in footers(paper) if one.find(f".//{W}instrText") is not None]
    sides = [attribute(paragraphs(one, Look.PAGE_NUMBER)[0].find(f"{W}pPr/{W}jc"), "val") for one in numbered]
    assert sorted(set(sides)) == ["left", "right"]
    assert all(texts(paragraphs(one, Look.PAGE_NUMBER)[0]) == "— 1 —" for one in numbered)
    assert part(paper, "word/settings.xml").find(W + "evenAndOddHeaders") is not None


def test_every_foot_prints_snapshot_definition_and_journal(paper: bytes) -> None:
    for foot in footers(paper):
        written = texts(foot)
        assert "草稿，数据快照 20250914-1800，口径：下发口径，市级销号" in written
        assert f"日志 12,345 条，校验根 {'3f9a' * 5}" in written


def test_an_issued_paper_is_no_draft() -> None:
    paper = render_weekly(weekly_bulletin(draft=False, issued_on=date(2025, 9, 15)))
    assert not any("草稿" in texts(foot) for foot in footers(paper))
    assert "2025年9月15日印发" in "".join(texts(foot) for foot in footers(paper))


def test_typefaces_are_named_and_never_embedded(paper: bytes) -> None:
    table = part(paper, "word/fontTable.xml")
    assert {attribute(one, "name") for one in table} >= {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"}
    assert not any("fonts/" in name or name.endswith(("odttf", "jpeg")) for name in names(paper))


def test_the_properties_come_from_the_facts(paper: bytes) -> None:
    written = etree.tostring(part(paper, "docProps/core.xml"), encoding="unicode")
    assert "2025-09-14T10:00:00Z" in written
    assert "20250914-1800" in written
    assert "python-docx" not in written


def test_characters_that_xml_forbids_do_not_stop_a_paper() -> None:
    facts = weekly_bulletin()
    broken = replace(facts.overdue[0], project="第\x0b一\x00号煤矿", obstacle="<b>&")
    written = texts(part(render_weekly(replace(facts, overdue=(broken,))), "word/document.xml"))
    assert "第一号煤矿" in written
    assert "<b>&" in written


def test_a_long_masthead_is_narrowed_to_the_width_of_the_text() -> None:
    facts = weekly_bulletin()
    office = replace(facts.office, masthead=("云川市自然资源督察反馈问题整改百日攻坚行动领导小组办公室文件",))
    (line,) = paragraphs(part(render_weekly(replace(facts, office=office)), "word/document.xml"), Look.MASTHEAD)
    size, narrowed = line.find(f".//{W}sz"), line.find(f".//{W}rPr/{W}w")
    width = 31 * int(attribute(size, "val")) / 2 * int(attribute(narrowed, "val")) / 100
    assert width <= 156 / 25.4 * 72
