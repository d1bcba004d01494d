"""Steps 2 and 3 of an import: which tables were understood, and which column is which field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhenggai.domain.ledger import FIELD_NAMES
from zhenggai.store.models import ColumnMapping, ImportBatch, ImportRow
from zhenggai.usecases.decide_rows import NotOpen
from zhenggai.usecases.read_ledger_file import NotALedger
from zhenggai.usecases.receive_ledger import read_again
from zhenggai.web.access import Visit, occasion_of
from zhenggai.web.background import READ_AGAIN, leave
from zhenggai.web.importer import batch_view, wizard
from zhenggai.web.views.import_work import work_left
from zhenggai.web.views.imports import DIRECT_BYTES

PREVIEWED = 5
FIELD_WORDS = {
    "code": "编号",
    "year": "督察年度",
    "batch": "批次",
    "county": "旗区",
    "township": "苏木乡镇",
    "category": "问题类型",
    "project": "项目名称",
    "description": "问题描述",
    "patch": "图斑号",
    "location": "位置",
    "total_mu": "总面积",
    "cultivated_mu": "其中耕地",
    "basic_farmland_mu": "永久基本农田",
    "rectification_kind": "整改类型",
    "due": "整改时限",
    "responsible_unit": "责任单位",
    "supervising_unit": "督导单位",
    "progress": "整改进展",
    "state": "整改状态",
    "completed_on": "完成（销号）时间",
    "remarks": "备注",
}
# The reader joins several columns of these; of every other field there is one.
MAY_REPEAT = frozenset(("township", "responsible_unit", "supervising_unit", "due"))


@dataclass(frozen=True, slots=True)
class SheetView:
    """One table of the file as it was understood, with its first rows."""

    title: str
    header_rows: str
    problems: int
    known: int
    kept: int
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@batch_view
def import_sheets(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Show which tables were read, from which row on, and what was left aside."""
    shown = wizard(
        visit,
        batch,
        2,
        sheets=[sheet_view(batch, title, mapping) for title, mapping in batch.mapping.items()],
        ignored=batch.options.get("ignored_sheets", []),
    )
    return render(request, "web/import_sheets.html", shown)


def sheet_view(batch: ImportBatch, title: str, mapping: Mapping[str, str | None]) -> SheetView:
    """One table of the preview."""
    rows = ImportRow.objects.filter(batch=batch, sheet=title[:100]).order_by("pk")
    first = list(rows.only("row", "raw")[:PREVIEWED])
    headers = [header for header in mapping if not header.startswith("_")]
    numbers = batch.options.get("header_rows", {}).get(title, [])
    known = sum(mapping[header] is not None for header in headers)
    return SheetView(
        title=title,
        header_rows="、".join(str(number) for number in numbers),
        problems=rows.aggregate(count=Count("pk"))["count"],
        known=known,
        kept=len(headers) - known,
        columns=tuple((header, FIELD_WORDS.get(mapping[header] or "", "")) for header in headers),
        rows=tuple((row.row, tuple(row.raw.get(header, "") for header in headers)) for row in first),
    )


@batch_view
def import_fields(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Show which column is which field; a changed choice has the original read again."""
    if request.method == "POST":
        return read_with_other_fields(request, visit, batch)
    chosen = fields_of(batch)
    samples = samples_of(batch)
    shown = wizard(
        visit,
        batch,
        3,
        columns=[(header, field, samples.get(header, "")) for header, field in chosen.items()],
        fields=FIELD_WORDS,
        schemes=ColumnMapping.objects.filter(workspace=visit.user.workspace).order_by("name"),
        decided=ImportRow.objects.filter(batch=batch).exclude(decision={}).exists(),
    )
    return render(request, "web/import_fields.html", shown)


def fields_of(batch: ImportBatch) -> dict[str, str | None]:
    """The field of every column of the file; columns of one name are one."""
    found: dict[str, str | None] = {}
    for mapping in batch.mapping.values():
        for header, field in mapping.items():
            if not header.startswith("_") and found.get(header) is None:
                found[header] = field
    return found


def samples_of(batch: ImportBatch) -> dict[str, str]:
    """What stands in each column: its first cell that is not blank among the first rows."""
    found: dict[str, str] = {}
    for raw in ImportRow.objects.filter(batch=batch).order_by("pk").values_list("raw", flat=True)[:50]:
        for header, text in raw.items():
            if text and header not in found:
                found[header] = text
    return found


def read_with_other_fields(request: HttpRequest, visit: Visit, batch: ImportBatch) -> HttpResponse:
    """Read the original again with the fields chosen, or with those of a named scheme."""
    here = redirect("import_fields", visit.campaign.slug, batch.pk)
    scheme = request.POST.get("scheme", "") if request.POST.get("act") == "scheme" else ""
    mapping = scheme_fields(visit, scheme) if scheme else chosen_fields(request, batch)
    twice = claimed_twice(mapping)
    if not mapping or twice:
        messages.error(request, twice or "请先选一个方案。")
        return here
    keep_scheme(request, visit, mapping)
    if mapping == fields_of(batch):
        return redirect("import_batch", visit.campaign.slug, batch.pk)
    occasion = occasion_of(request, visit)
    if batch.document.size > DIRECT_BYTES:
        key = leave(READ_AGAIN, visit, occasion, batch=batch.pk, mapping=mapping)
        return work_left(request, visit, key, batch.document.name)
    try:
        fresh = read_again(batch, mapping, occasion)
    except (NotALedger, NotOpen) as refusal:
        messages.error(request, f"按这样对字段读不了：{refusal}")
        return here
    messages.success(request, "已按新的字段重新识别。")
    return redirect("import_batch", visit.campaign.slug, fresh.pk)


def scheme_fields(visit: Visit, name: str) -> dict[str, str | None]:
    """The fields of a named scheme of the workspace; empty where there is none of the name."""
    scheme = ColumnMapping.objects.filter(workspace=visit.user.workspace, name=name).first()
    return dict(scheme.mapping) if scheme else {}


def chosen_fields(request: HttpRequest, batch: ImportBatch) -> dict[str, str | None]:
    """The choices of the form, in the order of the columns; an unknown field means that the column is only kept."""
    chosen: dict[str, str | None] = {}
    for position, header in enumerate(fields_of(batch)):
        field = request.POST.get(f"field-{position}", "")
        chosen[header] = field if field in FIELD_NAMES else None
    return chosen


def claimed_twice(mapping: Mapping[str, str | None]) -> str:
    """Say which field two columns claim, if any does."""
    claims: dict[str, list[str]] = {}
    for header, field in mapping.items():
        if field and field not in MAY_REPEAT:
            claims.setdefault(field, []).append(header)
    doubled = {field: "、".join(headers) for field, headers in claims.items() if len(headers) > 1}
    words = "；".join(f"“{FIELD_WORDS[field]}”选了{headers}" for field, headers in doubled.items())
    return f"{words}。一个字段只能对一列，请留一列，其余选“作为扩展字段保留”。" if doubled else ""


def keep_scheme(request: HttpRequest, visit: Visit, mapping: Mapping[str, Any]) -> None:
    """Keep the fields under the name given, if one was given; a known name is overwritten."""
    name = request.POST.get("name", "").strip()[:100]
    if name and request.POST.get("act") != "scheme":
        ColumnMapping.objects.update_or_create(
            workspace=visit.user.workspace, name=name, defaults={"mapping": dict(mapping)}
        )
        messages.success(request, f"已保存方案“{name}”，下次上传时可以直接选。")
