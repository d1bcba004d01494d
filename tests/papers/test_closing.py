from datetime import date

import pytest

from papers.word_parts import W, attribute, texts
from zhenggai.papers.closing import annex_note, imprint, office_and_day

DAY = date(2025, 9, 5)


def right_indents(signature: str) -> tuple[float, float]:
    """Right indents of name and date in characters."""
    name, day = office_and_day(signature, DAY, 2025)[-2:]
    return (
        int(attribute(name.find(f"{W}pPr/{W}ind"), "right")) / 315,
        int(attribute(day.find(f"{W}pPr/{W}ind"), "right")) / 315,
    )


def test_the_date_is_arabic_without_leading_zeros() -> None:
    assert texts(office_and_day("云川市人民政府", DAY, 2025)[-1]) == "2025年9月5日"


def test_before_issue_month_and_day_stay_open() -> None:
    assert texts(office_and_day("云川市人民政府", None, 2025)[-1]) == "2025年　月　日"


def test_a_sealed_date_stands_four_characters_in_and_the_name_centred_on_it() -> None:
    name, day = right_indents("云川市人民政府")
    assert day == 4
    assert name + 7 / 2 == pytest.approx(day + 6 / 2, abs=0.01)


def test_a_long_name_keeps_clear_of_the_edge_with_the_date_centred_below() -> None:
    name, day = right_indents("云川市督察整改“百日攻坚”行动领导小组办公室")
    assert name == 2
    assert name + 22 / 2 == pytest.approx(day + 6 / 2, abs=0.01)


def test_annexes_are_counted_without_punctuation_after_their_names() -> None:
    assert [texts(one) for one in annex_note(("情况表", "清单"))] == ["", "附件：1. 情况表", "　　　2. 清单"]


def test_a_single_annex_is_not_counted_and_none_leaves_no_line() -> None:
    assert [texts(one) for one in annex_note(("情况表",))] == ["", "附件：情况表"]
    assert annex_note(()) == []


def test_the_imprint_names_copies_printer_and_day_between_thick_and_thin_rules() -> None:
    table = imprint(("市委办公室", "市政协办公室"), "云川市人民政府办公室", DAY)
    rows = [texts(row) for row in table.iter(W + "tr")]
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    assert borders is not None
    assert rows == ["抄送：市委办公室，市政协办公室。", "云川市人民政府办公室2025年9月5日印发"]
    assert [attribute(borders.find(W + side), "sz") for side in ("top", "insideH", "bottom")] == ["8", "6", "8"]


def test_without_copies_the_imprint_is_one_line() -> None:
    assert len(list(imprint((), "云川市人民政府办公室", DAY).iter(W + "tr"))) == 1
