"""What goes out comes back without change: the export of any format that can be read, and the sheets for counties."""

import csv
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ledger_cast import bring_in, make_campaign, occasion, row
from zhenggai.cli.main import main
from zhenggai.domain.plan import Deadline
from zhenggai.domain.problem import ProblemFacts
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Campaign, JournalEvent, Problem
from zhenggai.store.names import names_of
from zhenggai.usecases.change_problems import Change, change_problems

pytestmark = pytest.mark.django_db(transaction=True)
Run = Callable[..., tuple[int, dict[str, Any]]]

HOSTILE = '=HYPERLINK("演示")'
TROUBLESOME = (
    row(2, "00012", remarks=HOSTILE, location="+1", progress="'已写", description="@乡镇  两行", extra={"时相": "-21"}),
    row(3, "2021-0417", total_mu=Decimal("0.0001"), cultivated_mu=Decimal("0"), township=("演示镇", "样本镇")),
    row(4, state="已销号", completed_on=date(2022, 8, 20)),
    row(5, state="旗区自认完成", completed_on=date(2022, 8, 21), responsible_unit=("北梁旗人民政府", "市自然资源局")),
    row(6, state="旗区自认完成"),
    row(7, category="铁路公路"),
    row(8, category="农村道路", due=(Deadline("长期坚持", None),), raw={"整改时限": "长期坚持"}),
    row(9, due=(Deadline("9月中旬", date(2022, 9, 20), rule="xun"),), raw={"整改时限": "9月中旬"}),
    row(10, year=None, total_mu=None, rectification_kind="continuing"),
    row(11, state="暂不具备条件"),
)  # fmt: skip


@pytest.fixture
def campaign() -> Campaign:
    campaign = make_campaign()
    bring_in(campaign, *TROUBLESOME)
    return campaign


@pytest.fixture
def run(campaign: Campaign, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(action: str, *arguments: object) -> tuple[int, dict[str, Any]]:
        code = main(["ledger", action, *map(str, arguments), "--campaign", campaign.slug, "--json"])
        printed = capfdbinary.readouterr().out
        return code, json.loads(printed) if printed else {}

    return call


def known(campaign: Campaign) -> dict[str, ProblemFacts]:
    problems = Problem.objects.filter(campaign=campaign).counted()
    return {facts_of(problem).project or "": facts_of(problem) for problem in problems}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_imported_again_changes_nothing(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"台账.{ending}"
    assert run("export", "-o", target)[0] == 0
    _, answer = run("import", target)
    summary = answer["summary"]
    assert (summary["new"], summary["changed"], summary["conflict"], summary["error"]) == (0, 0, 0, 0)
    assert summary["unchanged"] == len(TROUBLESOME)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_fills_an_empty_ledger_with_the_same_facts(
    run: Run, campaign: Campaign, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"台账.{ending}"
    run("export", "-o", target)
    other = make_campaign("other")
    assert main(["ledger", "import", str(target), "--campaign", "other"]) in (0, 1)
    assert known(other) == known(campaign)


def test_an_edited_cell_of_an_export_is_the_only_change(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    run("export", "-o", target)
    book = openpyxl.load_workbook(target)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[1]}
    line = next(r for r in range(2, 20) if sheet.cell(r, columns["项目名称"]).value == "第9号煤场（演示数据）")
    sheet.cell(line, columns["整改时限"]).value = "2022-09-25"
    book.save(target)
    _, answer = run("import", target)
    facts = known(Campaign.objects.get())["第9号煤场（演示数据）"]
    assert (answer["summary"]["changed"], answer["summary"]["new"]) == (1, 0)
    assert (facts.due_on, facts.due_words) == (date(2022, 9, 25), "2022-09-25")


def test_a_cell_edited_on_both_sides_is_a_conflict(run: Run, campaign: Campaign, tmp_path: Path) -> None:
    target = tmp_path / "台账.csv"
    run("export", "-o", target)
    problem = Problem.objects.get(code="2021-0417")
    change = Change(problem.pk, {"remarks": "市里核实"}, date(2022, 8, 9), {"reason": "核实"})
    change_problems([change], names_of(campaign), occasion(campaign, "2022-08-09"))
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines(keepends=True)))
    place = rows[0].index("备注")
    next(line for line in rows if line[0] == "2021-0417")[place] = "旗里改写"
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    code, answer = run("import", target)
    assert (code, answer["summary"]["conflict"], answer["summary"]["changed"]) == (1, 1, 0)


def test_no_cell_of_a_csv_would_run_as_a_formula(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "台账.csv"
    run("export", "-o", target)
    content = target.read_bytes()
    cells = [cell for line in csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)) for cell in line]
    assert content.startswith(b"\xef\xbb\xbf")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert f"'{HOSTILE}" in cells


def test_an_export_of_a_past_day_shows_that_day_and_brings_nothing_back(
    run: Run, campaign: Campaign, tmp_path: Path
) -> None:
    problem = Problem.objects.get(code="2021-0417")
    change = Change(problem.pk, {"remarks": "后来"}, date(2022, 8, 20), {"reason": "核实"})
    change_problems([change], names_of(campaign), occasion(campaign, "2022-08-20"))
    target = tmp_path / "台账.xlsx"
    _, exported = run("export", "--as-of", "2022-08-19", "-o", target)
    texts = [str(cell) for line in openpyxl.load_workbook(target).active.iter_rows(values_only=True) for cell in line]
    assert "后来" not in texts
    _, answer = run("import", target)
    assert (exported["as_of"], answer["summary"]["changed"]) == ("2022-08-19", 0)


