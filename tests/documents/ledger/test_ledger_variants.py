"""The variants V1–V20 of ledgers in use, each with the smallest sheet that shows it."""

import base64
import io
from pathlib import Path

import pytest

from documents.ledger.old_workbooks import write_xls
from documents.ledger.sheets import HEADER, ROW, codes, fields, read, read_file, read_json, write_xlsx

AREAS = ("序号", "旗区", "项目名称", "面积（亩）", None, None, "整改时限")
ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
AREA_PARTS = (None, None, None, "总面积", "耕地", "永久基本农田", None)


def test_v1_titles_and_unit_lines_above_the_header_are_no_rows() -> None:
    sheet = read_json([["2022年整改台账"], ["单位：公顷", None, "填报日期：2022年8月1日"], HEADER, ROW])
    assert sheet["header_rows"] == [3]
    assert sheet["accounting"]["source_rows"] == 1


def test_v2_merged_headers_join_their_path() -> None:
    rows = [["台账"], AREAS, AREA_PARTS, (1, "东胜区", "甲", 10, 5, 0, None)]
    sheet = read_json(rows, ["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"])
    assert sheet["header_rows"] == [2, 3]
    assert sheet["mapping"]["面积（亩）/耕地"] == "cultivated_mu"
    assert sheet["rows"][0]["fields"]["basic_farmland_mu"] == "0"


def test_v2_the_same_header_in_a_csv_file_has_no_merges() -> None:
    rows = [["台账"], AREAS, AREA_PARTS, (1, "东胜区", "甲", 10, 5, 0, None)]
    assert list(read(rows).mapping)[3:6] == ["面积（亩）/总面积", "面积（亩）/耕地", "面积（亩）/永久基本农田"]


def test_v2_groups_above_the_named_columns_belong_to_the_header() -> None:
    rows = [
        ("基本情况", None, None, "整改情况", None),
        ("旗区", "项目名称", "面积", "整改时限", "整改进展"),
        ("东胜区", "甲", 1),
    ]
    sheet = read(rows, ["A1:C1", "D1:E1"])
    assert sheet.header_rows == (1, 2)
    assert sheet.mapping["整改情况/整改时限"] == "due"


def test_v3_a_merged_text_fills_its_own_rows_only() -> None:
    rows = [HEADER, ROW, (2, None, "乙", "交通", 1), (3, None, "丙", "交通", 1)]
    assert [row["county"] for row in fields(rows, ["B2:B3"])] == ["东胜区", "东胜区", None]


def test_v4_a_merged_area_counts_once_and_is_told() -> None:
    rows = [HEADER, ROW, (2, "东胜区", "乙"), (3, "东胜区", "丙"), ("合计", None, None, None, 3.5)]
    sheet = read_json(rows, ["E2:E4"])
    assert [row["fields"]["total_mu"] for row in sheet["rows"]] == ["3.5", None, None]
    assert [row["raw"]["面积（亩）"] for row in sheet["rows"]] == ["3.5", "共用", "共用"]
    assert [issue["code"] for issue in sheet["issues"]] == ["W-AREA-SHARED"]
    assert "3 行合并共用面积 3.5 亩，只计一次" in sheet["issues"][0]["message"]


@pytest.mark.parametrize(
    ("heading", "merges", "category"),
    [
        pytest.param(["（一）采矿用地类"], ["A2:F2"], "采矿用地类", id="合并整行"),
        pytest.param(["（一）采矿用地类"], [], "采矿用地类", id="不合并"),
        pytest.param(["一", "采矿用地类"], [], "采矿用地类", id="序号列写一"),
        pytest.param(["一", "采矿用地类", "1个", None, 3.5], [], "采矿用地类", id="带个数和面积"),
        pytest.param(["采矿用地类（1个）"], ["A2:F2"], "采矿用地类", id="不带序号"),
    ],
)
def test_v5_a_section_row_gives_its_category(heading: list[object], merges: list[str], category: str) -> None:
    sheet = read([HEADER, heading, (1, "东胜区", "甲", None, 3.5)], merges)
    assert sheet.accounting.sections == 1
    assert sheet.rows[0].fields.category == category
    assert sheet.rows[0].section is not None
    assert not sheet.issues


