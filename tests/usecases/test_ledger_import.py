"""Sheets on their way into the ledger: read, looked at, applied; nothing twice, nothing lost, nothing overwritten."""

from datetime import date
from decimal import Decimal

import pytest

from ledger_cast import at, bring_in, make_campaign, occasion, read, row
from zhenggai.domain.issues import RowIssue, Severity
from zhenggai.domain.plan import Deadline
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Campaign, ImportRow, JournalEvent, Problem, ProblemVersion
from zhenggai.store.names import names_of
from zhenggai.store.verification import verify
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.enter_rows import RowsRefused
from zhenggai.usecases.read_ledger_batch import ImportOptions

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return make_campaign()


def outcomes(campaign: Campaign) -> list[str]:
    batch = campaign.batches.latest("pk")
    return list(ImportRow.objects.filter(batch=batch).order_by("pk").values_list("outcome", flat=True))


def codes(campaign: Campaign) -> list[str]:
    rows = ImportRow.objects.filter(batch=campaign.batches.latest("pk")).order_by("pk")
    return [issue["code"] for found in rows for issue in found.issues]


def correct(campaign: Campaign, day: str, **values: object) -> None:
    problem = Problem.objects.get(campaign=campaign)
    change = Change(problem.pk, values, date.fromisoformat(day), {"reason": "核实"})
    change_problems([change], names_of(campaign), occasion(campaign, day))


def test_reading_a_sheet_leaves_the_ledger_alone(campaign: Campaign) -> None:
    batch = read(campaign, row(2, "A-1"), row(3, "A-2"))
    assert (batch.state, batch.summary["new"], Problem.objects.count()) == ("read", 2, 0)