def test_a_day_before_the_first_problem_exports_a_header_only(run: Run, tmp_path: Path) -> None:
    assert run("export", "--as-of", "2021-01-01", "-o", tmp_path / "台账.xlsx")[1]["rows"] == 0


def test_parquet_keeps_areas_exact(run: Run, tmp_path: Path) -> None:
    from pyarrow import parquet

    target = tmp_path / "台账.parquet"
    run("export", "-o", target)
    areas = {record["code"]: record["total_mu"] for record in parquet.read_table(target).to_pylist()}
    assert (areas["00012"], areas["2021-0417"]) == (Decimal("42.60"), Decimal("0.0001"))


def test_geojson_and_geopackage_carry_attributes_and_say_that_geometry_is_missing(run: Run, tmp_path: Path) -> None:
    for ending in ("geojson", "gpkg"):
        _, answer = run("export", "-o", tmp_path / f"台账.{ending}")
        assert "没有地块图形" in answer["note"]
    features = json.loads((tmp_path / "台账.geojson").read_text("utf-8"))["features"]
    with sqlite3.connect(tmp_path / "台账.gpkg") as database:
        rows = database.execute("SELECT code, total_mu FROM problems WHERE code = '2021-0417'").fetchall()
    database.close()
    assert {feature["geometry"] for feature in features} == {None}
    assert rows == [("2021-0417", "0.0001")]


@pytest.mark.parametrize("ending", ["shp", "pdf"])
def test_a_format_that_cannot_be_written_says_which_can(run: Run, tmp_path: Path, ending: str) -> None:
    assert run("export", "-o", tmp_path / f"台账.{ending}")[0] == 2
    assert not list(tmp_path.iterdir())


def test_every_export_is_an_event(run: Run, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "台账.csv")
    entry = json.loads(JournalEvent.objects.get(kind="export.made").entry)
    assert entry["payload"] == {"as_of": None, "format": "csv", "rows": len(TROUBLESOME)}


def template(run: Run, tmp_path: Path, *arguments: object) -> tuple[dict[str, Any], Path]:
    target = tmp_path / "填报表.xlsx"
    code, answer = run("template", "-o", target, *arguments)
    assert code == 0
    return answer, target


def test_the_template_has_a_sheet_for_each_county_and_a_row_for_each_problem(run: Run, tmp_path: Path) -> None:
    answer, target = template(run, tmp_path)
    assert answer["counties"] == ["北梁旗", "柳沟区"]
    assert (answer["known"], answer["open"]) == (len(TROUBLESOME), 2)
    assert openpyxl.load_workbook(target).sheetnames == ["北梁旗", "柳沟区"]


def test_a_template_sent_back_unfilled_is_no_change(run: Run, tmp_path: Path) -> None:
    _, target = template(run, tmp_path)
    code, answer = run("import", target)
    account = answer["accounting"]
    assert (code, answer["summary"]["new"], answer["summary"]["changed"], answer["summary"]["error"]) == (0, 0, 0, 0)
    assert account["source_rows"] == sum(account[name] for name in account if name != "source_rows")


def fill(target: Path, county: str, number: int, cells: dict[str, str]) -> None:
    """Fill the row with the given serial number."""
    book = openpyxl.load_workbook(target)
    sheet = book[county]
    columns = {cell.value: cell.column for cell in sheet[3]}
    line = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 1).value == number)
    for header, text in cells.items():
        sheet.cell(line, columns[header]).value = text
    book.save(target)


def test_an_open_row_of_the_template_is_a_new_problem_of_its_county_and_category(run: Run, tmp_path: Path) -> None:
    _, target = template(run, tmp_path, "--county", "柳沟")
    fill(target, "柳沟区", 2, {"项目名称": "空厂房（演示数据）", "总面积（亩）": "12.5", "当前进展": "推进中"})
    code, answer = run("import", target)
    problem = Problem.objects.get(project="空厂房（演示数据）")
    assert (code, answer["summary"]["new"]) == (0, 1)
    assert (problem.county.name, problem.item.name, problem.total_mu) == ("柳沟区", "闲置土地", Decimal("12.5"))


def test_only_the_yellow_columns_of_a_known_problem_come_back(run: Run, tmp_path: Path) -> None:
    _, target = template(run, tmp_path, "--county", "北梁旗")
    sheet = openpyxl.load_workbook(target)["北梁旗"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    number, project = next(
        (sheet.cell(r, 1).value, sheet.cell(r, columns["项目名称"]).value)
        for r in range(4, sheet.max_row + 1)
        if sheet.cell(r, columns["问题编号"]).value == "2021-0417"
    )
    yellow = {
        "当前进展": "已完成",
        "完成日期": "2022-09-01",
        "本周工作": "拆除完毕",
        "困难": "缺资金",
        "预计完成日": "2022-09-15",
    }
    fill(target, "北梁旗", number, {**yellow, "总面积（亩）": "99"})
    _, answer = run("import", target)
    facts = known(Campaign.objects.get())[project]
    assert (answer["summary"]["changed"], [issue["code"] for issue in answer["issues"]]) == (1, ["W-LOCKED"])
    assert (facts.progress, facts.claimed_on, facts.total_mu) == ("拆除完毕", date(2022, 9, 1), Decimal("0.0001"))
    assert (facts.extra["困难"], facts.extra["预计完成日"]) == ("缺资金", "2022-09-15")


def test_a_county_the_plan_does_not_count_has_no_template(run: Run, tmp_path: Path) -> None:
    assert run("template", "-o", tmp_path / "x.xlsx", "--county", "大漠县")[0] == 2