def test_v5_sections_may_name_a_county_and_a_year() -> None:
    header = ("序号", "项目名称", "问题类型")
    rows = [header, ["一、东胜区"], ["（一）2019年反馈问题"], (1, "甲", "采矿"), ["二、达旗"], (2, "乙", "采矿")]
    assert [(row["county"], row["year"]) for row in fields(rows)] == [("东胜区", 2019), ("达拉特旗", None)]


def test_v6_totals_are_checked_and_never_problems() -> None:
    rows = [
        HEADER,
        ROW,
        (2, "东胜区", "乙", "交通", 2),
        ("小计", None, "2个", None, 5.5),
        ("合计", None, "3个", None, 7),
    ]
    sheet = read(rows)
    assert (sheet.accounting.problems, sheet.accounting.totals) == (2, 2)
    assert codes(sheet) == ["W-CHECKSUM", "W-CHECKSUM"]
    assert "合计行写面积 7 亩，实际识别 5.5 亩" in sheet.issues[0].message


def test_v7_a_sheet_is_named_after_its_county_or_year(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "达拉特旗"  # type: ignore[union-attr]  # a new workbook has an active sheet
    for row in (("项目名称", "问题类型", "面积（亩）"), ("甲", "采矿", 1)):
        book["达拉特旗"].append(row)
    for row in (("旗区", "项目名称", "整改时限"), ("东胜区", "乙", "9月底前")):
        (book["2021年"] if "2021年" in book.sheetnames else book.create_sheet("2021年")).append(row)
    book.create_sheet("填表说明")["A1"] = "请逐行填写。"
    book.save(tmp_path / "a.xlsx")
    answer = read_file(tmp_path / "a.xlsx", "xlsx")
    first, second = (sheet["rows"][0]["fields"] for sheet in answer["sheets"])
    assert first["county"] == "达拉特旗"
    assert (second["year"], second["due"][0]["due"]) == (2021, "2021-09-30")
    assert answer["ignored_sheets"] == ["填表说明"]
    assert answer["accounting"] == {
        "source_rows": 2, "problems": 2, "sections": 0, "totals": 0, "blank": 0, "pending": 0,
    }  # fmt: skip


def test_v8_a_count_matrix_gives_expected_numbers() -> None:
    rows = [
        ["统计表"],
        ("旗区", "采矿用地类", "交通（个）", "合计"),
        ("东胜", 35, 48, 83),
        ("达旗", 35, "/", 35),
        ("合计", 70, 48, 118),
    ]
    sheet = read_json(rows)
    assert sheet["counts"] == {"东胜区": {"采矿用地类": 35, "交通": 48}, "达拉特旗": {"采矿用地类": 35}}
    assert sheet["accounting"] == {
        "source_rows": 3, "problems": 0, "sections": 0, "totals": 1, "blank": 0, "pending": 0, "counts": 2,
    }  # fmt: skip
    assert not sheet["issues"]


def test_v9_limits_in_words_keep_their_words() -> None:
    rows = [["2022年台账"], ("旗区", "项目名称", "整改时限"), ("东胜区", "甲", "8月底前组件上报，9月底前完成整改")]
    due = fields(rows)[0]["due"]
    assert [(one["due"], one["action"]) for one in due] == [("2022-08-31", "组件上报"), ("2022-09-30", "完成整改")]
    assert due[0]["raw"] == "8月底前组件上报"


def test_v10_mixed_serials_and_full_width_are_read() -> None:
    header = ("序号", "编号", "年度", "旗区", "项目名称", "面积（亩）")
    rows = [
        header,
        ("１", "ＴＤ－１", "２０１９年", "东 胜 区", "甲", "１２．５"),
        ("2", 17, 2020, "达旗", "乙", "1,234.5"),
    ]
    first, second = fields(rows)
    assert (first["code"], first["year"], first["county"], first["total_mu"]) == ("TD-1", 2019, "东胜区", "12.5")
    assert (second["code"], second["total_mu"]) == ("17", "1234.5")


@pytest.mark.parametrize(
    ("header", "cell", "total", "basic"),
    [
        ("面积（亩）", "5.33亩（永久基本农田0.67亩）", "5.33", "0.67"),
        ("面积（公顷）", "0.2000", "3", None),
        ("面积", "0.2000公顷", "3", None),
        ("面积（㎡）", 2000, "3", None),
        ("面积（亩）", "2000平方米", "3", None),
        ("面积（亩）", "总面积10亩，其中耕地5亩、永久基本农田2亩", "10", "2"),
        ("面积（亩）", "0", "0", None),
        ("面积（亩）", "—", None, None),
    ],
)
def test_v11_units_stand_in_cell_header_or_title(header: str, cell: object, total: str, basic: str) -> None:
    row = fields([("旗区", "项目名称", header), ("东胜区", "甲", cell)])[0]
    assert (row["total_mu"], row["basic_farmland_mu"]) == (total, basic)


def test_v11_a_title_names_the_unit_of_all_areas() -> None:
    assert fields([["单位：公顷"], ("旗区", "项目名称", "面积"), ("东胜区", "甲", 1)])[0]["total_mu"] == "15"


def test_v11_parts_have_the_unit_of_the_whole() -> None:
    rows = [("旗区", "项目名称", "面积（公顷）", "其中耕地"), ("东胜区", "甲", 1, 0.5)]
    assert fields(rows)[0]["cultivated_mu"] == "7.5"


@pytest.mark.parametrize(
    ("short", "name"),
    [("达旗", "达拉特旗"), ("准旗", "准格尔旗"), ("伊旗", "伊金霍洛旗"), ("鄂前旗", "鄂托克前旗"), ("东胜", "东胜区")],
)
def test_v12_short_names_of_counties_are_known(short: str, name: str) -> None:
    assert fields([HEADER, (1, short, "甲", "采矿", 1)])[0]["county"] == name


@pytest.mark.parametrize("short", ["前旗", "鄂旗"])
def test_v12_a_name_of_several_counties_is_asked(short: str) -> None:
    sheet = read_json([HEADER, (1, short, "甲", "采矿", 1)])
    assert sheet["rows"][0]["fields"]["county"] is None
    assert [(issue["code"], issue["row"], issue["column"]) for issue in sheet["issues"]] == [("E-COUNTY", 2, "B")]
    assert "存疑" in sheet["issues"][0]["message"]


def test_v13_several_townships_in_a_cell_are_several_townships() -> None:
    rows = [
        ("旗区", "乡镇", "项目名称", "个数"),
        ("铁东区", "山门镇1个，石岭镇2个", "甲", 3),
        ("铁东区", "山门镇1个，石岭镇2个", "乙", 4),
    ]
    sheet = read(rows)
    assert sheet.rows[0].fields.township == ("山门镇", "石岭镇")
    assert [(issue.code, issue.row) for issue in sheet.issues] == [("W-SUM", 3)]


def test_v14_strikes_and_colours_are_only_hints(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, ROW, (2, "东胜区", "乙", "交通", 1), (3, "东胜区", "丙", "交通", 1)):
        sheet.append(row)
    for cell in sheet[2]:
        cell.font = Font(strike=True)
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "a.xlsx")
    answer = read_file(tmp_path / "a.xlsx", "xlsx")
    assert [(issue["code"], issue["row"], issue["severity"]) for issue in answer["issues"]] == [
        ("I-STRIKE", 2, "info"),
        ("I-FILL", 3, "info"),
    ]
    assert answer["accounting"]["problems"] == 3


