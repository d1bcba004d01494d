"""Marks in the original: escaped, overlapping, never changing the text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.web.original_marks import Span, mark, place_key


def plain(marked: str) -> str:
    """The text without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", marked))


SPANS = st.lists(st.builds(Span, st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=6)


@given(st.text(max_size=25), SPANS)
def test_marks_never_change_the_text(text: str, spans: list[Span]) -> None:
    marked = mark(text, 1, [span for span in spans if span.start < span.end])
    assert plain(marked) == text
    assert marked.count("<mark") == marked.count("</mark>")


def test_the_inner_of_two_marks_lies_inside() -> None:
    marked = mark("共12个", 1, [Span(0, 4, figure=False), Span(1, 3)])
    assert marked == (
        '<span data-place="1:0-4">共</span><span data-place="1:0-4"><mark data-place="1:1-3">12</mark></span>'
        '<span data-place="1:0-4">个</span>'
    )


def test_marks_that_cross_are_drawn_in_pieces() -> None:
    marked = mark("abcd", 1, [Span(0, 3), Span(2, 4)])
    assert marked.count('data-place="1:0-3"') == 2
    assert marked.count('data-place="1:2-4"') == 2


def test_what_looks_like_markup_is_shown_as_text() -> None:
    assert mark("<img src=x>", 1, [Span(1, 4)]) == '&lt;<mark data-place="1:1-4">img</mark> src=x&gt;'


@pytest.mark.parametrize("place", [None, {"line": 1, "start": 3, "end": 3}], ids=["no place", "no characters"])
def test_a_value_without_characters_has_no_key(place: dict[str, int] | None) -> None:
    assert place_key(place) == ""
