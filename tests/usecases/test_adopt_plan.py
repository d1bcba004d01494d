"""A confirmed draft becomes a campaign; unknown units stop it before anything is written."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from zhenggai.people.models import Unit, UnitAlias, Workspace
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign, ExpectedCount, JournalEvent
from zhenggai.usecases.adopt_plan import Adoption, UnknownUnits, adopt_plan
from zhenggai.usecases.open_workspace import add_unit, open_workspace
from zhenggai.usecases.receive_document import receive_document

pytestmark = pytest.mark.django_db
PLACE = {"line": 3, "start": 0, "end": 10}


def item(title: str, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "number": "（一）",
        "path": ["三", "（一）"],
        "title": title,
        "problem": "",
        "count": sum(counts.values()),
        "counts_by_unit": counts,
        "areas_mu": {"total": None, "cultivated": None, "basic_farmland": None},
        "goal": None,
        "measures": ["查处到位"],
        "responsible_units": ["北梁旗人民政府", "市能源局"],
        "rectification_kind": None,
        "deadlines": [],
        "place": PLACE,
    }


def draft(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "云川市整改方案（演示数据）",
        "issuer": "云川市人民政府",
        "document_number": None,
        "issued_on": "2025-08-01",
        "targets": [{"due": "2025-09-30", "rate": "0.80", "scope": "all", "place": PLACE}],
        "phases": [{"name": "实施阶段", "starts": "2025-07-25", "ends": "2025-09-30", "place": PLACE}],
        "bodies": [],
        "items": list(items),
    }


@pytest.fixture
def occasion(settings: Any, tmp_path: Any) -> Occasion:
    settings.DATA = tmp_path
    start = Occasion(Actor("clerk"), datetime(2025, 8, 2, 9, tzinfo=SHANGHAI))
    workspace = open_workspace("yunchuan", "云川市（演示数据）", start, top="云川市")
    return Occasion(start.actor, start.recorded_at, workspace.pk)


def adopt(read: dict[str, Any], occasion: Occasion, **decided: Any) -> Campaign:
    document = receive_document("方案.txt", "text", b"plan", occasion)
    return adopt_plan(read, read, Adoption("yc", "演示行动", **decided), occasion, document)


def test_counted_units_that_nobody_knows_stop_the_adoption(occasion: Occasion) -> None:
    with pytest.raises(UnknownUnits, match="北梁旗"):
        adopt(draft(item("关于采矿用地类项目问题", {"北梁旗": 5})), occasion)
    assert not Campaign.objects.exists()


def test_new_units_are_added_where_that_was_decided(occasion: Occasion) -> None:
    campaign = adopt(draft(item("关于采矿用地类项目问题", {"北梁旗": 5})), occasion, create_units=True)
    assert list(campaign.items.values_list("name", "count")) == [("采矿用地", 5)]
    assert set(Unit.objects.values_list("name", flat=True)) == {"云川市", "北梁旗", "市能源局"}


def test_an_alias_is_remembered(occasion: Occasion) -> None:
    add_unit(Unit.objects.get(), "北梁旗")
    adopt(draft(item("采矿", {"北旗": 5})), occasion, units={"北旗": "北梁旗"})
    assert ExpectedCount.objects.get().unit.name == "北梁旗"
    assert UnitAlias.objects.get().name == "北旗"


def test_targets_phases_and_the_frame_of_days_are_kept(occasion: Occasion) -> None:
    campaign = adopt(draft(), occasion)
    assert (campaign.starts_on, campaign.ends_on) == (date(2025, 7, 25), date(2025, 9, 30))
    assert campaign.targets.get().rate == Decimal("0.80")


def test_the_journal_names_what_the_clerk_corrected(occasion: Occasion) -> None:
    read = draft(item("采矿", {"北梁旗": 5}))
    confirmed = draft(item("采矿", {"北梁旗": 6}))
    document = receive_document("方案.txt", "text", b"plan", occasion)
    adopt_plan(confirmed, read, Adoption("yc", "演示", create_units=True), occasion, document)
    entry = JournalEvent.objects.get(kind="plan.adopted").entry
    assert '{"new":6,"old":5,"path":"items[0].counts_by_unit.北梁旗"}' in entry


def test_items_of_the_same_name_stay_apart(occasion: Occasion) -> None:
    campaign = adopt(draft(item("采矿", {}), item("采矿", {})), occasion)
    assert len(set(campaign.items.values_list("name", flat=True))) == 2
    assert Workspace.objects.count() == 1


def test_an_alias_for_a_unit_that_is_not_there_is_told(occasion: Occasion) -> None:
    with pytest.raises(UnknownUnits, match="不存在旗"):
        adopt(draft(item("采矿", {"北旗": 5})), occasion, units={"北旗": "不存在旗"})