def test_applying_registers_each_new_row_from_the_day_of_issue(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"), row(3, "A-2"))
    assert ProblemVersion.objects.as_of(date(2022, 8, 2)).count() == 2
    assert ProblemVersion.objects.as_of(date(2022, 8, 1)).count() == 0


def test_problems_may_count_from_the_first_day_of_the_campaign(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"), options=ImportOptions(counts_from="start"))
    assert ProblemVersion.objects.get().starts_on == date(2022, 7, 25)


def test_the_same_file_again_changes_nothing_and_says_so(campaign: Campaign) -> None:
    rows = (row(2, "A-1"), row(3))
    bring_in(campaign, *rows)
    batch, applied = bring_in(campaign, *rows)
    assert (applied.new, applied.changed, applied.unchanged) == (0, 0, 2)
    assert batch.issues[0]["code"] == "import.duplicate"


def test_two_batches_read_before_either_is_applied_register_once(campaign: Campaign) -> None:
    first, second = read(campaign, row(2, "A-1"), row(3)), read(campaign, row(2, "A-1"), row(3))
    apply_import(first, occasion(campaign))
    applied = apply_import(second, occasion(campaign))
    assert (applied.new, Problem.objects.count()) == (0, 2)
    assert outcomes(campaign) == ["unchanged", "unchanged"]


def test_a_batch_is_applied_once(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(2))
    with pytest.raises(NotOpen, match="已入库"):
        apply_import(batch, occasion(campaign))


def test_a_changed_cell_changes_that_fact_only(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    _, applied = bring_in(campaign, row(2, "A-1", total_mu=Decimal("50"), day=None), day="2022-08-09")
    assert (applied.changed, facts_of(Problem.objects.get()).total_mu) == (1, Decimal("50"))
    changed = ImportRow.objects.latest("pk")
    assert changed.changes == {"total_mu": ["42.60", "50"]}


def test_a_blank_cell_never_erases_what_is_known(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1", remarks="已立案"))
    _, applied = bring_in(campaign, row(2, "A-1", total_mu=None))
    assert (applied.changed, facts_of(Problem.objects.get()).remarks) == (0, "已立案")


def test_blanks_and_full_width_characters_are_no_change(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1", remarks="还差（2）件"))
    _, applied = bring_in(campaign, row(2, "A-1", remarks="还差 (2) 件"))
    assert applied.changed == 0


def test_two_lines_of_one_project_are_two_problems_and_stay_two(campaign: Campaign) -> None:
    twins = (row(2, project="排土场（演示数据）"), row(3, project="排土场（演示数据）"))
    bring_in(campaign, *twins)
    _, applied = bring_in(campaign, *twins, content=b"again")
    assert (Problem.objects.count(), applied.new) == (2, 0)


def test_one_number_with_two_contents_holds_both_rows_back(campaign: Campaign) -> None:
    _, applied = bring_in(campaign, row(2, "A-1"), row(3, "A-1"), row(4, "A-2"))
    assert (applied.new, applied.error, codes(campaign)) == (1, 2, ["E-DUP-FILE", "E-DUP-FILE"])


def test_the_same_line_twice_is_imported_once(campaign: Campaign) -> None:
    twice = row(2, "A-1"), row(3, "A-1", project="第2号煤场（演示数据）")
    _, applied = bring_in(campaign, *twice)
    assert (applied.new, applied.skipped) == (1, 1)


def test_running_numbers_of_two_counties_are_two_problems(campaign: Campaign) -> None:
    _, applied = bring_in(campaign, row(2, "1"), row(3, "1", county="柳沟区"))
    assert (applied.new, applied.error) == (2, 0)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("采矿用地类", "采矿用地", id="多一个类字"),
        pytest.param("（一）关于采矿用地类项目问题", "采矿用地", id="方案原标题"),
        pytest.param("交通线性工程", "铁路、公路等交通线性", id="部分字样"),
        pytest.param("闲置", "闲置土地", id="简称"),
    ],
)
def test_the_words_of_a_sheet_lead_to_the_category(campaign: Campaign, words: str, name: str) -> None:
    bring_in(campaign, row(2, category=words))
    assert Problem.objects.get().item.name == name


@pytest.mark.parametrize("words", ["用地", "农村道路", "违法占地"])
def test_an_unknown_category_is_kept_in_its_own_words(campaign: Campaign, words: str) -> None:
    _, applied = bring_in(campaign, row(2, category=words))
    problem = Problem.objects.get()
    assert (applied.new, problem.item, facts_of(problem).category) == (1, None, words)
    assert codes(campaign) == ["W-CATEGORY"]


@pytest.mark.parametrize("words", ["云川市北梁旗", "北梁旗人民政府", "北梁"])
def test_a_county_is_known_by_its_fuller_and_shorter_names(campaign: Campaign, words: str) -> None:
    bring_in(campaign, row(2, county=words))
    assert Problem.objects.get().county.name == "北梁旗"


def test_an_unknown_county_holds_its_row_back_and_the_others_go_in(campaign: Campaign) -> None:
    _, applied = bring_in(campaign, row(2, county="大漠旗"), row(3))
    assert (applied.new, applied.error, codes(campaign)) == (1, 1, ["E-COUNTY"])


def test_all_or_nothing_writes_nothing_where_a_row_fails(campaign: Campaign) -> None:
    batch = read(campaign, row(2, county="大漠旗"), row(3))
    with pytest.raises(RowsRefused, match="有 1 行"):
        apply_import(batch, occasion(campaign), all_or_nothing=True)
    batch.refresh_from_db()
    assert (batch.state, Problem.objects.count()) == ("read", 0)


def test_a_row_with_an_error_of_the_reader_stays_out(campaign: Campaign) -> None:
    issue = RowIssue("E-AREA-PART", Severity.ERROR, "第 2 行：耕地大于总面积。", row=2, column="G")
    _, applied = bring_in(campaign, row(2), row(3), issues=[issue])
    assert (applied.new, applied.error) == (1, 1)


def test_a_year_after_the_plan_is_doubted_and_kept(campaign: Campaign) -> None:
    _, applied = bring_in(campaign, row(2, year=2023))
    assert (applied.new, codes(campaign)) == (1, ["W-YEAR"])


def test_without_a_deadline_in_the_sheet_the_plan_gives_the_last_day_and_its_steps(campaign: Campaign) -> None:
    bring_in(campaign, row(2))
    facts = facts_of(Problem.objects.get())
    assert (facts.due_on, facts.due_rule, len(facts.milestones)) == (date(2022, 9, 30), "day", 2)
    assert facts.due_words == "2022-09-20前完成；2022-09-30前完成"


def test_of_two_conditional_deadlines_none_is_chosen(campaign: Campaign) -> None:
    bring_in(campaign, row(2, category="铁路公路"))
    assert (facts_of(Problem.objects.get()).due_on, codes(campaign)) == (None, ["W-DUE"])


def test_the_deadline_of_the_sheet_goes_before_the_plan(campaign: Campaign) -> None:
    due = (Deadline("9月中旬", date(2022, 9, 20), rule="xun"),)
    bring_in(campaign, row(2, due=due, raw={"整改时限": "9月中旬"}))
    facts = facts_of(Problem.objects.get())
    assert (facts.due_on, facts.due_words, facts.due_rule) == (date(2022, 9, 20), "9月中旬", "xun")


def test_done_is_the_countys_claim_and_no_close_out(campaign: Campaign) -> None:
    bring_in(campaign, row(2, state="旗区自认完成", completed_on=date(2022, 8, 20)))
    problem = Problem.objects.get()
    assert (problem.status, problem.claimed_on, problem.closed_on) == ("rectifying", date(2022, 8, 20), None)


def test_a_close_out_counts_on_its_own_day(campaign: Campaign) -> None:
    _, applied = bring_in(campaign, row(2, state="已销号", completed_on=date(2022, 8, 20)), day="2022-09-01")
    versions = ProblemVersion.objects.order_by("starts_on").values_list("starts_on", "status")
    assert applied.closed == 1
    assert list(versions) == [(date(2022, 8, 2), "rectifying"), (date(2022, 8, 20), "closed")]


def test_a_close_out_before_the_campaign_counts_from_its_own_day(campaign: Campaign) -> None:
    bring_in(campaign, row(2, state="已销号", completed_on=date(2022, 3, 1)))
    assert list(ProblemVersion.objects.values_list("starts_on", "status")) == [(date(2022, 3, 1), "closed")]


def test_where_close_outs_do_not_count_they_are_claims(campaign: Campaign) -> None:
    state = row(2, state="已销号", completed_on=date(2022, 8, 20))
    bring_in(campaign, state, options=ImportOptions(closings_count=False))
    problem = Problem.objects.get()
    assert (problem.status, problem.claimed_on) == ("rectifying", date(2022, 8, 20))


def test_a_later_sheet_may_record_a_close_out(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    closed = row(2, "A-1", state="已销号", completed_on=date(2022, 8, 20))
    _, applied = bring_in(campaign, closed, day="2022-08-25")
    _, again = bring_in(campaign, closed, day="2022-08-26")
    assert (applied.changed, applied.closed, again.changed, Problem.objects.get().status) == (1, 1, 0, "closed")


def test_a_sheet_never_reopens_what_is_closed(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1", state="已销号", completed_on=date(2022, 8, 20)))
    _, applied = bring_in(campaign, row(2, "A-1", state="整改中"), day="2022-09-01")
    assert (applied.changed, Problem.objects.get().status, codes(campaign)) == (0, "closed", ["W-STATE-KEPT"])


def test_a_correction_by_hand_is_asked_and_never_overwritten(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    correct(campaign, "2022-08-10", total_mu=Decimal("40"))
    _, applied = bring_in(campaign, row(2, "A-1", total_mu=Decimal("45")), day="2022-08-12")
    conflict = ImportRow.objects.latest("pk").conflicts
    assert (applied.conflict, conflict) == (1, {"total_mu": ["42.60", "40", "45"]})
    assert Problem.objects.get().total_mu == Decimal("40")


def test_a_sheet_of_a_known_revision_that_only_repeats_is_no_conflict(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    problem = Problem.objects.get()
    sent = {"hidden_id": str(problem.pk), "hidden_revision": str(JournalEvent.objects.count())}
    correct(campaign, "2022-08-10", total_mu=Decimal("40"))
    _, repeated = bring_in(campaign, row(2, "A-1", **sent), day="2022-08-12")
    _, differing = bring_in(campaign, row(2, "A-1", total_mu=Decimal("45"), **sent), day="2022-08-13")
    assert (repeated.unchanged, differing.conflict) == (1, 1)


def test_a_later_import_may_change_what_an_earlier_one_brought(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    bring_in(campaign, row(2, "A-1", total_mu=Decimal("45")), day="2022-08-06")
    _, applied = bring_in(campaign, row(2, "A-1", total_mu=Decimal("46")), day="2022-08-07")
    assert (applied.changed, applied.conflict) == (1, 0)


def test_a_hidden_id_of_another_installation_finds_nothing(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"))
    stranger = row(2, "Z-9", project="完全另一处（演示数据）", hidden_id=str(Problem.objects.get().pk))
    _, applied = bring_in(campaign, stranger)
    assert applied.new == 1


def test_columns_nobody_mapped_are_kept(campaign: Campaign) -> None:
    bring_in(campaign, row(2, extra={"前时相": "2021-03"}))
    assert facts_of(Problem.objects.get()).extra == {"前时相": "2021-03"}


def test_every_row_leads_from_its_event_back_to_the_sheet(campaign: Campaign) -> None:
    batch, _ = bring_in(campaign, row(61, "A-1"))
    event = JournalEvent.objects.get(kind="problem.registered")
    assert f'"source":{{"batch":{batch.pk},"row":61,"sheet":"台账"}}' in event.entry
    assert ImportRow.objects.get().problem == Problem.objects.get()


def test_the_journal_stays_whole_after_imports(campaign: Campaign) -> None:
    bring_in(campaign, row(2, "A-1"), row(3, state="已销号", completed_on=date(2022, 8, 20)))
    bring_in(campaign, row(2, "A-1", total_mu=Decimal("1")), day="2022-08-09")
    assert verify().intact
    assert Problem.objects.latest("changed_at").changed_at == at("2022-08-09")
