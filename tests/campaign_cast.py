"""A campaign with people and problems in every state (演示数据), for tests of pages and figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger_cast import at, make_campaign
from zhenggai.domain.problem import Origin, ProblemFacts
from zhenggai.people.models import Role, Unit, User
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import Campaign, Problem, Target
from zhenggai.store.names import names_of
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.move_problems import Step, move_problems
from zhenggai.usecases.register_problems import Registration, register_problems

PASSWORD = "Yanshi-2022-x"
TO_CLOSED = (("start", "2022-08-06"), ("submit", "2022-09-01"), ("accept", "2022-09-02"), ("close", "2022-09-06"))


@dataclass
class Cast:
    """The campaign with one person of each kind; problems are called by their code."""

    campaign: Campaign
    city: User
    county: User
    stranger: User
    administrator: User

    def problem(self, code: str) -> Problem:
        return Problem.objects.get(campaign=self.campaign, code=code)


def facts(code: str, county: str, category: str, **more: object) -> ProblemFacts:
    base = ProblemFacts(
        code=code,
        year=2021,
        county=county,
        category=category,
        project=f"{code}号用地（演示数据）",
        total_mu=Decimal("5.33"),
        kind="fixed-term",
        due_on=date(2022, 9, 30),
    )
    return base.with_changes(**more)


def make_cast() -> Cast:
    """Two counties: six problems counted (two closed, one overdue, one due soon, one returned), one self-found."""
    campaign = make_campaign()
    Target.objects.create(campaign=campaign, due=date(2022, 9, 30), rate=Decimal("0.80"))
    Target.objects.create(campaign=campaign, due=date(2022, 12, 31), rate=Decimal("0.95"))
    rows = [
        facts("A1", "北梁旗", "采矿用地"),
        facts("A2", "北梁旗", "采矿用地", due_on=date(2022, 9, 10), due_words="9月10日前"),
        facts("A3", "北梁旗", "铁路、公路等交通线性"),
        facts("B1", "柳沟区", "采矿用地"),
        facts("B2", "柳沟区", "闲置土地", due_on=date(2022, 9, 15)),
        facts("B3", "柳沟区", "闲置土地"),
        facts("S1", "柳沟区", "闲置土地", origin=Origin.SELF_FOUND),
    ]
    entered = Occasion(Actor("clerk"), at("2022-08-03"), campaign.workspace_id, campaign)
    names = names_of(campaign)
    problems = register_problems([Registration(row, date(2022, 8, 2), {"row": 5}) for row in rows], names, entered)
    number = {row.code: problem.pk for row, problem in zip(rows, problems, strict=True)}
    for day, own in _moves(number).items():
        move_problems(own, names, Occasion(Actor("clerk"), at(day), campaign.workspace_id, campaign))
    campaign.workspace.pinned_today = date(2022, 9, 12)
    campaign.workspace.save()
    return Cast(campaign, *_people(campaign))


def _moves(number: dict[str | None, int]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {"2022-08-03": [Step(one, "issue", date(2022, 8, 3)) for one in number.values()]}
    for code in ("A1", "B1", "B3"):
        for verb, day in TO_CLOSED[: 3 if code == "B3" else 4]:
            found.setdefault(day, []).append(Step(number[code], verb, date.fromisoformat(day)))
    back = {"reasons": ["面积对不上"], "opinion": "重新测量"}
    found.setdefault("2022-09-08", []).append(Step(number["B3"], "return", date(2022, 9, 8), back))
    return dict(sorted(found.items()))


def _people(campaign: Campaign) -> list[User]:
    units = {unit.name: unit for unit in Unit.objects.filter(workspace=campaign.workspace)}
    when = Occasion(Actor("clerk"), at("2022-08-02"), campaign.workspace_id)
    wanted = (
        ("city", Role.CITY_OFFICE, "云川市"),
        ("county", Role.COUNTY_OFFICE, "北梁旗"),
        ("stranger", Role.COUNTY_OFFICE, "柳沟区"),
    )
    people = [
        create_user(name, PASSWORD, role, when, workspace=campaign.workspace, organisation=units[unit])
        for name, role, unit in wanted
    ]
    return [*people, create_user("boss", PASSWORD, Role.SYSADMIN, when)]
