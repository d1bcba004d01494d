"""The ledger and the sheets to fill in as files: what is in them, for whom, and what is written down about it."""

import csv
import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from campaign_cast import PASSWORD, Cast, make_cast
from ledger_cast import at
from zhenggai.people.models import Role, Unit, User
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import JournalEvent
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.open_workspace import open_workspace

pytestmark = pytest.mark.django_db
EXPORT = "/c/yc/problems/export"
TEMPLATE = "/c/yc/template.xlsx"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def codes(answer) -> list[str]:
    """The codes of an exported csv in its order."""
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    return [row["问题编号"] for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A1", "A2", "A3", "B1", "B2", "B3", "S1"]),
        ("&view=closed", ["A1", "B1"]),
        ("&county=北梁旗", ["A1", "A2", "A3"]),
        ("&q=B2", ["B2"]),
        ("&item=闲置土地&view=returned", ["B3"]),
        ("&year=1999", []),
    ],
    ids=["all", "view", "county", "search", "two filters", "nothing"],
)
def test_the_file_holds_the_rows_that_the_list_shows(cast: Cast, query: str, found: list[str]) -> None:
    assert sorted(codes(client_of(cast.city).get(f"{EXPORT}?format=csv{query}"))) == found


def test_the_file_keeps_the_order_of_the_list(cast: Cast) -> None:
    assert codes(client_of(cast.city).get(f"{EXPORT}?format=csv&order=due"))[0] == "A2"


def test_a_county_gets_its_own_rows_whatever_it_asks_for(cast: Cast) -> None:
    client = client_of(cast.county)
    assert sorted(codes(client.get(f"{EXPORT}?format=csv"))) == ["A1", "A2", "A3"]
    assert codes(client.get(f"{EXPORT}?format=csv&county=柳沟区")) == []


def test_a_workbook_is_sent_unless_something_else_is_asked_for(cast: Cast) -> None:
    answer = client_of(cast.city).get(EXPORT)
    assert "attachment" in answer.headers["Content-Disposition"]
    cells = [
        str(cell)
        for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
        for cell in row
    ]
    assert "A1" in cells


def test_an_unknown_format_is_not_found(cast: Cast) -> None:
    assert client_of(cast.city).get(f"{EXPORT}?format=exe").status_code == 404


def test_a_past_day_is_exported_as_it_was(cast: Cast) -> None:
    client = client_of(cast.city)
    assert codes(client.get(f"{EXPORT}?format=csv&view=closed&as_of=2022-09-04")) == []


def test_that_a_file_went_out_is_written_down(cast: Cast) -> None:
    client_of(cast.county).get(f"{EXPORT}?format=csv")
    event = JournalEvent.objects.get(kind="export.made")
    assert (event.actor, json.loads(event.entry)["payload"]["rows"]) == ("county", 3)


@pytest.mark.parametrize("address", [EXPORT, TEMPLATE])
def test_administrators_and_strangers_get_no_file(cast: Cast, address: str) -> None:
    other = open_workspace("elsewhere", "别处市", Occasion(Actor("clerk"), at("2022-08-02")))
    unit = Unit.objects.get(workspace=other)
    when = Occasion(Actor("clerk"), at("2022-08-02"))
    guest = create_user("guest", PASSWORD, Role.CITY_OFFICE, when, workspace=other, organisation=unit)
    assert client_of(cast.administrator).get(address).status_code == 404
    assert client_of(guest).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def sheets(answer) -> list[str]:
    return [name for name in load_workbook(io.BytesIO(answer.content)).sheetnames if not name.startswith("_")]


def test_the_city_gets_a_sheet_for_every_county(cast: Cast) -> None:
    found = sheets(client_of(cast.city).get(TEMPLATE))
    assert {"北梁旗", "柳沟区"} <= set(found)


def test_the_city_may_ask_for_one_county(cast: Cast) -> None:
    found = sheets(client_of(cast.city).get(TEMPLATE, {"county": "柳沟区"}))
    assert ("柳沟区" in found, "北梁旗" in found) == (True, False)


def test_a_county_gets_its_own_sheet_only(cast: Cast) -> None:
    found = sheets(client_of(cast.county).get(TEMPLATE))
    assert ("北梁旗" in found, "柳沟区" in found) == (True, False)


@pytest.mark.parametrize("county", ["柳沟区", "不存在"])
def test_another_county_answers_like_an_unknown_one(cast: Cast, county: str) -> None:
    assert client_of(cast.county).get(TEMPLATE, {"county": county}).status_code == 404


def test_a_name_of_no_county_is_not_found_for_the_city(cast: Cast) -> None:
    assert client_of(cast.city).get(TEMPLATE, {"county": "不存在"}).status_code == 404
