"""A small invented jurisdiction and its ledger rows (演示数据), for tests that import sheets."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhenggai.domain.ledger import Accounting, LedgerRow, ProblemFields, SheetReading, WorkbookReading
from zhenggai.people.models import Workspace
from zhenggai.store.journal import SHANGHAI, Actor, Occasion
from zhenggai.store.models import Campaign, Document, ExpectedCount, ImportBatch, PlanItem
from zhenggai.store.names import names_of
from zhenggai.usecases.apply_import import apply_import
from zhenggai.usecases.enter_rows import Applied
from zhenggai.usecases.open_workspace import add_unit, open_workspace
from zhenggai.usecases.read_ledger_batch import ImportOptions, read_ledger_batch
from zhenggai.usecases.receive_document import receive_document

MAPPING: dict[str, str | None] = {
    "序号": None,
    "问题编号": "code",
    "督察年度": "year",
    "旗区": "county",
    "问题类型": "category",
    "项目名称": "project",
    "总面积（亩）": "total_mu",
    "整改时限": "due",
    "整改状态": "state",
    "完成时间": "completed_on",
    "备注": "remarks",
}


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=SHANGHAI)


def make_campaign(slug: str = "yc") -> Campaign:
    start = Occasion(Actor("clerk"), at("2022-08-01"))
    workspace = Workspace.objects.filter(slug="yunchuan").first() or open_workspace("yunchuan", "云川市", start)
    top = workspace.units.get(depth=1)
    units = [add_unit(top, name) for name in ("北梁旗", "柳沟区")] if top.is_leaf() else list(top.get_children())
    campaign = Campaign.objects.create(
        workspace=workspace,
        slug=slug,
        name="演示行动",
        title="云川市督察反馈问题整改攻坚行动方案（演示数据）",
        issued_on=date(2022, 8, 2),
        starts_on=date(2022, 7, 25),
    )
    plan = (
        ("采矿用地", "关于采矿用地类项目问题", [deadline("2022-09-20"), deadline("2022-09-30")], (2, 1)),
        ("铁路、公路等交通线性", "关于铁路、公路等交通线性类项目问题",
         [deadline("2022-09-30", "属自治区审批"), deadline("2022-12-31", "属部审批")], (1, 0)),
        ("闲置土地", "关于闲置土地类问题", [deadline("2022-09-30")], (0, 1)),
    )  # fmt: skip
    for position, (name, title, deadlines, counts) in enumerate(plan, start=1):
        item = PlanItem.objects.create(
            campaign=campaign, position=position, number=f"（{'一二三'[position - 1]}）", name=name, title=title,
            count=sum(counts), deadlines=deadlines, rectification_kind="fixed-term",
        )  # fmt: skip
        for unit, count in zip(units, counts, strict=True):
            if count:
                ExpectedCount.objects.create(item=item, unit=unit, count=count)
    return campaign


def deadline(due: str, condition: str | None = None) -> dict[str, Any]:
    return {"raw": f"{due}前完成", "due": due, "action": None, "condition": condition, "soft": False, "rule": "day",
            "assumed": None}  # fmt: skip


def occasion(campaign: Campaign, day: str = "2022-08-05") -> Occasion:
    return Occasion(Actor("clerk"), at(day), campaign.workspace_id, campaign)


def row(number: int, code: str | None = None, **fields: Any) -> LedgerRow:
    facts: dict[str, Any] = {
        "code": code, "year": 2021, "county": "北梁旗", "category": "采矿用地",
        "project": f"第{number}号煤场（演示数据）",
        "total_mu": Decimal("42.60"),
    }  # fmt: skip
    facts.update({name: value for name, value in fields.items() if name in ProblemFields.__dataclass_fields__})
    raw = {"旗区": facts["county"] or "", "问题类型": facts["category"] or "", "项目名称": facts["project"] or ""}
    made = LedgerRow("台账", number, ProblemFields(**facts), {**raw, **fields.pop("raw", {})})
    return replace(made, **{name: value for name, value in fields.items() if name in LedgerRow.__dataclass_fields__})


def reading(*rows: LedgerRow, mapping: dict[str, str | None] | None = None, issues: Any = ()) -> WorkbookReading:
    account = Accounting(source_rows=len(rows), problems=len(rows))
    sheet = SheetReading("台账", (1,), mapping or MAPPING, account, rows, issues=tuple(issues))
    return WorkbookReading((sheet,))


def read(
    campaign: Campaign,
    *rows: LedgerRow,
    day: str = "2022-08-05",
    content: bytes | None = None,
    options: ImportOptions | None = None,
    mapping: dict[str, str | None] | None = None,
    issues: Any = (),
) -> ImportBatch:
    body = content or repr(rows).encode()
    document = receive_document("台账.xlsx", "xlsx", body, occasion(campaign, day))
    found = reading(*rows, mapping=mapping, issues=issues)
    return read_ledger_batch(document, found, names_of(campaign), occasion(campaign, day), options=options)


def bring_in(campaign: Campaign, *rows: LedgerRow, day: str = "2022-08-05", **more: Any) -> tuple[ImportBatch, Applied]:
    batch = read(campaign, *rows, day=day, **more)
    applied = apply_import(batch, occasion(campaign, day))
    batch.refresh_from_db()
    return batch, applied


def received(campaign: Campaign, name: str, content: bytes) -> Document:
    return receive_document(name, "xlsx", content, occasion(campaign))
