"""Numbers and punctuation in any width and writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.documents.numerals import normalise, read_numeral

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write 0 to 9999 as it is spoken; the way back is what is tested."""
    if number == 0:
        return "零"
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
        gap = digit == 0
    return words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,234", 1234),
        ("1，234", 1234),
        ("三十五", 35),
        ("十五", 15),
        ("二十", 20),
        ("一百二十", 120),
        ("一百零五", 105),
        ("两", 2),
        ("两百", 200),
        ("〇", 0),
        ("廿五", 25),
        ("叁拾", 30),
        ("一万二千", 12000),
        ("三千万", 30_000_000),
        ("二〇二二", 2022),
        ("二○二二", 2022),
        ("二O二二", 2022),
        ("3 5", 35),
    ],
)
def test_a_whole_number_is_read_in_any_writing(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "二百三", "一百一千", "十十", "1.5", "1,2", "三个", "两〇", "-3", "9" * 5000]
)
def test_what_is_no_number_or_has_two_readings_is_not_read(text: str) -> None:
    assert read_numeral(text) is None


@given(st.integers(min_value=0, max_value=9999))
def test_every_number_written_in_chinese_is_read_back(number: int) -> None:
    assert read_numeral(in_chinese(number)) == number


@given(st.integers(min_value=1, max_value=9999))
def test_myriads_multiply_what_stands_before_them(number: int) -> None:
    assert read_numeral(in_chinese(number) + "万") == number * 10_000


@given(st.text())
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_full_width_characters_become_half_width() -> None:
    assert normalise("２０２２年（９月），Ａ：") == "2022年(9月),A:"


def test_a_circled_number_stays_a_list_mark() -> None:
    assert normalise("①2022年") == "①2022年"


def test_the_radicals_of_pdf_files_become_characters() -> None:
    assert normalise("9⽉30⽇") == "9月30日"
