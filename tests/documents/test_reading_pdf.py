"""PDF files with a text layer: lines as printed, tables by cells, and clear words where there is no text."""

import subprocess
from pathlib import Path

import docx
import pytest

from data.pdf_files import Page, lines_page, write_pdf
from zhenggai.documents.opening import read_document
from zhenggai.documents.reading_pdf import read_pdf
from zhenggai.documents.reading_pdf_lines import Glyph, assemble_lines, plain_characters
from zhenggai.documents.source import Cell, Source
from zhenggai.documents.unreadable import Unreadable


def read(tmp_path: Path, *pages: Page) -> Source:
    return read_pdf(write_pdf(tmp_path / "a.pdf", *pages))


def texts(tmp_path: Path, *pages: Page) -> list[str]:
    return [line.text for line in read(tmp_path, *pages).lines]


def test_lines_are_numbered_through_all_pages(tmp_path: Path) -> None:
    lines = read(tmp_path, lines_page("一、总体要求", "（一）目标"), lines_page("二、措施")).lines
    assert [(line.number, line.page, line.text) for line in lines] == [
        (1, 1, "一、总体要求"),
        (2, 1, "（一）目标"),
        (3, 2, "二、措施"),
    ]


def test_the_order_in_the_file_plays_no_part(tmp_path: Path) -> None:
    page = Page().text(72, 700, "第三行").text(200, 780, "后半").text(72, 740, "第二行").text(168, 780, "前半")
    assert texts(tmp_path, page) == ["前半后半", "第二行", "第三行"]


def test_a_wide_gap_is_a_space_and_a_narrow_one_is_none(tmp_path: Path) -> None:
    page = Page().text(72, 780, "附件").text(140, 780, "一").text(160, 780, "二")
    assert texts(tmp_path, page) == ["附件 一二"]


def test_a_raised_note_mark_stays_in_its_line(tmp_path: Path) -> None:
    assert texts(tmp_path, Page().text(72, 780, "耕地").text(104, 786, "①", size=8)) == ["耕地①"]


def test_a_glyph_printed_twice_for_boldness_is_read_once(tmp_path: Path) -> None:
    assert texts(tmp_path, Page().text(72, 780, "方案").text(72.4, 780, "方案")) == ["方案"]


def test_the_doubled_character_of_a_word_is_kept(tmp_path: Path) -> None:
    assert texts(tmp_path, Page().text(72, 780, "处处人人")) == ["处处人人"]


@pytest.mark.parametrize(
    ("given", "plain"), [("⼀⼆⼯作", "一二工作"), ("⻚⻓⻔", "页长门"), ("\uf900", "豈"), ("ＡＢ（一）", "ＡＢ（一）")]
)
def test_radicals_become_the_characters_they_stand_for(given: str, plain: str) -> None:
    assert plain_characters(given) == plain
    assert len(plain) == len(given)


def test_blank_rows_are_no_lines() -> None:
    glyphs = [Glyph(" ", 0, 5, 100, 10), Glyph("一", 0, 10, 50, 10)]
    assert [line.text for line in assemble_lines(glyphs)] == ["一"]


# --- tables --------------------------------------------------------------------------------------------------------


def ruled(page: Page, columns: list[float], rows: list[float]) -> Page:
    for x in columns:
        page.line(x, rows[0], x, rows[-1])
    for y in rows:
        page.line(columns[0], y, columns[-1], y)
    return page


def test_a_ruled_table_is_read_cell_by_cell_where_it_stands(tmp_path: Path) -> None:
    page = ruled(Page(), [72, 200, 400], [700, 640, 600])
    page.text(72, 780, "前").text(80, 680, "序号").text(210, 680, "很长的").text(210, 655, "问题").text(80, 615, "1")
    page.text(210, 615, "占地").text(72, 560, "后")
    lines = read(tmp_path, page).lines
    assert [(line.text, line.cell) for line in lines] == [
        ("前", None),
        ("序号", Cell(1, 1, 1)),
        ("很长的", Cell(1, 1, 2)),
        ("问题", Cell(1, 1, 2)),
        ("1", Cell(1, 2, 1)),
        ("占地", Cell(1, 2, 2)),
        ("后", None),
    ]


