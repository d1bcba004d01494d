"""The bundled look: self-contained, and every class of the reference page has a rule."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest


class Classes(HTMLParser):
    """Collects the classes of a page and what the content policy forbids in it."""

    def __init__(self) -> None:
        super().__init__()
        self.classes: set[str] = set()
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "class":
                self.classes |= set((value or "").split())
            if name == "style" or name.startswith(("on", "hx-on")):
                self.forbidden.append(f"<{tag} {name}>")


@pytest.fixture(scope="module")
def bundle(repository: Path) -> Path:
    folder = repository / "src" / "zhenggai" / "web" / "static" / "dist"
    assert (folder / "app.css").is_file(), "The assets are not built: ./dev setup"
    return folder


@pytest.fixture(scope="module")
def reference(repository: Path) -> Classes:
    page = Classes()
    page.feed((repository / "frontend" / "reference.html").read_text("utf-8"))
    return page


def test_every_class_of_the_reference_page_has_a_rule(repository: Path, reference: Classes) -> None:
    rules = "".join(path.read_text("utf-8") for path in (repository / "frontend" / "css").glob("*.css"))
    named = set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))
    assert reference.classes - named - {"form-check"} == set()  # form-check is the borrowed sheet's own


def test_the_reference_page_obeys_the_content_policy(reference: Classes) -> None:
    assert reference.forbidden == []


def test_every_icon_asked_for_is_in_the_sheet(repository: Path, bundle: Path) -> None:
    pages = [repository / "frontend" / "reference.html", *(repository / "src" / "zhenggai" / "web").rglob("*.html")]
    asked = {
        name for page in pages for name in re.findall(r"icons\.svg['\" %}]*#([a-z0-9-]+)", page.read_text("utf-8"))
    }
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (bundle / "icons.svg").read_text("utf-8")))
    assert asked - drawn == set()


def test_the_style_sheet_fetches_nothing_from_elsewhere(bundle: Path) -> None:
    style = (bundle / "app.css").read_text("utf-8")
    fetched = re.findall(r"url\(\s*(?![\"']?(?:data:|#))[^)]{0,60}", style) + re.findall(r"@import[^;]{0,60}", style)
    assert fetched == []


def test_the_licences_of_what_is_bundled_travel_with_it(bundle: Path) -> None:
    text = (bundle / "LICENSES.txt").read_text("utf-8")
    assert all(name in text for name in ("@tabler/core", "@tabler/icons", "htmx.org", "echarts", "zrender"))
