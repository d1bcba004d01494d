"""Word files: what counts as a line, and what its text is."""

import zipfile
from pathlib import Path

import docx
import pytest

from data.word_files import MORE, W, paragraph, write_word
from zhenggai.documents.opening import read_document
from zhenggai.documents.reading_docx import read_docx
from zhenggai.documents.source import Cell, Source
from zhenggai.documents.unreadable import Unreadable


def read(tmp_path: Path, body: str, **parts: str) -> Source:
    return read_docx(write_word(tmp_path / "a.docx", body, **parts))


def texts(tmp_path: Path, body: str, **parts: str) -> list[str]:
    return [line.text for line in read(tmp_path, body, **parts).lines]


def run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


def test_each_paragraph_is_a_line_and_empty_ones_count(tmp_path: Path) -> None:
    lines = read(tmp_path, paragraph("一") + "<w:p/>" + paragraph("三")).lines
    assert [(line.number, line.text) for line in lines] == [(1, "一"), (2, ""), (3, "三")]


def test_it_counts_as_the_word_processing_library_counts(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("方案", "", "一、要求", "二、措施"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    assert [line.text for line in read_docx(tmp_path / "a.docx").lines] == [p.text for p in document.paragraphs]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<w:t>一</w:t><w:br/><w:t>二</w:t>", "一\n二", id="软回车"),
        pytest.param('<w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t>', "一二", id="分页符"),
        pytest.param("<w:t>一</w:t><w:tab/><w:t>二</w:t>", "一\t二", id="制表符"),
        pytest.param("<w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t>", "1-2", id="不间断连字符"),
        pytest.param('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>', "☑是", id="勾选框"),
        pytest.param('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "\uf0a3", id="不认识的符号"),
        pytest.param('<w:sym w:font="宋体" w:char="2460"/>', "①", id="普通符号"),
        pytest.param('<w:sym w:font="宋体" w:char="zz"/><w:t>一</w:t>', "一", id="坏符号"),
        pytest.param("<w:rPr><w:vanish/></w:rPr><w:t>隐</w:t>", "", id="隐藏文字"),
        pytest.param('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t>', "显", id="不隐藏"),
        pytest.param(
            "<w:ruby><w:rt><w:r><w:t>gān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>干</w:t></w:r></w:rubyBase></w:ruby>",
            "干",
            id="拼音",
        ),
    ],
)
def test_a_run_is_read_as_it_is_seen(tmp_path: Path, markup: str, text: str) -> None:
    assert texts(tmp_path, run(markup) + paragraph("末")) == [text, "末"]


def test_wrappers_and_bookmarks_do_not_split_the_text(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:bookmarkStart w:id="1"/>'
        "<w:r><w:t>整改</w:t></w:r><w:bookmarkEnd/><w:proofErr/><w:hyperlink><w:r><w:t>目标</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>：完</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:smartTag><w:r><w:t>成</w:t></w:r></w:smartTag><!-- 注 --></w:p>"
    )
    assert texts(tmp_path, body) == ["整改目标：完成"]


def test_content_controls_around_paragraphs_are_looked_into(tmp_path: Path) -> None:
    assert texts(tmp_path, f"<w:sdt><w:sdtContent>{paragraph('一')}</w:sdtContent></w:sdt>") == ["一"]


# --- fields --------------------------------------------------------------------------------------------------------

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_of_a_field_only_the_result_is_text(tmp_path: Path) -> None:
    inner = f"{BEGIN}<w:r><w:t>码</w:t></w:r>{SEPARATE}<w:r><w:t>内</w:t></w:r>{END}"
    body = (
        f"<w:p>{BEGIN}<w:r><w:instrText>DATE</w:instrText></w:r>{inner}{SEPARATE}<w:r><w:t>9月</w:t></w:r>{END}</w:p>"
    )
    assert texts(tmp_path, body) == ["9月"]


def test_a_field_may_end_in_a_later_paragraph(tmp_path: Path) -> None:
    body = f"<w:p>{BEGIN}{SEPARATE}<w:r><w:t>目</w:t></w:r></w:p><w:p><w:r><w:t>录</w:t></w:r>{END}</w:p>" + paragraph(
        "文"
    )
    assert texts(tmp_path, body) == ["目", "录", "文"]


def test_a_field_code_that_never_ends_swallows_nothing_behind_its_paragraph(tmp_path: Path) -> None:
    assert texts(tmp_path, f"<w:p>{BEGIN}</w:p>" + paragraph("正文")) == ["", "正文"]


# --- tracked changes -----------------------------------------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>整改率</w:t></w:r><w:del><w:r><w:delText>70</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>80</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>%</w:t></w:r></w:moveTo></w:p>"
    )
    source = read(tmp_path, body)
    assert [line.text for line in source.lines] == ["整改率80%"]
    assert [issue.code for issue in source.issues] == ["tracked-changes"]


