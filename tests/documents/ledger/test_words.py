"""Counties, states, townships and years as people write them."""

import pytest

from zhenggai.documents.ledger.cell_text import cell_text
from zhenggai.documents.ledger.counties import built_in_counties
from zhenggai.documents.ledger.problem_rows import read_year
from zhenggai.documents.ledger.states import read_state
from zhenggai.documents.ledger.townships import read_townships


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东胜区", "东胜区"), ("鄂尔多斯市东胜区", "东胜区"), ("内蒙古自治区鄂尔多斯市达拉特旗", "达拉特旗"),
        ("东 胜　区", "东胜区"), ("东胜区人民政府", "东胜区"), ("鄂托克前", "鄂托克前旗"), ("鄂托克", "鄂托克旗"),
        ("150602", "东胜区"), ("乌审", "乌审旗"), ("山门镇", "铁东区"),
    ],
)  # fmt: skip
def test_a_county_is_known_by_its_names_and_code(text: str, name: str) -> None:
    match = built_in_counties().find(text)
    assert match.name == name
    assert match.known


def test_a_township_behind_the_county_is_told_apart() -> None:
    match = built_in_counties().find("达拉特旗树林召镇")
    assert (match.name, match.rest) == ("达拉特旗", "树林召镇")


@pytest.mark.parametrize("text", ["北梁旗", "某某", "全市", "市本级"])
def test_an_unlisted_name_is_not_known(text: str) -> None:
    assert not built_in_counties().find(text).known


def test_an_office_may_add_names_and_settle_doubtful_ones() -> None:
    table = built_in_counties().with_units([("北梁旗", ("北梁",)), ("鄂托克前旗", ("前旗",))])
    assert [table.find(text).name for text in ("北梁", "前旗", "东胜")] == ["北梁旗", "鄂托克前旗", "东胜区"]


@pytest.mark.parametrize(
    ("word", "has_date", "state", "weak"),
    [
        ("已完成", True, "旗区自认完成", False),
        ("整改到位", False, "旗区自认完成", True),
        ("√", False, "旗区自认完成", True),
        ("100%", False, "旗区自认完成", True),
        ("是", True, "已销号", False),
        ("已销号", False, "旗区自认完成", True),
        ("已销号", True, "已销号", False),
        ("2022年9月1日销号", False, "已销号", False),
        ("推进中", False, "整改中", False),
        ("否", False, "整改中", False),
        ("×", False, "整改中", False),
        ("未销号", True, "整改中", False),
        ("完成80%", False, "整改中", False),
        ("不具备条件", False, "暂不具备条件", False),
        ("暂缓", False, "暂不具备条件", False),
    ],
)
def test_state_words_claim_no_more_than_they_prove(word: str, has_date: bool, state: str, weak: bool) -> None:
    reading = read_state(word, "是否销号", has_date)
    assert (reading.state, reading.weak) == (state, weak)


def test_yes_below_another_header_is_the_countys_own_word() -> None:
    assert read_state("是", "是否完成", True).state == "旗区自认完成"


@pytest.mark.parametrize(
    ("text", "names", "total"),
    [
        ("山门镇1个，石岭镇2个", ("山门镇", "石岭镇"), 3),
        ("山门镇（1个）、石岭镇（2个）", ("山门镇", "石岭镇"), 3),
        ("山门、石岭镇", ("山门镇", "石岭镇"), None),
        ("树林召镇 白泥井镇", ("树林召镇", "白泥井镇"), None),
        ("山门镇人民政府", ("山门镇",), None),
    ],
)
def test_townships_of_a_cell(text: str, names: tuple[str, ...], total: int | None) -> None:
    cell = read_townships(text, built_in_counties())
    assert (cell.names, cell.total) == (names, total)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2019", 2019), ("2019年", 2019), ("２０１９年度", 2019), ("二〇一九年", 2019), ("2016-2021", None), ("19", None)],
)
def test_a_year_is_one_year(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (0.1 + 0.2, "0.3"), (5.33, "5.33"), (True, "TRUE"), (None, ""), (1.5e17, "1.5E+17"), (1e-7, "1E-07")],
)
def test_a_number_reads_as_the_spreadsheet_shows_it(value: object, text: str) -> None:
    assert cell_text(value) == text
