"""How figures, days and icons are written on a page; the rules are those of the papers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhenggai.domain import display
from zhenggai.domain.problem import STATUS_LABELS, Status
from zhenggai.papers.tables import Table, shown

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon that only decorates; the words beside it carry the meaning."""
    classes = f"icon {size}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, static("dist/icons.svg"), name
    )


@register.filter
def mu(value: Decimal | None) -> str:
    """An area in 亩 with two decimals; a dash where it is unknown."""
    return "—" if value is None else display.mu(value)


@register.filter
def day(value: date | None) -> str:
    """A day as 9月12日; a dash where there is none."""
    return "—" if value is None else f"{value.month}月{value.day}日"


@register.filter
def full_day(value: date | None) -> str:
    """A day as 2025年9月12日; a dash where there is none."""
    return "—" if value is None else f"{value.year}年{value.month}月{value.day}日"


@register.filter
def status_label(value: str) -> str:
    """The words for a status."""
    return STATUS_LABELS[Status(value)]


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """Look ``key`` up in a mapping."""
    return mapping.get(key)


@register.simple_tag
def days_left(due: date, today: date) -> SafeString:
    """How long until the limit, in words: 剩 8 天, 今天到期, 超 2 天; farther off, the day itself."""
    left = (due - today).days
    if left < 0:
        return format_html('<span class="due is-over">超 {} 天</span>', -left)
    if left == 0:
        return format_html('<span class="due is-today">今天到期</span>')
    if left <= 7:
        return format_html('<span class="due is-soon">剩 {} 天</span>', left)
    return format_html('<span class="due">{}</span>', day(due))


@register.simple_tag
def status_mark(status: str) -> str:
    """The class of a status pill."""
    marks = {
        Status.CLOSED: "closed",
        Status.RETURNED: "returned",
        Status.REOPENED: "late",
        Status.SELF_CHECKED: "waiting",
        Status.ACCEPTING: "waiting",
        Status.PUBLICISED: "waiting",
    }
    return marks.get(Status(status), "open")


@register.filter
def days_over(due: date, today: date) -> int:
    """How many days after the limit ``today`` is."""
    return (today - due).days


@register.filter
def kind_label(value: str) -> str:
    """The words for a rectification kind; what the county wrote itself stays."""
    return {"immediate": "立行立改", "fixed-term": "限期整改类", "continuing": "持续整改类"}.get(value, value)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a paper's table as text."""

    cells: list[str]
    marked: bool


@register.filter
def shown_rows(table: Table) -> list[ShownRow]:
    """The rows of a paper's table as the paper prints them, the total last."""
    kinds = [column.kind for column in table.columns]
    rows = [
        ShownRow([shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)], number in table.marked)
        for number, row in enumerate(table.rows)
    ]
    if table.total is None:
        return rows
    spanned = len(kinds) - len(table.total)
    total = [shown(cell, kind) for cell, kind in zip(table.total, kinds[spanned:], strict=True)]
    return [*rows, ShownRow([*[""] * spanned, *total], False)]
