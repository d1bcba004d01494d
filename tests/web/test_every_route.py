"""Every address of the pages, asked for by everybody: none breaks down, none tells what is somebody else's."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from openpyxl import Workbook

from campaign_cast import PASSWORD, Cast, make_cast
from ledger_cast import at
from zhenggai.people.models import Role, Unit, User
from zhenggai.store.journal import Actor, Occasion
from zhenggai.store.models import (
    Bulletin,
    Campaign,
    ColumnMapping,
    Document,
    ImportBatch,
    ImportRow,
    JournalEvent,
    PlanReading,
    Problem,
    ProblemVersion,
)
from zhenggai.usecases.create_user import create_user
from zhenggai.usecases.open_workspace import open_workspace
from zhenggai.web.urls import urlpatterns

pytestmark = pytest.mark.django_db

MARKER = "只有云川看得见"
MARKUP = "<img src=x onerror=alert(1)>"
PLAN = f"""云川市土地督察问题整改工作方案{MARKER}{MARKUP}
云川市人民政府
2022年8月2日
一、工作目标
2022年9月30日前整改率达到80%。
二、整改任务
（一）关于采矿用地类项目问题。现有9个问题未完成整改。其中，北梁旗5个、柳沟区4个。
整改措施：查处到位后恢复原状；{MARKER}{MARKUP}。
责任单位：北梁旗人民政府、柳沟区人民政府。
整改时限：2022年9月底前完成整改。
"""
HEADERS = ("问题编号", "督察年度", "旗区", "问题类型", "项目名称", "总面积（亩）", "整改时限", "备注")
RUNNING = "12345678-1234-5678-1234-567812345678"
UNKNOWN = 999_999
OVERSIZED = "9" * 30


@dataclass(frozen=True)
class Site:
    """A workspace with something behind every address, and one person of each kind."""

    cast: Cast
    people: dict[str, User | None]
    values: dict[str, str]

    def client(self, person: str) -> Client:
        client, user = Client(), self.people[person]
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def sheet(*, county: str = "北梁旗", project: str = f"{MARKER}{MARKUP}", code: str = "=1+1") -> bytes:
    book = Workbook()
    book.active.append(list(HEADERS))
    book.active.append([code, 2021, county, "采矿用地", project, 5.33, "2022-09-30", f"{MARKER}{MARKUP}"])
    book.active.append(["Z9", 2021, "没有的旗", "采矿用地", f"坏行{MARKUP}", 5.33, "2022-09-30", MARKUP])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def foreigner() -> User:
    """The city office of another workspace."""
    start = Occasion(Actor("clerk"), at("2022-08-01"))
    workspace = open_workspace("elsewhere", "青川市专班", start, top="青川市")
    top = Unit.objects.get(workspace=workspace)
    when = Occasion(Actor("clerk"), at("2022-08-01"), workspace.pk)
    return create_user("foreigner", PASSWORD, Role.CITY_OFFICE, when, workspace=workspace, organisation=top)


@pytest.fixture
def site() -> Site:
    cast = make_cast()
    Campaign.objects.filter(pk=cast.campaign.pk).update(name=f"演示行动{MARKER}{MARKUP}")
    people = {
        "city": cast.city,
        "county": cast.stranger,
        "foreigner": foreigner(),
        "administrator": cast.administrator,
        "anonymous": None,
    }
    city = Site(cast, people, {}).client("city")
    city.post("/plans/upload", {"file": SimpleUploadedFile(f"{MARKER}.txt", PLAN.encode())})
    city.post("/c/yc/imports/upload", {"file": SimpleUploadedFile(f"{MARKER}.xlsx", sheet())})
    city.post("/c/yc/bulletins/type", {"cases": f"{MARKER}{MARKUP}｜{MARKUP}", "requirements": f"{MARKER}{MARKUP}"})
    city.post("/c/yc/bulletins/issue", {"on": "2022-09-11"})
    batch = ImportBatch.objects.get()
    # The batch stays open; a problem entered by hand carries the marker on the pages of problems.
    hostile = ProblemVersion.objects.filter(problem=cast.problem("A1"))
    hostile.update(project=f"{MARKER}{MARKUP}")
    return Site(cast, people, {
        "slug": "yc",
        "plans": str(PlanReading.objects.get().pk),
        "imports": str(batch.pk),
        "problems": str(cast.problem("A1").pk),
        "bulletins": str(Bulletin.objects.get().pk),
        "index": "0",
        "key": RUNNING,
    })  # fmt: skip


def address(route: str, values: dict[str, str]) -> str:
    """The address of a route; ``number`` means what the words before it name."""
    kind = next((name for name in ("plans", "imports", "problems", "bulletins") if f"{name}/<int:number>" in route), "")
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: values[kind if found[1] == "number" else found[1]], route)


ROUTES = [str(entry.pattern) for entry in urlpatterns]
ANYBODY = ("healthz", "readyz", "login/")
PEOPLE = ("city", "county", "foreigner", "administrator", "anonymous")
OUTSIDERS = ("foreigner", "administrator", "anonymous")


def told(answer: object) -> str:
    """All that an answer says, with what is packed in Word and Excel files."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as package:
            content = b"\n".join(package.read(name) for name in package.namelist())
    headers = json.dumps(dict(answer.headers), ensure_ascii=False)  # type: ignore[attr-defined]
    return content.decode("utf-8", "replace") + headers


