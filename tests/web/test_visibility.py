"""Each sees what is theirs; what is not answers like what does not exist."""

import pytest
from django.test import Client

from campaign_cast import Cast, make_cast
from zhenggai.people.models import Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_stranger_leads_to_the_sign_in_page(cast: Cast) -> None:
    answer = Client().get("/c/yc/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/?next=/c/yc/")


def test_a_county_sees_its_own_problem(cast: Cast) -> None:
    assert client_of(cast.county).get(f"/problems/{cast.problem('A1').pk}").status_code == 200


def test_a_foreign_problem_answers_like_an_unknown_one(cast: Cast) -> None:
    client = client_of(cast.county)
    foreign, unknown = client.get(f"/problems/{cast.problem('B1').pk}"), client.get("/problems/999999")
    assert (foreign.status_code, foreign.content) == (404, unknown.content)


def test_a_county_counts_only_its_own(cast: Cast) -> None:
    page = client_of(cast.county).get("/c/yc/problems/").content.decode()
    assert "合计 <b>3</b> 个" in page
    assert "B1" not in page


def test_a_search_for_a_foreign_code_finds_nothing(cast: Cast) -> None:
    page = client_of(cast.county).get("/c/yc/problems/?q=B1").content.decode()
    assert "没有符合条件的问题" in page


@pytest.mark.parametrize("address", ["/c/yc/", "/c/yc/problems/", "/c/yc/bulletins/", "/c/yc/trace/"])
def test_an_administrator_sees_no_cases(cast: Cast, address: str) -> None:
    assert client_of(cast.administrator).get(address).status_code == 404


def test_the_journal_shows_a_county_its_own_events_only(cast: Cast) -> None:
    page = client_of(cast.county).get("/c/yc/trace/").content.decode()
    assert f"/problems/{cast.problem('A1').pk}" in page
    assert f"/problems/{cast.problem('B1').pk}" not in page


def test_only_the_city_office_issues_bulletins(cast: Cast) -> None:
    assert client_of(cast.county).post("/c/yc/bulletins/issue", {"on": "2022-09-11"}).status_code == 403


def test_a_county_gets_no_draft_of_the_bulletin(cast: Cast) -> None:
    assert client_of(cast.county).get("/c/yc/bulletins/draft.docx").status_code == 404


@pytest.mark.parametrize(("person", "shown"), [("city", True), ("county", False)])
def test_a_county_is_told_nothing_of_others_rather_than_that_they_have_no_task(
    cast: Cast, person: str, shown: bool
) -> None:
    page = client_of(getattr(cast, person)).get("/c/yc/").content.decode()
    assert ("柳沟区" in page) is shown


@pytest.mark.parametrize(("role", "led"), [(Role.COUNTY_OFFICE, True), (Role.LEADER, False), (Role.REPORTER, False)])
def test_nobody_is_led_to_a_page_that_refuses_them(cast: Cast, role: Role, led: bool) -> None:
    User.objects.filter(pk=cast.county.pk).update(role=role)
    client = client_of(User.objects.get(pk=cast.county.pk))
    assert ('href="/c/yc/imports/"' in client.get("/c/yc/").content.decode()) is led
    assert (client.get("/c/yc/imports/").status_code == 200) is led
