import pytest

from zhenggai.papers.page import (
    ACROSS,
    CHARACTER_SPACING,
    CHARACTERS,
    LINE_PITCH,
    LINES,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    UPRIGHT,
)

TWIPS_PER_MM = 1440 / 25.4


@pytest.mark.parametrize(
    ("twips", "millimetres"),
    [
        pytest.param(UPRIGHT.top, 37, id="天头"),
        pytest.param(UPRIGHT.left, 28, id="订口"),
        pytest.param(UPRIGHT.bottom, 35, id="下"),
        pytest.param(UPRIGHT.right, 26, id="右"),
        pytest.param(TEXT_WIDTH, 156, id="版心宽"),
        pytest.param(TEXT_HEIGHT, 225, id="版心高"),
        pytest.param(ACROSS.text_width, 225, id="横排版心宽"),
        pytest.param(ACROSS.top, 28, id="横排时订口在上"),
    ],
)
def test_twips_are_the_millimetres_of_the_standard(twips: int, millimetres: int) -> None:
    assert twips / TWIPS_PER_MM == pytest.approx(millimetres, abs=0.02)


def test_22_lines_fill_the_text_area_and_a_23rd_has_no_room() -> None:
    assert LINES * LINE_PITCH <= TEXT_HEIGHT < (LINES + 1) * LINE_PITCH
    assert LINE_PITCH / 20 == 28.95


def test_28_characters_fill_a_line_and_a_29th_has_no_room() -> None:
    pitch = 16 * 20 + CHARACTER_SPACING
    assert CHARACTERS * pitch <= TEXT_WIDTH < (CHARACTERS + 1) * pitch
