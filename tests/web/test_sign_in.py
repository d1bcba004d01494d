"""Signing in: one answer for an unknown account and a wrong password, a lock after five tries, each in the journal."""

import pytest
from django.test import Client

from campaign_cast import PASSWORD, Cast, make_cast
from zhenggai.store.models import JournalEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def try_in(client: Client, username: str, password: str) -> tuple[int, str]:
    answer = client.post("/login/", {"username": username, "password": password})
    return answer.status_code, answer.content.decode()


def test_the_right_password_leads_in(cast: Cast) -> None:
    client = Client()
    assert try_in(client, "city", PASSWORD)[0] == 302
    assert client.get("/", follow=True).redirect_chain == [("/c/yc/", 302)]


def test_a_wrong_password_says_how_many_tries_are_left(cast: Cast) -> None:
    assert "还可试 4 次" in try_in(Client(), "city", "wrong")[1]


def test_an_unknown_account_is_answered_alike(cast: Cast) -> None:
    assert "还可试 4 次" in try_in(Client(), "nobody", "wrong")[1]


def test_five_wrong_tries_lock_the_account_and_no_other(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        try_in(client, "city", "wrong")
    locked, page = try_in(client, "city", PASSWORD)
    assert (locked, "锁定 30 分钟" in page) == (423, True)
    assert try_in(client, "county", PASSWORD)[0] == 302


def test_every_try_is_one_event_without_the_password(cast: Cast) -> None:
    client = Client()
    try_in(client, "city", "wrong-secret")
    try_in(client, "city", PASSWORD)
    client.post("/logout/")
    events = JournalEvent.objects.filter(kind__startswith="user.sign").order_by("seq")
    assert [event.kind for event in events] == ["user.sign_in_failed", "user.signed_in", "user.signed_out"]
    assert not any("wrong-secret" in event.entry for event in events)


def test_an_administrator_is_told_where_the_work_is(cast: Cast) -> None:
    client = Client()
    try_in(client, "boss", PASSWORD)
    assert "管理员账号不看业务数据" in client.get("/").content.decode()
