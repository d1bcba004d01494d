"""Whose problem a row is: follows the tree, never the mere name of somebody else's township."""

import pytest

from ledger_cast import make_campaign
from zhenggai.people.models import Unit
from zhenggai.store.names import names_of
from zhenggai.usecases.open_workspace import add_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("county", "townships", "owner"),
    [
        ("北梁旗", ("青石镇",), "青石镇"),
        ("北梁旗", (), "北梁旗"),
        ("北梁旗", ("青石镇", "白杨镇"), "北梁旗"),
        ("柳沟区", ("青石镇",), "柳沟区"),
        (None, ("青石镇",), "青石镇"),
        ("没有的旗", (), "云川市"),
    ],
    ids=["本旗的镇", "没写镇", "两个镇", "别的旗的镇", "只写了镇", "认不出"],
)
def test_the_owner_of_a_problem(county: str | None, townships: tuple[str, ...], owner: str) -> None:
    campaign = make_campaign()
    for name in ("青石镇", "白杨镇"):
        add_unit(Unit.objects.get(name="北梁旗"), name, "township")
    assert names_of(campaign).owner(county, townships).name == owner
