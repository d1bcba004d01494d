"""What only the file itself knows: error values, pictures in cells, dates, unreadable files."""

from datetime import date
from pathlib import Path

import pytest

from documents.ledger.sheets import HEADER, ROW, fields, read_file, write_xlsx


def test_an_error_value_is_told_with_its_cell(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, ROW])
    book = openpyxl.load_workbook(path)
    cell = book["台账"]["E2"]
    cell.value, cell.data_type = "#REF!", "e"
    book.save(path)
    issues = read_file(path, "xlsx")["issues"]
    assert [(issue["code"], issue["row"], issue["column"], issue["value"]) for issue in issues] == [
        ("E-FORMULA", 2, "E", "#REF!")
    ]


def test_a_formula_without_a_result_is_told_in_its_own_letters(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, (*ROW[:4], '=甲!A1&"亩"', ROW[5])])
    assert [issue["value"] for issue in read_file(path, "xlsx")["issues"]] == ['=甲!A1&"亩"']


def test_a_picture_inside_a_cell_is_no_faulty_formula(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [(*HEADER, "照片"), (*ROW, '=DISPIMG("ID_1",1)')])
    assert [issue["code"] for issue in read_file(path, "xlsx")["issues"]] == ["I-IMAGE"]


def test_a_day_stored_as_a_date_is_that_day(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, (1, "东胜区", "甲", "采矿", 1, date(2022, 9, 30))])
    row = read_file(path, "xlsx")["rows"][0]
    assert row["fields"]["due"][0]["due"] == "2022-09-30"
    assert row["raw"]["整改时限"] == "2022-09-30"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("立行立改类", "immediate"), ("限期整改", "fixed-term"), ("持续整改类", "continuing"), ("甲", None)],
)
def test_the_kind_of_rectification_has_the_plans_names(word: str, kind: str | None) -> None:
    assert fields([("旗区", "项目名称", "整改类型"), ("东胜区", "甲", word)])[0]["rectification_kind"] == kind


@pytest.mark.parametrize("kind", ["xlsx", "xls", "docx"])
def test_a_damaged_file_gives_one_issue_and_no_sheet(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(b"PK\x03\x04 not an archive")
    answer = read_file(path, kind)
    assert [issue["code"] for issue in answer["issues"]] == ["E-FILE"]
    assert not answer["rows"]


def test_a_file_without_a_table_says_so(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["请逐行填写。"], ["不得留空。"]])
    assert [issue["code"] for issue in read_file(path, "xlsx")["issues"]] == ["E-HEADER"]


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(write_xlsx(tmp_path / "台账.xlsx", [HEADER, ROW]))
    workbook.create_sheet("另页")
    workbook["台账"].sheet_state = "hidden"
    workbook.save(tmp_path / "台账.xlsx")
    sheet = read_file(tmp_path / "台账.xlsx", "xlsx")["sheets"][0]
    assert [issue["code"] for issue in sheet["issues"]] == ["I-HIDDEN"]