def test_borders_drawn_as_thin_rectangles_are_lines_too(tmp_path: Path) -> None:
    page = Page()
    for y in (700, 660, 620):
        page.rectangle(72, y, 328, 0.5)
    for x in (72, 200, 400):
        page.rectangle(x, 620, 0.5, 80)
    page.text(80, 675, "甲").text(210, 675, "乙").text(80, 635, "丙").text(210, 635, "丁")
    assert [line.cell for line in read(tmp_path, page).lines] == [
        Cell(1, 1, 1), Cell(1, 1, 2), Cell(1, 2, 1), Cell(1, 2, 2),
    ]  # fmt: skip


def test_cells_drawn_as_boxes_are_cells(tmp_path: Path) -> None:
    page = (
        Page()
        .rectangle(72, 660, 128, 40, "S")
        .rectangle(200, 660, 200, 40, "S")
        .text(80, 675, "甲")
        .text(210, 675, "乙")
    )
    assert [line.cell for line in read(tmp_path, page).lines] == [Cell(1, 1, 1), Cell(1, 1, 2)]


def test_merged_cells_know_their_spans(tmp_path: Path) -> None:
    page = Page().line(72, 700, 400, 700).line(200, 660, 400, 660).line(72, 620, 400, 620)
    page.line(72, 620, 72, 700).line(200, 620, 200, 700).line(300, 620, 300, 660).line(400, 620, 400, 700)
    page.text(80, 655, "纵").text(210, 675, "横").text(210, 635, "甲").text(310, 635, "乙")
    assert {line.text: line.cell for line in read(tmp_path, page).lines} == {
        "纵": Cell(1, 1, 1, 2, 1),
        "横": Cell(1, 1, 2, 1, 2),
        "甲": Cell(1, 2, 2),
        "乙": Cell(1, 2, 3),
    }


def test_a_frame_around_a_notice_is_no_table(tmp_path: Path) -> None:
    page = Page().rectangle(50, 50, 495, 742, "S").text(72, 700, "通知")
    assert read(tmp_path, page).lines[0].cell is None


def test_two_tables_on_a_page_are_two(tmp_path: Path) -> None:
    page = ruled(ruled(Page(), [72, 200, 400], [700, 660]), [72, 200, 400], [600, 560])
    page.text(80, 675, "甲").text(210, 675, "乙").text(72, 630, "间").text(80, 575, "丙").text(210, 575, "丁")
    tables = [line.cell.table if line.cell else None for line in read(tmp_path, page).lines]
    assert tables == [1, 1, None, 2, 2]


def test_a_table_goes_on_over_the_page_with_the_same_columns(tmp_path: Path) -> None:
    first = ruled(Page(), [72, 200, 400], [140, 100, 60]).text(80, 115, "甲").text(210, 115, "乙").text(80, 75, "丙")
    second = ruled(Page(), [72, 200, 400], [800, 760]).text(80, 775, "丁").text(210, 775, "戊")
    cells = [line.cell for line in read(tmp_path, first, second).lines]
    assert cells[-2:] == [Cell(1, 3, 1), Cell(1, 3, 2)]


def test_another_grid_on_the_next_page_is_another_table(tmp_path: Path) -> None:
    first = ruled(Page(), [72, 200, 400], [140, 100]).text(80, 115, "甲").text(210, 115, "乙")
    second = ruled(Page(), [72, 250, 400], [800, 760]).text(80, 775, "丁").text(260, 775, "戊")
    assert read(tmp_path, first, second).lines[-1].cell == Cell(2, 1, 2)


# --- page numbers and running heads --------------------------------------------------------------------------------


def test_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        lines_page(f"正文{sign}").text(280, 40, f"— {number} —", 12) for number, sign in enumerate("甲乙", start=1)
    ]
    assert texts(tmp_path, *pages) == ["正文甲", "正文乙"]


def test_bare_numbers_that_count_the_pages_are_left_out(tmp_path: Path) -> None:
    pages = [lines_page(f"正文{sign}").text(290, 40, str(number), 12) for number, sign in ((5, "甲"), (6, "乙"))]
    assert texts(tmp_path, *pages) == ["正文甲", "正文乙"]