def test_a_paragraph_whose_end_was_deleted_joins_the_next(tmp_path: Path) -> None:
    body = paragraph("9月底前", "<w:rPr><w:del/></w:rPr>") + paragraph("完成")
    source = read(tmp_path, body)
    assert [line.text for line in source.lines] == ["9月底前完成"]
    assert source.issues[0].code == "tracked-changes"


def test_the_last_paragraph_has_no_next_to_join(tmp_path: Path) -> None:
    assert texts(tmp_path, paragraph("末段", "<w:rPr><w:del/></w:rPr>")) == ["末段"]


def test_deleted_rows_and_cells_are_left_out(tmp_path: Path) -> None:
    table = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('删行')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('留')}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('删格')}</w:tc></w:tr></w:tbl>"
    )
    source = read(tmp_path, table)
    assert [line.text for line in source.lines] == ["留"]
    assert source.issues[0].code == "tracked-changes"


def test_a_document_without_changes_raises_no_issue(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph("一")).issues == ()


# --- tables --------------------------------------------------------------------------------------------------------


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_cells_are_lines_in_reading_order_and_empty_ones_count(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr>{cell('序号')}{cell('')}</w:tr><w:tr>{cell('1')}<w:tc/></w:tr></w:tbl>"
    lines = read(tmp_path, paragraph("前") + table + paragraph("后")).lines
    assert [line.text for line in lines] == ["前", "序号", "", "1", "", "后"]
    assert lines[3].cell == Cell(1, 2, 1)
    assert lines[5].cell is None


def test_each_paragraph_of_a_cell_is_a_line_of_that_cell(tmp_path: Path) -> None:
    lines = read(tmp_path, f"<w:tbl><w:tr><w:tc>{paragraph('一')}{paragraph('二')}</w:tc></w:tr></w:tbl>").lines
    assert [(line.text, line.cell) for line in lines] == [("一", Cell(1, 1, 1)), ("二", Cell(1, 1, 1))]


def test_merged_cells_are_read_once_with_their_spans(tmp_path: Path) -> None:
    restart, go_on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    old, old_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = (
        f"<w:tbl><w:tr>{cell('纵', restart)}{cell('横', two)}</w:tr>"
        f"<w:tr>{cell('', go_on)}{cell('a')}{cell('b')}</w:tr>"
        f"<w:tr>{cell('', go_on)}{cell('旧横', old)}{cell('', old_on)}</w:tr></w:tbl>"
    )
    lines = read(tmp_path, table).lines
    assert {line.text: line.cell for line in lines} == {
        "纵": Cell(1, 1, 1, 3, 1),
        "横": Cell(1, 1, 2, 1, 2),
        "a": Cell(1, 2, 2),
        "b": Cell(1, 2, 3),
        "旧横": Cell(1, 3, 2, 1, 2),
    }


def test_a_continuation_without_a_beginning_is_a_cell_of_its_own(tmp_path: Path) -> None:
    assert texts(tmp_path, f"<w:tbl><w:tr>{cell('孤', '<w:vMerge/>')}</w:tr></w:tbl>") == ["孤"]


def test_rows_may_begin_further_right(tmp_path: Path) -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("右")}</w:tr>'
    assert read(tmp_path, f"<w:tbl>{row}</w:tbl>").lines[0].cell == Cell(1, 1, 3)


def test_a_nested_table_has_its_own_number_and_place(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}{paragraph('')}</w:tc>{cell('旁')}</w:tr></w:tbl>"
    lines = read(tmp_path, outer).lines
    assert [(line.text, line.cell and line.cell.table) for line in lines] == [("外", 1), ("内", 2), ("", 1), ("旁", 1)]