def test_v15_old_workbooks_are_read_with_their_merges(tmp_path: Path) -> None:
    rows = [("旗区", "项目名称", "面积（亩）"), ("东胜区", "甲", 3.5), (None, "乙", 2.0)]
    answer = read_file(write_xls(tmp_path / "a.xls", rows, [(1, 2, 0, 0)]), "xls")
    assert [row["fields"]["county"] for row in answer["rows"]] == ["东胜区", "东胜区"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_v15_csv_files_are_read_in_any_office_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(
        '2022年台账,,\n旗区,项目名称,面积（亩）\n东胜区,"甲\n地块",3\n达旗,乙,1\n'.encode(encoding)
    )
    answer = read_file(tmp_path / "a.csv", "csv")
    assert [(row["row"], row["fields"]["project"]) for row in answer["rows"]] == [(3, "甲地块"), (4, "乙")]


def test_v15_word_tables_count_rows_within_the_table(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("2022年整改台账（单位：公顷）")
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate((("旗区", "项目名称", "面积"), ("达旗", "甲", "0.2"), ("", "乙", "0.3"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    answer = read_file(tmp_path / "a.docx", "docx")
    assert [(row["row"], row["table"], row["fields"]["county"]) for row in answer["rows"]] == [
        (2, 1, "达拉特旗"),
        (3, 1, "达拉特旗"),
    ]
    assert answer["rows"][0]["fields"]["total_mu"] == "3"


@pytest.mark.parametrize("word", ["/", "—", "无", "、", " ", "－", "——", "\n"])
def test_v16_words_for_nothing_are_absent(word: str) -> None:
    row = fields([(*HEADER, "备注"), (1, "东胜区", "甲", word, word, word, word)])[0]
    assert (row["category"], row["total_mu"], row["due"], row["remarks"]) == (None, None, [], None)


def test_v16_a_printed_zero_is_a_value() -> None:
    row = fields([HEADER, (1, "东胜区", "甲", "采矿", 0)])[0]
    assert row["total_mu"] == "0"


@pytest.mark.parametrize("value", ["1.50602E+17", "1.5E17", 150602202208123456.0])
def test_v17_numbers_in_scientific_notation_are_errors(value: object) -> None:
    sheet = read([("旗区", "项目名称", "图斑号"), ("东胜区", "甲", value)])
    assert [(issue.code, issue.row, issue.column) for issue in sheet.issues] == [("E-ID-SCI", 2, "C")]
    assert "设为文本" in sheet.issues[0].hint


def test_v17_a_number_that_kept_its_digits_is_fine() -> None:
    assert fields([("旗区", "项目名称", "图斑号"), ("东胜区", "甲", 150602202208.0)])[0]["patch"] == "150602202208"


def test_v18_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, ROW, (2, "达旗", "乙", "交通", 1)])
    book = openpyxl.load_workbook(path)
    book["台账"].row_dimensions[3].hidden = True
    book.save(path)
    answer = read_file(path, "xlsx")
    assert answer["accounting"]["problems"] == 2
    assert [(issue["code"], issue["row"]) for issue in answer["issues"]] == [("I-HIDDEN", 3)]


def test_v19_a_formula_without_a_result_is_an_error(tmp_path: Path) -> None:
    rows = [HEADER, ROW, (2, "达旗", "乙", "交通", "=E2*2"), ("合计", None, None, None, "=SUM(E2:E3)")]
    answer = read_file(write_xlsx(tmp_path / "a.xlsx", rows), "xlsx")
    assert [(issue["code"], issue["row"], issue["column"]) for issue in answer["issues"]] == [
        ("E-FORMULA", 3, "E"),
        ("E-FORMULA", 4, "E"),
    ]
    assert answer["rows"][1]["fields"]["total_mu"] is None
    assert answer["rows"][1]["raw"]["面积（亩）"] == "=E2*2"


def test_v20_pictures_in_cells_become_attachments(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, HEADER)
    sheet.write_row(1, 0, ROW)
    sheet.insert_image("F2", "p.png", {"image_data": io.BytesIO(ONE_PIXEL)})
    book.close()
    answer = read_file(tmp_path / "a.xlsx", "xlsx")
    assert [(issue["code"], issue["row"]) for issue in answer["issues"]] == [("I-IMAGE", 2)]


def test_v21_a_satellite_export_is_known_by_its_own_headers() -> None:
    header = (
        "监测编号",
        "行政区名称",
        "项目名称",
        "监测面积（亩）",
        "占用耕地面积",
        "图斑类型",
        "前时相",
        "后时相",
        "不符合规划面积",
    )
    row = read([header, ("TB1", "东胜区", "甲", 3, 1, "建设", "2021", "2022", 0)]).rows[0]
    assert (row.fields.patch, row.fields.category, row.fields.cultivated_mu) == ("TB1", "建设", 1)
    assert row.extra == {"前时相": "2021", "后时相": "2022", "不符合规划面积": "0"}