def test_a_number_that_counts_nothing_is_kept(tmp_path: Path) -> None:
    pages = [lines_page("正文甲").text(290, 40, "813", 12), lines_page("正文乙").text(290, 40, "337", 12)]
    assert texts(tmp_path, *pages) == ["正文甲", "813", "正文乙", "337"]


def test_a_lone_number_on_a_lone_page_is_kept(tmp_path: Path) -> None:
    assert texts(tmp_path, lines_page("合计", "1")) == ["合计", "1"]


def test_a_running_head_is_left_out(tmp_path: Path) -> None:
    pages = [Page().text(200, 810, "演示市文件", 12).text(72, 700, f"正文{sign}") for sign in "甲乙丙"]
    assert texts(tmp_path, *pages) == ["正文甲", "正文乙", "正文丙"]


def test_words_that_open_two_pages_of_three_at_other_heights_are_kept(tmp_path: Path) -> None:
    pages = [
        Page().text(72, 780 - shift, "整改措施").text(72, 700, sign)
        for shift, sign in ((0, "甲"), (9, "乙"), (20, "丙"))
    ]
    assert texts(tmp_path, *pages).count("整改措施") == 3


# --- without text --------------------------------------------------------------------------------------------------


def unreadable(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_pdf(path)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param(Page().picture(), "no-text", id="扫描件"),
        pytest.param(Page(), "no-text", id="空白页"),
        pytest.param(Page().picture().text(400, 20, "扫描软件名", 8), "no-text", id="带水印的扫描件"),
        pytest.param(Page().text(72, 700, "\ue001\ue002\ue003字"), "no-text", id="文字没有编码"),
    ],
)
def test_a_document_without_usable_text_says_so(tmp_path: Path, page: Page, code: str) -> None:
    assert unreadable(write_pdf(tmp_path / "a.pdf", page)).code == code


def test_scanned_pages_among_others_are_named(tmp_path: Path) -> None:
    source = read(tmp_path, lines_page("正文"), Page().picture())
    assert [line.text for line in source.lines] == ["正文"]
    assert [(issue.code, "第 2 页" in issue.message) for issue in source.issues] == [("no-text", True)]


def test_a_page_with_a_picture_and_text_is_no_scan(tmp_path: Path) -> None:
    page = lines_page("一、总体要求和工作目标以及各项措施", "二、重点任务和责任分工以及完成时限").picture()
    assert read(tmp_path, page).issues == ()


def test_a_password_is_told_apart(tmp_path: Path) -> None:
    assert unreadable(write_pdf(tmp_path / "a.pdf", lines_page("密"), locked=True)).code == "encrypted"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty-document"), (b"%PDF-1.4\n", "file-type"), (b"PK\3\4", "file-type")],
    ids=["空", "断", "错类型"],
)
def test_a_broken_file_says_so(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert unreadable(path).code == code


def test_three_hundred_pages_are_read_whole(tmp_path: Path) -> None:
    source = read(tmp_path, *(lines_page(f"第{number}项问题") for number in range(300)))
    assert (len(source.lines), source.lines[-1].page, source.issues) == (300, 300, ())


def test_beyond_the_most_pages_the_rest_is_said_to_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhenggai.documents.reading_pdf.MOST_PAGES", 2)
    source = read(tmp_path, *(lines_page(sign) for sign in "甲乙丙"))
    assert len(source.lines) == 2
    assert [issue.code for issue in source.issues] == ["truncated"]


# --- as an office makes it -----------------------------------------------------------------------------------------


@pytest.mark.office
def test_a_document_printed_by_an_office_program_reads_as_the_document_itself(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("演示市整改方案")
    document.add_paragraph("（一）违法占地问题。2022年9月底前完成整改，整改率达到80%。")
    table = document.add_table(2, 2, style="Table Grid")
    for place, text in {(0, 0): "序号", (0, 1): "责任单位", (1, 0): "1", (1, 1): "演示县人民政府"}.items():
        table.cell(*place).text = text
    document.add_paragraph("二、保障措施")
    document.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = read_document(tmp_path / "a.pdf", "pdf").lines
    written = read_document(tmp_path / "a.docx", "docx").lines
    assert [(line.text, line.cell) for line in printed] == [(line.text, line.cell) for line in written]
