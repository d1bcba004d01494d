"""One problem from registration to reopening, as the journal and any past day see it."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from zhenggai.domain.problem import ProblemFacts
from zhenggai.domain.workflow import MoveRefused
from zhenggai.people.models import Unit, Workspace
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign, JournalEvent, Problem, ProblemVersion
from zhenggai.store.names import names_of
from zhenggai.store.verification import verify
from zhenggai.usecases.change_problems import Change, change_problems
from zhenggai.usecases.move_problems import move_problem
from zhenggai.usecases.register_problems import Registration, register_problems

pytestmark = pytest.mark.django_db


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=SHANGHAI)


@pytest.fixture
def campaign() -> Campaign:
    workspace = Workspace.objects.create(slug="yunchuan", name="云川市（演示数据）")
    city = Unit.add_root(workspace=workspace, name="云川市", kind="government")
    city.add_child(workspace=workspace, name="北梁旗", kind="government")
    return Campaign.objects.create(workspace=workspace, slug="yc", name="演示行动", title="演示行动方案")


def occasion(campaign: Campaign, day: str) -> Occasion:
    return Occasion(Actor("clerk"), at(day), campaign.workspace_id, campaign)


@pytest.fixture
def problem(campaign: Campaign) -> Problem:
    facts = ProblemFacts(code="2021-0417", county="北梁旗", project="储煤场（演示数据）")
    registration = Registration(facts, date(2022, 8, 1), {"row": 61})
    return register_problems([registration], names_of(campaign), occasion(campaign, "2022-08-02"))[0]


def carry(problem: Problem, campaign: Campaign, *steps: tuple[str, str]) -> Problem:
    for verb, day in steps:
        problem = move_problem(problem.pk, verb, occasion(campaign, day), day=date.fromisoformat(day))
    return problem


TO_CLOSED = (
    ("issue", "2022-08-03"),
    ("start", "2022-08-06"),
    ("submit", "2022-09-01"),
    ("accept", "2022-09-03"),
    ("close", "2022-09-05"),
)


def status_on(problem: Problem, day: str) -> str:
    return ProblemVersion.objects.as_of(date.fromisoformat(day)).get(problem=problem).status


def test_every_past_day_shows_the_status_of_that_day(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED)
    days = ("2022-08-01", "2022-08-05", "2022-09-04", "2022-09-05")
    assert [status_on(problem, day) for day in days] == ["registered", "issued", "accepting", "closed"]


def test_a_problem_cannot_be_closed_before_acceptance(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED[:3])
    with pytest.raises(MoveRefused, match="旗区自验"):
        carry(problem, campaign, ("close", "2022-09-02"))


def test_reopening_takes_the_close_out_away_from_that_day_on(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED, ("reopen", "2022-09-20"))
    assert (status_on(problem, "2022-09-19"), status_on(problem, "2022-09-20")) == ("closed", "reopened")


def test_a_late_correction_changes_the_past_but_not_what_was_known_then(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED)
    change = Change(problem.pk, {"project": "煤场（演示数据）"}, date(2022, 8, 4), {"reason": "更名"})
    assert change_problems([change], names_of(campaign), occasion(campaign, "2022-09-10")) == 1
    versions = ProblemVersion.objects.filter(problem=problem)
    assert versions.as_of(date(2022, 9, 5)).get().project == "煤场（演示数据）"
    assert versions.as_of(date(2022, 9, 5), at("2022-09-06")).get().project == "储煤场（演示数据）"


def test_the_journal_proves_itself(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED)
    result = verify()
    assert (result.intact, result.size) == (True, 6)


def test_the_database_refuses_to_change_an_event(campaign: Campaign, problem: Problem) -> None:
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic():
        JournalEvent.objects.filter(seq=1).update(actor="somebody")
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic():
        JournalEvent.objects.filter(seq=1).delete()


def test_an_edit_behind_the_triggers_is_found(campaign: Campaign, problem: Problem) -> None:
    carry(problem, campaign, *TO_CLOSED)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_no_UPDATE")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # an ALTER waits for no pending check
            cursor.execute("ALTER TABLE store_journalevent DISABLE TRIGGER journal_append_only")
        cursor.execute("UPDATE store_journalevent SET actor = 'somebody' WHERE seq = 3")
    result = verify()
    assert (result.intact, result.fault_at) == (False, 3)
