"""The look in a browser: keys, places, width, contrast of focus; nothing refused by the content policy."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(repository: Path) -> Iterator[str]:
    handler = functools.partial(Silent, directory=str(repository))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/frontend/reference.html"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "page", [(390, 844), (768, 1024), (1366, 768), (1440, 900)], indirect=True, ids=lambda size: str(size[0])
)
def test_no_page_width_scrolls_sideways(page, address: str, screenshots: Path) -> None:
    page.goto(address)
    page.wait_for_selector("canvas")
    width = page.viewport_size["width"]
    page.screenshot(path=screenshots / f"reference-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_slash_goes_to_the_search_field_and_is_not_typed(page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    assert page.input_value("[data-search]") == ""


def test_keys_are_silent_while_typing(page, address: str) -> None:
    page.goto(address)
    page.focus("[data-search]")
    page.keyboard.type("gt?j")
    assert page.input_value("[data-search]") == "gt?j"
    assert page.evaluate("location.hash") == ""


def test_g_then_a_letter_follows_a_link(page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("g")
    page.keyboard.press("t")
    assert page.evaluate("location.hash") == "#list"


def test_j_moves_down_the_list_and_x_ticks_the_row(page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.text_content(".is-current .code") == "北梁-2021-0418"
    assert page.text_content("[data-chosen]") == "1"
    assert page.is_visible("[data-bulk]")


def test_keys_can_be_switched_off_for_good(page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("?")
    page.uncheck("[data-keys-switch]")
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") is None


def test_a_value_lights_the_words_it_came_from(page, address: str) -> None:
    page.goto(address)
    page.hover('.draft [data-place="27:14-19"]')
    assert "is-lit" in page.get_attribute('mark[data-place="27:14-19"]', "class")


def test_the_keyboard_shows_where_it_is(page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "rgb(31, 94, 151)" in outline
    assert "3px" in outline
