"""The life verbs as a stranger runs them: init, createadmin, audit, check, migrate, and what each refuses."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from running_program import own_database, run_program


@pytest.fixture
def data(tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator of the folder
    with own_database():
        run_program("init", data=tmp_path / "data")
        yield tmp_path / "data"


def test_init_writes_a_key_that_only_the_owner_reads(data: Path) -> None:
    assert (data / "secret.key").stat().st_mode & 0o077 == 0


def test_init_twice_changes_nothing(data: Path) -> None:
    before = (data / "secret.key").read_text()
    run_program("init", data=data)
    head = json.loads(run_program("audit", "head", "--json", data=data).stdout)
    assert ((data / "secret.key").read_text(), head["size"]) == (before, 1)


def test_without_a_data_folder_the_way_is_shown(tmp_path: Path) -> None:
    if os.environ.get("ZHENGGAI_DATABASE_URL"):
        pytest.skip("a server's database is there without a folder")
    done = run_program("audit", "verify", data=tmp_path / "nothing", check=False)
    assert (done.returncode, "zhenggai init" in done.stderr) == (2, True)


def test_an_administrator_with_a_common_password_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGGAI_ADMIN_PASSWORD", "12345678")
    done = run_program("createadmin", "boss", data=data, check=False)
    assert (done.returncode, "口令不合要求" in done.stderr) == (2, True)


def test_an_administrator_is_created_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGGAI_ADMIN_PASSWORD", "Xk9-kuan-dian")
    first = run_program("createadmin", "boss", data=data)
    second = run_program("createadmin", "boss", data=data, check=False)
    assert (first.returncode, second.returncode) == (0, 2)


def test_the_head_is_an_anchor_that_verifies(data: Path, tmp_path: Path) -> None:
    head = json.loads(run_program("audit", "head", "--json", data=data).stdout)
    anchor = tmp_path / "anchor.txt"
    anchor.write_text(f"{head['size']} {head['root'][:20]}\n", "utf-8")
    done = run_program("audit", "verify", "--anchor", anchor, "--json", data=data)
    assert json.loads(done.stdout)["anchored"] is True


def test_a_journal_that_lost_its_anchored_tail_is_told(data: Path, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor.json"
    anchor.write_text(json.dumps({"size": 5, "root": "0" * 64}), "utf-8")
    done = run_program("audit", "verify", "--anchor", anchor, data=data, check=False)
    assert (done.returncode, "锚点" in done.stderr) == (3, True)


@pytest.mark.parametrize("text", ["", "abc", "1 123", "1 " + "z" * 20])
def test_an_unreadable_anchor_is_a_usage_error(data: Path, tmp_path: Path, text: str) -> None:
    anchor = tmp_path / "anchor.txt"
    anchor.write_text(text, "utf-8")
    assert run_program("audit", "verify", "--anchor", anchor, data=data, check=False).returncode == 2


def test_an_edited_journal_ends_with_code_three(data: Path) -> None:
    if os.environ.get("ZHENGGAI_DATABASE_URL"):
        pytest.skip("edits the database file itself")
    with sqlite3.connect(data / "zhenggai.sqlite3") as database:
        database.execute("DROP TRIGGER journal_no_UPDATE")
        database.execute("UPDATE store_journalevent SET entry = replace(entry, '0.1.0', '0.1.1')")
    assert run_program("audit", "verify", data=data, check=False).returncode == 3
    assert run_program("check", data=data, check=False).returncode == 3


def test_a_whole_installation_checks_out(data: Path) -> None:
    assert json.loads(run_program("check", "--json", data=data).stdout) == {
        "ok": True,
        "findings": [],
        "journal_size": 1,
    }


def test_migrate_says_that_nothing_is_to_do(data: Path) -> None:
    assert json.loads(run_program("migrate", "--json", data=data).stdout) == {"migrations": [], "applied": False}


@pytest.mark.parametrize("address", ["8765", "localhost", "localhost:http"])
def test_serve_asks_for_host_and_port(data: Path, address: str) -> None:
    done = run_program("serve", "--listen", address, data=data, check=False)
    assert (done.returncode, "HOST:PORT" in done.stderr) == (2, True)


def test_serve_refuses_to_start_without_a_key(data: Path) -> None:
    (data / "secret.key").unlink()
    done = run_program("serve", "--listen", "127.0.0.1:1", data=data, check=False)
    assert (done.returncode, "没有密钥" in done.stderr) == (2, True)


def test_the_accounts_of_the_demonstration_are_listed_for_every_role(data: Path) -> None:
    rows = json.loads(run_program("demo", "--users", "--json", data=data).stdout)
    assert {
        "reporter",
        "county-office",
        "reviewer",
        "city-office",
        "supervisor",
        "leader",
        "auditor",
        "sysadmin",
        "secadmin",
    } <= {row["role"] for row in rows}
    assert all(row.keys() == {"username", "password", "role", "organisation", "parent"} for row in rows)


def test_the_first_clerk_opens_the_workspace_and_sees_where_to_begin(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENGGAI_USER_PASSWORD", "Xk9-kuan-dian")
    first = ("createuser", "clerk", "--role", "city-office", "--workspace", "yc", "--unit", "云川市")
    run_program(*first, data=data)
    again = run_program(*first, data=data, check=False)
    stranger = run_program(
        "createuser", "x", "--role", "leader", "--workspace", "yc", "--unit", "别处", data=data, check=False
    )
    assert (again.returncode, stranger.returncode, "现有：云川市" in stranger.stderr) == (2, 2, True)
