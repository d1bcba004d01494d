"""Automatic numbering of Word files is shown as the reader of the page sees it."""

from pathlib import Path

import docx
import pytest

from data.word_files import level, numbered, one_list, paragraph, use_list, write_word
from zhenggai.documents.reading_docx import read_docx
from zhenggai.documents.reading_docx_number_formats import format_number


def labels(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    path = write_word(tmp_path / "a.docx", body, numbering=numbering, styles=styles)
    return [line.label for line in read_docx(path).lines]


@pytest.mark.parametrize(
    ("style", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 36, "㊱"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("numberInDash", 1, "- 1 -"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 1, "a"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 12_345, "一二三四五"),
        ("japaneseCounting", 12, "十二"),
        ("japaneseCounting", 105, "百五"),
        ("ideographDigital", 12, "一二"),
        ("chineseLegalSimplified", 1, "壹"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 23, "貳拾參"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("none", 1, ""),
        ("someNewFormat", 7, "7"),
        ("chineseCounting", 0, "〇"),
        ("decimal", -1, "-1"),
        ("upperRoman", 10**11, "100000000000"),
    ],
)
def test_each_format_is_written_as_in_print(style: str, number: int, written: str) -> None:
    assert format_number(number, style) == written


def test_the_usual_levels_of_an_official_document(tmp_path: Path) -> None:
    numbering = one_list(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "（%4）"),
    )
    body = "".join(numbered("x", level=index) for index in (0, 1, 1, 2, 3, 2, 0, 1, 2))
    expected = ["一、", "（一）", "（二）", "1.", "（1）", "2.", "二、", "（一）", "1."]
    assert labels(tmp_path, body, numbering) == expected


def test_a_level_shows_the_numbers_above_it(tmp_path: Path) -> None:
    numbering = one_list(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert labels(tmp_path, "".join(numbered("x", level=i) for i in (0, 1, 0, 1, 1)), numbering) == [
        "1", "1.1", "2", "2.1", "2.2",
    ]  # fmt: skip


def test_a_legal_level_shows_chinese_numbers_above_it_as_decimals(tmp_path: Path) -> None:
    numbering = one_list(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert labels(tmp_path, numbered("x") + numbered("x", level=1), numbering) == ["第一章", "1.1"]


def test_paragraphs_between_do_not_disturb_the_count(tmp_path: Path) -> None:
    body = numbered("x") + paragraph("无号") + numbered("x")
    assert labels(tmp_path, body, one_list(level(0, "decimal", "%1."))) == ["1.", "", "2."]


def test_a_deeper_level_before_its_parent_shows_the_parents_start(tmp_path: Path) -> None:
    numbering = one_list(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert labels(tmp_path, numbered("x", level=1) + numbered("x"), numbering) == ["1.1", "1."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "a", "2", "a"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "a", "2", "b"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "a", "2", "a"]),
    ],
    ids=["随上级", "不重新编号", "只随一级"],
)
def test_levels_start_again_as_the_list_says(tmp_path: Path, restart: str, expected: list[str]) -> None:
    numbering = one_list(level(0, "decimal", "%1"), level(1, "lowerLetter", "%2", more=restart))
    assert labels(tmp_path, "".join(numbered("x", level=i) for i in (0, 1, 0, 1)), numbering) == expected


def test_lists_of_one_family_count_on_unless_they_begin_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        + use_list(1) + use_list(2) + use_list(3, more=anew)
    )  # fmt: skip
    body = numbered("x", 1) + numbered("x", 2) + numbered("x", 3) + numbered("x", 3)
    assert labels(tmp_path, body, numbering) == ["1.", "2.", "1.", "2."]


def test_a_list_may_replace_a_level_of_its_family(tmp_path: Path) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>' + use_list(
        1, more=other
    )
    assert labels(tmp_path, numbered("x"), numbering) == ["A)"]


def test_a_list_starts_where_its_level_says(tmp_path: Path) -> None:
    assert labels(tmp_path, numbered("x") * 2, one_list(level(0, "decimal", "%1.", start=3))) == ["3.", "4."]


def test_styles_carry_numbering_and_find_their_level(tmp_path: Path) -> None:
    link = '<w:pStyle w:val="%s"/>'
    numbering = one_list(
        level(0, "chineseCounting", "%1、", more=link % "one"), level(1, "chineseCounting", "（%2）", more=link % "two")
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'
        for name, more in (("one", listed), ("two", listed), ("child", '<w:basedOn w:val="one"/>'))
    )
    body = "".join(paragraph("x", link % name) for name in ("one", "two", "child"))
    assert labels(tmp_path, body, numbering, styles) == ["一、", "（一）", "二、"]


def test_list_number_zero_takes_a_paragraph_out_of_its_styles_list(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="one"><w:name w:val="one"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    out = '<w:pStyle w:val="one"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("x", '<w:pStyle w:val="one"/>') + paragraph("x", out)
    assert labels(tmp_path, body, one_list(level(0, "decimal", "%1.")), styles) == ["1.", ""]


def test_a_family_may_only_name_a_list_style(tmp_path: Path) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="列表"/></w:abstractNum>'
        + use_list(1, 0) + use_list(2, 1)
    )  # fmt: skip
    styles = (
        '<w:style w:type="numbering" w:styleId="列表"><w:name w:val="列表"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(tmp_path, numbered("x", 2), numbering, styles) == ["1)"]


@pytest.mark.parametrize(
    ("text", "shown"), [("\uf0b7", "•"), ("—", "—"), ("", "")], ids=["符号字体的圆点", "破折号", "空"]
)
def test_bullets_are_shown_as_signs(tmp_path: Path, text: str, shown: str) -> None:
    assert labels(tmp_path, numbered("x"), one_list(level(0, "bullet", text))) == [shown]


def test_padded_numbers_of_newer_programs_are_known(tmp_path: Path) -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="01, 02, 03"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    padded = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1"/></w:lvl>'
    assert labels(tmp_path, numbered("x"), one_list(padded)) == ["01"]


@pytest.mark.parametrize("body", [numbered("x", 9), numbered("x", 1, 8)], ids=["没有这个列表", "没有这一级"])
def test_a_list_that_is_not_there_gives_no_label(tmp_path: Path, body: str) -> None:
    assert labels(tmp_path, body, one_list(level(0, "decimal", "%1."))) == [""]


def test_labels_take_no_part_in_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("核实", style="List Number")
    document.add_paragraph("复垦", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    lines = read_docx(tmp_path / "a.docx").lines
    assert [(line.label, line.text) for line in lines] == [("1.", "核实"), ("2.", "复垦")]
