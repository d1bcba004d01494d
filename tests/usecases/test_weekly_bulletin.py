"""A bulletin is drawn from the ledger, checked, issued once, and comes out again byte for byte."""

from datetime import date, datetime

import pytest

from campaign_cast import Cast, make_cast
from zhenggai.domain.runs import plain_text
from zhenggai.papers.weekly_text import weekly_text
from zhenggai.store import files
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Bulletin
from zhenggai.store.names import names_of
from zhenggai.store.queries.weekly import Typed
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.issue_bulletin import AlreadyIssued, draw_weekly, issue_weekly, issued_content

pytestmark = pytest.mark.django_db
SUNDAY = date(2022, 9, 11)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def morning(cast: Cast, day: int = 12) -> Occasion:
    when = datetime(2022, 9, day, 8, tzinfo=SHANGHAI)
    return Occasion(Actor("clerk"), when, cast.campaign.workspace_id, cast.campaign)


def test_text_and_annexes_agree(cast: Cast) -> None:
    paper = draw_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    assert [issue.message for issue in paper.issues if issue.severity.value == "error"] == []


def test_the_text_speaks_of_the_closing_day(cast: Cast) -> None:
    paper = draw_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    text = "".join(plain_text(part.runs) for part in weekly_text(paper.facts).paragraphs)
    assert "截至9月11日24时，下发问题6个，已销号2个，整改率33.3%" in text


def test_an_issued_bulletin_comes_out_byte_for_byte_whatever_happens_later(cast: Cast) -> None:
    bulletin = issue_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    before = issued_content(bulletin)
    change = Change(cast.problem("A1").pk, {"county": "柳沟区"}, date(2022, 8, 2), {"reason": "更正"})
    change_problems([change], names_of(cast.campaign), morning(cast, 13))
    files.path_of(bulletin.sha256).unlink()
    assert issued_content(Bulletin.objects.get(pk=bulletin.pk)) == before


def test_a_day_is_issued_once(cast: Cast) -> None:
    issue_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    with pytest.raises(AlreadyIssued):
        issue_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    assert Bulletin.objects.count() == 1


def test_the_next_issue_is_compared_with_the_last(cast: Cast) -> None:
    issue_weekly(cast.campaign, date(2022, 9, 4), Typed(), morning(cast, 5))
    paper = draw_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    totals = paper.facts.totals
    assert (paper.facts.issue, totals.closed_this_week, totals.previous.part if totals.previous else None) == (2, 2, 0)


def test_a_change_of_the_denominator_is_said(cast: Cast) -> None:
    issue_weekly(cast.campaign, date(2022, 9, 4), Typed(), morning(cast, 5))
    change = Change(cast.problem("S1").pk, {"origin": "feedback"}, date(2022, 9, 6), {"reason": "上级确认"})
    change_problems([change], names_of(cast.campaign), morning(cast, 7))
    paper = draw_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    assert paper.facts.definition.change == "分母由6个变为7个"


def test_the_journal_root_is_printed(cast: Cast) -> None:
    bulletin = issue_weekly(cast.campaign, SUNDAY, Typed(), morning(cast))
    assert (len(bulletin.journal_root), bulletin.snapshot) == (64, f"20220911-{bulletin.journal_size}")