def standing() -> dict[str, int]:
    """How much is kept of everything that people can change."""
    kinds: tuple[type[Model], ...] = (
        Bulletin, Campaign, ColumnMapping, Document, ImportBatch, ImportRow, PlanReading, Problem, ProblemVersion, Unit,
    )  # fmt: skip
    # Downloads leave a line in the journal; nothing else may.
    written = JournalEvent.objects.exclude(kind__contains="export").exclude(kind__contains="template").count()
    return {**{kind.__name__: kind._default_manager.count() for kind in kinds}, "journal": written}


@pytest.mark.parametrize("person", PEOPLE)
def test_no_address_breaks_down_when_it_is_asked_for(site: Site, person: str) -> None:
    client = site.client(person)
    found = {route: client.get(address(route, site.values)).status_code for route in ROUTES}
    assert {route: status for route, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("person", PEOPLE)
def test_no_address_breaks_down_when_an_empty_form_is_sent(site: Site, person: str) -> None:
    broken = {}
    for route in ROUTES:
        # Each anew: the form before may have signed the person out.
        status = site.client(person).post(address(route, site.values)).status_code
        if status >= 500:
            broken[route] = status
    assert broken == {}


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_address_tells_an_outsider_anything(site: Site, person: str) -> None:
    client = site.client(person)
    telling = [route for route in ROUTES if MARKER in told(client.get(address(route, site.values)))]
    assert telling == []


@pytest.mark.parametrize("person", OUTSIDERS)
def test_no_form_of_an_outsider_changes_anything(site: Site, person: str) -> None:
    before = standing()
    answers = [told(site.client(person).post(address(route, site.values))) for route in ROUTES]
    after = standing()
    assert {**after, "journal": 0} == {**before, "journal": 0}
    assert not any(MARKER in answer for answer in answers)


@pytest.mark.parametrize("person", ["foreigner", "administrator"])
def test_what_is_foreign_answers_like_what_is_not_there(site: Site, person: str) -> None:
    client = site.client(person)
    missing = {**{name: str(UNKNOWN) for name in site.values}, "slug": "no-such", "index": "0", "key": RUNNING}
    for route in (route for route in ROUTES if "<" in route):
        foreign, unknown = client.get(address(route, site.values)), client.get(address(route, missing))
        assert foreign.status_code in (403, 404, 405), route
        assert (foreign.status_code, foreign.content) == (unknown.status_code, unknown.content), route


def test_a_stranger_is_led_to_the_sign_in_page_everywhere(site: Site) -> None:
    client = site.client("anonymous")
    guarded = [route for route in ROUTES if route not in (*ANYBODY, "", "logout/")]
    found = {route: client.get(address(route, site.values)) for route in guarded}
    open_ones = [
        route
        for route, answer in found.items()
        if answer.status_code != 405 and not answer.headers.get("Location", "").startswith("/login/")
    ]
    assert open_ones == []


@pytest.mark.parametrize("person", PEOPLE)
def test_looking_changes_nothing(site: Site, person: str) -> None:
    client, before = site.client(person), standing()
    for route in ROUTES:
        client.get(address(route, site.values))
    assert standing() == before


def test_a_form_without_its_token_is_refused_everywhere(site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.cast.city, backend="django.contrib.auth.backends.ModelBackend")
    before = standing()
    found = {route: client.post(address(route, site.values)).status_code for route in ROUTES}
    assert {route: status for route, status in found.items() if status != 403} == {}
    assert standing() == before


@pytest.mark.parametrize("person", ["city", "county"])
def test_markup_in_names_and_cells_is_shown_as_text(site: Site, person: str) -> None:
    client = site.client(person)
    pages = {route: client.get(address(route, site.values)) for route in ROUTES}
    html = {route: told(page) for route, page in pages.items() if page.headers["Content-Type"].startswith("text/html")}
    assert [route for route, page in html.items() if MARKUP in page] == []
    assert "&lt;img" in html["c/<slug:slug>/"]


def test_a_number_that_no_column_can_hold_is_not_found(site: Site) -> None:
    client = site.client("city")
    values = {name: value if name in ("slug", "key") else OVERSIZED for name, value in site.values.items()}
    found = {route: client.get(address(route, values)).status_code for route in ROUTES if "<int:" in route}
    assert set(found.values()) <= {404, 405}


ODD_QUERIES = {
    "day-one": {"as_of": "0001-01-01", "on": "0001-01-01"},
    "day-before-the-campaign": {"as_of": "1900-01-01", "on": "1900-01-01"},
    "last-day": {"as_of": "9999-12-31", "on": "9999-12-31"},
    "no-day": {"as_of": "2022-02-30", "on": "明天"},
    "oversized": dict.fromkeys(("ids", "batch", "year", "page"), OVERSIZED),
    "not-numbers": dict.fromkeys(("ids", "batch", "year", "page"), "²、一,-1"),
    "nul": dict.fromkeys(("q", "county", "item", "status", "origin", "view", "order", "tab"), "a\x00b"),
    "very-long": dict.fromkeys(("q", "county", "item", "view", "order", "tab", "campaign", "format"), "长" * 5000),
    "quotes": dict.fromkeys(("q", "county", "item", "status"), "'\"; DROP TABLE store_problem; -- %_\\"),
}


@pytest.mark.parametrize("query", ODD_QUERIES.values(), ids=ODD_QUERIES.keys())
def test_no_odd_question_breaks_a_page_down(site: Site, query: dict[str, str]) -> None:
    client = site.client("city")
    found = {route: client.get(address(route, site.values), query).status_code for route in ROUTES}
    assert {route: status for route, status in found.items() if status >= 500} == {}


def test_an_unknown_number_in_a_filter_shows_nothing_rather_than_everything(site: Site) -> None:
    client = site.client("city")
    for name in ("ids", "batch", "year"):
        assert "没有符合条件的问题" in client.get("/c/yc/problems/", {name: OVERSIZED}).content.decode()


def test_very_long_input_breaks_no_form(site: Site) -> None:
    client, long = site.client("city"), "长" * 20_000
    names = (
        "title",
        "name",
        "reason",
        "remarks",
        "cases",
        "value",
        "field",
        "act",
        "day",
        "on",
        "slug",
        "scheme",
        "row",
    )
    forms = [route for route in ROUTES if route not in ("login/", "logout/")]
    found = {route: client.post(address(route, site.values), dict.fromkeys(names, long)).status_code for route in forms}
    assert {route: status for route, status in found.items() if status >= 500} == {}


# Uploads

UPLOADS = {"plan": ("/plans/upload", PLAN.encode()), "ledger": ("/c/yc/imports/upload", sheet(code="A77"))}
ODD_NAMES = {
    "up": "../../etc/passwd",
    "windows": "..\\..\\boot.ini",
    "absolute": "/tmp/x.xlsx",  # noqa: S108 - only a name that is sent
    "line-break": "a\r\nSet-Cookie: x=1.xlsx",
    "markup": f"{MARKUP}.xlsx",
    "long": "长" * 300 + ".xlsx",
    "quotes": 'a".xlsx; filename=evil.exe',
    "dots": "..",
}


@pytest.mark.parametrize(("target", "content"), UPLOADS.values(), ids=UPLOADS.keys())
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES.keys())
def test_a_file_name_is_a_label_and_no_path(
    site: Site, settings: object, target: str, content: bytes, name: str
) -> None:
    client, data = site.client("city"), Path(settings.DATA)  # type: ignore[attr-defined]
    outside = set(data.parent.glob("*"))
    upload = SimpleUploadedFile("plain", content + b"\n")
    upload._name = name  # the class itself would clean it; a browser of one's own does not
    answer = client.post(target, {"file": upload}, follow=True)
    assert answer.status_code == 200
    assert MARKUP not in answer.content.decode()
    assert set(data.parent.glob("*")) == outside
    assert not Document.objects.filter(name__contains="/").exists()


