"""The colours keep the contrast that eyes need: 4.5 : 1 for text, 3 : 1 for marks and edges (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

TEXT = [
    ("ink", "paper"), ("ink-2", "paper"), ("ink-3", "paper"), ("ink-3", "card"), ("brand", "brand-soft"),
    ("brand", "paper"), ("red", "red-bg"), ("orange", "orange-bg"), ("yellow", "yellow-bg"), ("green", "green-bg"),
    ("blue", "blue-bg"), ("card", "brand"), ("card", "brand-deep"), ("card", "seal"), ("card", "red"), ("ink", "mark"),
]  # fmt: skip
MARKS = [
    ("edge", "card"),
    ("data", "card"),
    ("green-f", "card"),
    ("orange-f", "card"),
    ("yellow", "card"),
    ("blue", "paper"),
]


@pytest.fixture(scope="module")
def tokens(repository: Path) -> dict[str, str]:
    text = (repository / "frontend" / "css" / "tokens.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+):\s*#([0-9A-Fa-f]{6})", text))


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("000000", "FFFFFF"), 2) == 21.0


@pytest.mark.parametrize(("front", "back"), TEXT, ids=lambda name: name)
def test_text_can_be_read(tokens: dict[str, str], front: str, back: str) -> None:
    assert contrast(tokens[front], tokens[back]) >= 4.5


@pytest.mark.parametrize(("front", "back"), MARKS, ids=lambda name: name)
def test_marks_can_be_told_apart(tokens: dict[str, str], front: str, back: str) -> None:
    assert contrast(tokens[front], tokens[back]) >= 3.0
