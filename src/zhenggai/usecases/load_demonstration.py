"""Load the demonstration: the example documents and sheets go through the product's own verbs, day by day.

Everything is marked 演示数据. The histories are replayed under the days on which they are said to have
happened, so that any past day shows what was known then.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from zhenggai.documents.ledger.ledger_reader import read_ledger
from zhenggai.documents.plan_opening import open_plan
from zhenggai.intake.door import admit
from zhenggai.people.models import Unit, UnitKind, Workspace
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign, Problem
from zhenggai.store.names import names_of
from zhenggai.store.queries.weekly import Typed
from zhenggai.usecases.adopt_plan import Adoption
from zhenggai.usecases.adopt_reading import adopt_reading
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.demonstration_people import ADMINISTRATORS, ORDOS, PASSWORD, TIEDONG, Person
from zhenggai.usecases.issue_bulletin import issue_weekly
from zhenggai.usecases.move_problems import Step, move_problems
from zhenggai.usecases.open_workspace import add_unit, open_workspace
from zhenggai.usecases.read_ledger_batch import ImportOptions, read_ledger_batch
from zhenggai.usecases.read_plan import KINDS, keep_reading
from zhenggai.usecases.receive_document import receive_document
from zhenggai.usecases.seed_calendar import seed_calendar

CLERK = Actor("演示装载", "command-line", "", "local")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Story:
    """One jurisdiction of the demonstration and how it is told."""

    slug: str
    workspace: str
    top: str
    campaign: str
    unit_noun: str
    office: str
    code: str
    adopted: date
    imported: date
    today: date
    people: tuple[Person, ...]
    townships: Mapping[str, tuple[str, ...]]
    bulletins: tuple[date, ...] = ()


STORIES = (
    Story(
        slug="ordos",
        workspace="鄂尔多斯市整改专班（演示数据）",
        top="鄂尔多斯市",
        campaign="历年督察整改攻坚（演示）",
        unit_noun="旗区",
        office="鄂尔多斯市督察整改攻坚行动领导小组办公室",
        code="鄂整改办发",
        adopted=date(2022, 8, 2),
        imported=date(2022, 8, 3),
        today=date(2022, 9, 12),
        people=ORDOS,
        townships={"东胜区": ("青石镇",)},
        # Sundays: each issue covers a week from Monday and goes out the next morning.
        bulletins=(date(2022, 8, 14), date(2022, 8, 21), date(2022, 8, 28), date(2022, 9, 4)),
    ),
    Story(
        slug="tiedong",
        workspace="铁东区整改专班（演示数据）",
        top="铁东区",
        campaign="2023年督察反馈问题整改（演示）",
        unit_noun="乡镇",
        office="铁东区督察整改工作专班",
        code="铁整改办发",
        adopted=date(2023, 11, 6),
        imported=date(2023, 11, 10),
        today=date(2024, 4, 15),
        people=TIEDONG,
        townships={},
    ),
)


def load_demonstration(examples: Path, say: Say) -> None:
    """Load both jurisdictions and the administrators' accounts from the ``examples`` folder."""
    seed_calendar()
    for story in STORIES:
        say(f"装入{story.workspace}")
        load_story(story, examples / story.slug, say)
    last = moment(STORIES[-1].today, 8)
    for person in ADMINISTRATORS:
        create_user(person.username, PASSWORD, person.role, Occasion(CLERK, last), display_name=person.name)


def load_story(story: Story, folder: Path, say: Say) -> None:
    """Adopt the plan, take in the ledgers, replay the history, issue the bulletins, and stand still."""
    start = Occasion(CLERK, moment(story.adopted, 9))
    workspace = open_workspace(story.slug, story.workspace, start, top=story.top, demonstration=True)
    campaign = adopt(story, folder / "plan.docx", Occasion(CLERK, start.recorded_at, workspace.pk))
    for county, names in story.townships.items():
        for name in names:
            add_unit(Unit.objects.get(workspace=workspace, name=county), name, UnitKind.TOWNSHIP)
    add_people(story, workspace, Occasion(CLERK, moment(story.adopted, 10), workspace.pk))
    for path in sorted((folder / "ledgers").glob("*.xlsx")):
        take_in(path, Occasion(CLERK, moment(story.imported, 10), workspace.pk, campaign))
    say(f"  台账 {campaign.problems.count()} 个问题，重演经过")
    replay(campaign, folder / "history.csv", story)
    workspace.pinned_today = story.today
    workspace.save(update_fields=["pinned_today"])


def adopt(story: Story, plan: Path, occasion: Occasion) -> Campaign:
    """Read the plan document and adopt it as read."""
    admitted = admit(plan, KINDS, name=f"{story.slug}-plan.docx")
    reading = keep_reading(admitted, *open_plan(plan, admitted.kind.value), occasion)
    adoption = Adoption(
        slug=story.slug,
        name=story.campaign,
        unit_noun=story.unit_noun,
        create_units=True,
        issuing_office=story.office,
        document_code=story.code,
    )
    return adopt_reading(reading.pk, adoption, occasion)


def add_people(story: Story, workspace: Workspace, occasion: Occasion) -> None:
    """Create the accounts of one jurisdiction."""
    units = {unit.name: unit for unit in Unit.objects.filter(workspace=workspace)}
    for person in story.people:
        create_user(
            person.username,
            PASSWORD,
            person.role,
            occasion,
            workspace=workspace,
            organisation=units[person.organisation or story.top],
            display_name=person.name,
        )


def take_in(path: Path, occasion: Occasion) -> None:
    """Import one ledger."""
    assert occasion.campaign is not None  # noqa: S101 - a ledger belongs to a campaign
    document = receive_document(path.name, "xlsx", path.read_bytes(), occasion)
    reading = read_ledger(path, "xlsx")
    names = names_of(occasion.campaign)
    batch = read_ledger_batch(document, reading, names, occasion, options=ImportOptions(counts_from="issue"))
    apply_import(batch, occasion)


def replay(campaign: Campaign, history: Path, story: Story) -> None:
    """Carry out the moves of each day on that day; bulletins go out on the morning after theirs."""
    due = list(story.bulletins)
    numbers = dict(Problem.objects.filter(campaign=campaign).values_list("code", "pk"))
    names = names_of(campaign)
    with history.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] in numbers]
    for text, own in groupby(rows, key=lambda row: row["day"]):
        day = date.fromisoformat(text)
        while due and due[0] < day:
            sunday = due.pop(0)
            morning = Occasion(CLERK, moment(sunday + timedelta(days=1), 8), campaign.workspace_id, campaign)
            issue_weekly(campaign, sunday, Typed(), morning)
        steps = [Step(numbers[row["code"]], row["verb"], day, payload(row)) for row in own]
        move_problems(steps, names, Occasion(CLERK, moment(day, 16), campaign.workspace_id, campaign))


def payload(row: Mapping[str, str]) -> dict[str, Any]:
    """What the event of a move says besides its kind."""
    note = row["note"]
    match row["verb"]:
        case "return":
            return {"reasons": [note], "opinion": note}
        case "progress":
            return {"progress": note}
        case "close":
            return {"basis": note}
        case "reopen" | "defer":
            return {"reason": note}
    return {}


def moment(day: date, hour: int) -> datetime:
    """An hour of a day in Asia/Shanghai."""
    return datetime.combine(day, time(hour), SHANGHAI)
