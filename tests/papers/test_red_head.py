import pytest

from zhenggai.domain.bulletin import DocumentNumber
from zhenggai.papers.red_head import document_number, masthead_size


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (DocumentNumber("云整改办发", 2025, 6), "云整改办发〔2025〕6号"),
        (DocumentNumber("云整改办发", 2025, 116), "云整改办发〔2025〕116号"),
        (DocumentNumber("云整改办发", 2025), "云整改办发〔2025〕　号"),
    ],
    ids=["不编虚位", "三位", "未编号"],
)
def test_the_number_has_six_cornered_brackets_and_no_leading_zero(number: DocumentNumber, expected: str) -> None:
    assert document_number(number) == expected


@pytest.mark.parametrize("length", range(1, 60))
def test_a_masthead_of_any_length_fits_the_width_of_the_text(length: int) -> None:
    size, narrowed = masthead_size(("文" * length,))
    assert length * size * narrowed / 100 <= 156 / 25.4 * 72
    assert 26 <= size <= 48


def test_a_short_masthead_is_not_narrowed() -> None:
    assert masthead_size(("云川市人民政府文件",)) == (47, 100)


def test_without_a_masthead_nothing_fails() -> None:
    assert masthead_size(()) == (48, 100)
