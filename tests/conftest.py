"""What every test may lean on: its own data folder, either database, the seeds, a browser, the running program.

A test that needs something the machine lacks says so with a marker (``seeds``, ``browser``, ``office``). It is then
left out by name; in CI, where nothing may be left out, it fails.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
IN_CI = os.environ.get("CI", "").lower() in ("true", "1", "yes")

# Time is measured in benchmarks, not in tests; a find in CI must be the same find on the next run.
hypothesis_settings.register_profile("house", deadline=None, derandomize=IN_CI, print_blob=True)
hypothesis_settings.load_profile("house")


def missing(marker: str) -> str | None:
    """What the machine lacks for tests with this marker, or None."""
    if marker == "seeds" and not SEEDS.is_dir():
        return "the source documents are not beside the checkout (../shared/seeds)"
    if marker == "browser" and shutil.which("chromium") is None:
        return "Chromium is not installed (apt-get install chromium fonts-noto-cjk)"
    if marker == "office" and not (shutil.which("soffice") and shutil.which("pdftoppm")):
        return "LibreOffice or poppler is not installed (apt-get install libreoffice-writer poppler-utils)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one browser, and of one office, in one process: each is started once."""
    for item in items:
        for name in ("browser", "office"):
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.xdist_group(name))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what cannot run here; in CI fail instead."""
    for marker in ("seeds", "browser", "office"):
        reason = missing(marker) if item.get_closest_marker(marker) else None
        if reason and IN_CI:
            pytest.fail(f"CI may leave nothing out: {reason}", pytrace=False)
        if reason:
            pytest.skip(reason)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the source documents; use it together with the marker ``seeds``."""
    return SEEDS


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """No test sees the files of another, nor those of an installation on this machine."""
    if "django_db_setup" in request.fixturenames or request.node.get_closest_marker("django_db"):
        settings.DATA = tmp_path_factory.mktemp("data")
        settings.MEDIA_ROOT = settings.DATA / "files"
        settings.SECRET_PATH = settings.DATA / "secret.key"
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the passwords are samples


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is tested as it is used: a file with a write-ahead log, not a database in memory."""
    from django.conf import settings

    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Where a test commits, the tables are emptied after it; on SQLite the journal's triggers step aside for that."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    empty_tables = connection.ops.execute_sql_flush

    def without_triggers(statements: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'store_%'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        empty_tables(statements)
        with connection.cursor() as cursor:
            for _, statement in triggers:
                cursor.execute(statement)

    connection.ops.execute_sql_flush = without_triggers


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator["object"]:
    """The demonstration workspace as ``./dev demo`` serves it, shared by the tests of this process."""
    from running_program import demonstrated

    with demonstrated(tmp_path_factory.mktemp("demonstration")) as running:
        yield running


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where browser tests keep the pictures they take."""
    folder = ROOT / "test-results" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator["object"]:
    """One headless Chromium for the tests of this process."""
    from playwright.sync_api import sync_playwright

    from running_program import CHROMIUM_OPTIONS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, request: pytest.FixtureRequest) -> Iterator["object"]:
    """A fresh window of 1366 × 768; the test fails if the page asked for anything outside or reported an error.

    ``@pytest.mark.parametrize("page", [(390, 844)], indirect=True)`` opens a phone instead.
    """
    from running_program import Watch

    width, height = getattr(request, "param", (1366, 768))
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce")
    window = context.new_page()
    watch = Watch(window)
    yield window
    context.close()
    assert watch.faults == []
