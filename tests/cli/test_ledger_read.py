"""``ledger read`` prints how a sheet would be understood; its exit code says whether someone must look."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.ledger.old_workbooks import write_encrypted
from documents.ledger.sheets import HEADER, ROW, write_xlsx
from zhenggai.cli.main import main


def answer(capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    printed: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    return printed


def test_a_clean_sheet_ends_with_zero_and_prints_its_object(tmp_path: Path, capfdbinary: Any) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, ROW])
    assert main(["ledger", "read", str(path), "--json"]) == 0
    printed = answer(capfdbinary)
    assert printed["accounting"] == {
        "source_rows": 1, "problems": 1, "sections": 0, "totals": 0, "blank": 0, "pending": 0,
    }  # fmt: skip
    assert printed["rows"][0]["fields"]["total_mu"] == "3.5"


def test_a_sheet_with_faults_ends_with_one(tmp_path: Path, capfdbinary: Any) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, (1, "前旗", "甲", "采矿", 1)])
    assert main(["ledger", "read", str(path), "--json"]) == 1
    assert answer(capfdbinary)["issues"][0]["code"] == "E-COUNTY"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", "旗区,项目\n东胜区,甲\n".encode() + "达旗,乙\n".encode("gbk"), "E-ENC"),
        ("a.xlsx", b"PK\x03\x04 cut", "E-FILE"),
        ("a.xlsx", b"", "E-FILE"),
        ("a.pdf", b"%PDF-1.4", "E-FILE"),
    ],
)
def test_an_unreadable_file_ends_with_two_and_says_why(
    tmp_path: Path, capfdbinary: Any, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["ledger", "read", str(tmp_path / name), "--json"]) == 2
    printed = answer(capfdbinary)
    assert [issue["code"] for issue in printed["issues"]] == [code]
    assert printed["rows"] == []


def test_a_password_ends_with_two_and_its_own_code(tmp_path: Path, capfdbinary: Any) -> None:
    path = write_encrypted(tmp_path / "a.xlsx")
    assert main(["ledger", "read", str(path), "--json"]) == 2
    assert answer(capfdbinary)["issues"][0]["code"] == "E-PASSWORD"


def test_a_file_that_does_not_exist_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "read", str(tmp_path / "no.xlsx")]) == 2
    assert "找不到文件" in capsys.readouterr().err


def test_several_sheets_print_their_sum(tmp_path: Path, capfdbinary: Any) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, ROW])
    book = openpyxl.load_workbook(path)
    for row in (HEADER, (1, "达旗", "乙", "交通", 2)):
        (book["二"] if "二" in book.sheetnames else book.create_sheet("二")).append(list(row))
    book.save(path)
    assert main(["ledger", "read", str(path), "--json"]) == 0
    printed = answer(capfdbinary)
    assert [sheet["sheet"] for sheet in printed["sheets"]] == ["台账", "二"]
    assert printed["accounting"]["source_rows"] == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_of_units_makes_their_names_known(tmp_path: Path, capfdbinary: Any, kind: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, (1, "北梁", "甲", "采矿", 1), (2, "前旗", "乙", "采矿", 1)])
    units = tmp_path / f"units.{kind}"
    rows = [("name", "aliases"), ("北梁旗", "北梁、北梁县"), ("鄂托克前旗", "前旗")]
    if kind == "csv":
        units.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    else:
        write_xlsx(units, rows)
    assert main(["ledger", "read", str(path), "--units", str(units), "--json"]) == 0
    assert [row["fields"]["county"] for row in answer(capfdbinary)["rows"]] == ["北梁旗", "鄂托克前旗"]


def test_a_given_year_completes_dates(tmp_path: Path, capfdbinary: Any) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, (1, "东胜区", "甲", "采矿", 1, "9月底前")])
    assert main(["ledger", "read", str(path), "--json"]) == 1
    printed = answer(capfdbinary)
    assert printed["rows"][0]["fields"]["due"][0]["due"] is None
    assert printed["issues"][0]["code"] == "W-DATE-GUESS"
    assert main(["ledger", "read", str(path), "--year", "2022", "--json"]) == 0
    due = answer(capfdbinary)["rows"][0]["fields"]["due"]
    assert set(due[0]) == {"raw", "due", "action", "condition", "soft", "rule", "assumed", "kind"}
    assert due[0]["due"] == "2022-09-30"


def test_people_read_the_mapping_the_account_and_the_remarks(tmp_path: Path, capfdbinary: Any) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, ROW, ("合计", None, None, None, 4)])
    assert main(["ledger", "read", str(path)]) == 1
    printed = capfdbinary.readouterr().out.decode()
    assert "源文件 2 行 = 问题 1 + 分组 0 + 合计 1 + 空 0 + 待处理 0" in printed
    assert "面积（亩） → 总面积" in printed
    assert "第 3 行：合计行写面积 4 亩，实际识别 3.5 亩" in printed
