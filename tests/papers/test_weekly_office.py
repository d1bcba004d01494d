"""How a real program sets the paper: page, red rule, 22 lines of 28 characters, the imprint at the foot.

Typefaces that are missing here are replaced; the grid holds nevertheless, because spacing and line height are fixed.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from papers.bulletin_facts import weekly_bulletin
from papers.set_pages import SetPaper
from zhenggai.domain.bulletin import ProblemFacts
from zhenggai.papers.fonts import TYPEFACES, installed_families
from zhenggai.papers.weekly import render_weekly

chinese = {name.casefold() for face in TYPEFACES for name in (face.east_asian, *face.stand_ins)}
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
    pytest.mark.skipif(not chinese & installed_families(), reason="needs one Chinese typeface"),
]
LONG = "逐件核对台账图斑举证材料明确责任单位完成时限" * 100


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SetPaper]:
    facts = weekly_bulletin()
    long_remark = replace(facts, problems=ProblemFacts(remarks=(LONG,)))
    with closing(SetPaper(render_weekly(long_remark), tmp_path_factory.mktemp("paper"))) as pages:
        yield pages


@pytest.fixture(scope="module")
def full_page(paper: SetPaper) -> int:
    """The number of a page that the long remark fills from first to last line, its own first line left behind."""
    filled = [page for page in range(len(paper)) if set(LONG) >= {c for line in paper.lines(page) for c in line.text}]
    return filled[1]


def across(paper: SetPaper) -> list[int]:
    return [page for page in range(len(paper)) if paper.size(page)[0] > paper.size(page)[1]]


def test_pages_are_a4_upright_and_annexes_across(paper: SetPaper) -> None:
    assert paper.size(0) == pytest.approx((210, 297), abs=0.1)
    assert paper.size(across(paper)[0]) == pytest.approx((297, 210), abs=0.1)


def test_a_full_page_holds_22_lines_of_28_characters(paper: SetPaper, full_page: int) -> None:
    lines = paper.lines(full_page)
    assert [len(line.text) for line in lines] == [28] * 22


def test_lines_keep_the_fixed_height_and_the_width_of_the_text_area(paper: SetPaper, full_page: int) -> None:
    lines = paper.lines(full_page)
    assert (lines[-1].middle - lines[0].middle) / 21 == pytest.approx(28.95 * 25.4 / 72, abs=0.05)
    assert min(line.left for line in lines) == pytest.approx(28, abs=0.5)
    assert max(line.right for line in lines) == pytest.approx(184, abs=0.8)


def test_the_masthead_begins_35_mm_below_the_text_area(paper: SetPaper) -> None:
    assert paper.bands(0, red=True)[0].top == pytest.approx(72, abs=1.5)


def test_the_red_rule_is_as_wide_as_the_text_area(paper: SetPaper) -> None:
    rule = paper.bands(0, red=True)[-1]
    assert rule.width == pytest.approx(156, abs=0.8)
    assert rule.bottom - rule.top == pytest.approx(0.8, abs=0.3)


def test_the_red_rule_lies_4_mm_below_the_number_and_two_lines_above_the_title(paper: SetPaper) -> None:
    rule = paper.bands(0, red=True)[-1]
    dark = paper.bands(0, red=False)
    number = [band for band in dark if band.bottom < rule.top][-1]
    title = next(band for band in dark if band.top > rule.bottom)
    assert rule.top - number.bottom == pytest.approx(4, abs=0.8)
    assert 2 * 10.2 <= title.top - rule.bottom <= 2.6 * 10.2


def test_the_dash_of_the_page_number_lies_7_mm_below_the_text_area(paper: SetPaper) -> None:
    number = next(band for band in paper.bands(0, red=False) if band.top > 262)
    assert (number.top + number.bottom) / 2 == pytest.approx(269, abs=1)


def test_page_numbers_change_sides(paper: SetPaper) -> None:
    odd, even = (next(band for band in paper.bands(page, red=False) if band.top > 262) for page in (0, 1))
    assert odd.right > 170
    assert even.left < 40


def test_the_imprint_stands_at_the_foot_of_the_last_even_page(paper: SetPaper) -> None:
    last = len(paper) - 1
    lines = [band for band in paper.bands(last, red=False) if band.width == pytest.approx(156, abs=1)]
    assert len(paper) % 2 == 0
    assert lines[-1].bottom == pytest.approx(262, abs=1.5)


def test_annex_one_with_nine_counties_fits_one_page(paper: SetPaper) -> None:
    first, second = across(paper)[:2]
    assert "附件1" in paper.lines(first)[0].text.replace(" ", "")
    assert "附件2" in paper.lines(second)[0].text.replace(" ", "")
