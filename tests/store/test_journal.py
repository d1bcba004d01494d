"""The text of an entry as it is stored is the one canonical text of what it says."""

import json
from datetime import date, datetime

import pytest
from django.db import connection

from zhenggai.domain import chain
from zhenggai.domain.problem import ProblemFacts
from zhenggai.people.models import Unit, Workspace
from zhenggai.store.journal import SHANGHAI, Actor, Entry, Occasion, append
from zhenggai.store.models import Campaign, JournalEvent, Problem
from zhenggai.store.names import names_of
from zhenggai.usecases.register_problems import Registration, register_problems

pytestmark = pytest.mark.django_db

DAY = date(2022, 8, 1)
MOMENT = datetime(2022, 8, 2, 9, tzinfo=SHANGHAI)
ACTOR = Actor('50%s "甲"', "office", "自然资源局\n二楼", "::1")


@pytest.fixture
def campaign() -> Campaign:
    workspace = Workspace.objects.create(slug="yunchuan", name="云川市（演示数据）")
    Unit.add_root(workspace=workspace, name="云川市", kind="government")
    return Campaign.objects.create(workspace=workspace, slug="yc-100%", name="演示行动", title="演示行动方案")


def occasion(campaign: Campaign | None) -> Occasion:
    return Occasion(ACTOR, MOMENT, campaign.workspace_id if campaign else None, campaign)


def is_canonical(event: JournalEvent) -> bool:
    entry = json.loads(event.entry)
    return event.entry == chain.canonical(entry) and (entry["actor"], entry["seq"]) == (ACTOR.username, event.seq)


def registered(campaign: Campaign, facts: ProblemFacts) -> tuple[Problem, JournalEvent]:
    new = Registration(facts, DAY, {"sheet": "台账", "row": 3, "batch": 1})
    problem = register_problems([new], names_of(campaign), occasion(campaign))[0]
    return problem, JournalEvent.objects.get(kind="problem.registered")


@pytest.mark.parametrize("subject", ["problem:1", '单位"甲"\\%d'], ids=["plain", "with quotes and marks"])
def test_an_entry_is_written_in_its_canonical_form(campaign: Campaign, subject: str) -> None:
    append([Entry("problem.progressed", subject, DAY, {"progress": "完成 100%"})], occasion(campaign))
    assert is_canonical(JournalEvent.objects.get())


def test_an_entry_of_the_installation_has_no_workspace_and_is_canonical_too(campaign: Campaign) -> None:
    append([Entry("problem.progressed", "problem:1", DAY, {"progress": ""})], occasion(None))
    event = JournalEvent.objects.get()
    assert is_canonical(event)
    assert json.loads(event.entry)["workspace"] is None


def test_a_registration_written_ahead_is_canonical(campaign: Campaign) -> None:
    facts = ProblemFacts(project='储煤场"东"（演示数据）', extra={"乙列": "2", "甲列": "1%"})
    problem, event = registered(campaign, facts)
    assert is_canonical(event)
    assert json.loads(event.entry)["payload"]["facts"] == problem.facts


def test_columns_nobody_mapped_keep_the_order_of_their_sheet(campaign: Campaign) -> None:
    problem, _ = registered(campaign, ProblemFacts(project="储煤场", extra={"甲列": "1", "乙列": "2"}))
    # PostgreSQL's jsonb has an order of its own, so only SQLite can keep the sheet's.
    order = sorted if connection.vendor == "postgresql" else list
    assert order(problem.facts["extra"]) == order(["甲列", "乙列"])