def test_rows_and_cells_inside_content_controls_are_found(tmp_path: Path) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{wrapped}{cell('乙')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert [line.cell for line in read(tmp_path, body).lines] == [Cell(1, 1, 1), Cell(1, 1, 2)]


# --- boxes, notes, heads -------------------------------------------------------------------------------------------


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    choice = f"<mc:Choice><w:drawing><wps:txbx>{box('框')}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box('框')}</v:textbox></w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>段</w:t></w:r><w:r>{both}</w:r></w:p>" + paragraph("后")
    assert texts(tmp_path, body) == ["段", "框", "后"]


def test_an_old_text_box_and_one_inside_a_group_are_read(tmp_path: Path) -> None:
    old = f"<w:pict><v:group><v:shape><v:textbox>{box('旧框')}</v:textbox></v:shape></v:group></w:pict>"
    choice = f"<mc:Choice><wps:txbx>{box('组内')}</wps:txbx></mc:Choice>"
    newer = f"<w:drawing><mc:AlternateContent>{choice}</mc:AlternateContent></w:drawing>"
    assert texts(tmp_path, f"<w:p><w:r>{old}{newer}</w:r></w:p>" + paragraph("后")) == ["", "旧框", "组内", "后"]


def test_a_deleted_text_box_is_not_read(tmp_path: Path) -> None:
    body = f"<w:p><w:del><w:r><w:pict><v:textbox>{box('删')}</v:textbox></w:pict></w:r></w:del></w:p>" + paragraph("后")
    assert texts(tmp_path, body) == ["", "后"]


def test_notes_follow_the_body(tmp_path: Path) -> None:
    separator = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
    notes = f'{separator}<w:footnote w:id="1">{paragraph("注")}</w:footnote>'
    assert texts(tmp_path, paragraph("文"), footnotes=notes) == ["文", "注"]


def test_headers_are_not_body_text(tmp_path: Path) -> None:
    assert texts(tmp_path, paragraph("文"), header=paragraph("页眉")) == ["文"]


def test_foreign_content_is_told_because_it_is_not_read(tmp_path: Path) -> None:
    source = read(tmp_path, paragraph("文") + "<w:altChunk/>")
    assert [issue.code for issue in source.issues] == ["truncated"]


# --- headings ------------------------------------------------------------------------------------------------------

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="三"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="环"/><w:basedOn w:val="4"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", None),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="3"/>', 2),
        ('<w:pStyle w:val="4"/>', None),
        ('<w:pStyle w:val="没有"/>', None),
        ('<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:outlineLvl w:val="坏"/>', None),
    ],
    ids=["正文", "按名称", "按大纲级别", "继承", "自环", "缺样式", "段落改为正文", "段落自带", "坏值"],
)
def test_headings_are_told_by_style_and_outline(tmp_path: Path, properties: str, expected: int | None) -> None:
    assert read(tmp_path, paragraph("一", properties), styles=STYLES).lines[0].heading_level == expected


# --- unreadable ----------------------------------------------------------------------------------------------------


def unreadable(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_docx(path)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty-document", id="零字节"),
        pytest.param("一、".encode(), "file-type", id="纯文本"),
        pytest.param(b"PK\3\4" + bytes(50), "file-type", id="坏压缩包"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-type", id="旧版doc"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            id="加密",
        ),
    ],
)
def test_a_file_that_is_no_word_file_says_so(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert unreadable(path).code == code


def test_a_document_without_text_is_empty(tmp_path: Path) -> None:
    assert unreadable(write_word(tmp_path / "a.docx", "<w:p/>")).code == "empty-document"


def test_a_document_of_pictures_is_a_scan(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", "<w:p/>")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/image1.png", b"x")
    assert unreadable(path).code == "no-text"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<w:document", id="XML断"),
        pytest.param(f"<!DOCTYPE a [<!ENTITY b 'x'>]><w:document {W} {MORE}><w:body/></w:document>", id="声明"),
        pytest.param("<a>" * 400 + "</a>" * 400, id="嵌套过深"),
    ],
)
def test_damaged_markup_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", content)
    assert unreadable(path).code == "file-type"


def test_a_package_without_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert unreadable(path).code == "file-type"


def test_packed_bytes_that_do_not_unpack_are_refused(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("一" * 500))
    data = bytearray(path.read_bytes())
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start : start + 20] = b"\xff" * 20
    path.write_bytes(data)
    assert unreadable(path).code == "file-type"


def test_a_document_in_the_strict_form_of_the_standard_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {strict}><w:body>{paragraph('一')}</w:body></w:document>")
    assert [line.text for line in read_docx(path).lines] == ["一"]


def test_the_opener_finds_the_reader_by_kind(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("一"))
    assert read_document(path, "docx").lines[0].text == "一"
    with pytest.raises(Unreadable, match="xlsx"):
        read_document(path, "xlsx")