@pytest.mark.parametrize(("target", "content"), UPLOADS.values(), ids=UPLOADS.keys())
@pytest.mark.parametrize("kind", ["text/html", "", "image/svg+xml; charset=nonsense", "multipart/form-data", "长"])
def test_what_the_browser_calls_a_file_does_not_matter(site: Site, target: str, content: bytes, kind: str) -> None:
    answer = site.client("city").post(target, {"file": SimpleUploadedFile("a.txt", content, kind)}, follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("target", [target for target, _ in UPLOADS.values()])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{}", "application/json"),
        (b"\xff\xfe", "text/plain; charset=utf-16"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"file=a", "application/x-www-form-urlencoded; charset=no-such"),
    ],
    ids=["json", "text", "broken", "no-boundary", "unknown-charset"],
)
def test_a_body_that_is_no_form_is_answered_calmly(site: Site, target: str, body: bytes, kind: str) -> None:
    answer = site.client("city").generic("POST", target, body, content_type=kind)
    assert answer.status_code < 500


def downloads(site: Site) -> Iterator[tuple[str, str]]:
    """The routes that send files, with the header that names them."""
    client = site.client("city")
    for route in ROUTES:
        disposition = client.get(address(route, site.values)).headers.get("Content-Disposition")
        if disposition is not None:
            yield route, disposition


def test_files_are_sent_under_plain_names(site: Site) -> None:
    named = dict(downloads(site))
    assert len(named) >= 4
    for disposition in named.values():
        assert disposition.startswith("attachment")
        assert not re.search(r"[\r\n<>/\\]|\.\.", disposition)
