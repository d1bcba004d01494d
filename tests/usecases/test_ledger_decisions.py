"""What the clerk decides on a sheet before it goes in: one cell, all alike cells, a row, a side."""

from datetime import date
from decimal import Decimal

import pytest

from ledger_cast import bring_in, make_campaign, occasion, read, row
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.row_decisions import Side
from zhenggai.people.models import UnitAlias
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Campaign, ImportBatch, ImportRow, JournalEvent, Problem
from zhenggai.store.names import names_of
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.decide_rows import BadCorrection, ChooseSide, Correction, NotOpen, TakeRow, decide_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def rows_of(batch: ImportBatch) -> list[ImportRow]:
    return list(ImportRow.objects.filter(batch=batch).order_by("pk"))


def outcomes(batch: ImportBatch) -> list[str]:
    return [found.outcome for found in rows_of(batch)]


def in_conflict(campaign: Campaign) -> ImportBatch:
    bring_in(campaign, row(2, "A-1"))
    change = Change(Problem.objects.get().pk, {"total_mu": Decimal("40")}, date(2022, 8, 10), {"reason": "核实"})
    change_problems([change], names_of(campaign), occasion(campaign, "2022-08-10"))
    return read(campaign, row(2, "A-1", total_mu=Decimal("45")), day="2022-08-12")


def settle(campaign: Campaign, batch: ImportBatch, side: Side) -> None:
    decide_rows(batch, [ChooseSide(rows_of(batch)[0].pk, side)], occasion(campaign, "2022-08-12"))
    apply_import(batch, occasion(campaign, "2022-08-12"))


def test_a_corrected_county_lets_the_row_in(campaign: Campaign) -> None:
    batch = read(campaign, row(2, county="大漠旗"))
    decide_rows(batch, [Correction(rows_of(batch)[0].pk, "county", "北梁旗")], occasion(campaign))
    assert outcomes(batch) == ["new"]
    assert rows_of(batch)[0].issues == []


def test_all_cells_with_the_same_words_are_corrected_at_once(campaign: Campaign) -> None:
    batch = read(campaign, row(2, county="大漠旗"), row(3, county="大漠旗"), row(4, county="沙河旗"))
    correction = Correction(rows_of(batch)[0].pk, "county", "北梁旗", same_words=True)
    decide_rows(batch, [correction], occasion(campaign))
    assert outcomes(batch) == ["new", "new", "error"]


def test_rows_of_one_section_share_its_heading(campaign: Campaign) -> None:
    first = row(2, category="煤场", section="（一）煤场", raw={"问题类型": ""})
    batch = read(campaign, first, row(3, category="煤场", section="（一）煤场", raw={"问题类型": ""}))
    correction = Correction(rows_of(batch)[0].pk, "category", "采矿用地", same_words=True)
    decide_rows(batch, [correction], occasion(campaign))
    assert [found.issues for found in rows_of(batch)] == [[], []]


def test_an_alias_is_asked_once_and_remembered(campaign: Campaign) -> None:
    batch = read(campaign, row(2, county="大漠旗"))
    correction = Correction(rows_of(batch)[0].pk, "county", "北梁旗", remember=True)
    decide_rows(batch, [correction], occasion(campaign))
    later = read(campaign, row(9, county="大漠旗"))
    assert (UnitAlias.objects.get().unit.name, outcomes(later)) == ("北梁旗", ["new"])
    assert JournalEvent.objects.filter(kind="unit.alias_learnt").count() == 1


def test_a_correction_settles_the_readers_remark_on_that_cell(campaign: Campaign) -> None:
    issue = RowIssue("E-AREA-PART", Severity.ERROR, "第 2 行：耕地大于总面积。", row=2, column="G")
    batch = read(campaign, row(2), issues=[issue])
    decide_rows(batch, [Correction(rows_of(batch)[0].pk, "total_mu", "60.5")], occasion(campaign))
    apply_import(batch, occasion(campaign))
    assert Problem.objects.get().total_mu == Decimal("60.5")


def test_a_row_can_be_left_out_and_taken_in_again(campaign: Campaign) -> None:
    batch = read(campaign, row(2, "A-1"), row(3, "A-1"))
    first = rows_of(batch)[0]
    decide_rows(batch, [TakeRow(first.pk, take=False)], occasion(campaign))
    assert outcomes(batch) == ["skipped", "new"]
    decide_rows(batch, [TakeRow(first.pk)], occasion(campaign))
    assert outcomes(batch) == ["error", "error"]


def test_a_row_that_resembles_another_can_be_registered_as_new(campaign: Campaign) -> None:
    bring_in(campaign, row(2))
    batch = read(campaign, row(2))
    assert outcomes(batch) == ["unchanged"]
    decide_rows(batch, [TakeRow(rows_of(batch)[0].pk, as_new=True)], occasion(campaign))
    assert outcomes(batch) == ["new"]


def test_using_mine_keeps_the_ledger(campaign: Campaign) -> None:
    settle(campaign, in_conflict(campaign), Side.LEDGER)
    assert Problem.objects.get().total_mu == Decimal("40")


def test_using_theirs_takes_the_sheet(campaign: Campaign) -> None:
    settle(campaign, in_conflict(campaign), Side.SHEET)
    assert Problem.objects.get().total_mu == Decimal("45")


def test_keeping_both_notes_the_sheets_value(campaign: Campaign) -> None:
    settle(campaign, in_conflict(campaign), Side.BOTH)
    facts = facts_of(Problem.objects.get())
    assert (facts.total_mu, facts.remarks) == (Decimal("40"), "2022-08-12 导入表中总面积（亩）：45")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("due_on", "9月中旬", id="日期要写全"),
        pytest.param("total_mu", "-3", id="面积不能为负"),
        pytest.param("total_mu", "NaN", id="面积要是数"),
        pytest.param("county", " ", id="不能改成空白"),
        pytest.param("status", "closed", id="状态不在这里改"),
    ],
)
def test_a_correction_that_cannot_be_read_changes_nothing(campaign: Campaign, field: str, value: str) -> None:
    batch = read(campaign, row(2))
    with pytest.raises(BadCorrection):
        decide_rows(batch, [Correction(rows_of(batch)[0].pk, field, value)], occasion(campaign))
    assert rows_of(batch)[0].decision == {}


def test_an_applied_batch_takes_no_decisions(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2))
    with pytest.raises(NotOpen):
        decide_rows(batch, [TakeRow(rows_of(batch)[0].pk, take=False)], occasion(campaign))
