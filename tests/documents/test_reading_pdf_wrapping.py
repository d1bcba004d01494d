"""Which printed lines belong to one paragraph, told from the layout alone.

The text block is 10 characters of 16 points wide, from 72 to 232; lines are 24 points apart.
"""

from pathlib import Path

import pytest

from data.pdf_files import Page, write_pdf
from zhenggai.documents.reading_pdf import read_pdf

SET_IN = 72 + 32


def page(*lines: tuple[float, str], step: float = 24, top: float = 780) -> Page:
    printed = Page()
    for index, (left, text) in enumerate(lines):
        printed.text(left, top - index * step, text)
    return printed


def paragraphs(tmp_path: Path, *pages: Page) -> list[str]:
    joined: list[str] = []
    for line in read_pdf(write_pdf(tmp_path / "a.pdf", *pages)).lines:
        if line.continues:
            joined[-1] += line.text
        else:
            joined.append(line.text)
    return joined


FULL = (72, "甲乙丙丁戊己庚辛壬癸")


def test_full_lines_go_on_and_short_ones_end(tmp_path: Path) -> None:
    found = paragraphs(tmp_path, page(FULL, (72, "完成整改"), FULL, FULL, (72, "末")))
    assert found == ["甲乙丙丁戊己庚辛壬癸完成整改", "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸末"]


@pytest.mark.parametrize(
    ("last", "next_line", "goes_on"),
    [
        pytest.param("甲乙丙丁戊己庚辛壬", "个，完成", True, id="标点不能在行首"),
        pytest.param("甲乙丙丁戊己庚辛", "（一）类", True, id="括号不与字分开"),
        pytest.param("甲乙丙丁戊己庚辛", "完成整改", False, id="还容得下一字有余"),
        pytest.param("甲乙丙丁戊己庚辛壬", "完成整改", True, id="正好一字：别的行的标点可能伸出版心"),
        pytest.param("甲乙丙丁戊己", "20220930日", True, id="数字不拆"),
        pytest.param("甲乙丙丁戊己庚", "题、2022年", True, id="标点后的数字不拆"),
    ],
)
def test_a_line_with_room_for_the_next_word_was_ended_by_its_writer(
    tmp_path: Path, last: str, next_line: str, goes_on: bool
) -> None:
    found = paragraphs(tmp_path, page(FULL, FULL, (72, "完。"), (72, last), (72, next_line)))
    assert (len(found) == 2) is goes_on


def test_first_lines_set_in_begin_paragraphs_even_after_full_lines(tmp_path: Path) -> None:
    first = (SET_IN, "甲乙丙丁戊己庚辛")
    found = paragraphs(tmp_path, page(first, FULL, first, FULL, (72, "完"), first, first, FULL))
    assert [len(text) for text in found] == [18, 19, 8, 18]


def test_a_block_set_in_as_a_whole_goes_on(tmp_path: Path) -> None:
    block = (SET_IN, "甲乙丙丁戊己庚辛")
    found = paragraphs(tmp_path, page((72, "一、要求"), (72, "二、措施"), block, block, (SET_IN, "完。")))
    assert found[2:] == ["甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛完。"]


def test_a_line_that_hangs_from_its_number_goes_on(tmp_path: Path) -> None:
    numbered = (72, "1．丙丁戊己庚辛壬癸")
    found = paragraphs(tmp_path, page(numbered, (SET_IN, "完成。"), numbered, (SET_IN, "整改。"), FULL))
    assert found == ["1．丙丁戊己庚辛壬癸完成。", "1．丙丁戊己庚辛壬癸整改。", "甲乙丙丁戊己庚辛壬癸"]


def test_a_paragraph_goes_on_over_the_page_and_its_number(tmp_path: Path) -> None:
    first = page(FULL, FULL).text(140, 40, "— 1 —", 12)
    second = page((72, "完成整改")).text(140, 40, "— 2 —", 12)
    assert paragraphs(tmp_path, first, second) == ["甲乙丙丁戊己庚辛壬癸" * 2 + "完成整改"]


def test_space_between_lines_parts_paragraphs(tmp_path: Path) -> None:
    upper, lower = page(FULL, FULL, FULL), page(FULL, FULL, top=660)
    upper.operations += lower.operations
    assert [len(text) for text in paragraphs(tmp_path, upper)] == [30, 20]


def test_another_size_begins_another_paragraph(tmp_path: Path) -> None:
    printed = page(FULL, FULL).text(72, 732, "甲乙丙丁戊", 32)
    assert [len(text) for text in paragraphs(tmp_path, printed)] == [20, 5]


def test_a_table_parts_what_stands_before_and_behind_it(tmp_path: Path) -> None:
    printed = page(FULL, FULL).text(72, 600, "后文")
    printed.rectangle(72, 660, 80, 40, "S").rectangle(152, 660, 80, 40, "S").text(80, 675, "甲").text(160, 675, "乙")
    lines = read_pdf(write_pdf(tmp_path / "a.pdf", printed)).lines
    assert [line.continues for line in lines] == [False, True, None, None, False]
