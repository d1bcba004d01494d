"""Word reads properties in the order of the schema (ECMA-376, part 1, annex A) and may call other files broken."""

import pytest

from papers.bulletin_facts import weekly_bulletin
from papers.word_parts import W, names, part
from zhenggai.papers.weekly import render_weekly

ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl pBdr tabs kinsoku overflowPunct autoSpaceDE autoSpaceDN snapToGrid "
    "spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts snapToGrid color spacing w sz szCs lang",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan shd vAlign",
    "sectPr": "footerReference type pgSz pgMar cols docGrid",
    "style": "name basedOn qFormat pPr rPr",
    "font": "altName charset family pitch",
}


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_weekly(weekly_bulletin())


@pytest.mark.parametrize(("holder", "order"), ORDERS.items(), ids=ORDERS.keys())
def test_properties_stand_in_the_order_of_the_schema(paper: bytes, holder: str, order: str) -> None:
    known = order.split()
    parts = [part(paper, name) for name in names(paper) if name.startswith("word/") and name.endswith(".xml")]
    found = [[child.tag.removeprefix(W) for child in one] for root in parts for one in root.iter(W + holder)]
    assert found
    for children in found:
        assert [known.index(name) for name in children] == sorted(known.index(name) for name in children)
