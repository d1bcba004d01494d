"""What holds for every bulletin, whatever its figures."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bulletin_facts import AS_OF, weekly_bulletin
from zhenggai.domain.bulletin import CaseRow, CountyRow, Share, Totals, WeeklyBulletin
from zhenggai.domain.issues import Severity
from zhenggai.domain.lamps import lamp_of
from zhenggai.domain.ranking import Standing, ranked
from zhenggai.papers.weekly import render_weekly
from zhenggai.papers.weekly_check import check_weekly
from zhenggai.papers.weekly_json import freeze, thaw
from zhenggai.papers.weekly_text import weekly_text

COUNTS = ("issued", "closed", "closed_this_week", "returned", "open", "overdue", "due_in_7_days")


@st.composite
def county(draw: st.DrawFn, name: str) -> CountyRow:
    issued = draw(st.integers(0, 40))
    closed = draw(st.integers(0, issued))
    overdue = draw(st.integers(0, issued - closed))
    return CountyRow(
        county=name,
        issued=issued,
        closed=closed,
        closed_this_week=draw(st.integers(0, closed)),
        overdue=overdue,
        due_in_7_days=draw(st.integers(0, issued - closed - overdue)),
        returned=draw(st.integers(0, 5)),
        previous=draw(st.none() | st.just(Share(0, issued))),
    )


@st.composite
def bulletin(draw: st.DrawFn) -> WeeklyBulletin:
    """An issue whose parts follow from its rows."""
    rows = [draw(county(f"第{number}旗")) for number in range(draw(st.integers(0, 6)))]
    scheduled = draw(st.none() | st.fractions(0, 1, max_denominator=1000))
    standings = [Standing(row.county, row.closed, row.issued, row.closed_this_week) for row in rows]
    rank = {one.standing.county: one.rank for one in ranked(standings)}
    rows = [_judged(row, rank[row.county], scheduled) for row in rows]
    summed = {name: sum(getattr(row, name) for row in rows) for name in COUNTS}
    previous = draw(st.none() | st.builds(Share, st.integers(0, summed["issued"]), st.just(summed["issued"])))
    return weekly_bulletin(
        counties=tuple(rows),
        categories=(),
        totals=Totals(**summed, previous=previous, scheduled=scheduled),
        overdue=_cases(rows, "overdue", AS_OF.date() - timedelta(days=3), 3),
        due_soon=_cases(rows, "due_in_7_days", AS_OF.date() + timedelta(days=3), 3),
        forecast=None,
    )


def _judged(row: CountyRow, rank: int | None, scheduled: Fraction | None) -> CountyRow:
    return replace(row, rank=rank, lamp=lamp_of(row.closed, row.issued, scheduled))


def _cases(rows: list[CountyRow], name: str, due: date, days: int) -> tuple[CaseRow, ...]:
    return tuple(
        CaseRow(f"{row.county}{name}{number}", row.county, "演示项目", "采矿用地类", due, days)
        for row in rows
        for number in range(getattr(row, name))
    )


def serious(facts: WeeklyBulletin) -> list[str]:
    return [issue.message for issue in check_weekly(facts) if issue.severity is not Severity.INFO]


@given(bulletin())
def test_text_and_annexes_written_from_rows_always_agree(facts: WeeklyBulletin) -> None:
    assert serious(facts) == []


@given(bulletin(), st.sampled_from(COUNTS), st.sampled_from([-1, 1]))
def test_no_total_can_be_wrong_by_one_unnoticed(facts: WeeklyBulletin, name: str, error: int) -> None:
    totals = replace(facts.totals, **{name: getattr(facts.totals, name) + error})  # type: ignore[arg-type]  # counts
    assert serious(replace(facts, totals=totals))


@given(bulletin())
def test_no_sentence_shows_a_negative_figure(facts: WeeklyBulletin) -> None:
    figures = [run.text for one in weekly_text(facts).paragraphs for run in one.runs if hasattr(run, "key")]
    assert not any(figure.startswith("-") for figure in figures)


@settings(max_examples=15, deadline=None)
@given(bulletin())
def test_stored_facts_always_render_to_the_same_bytes(facts: WeeklyBulletin) -> None:
    assert render_weekly(thaw(freeze(facts))) == render_weekly(facts)
