"""The form of one item of a draft: its fields, and its counts and deadlines as rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from zhenggai.domain.plan import RectificationKind
from zhenggai.domain.plan_corrections import UNIT_ROLES, corrected_deadline, item_name, same_number
from zhenggai.domain.plan_sums import MOST
from zhenggai.web.plan_forms import DAY_HINT, HouseForm, is_day, number_field, text_field
from zhenggai.web.plan_rows import AREAS, KINDS, ROLES, amount


def area_of_text(label: str, longest: int, rows: int) -> forms.CharField:
    """A text of several lines."""
    messages = {"max_length": f"{label}最多 {longest} 个字。"}
    control = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, widget=control, error_messages=messages)


def mu_field(label: str) -> forms.DecimalField:
    """An area in 亩; blank is unknown."""
    kinds = ("invalid", "min_value", "max_decimal_places", "max_digits", "max_whole_digits")
    wrong = dict.fromkeys(kinds, "面积写成 0 以上的亩数，最多 4 位小数。")
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=16, decimal_places=4, error_messages=wrong
    )


class ItemForm(HouseForm):
    """The single fields of an item; its counts and deadlines are rows beside them."""

    name = text_field("台账用名", 100, required=True)
    count = number_field("问题数")
    goal = area_of_text("整改目标", 5000, 3)
    measures = area_of_text("整改措施", 20_000, 6)
    rectification_kind = forms.ChoiceField(
        label="整改类型",
        required=False,
        choices=[("", "未写明"), *((kind.value, KINDS[kind.value]) for kind in RectificationKind)],
    )
    total = mu_field("总面积（亩）")
    cultivated = mu_field("其中耕地（亩）")
    basic_farmland = mu_field("永久基本农田（亩）")
    lead_units = area_of_text("牵头单位", 2000, 1)
    responsible_units = area_of_text("责任单位", 5000, 2)
    supporting_units = area_of_text("配合单位", 5000, 1)
    supervising_units = area_of_text("督导单位", 5000, 1)
    accepting_units = area_of_text("验收单位", 5000, 1)


@dataclass(slots=True)
class CountRow:
    """The count of one unit as typed."""

    unit: str = ""
    count: str = ""
    error: str = ""


@dataclass(slots=True)
class DeadlineRow:
    """One deadline as typed; ``old`` is its position in the draft, blank for a new one."""

    old: str = ""
    raw: str = ""
    due: str = ""
    action: str = ""
    condition: str = ""
    error: str = ""


class ItemEdit:
    """The whole form of one item: filled from the draft, or from what was typed."""

    def __init__(self, item: Mapping[str, Any], typed: QueryDict | None = None) -> None:
        self.item = item
        self.form = ItemForm(typed) if typed is not None else ItemForm(initial=initial_of(item))
        self.counts = typed_counts(typed) if typed is not None else [*known_counts(item), CountRow(), CountRow()]
        self.deadlines = typed_deadlines(typed, item) if typed is not None else [*known_deadlines(item), DeadlineRow()]

    def is_valid(self) -> bool:
        """Check every field; mistakes are left beside their fields."""
        valid = self.form.is_valid()
        for row in self.counts:
            row.error = "个数写成整数，并写上单位名称。" if not is_count(row) else ""
        names = [row.unit for row in self.counts if row.unit]
        for row in self.counts:
            if row.unit and names.count(row.unit) > 1:
                row.error = f"“{row.unit}”写了不止一次。"
        for line in self.deadlines:
            line.error = DAY_HINT if line.due and not is_day(line.due) else ""
        return valid and not any(row.error for row in self.counts) and not any(line.error for line in self.deadlines)

    @property
    def is_wrong(self) -> bool:
        """Whether something typed cannot be saved."""
        return self.form.is_bound and not self.is_valid()

    @property
    def sum(self) -> int:
        """The sum over the units as typed."""
        return sum(int(row.count) for row in self.counts if row.unit and is_count(row))

    @property
    def area_fields(self) -> list[forms.BoundField]:
        """The fields of areas in their order."""
        return [self.form[key] for key, _ in AREAS]

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """The fields of units in their order."""
        return [self.form[role] for role, _ in ROLES]

    def values(self) -> dict[str, Any]:
        """What the draft takes over."""
        cleaned = self.form.cleaned_data
        return {
            "name": cleaned["name"],
            "count": cleaned["count"],
            "counts_by_unit": {row.unit: int(row.count) for row in self.counts if row.unit},
            "areas_mu": {key: same_number(self.item["areas_mu"].get(key), as_text(cleaned[key])) for key, _ in AREAS},
            "goal": cleaned["goal"] or None,
            "measures": lines_of(cleaned["measures"]),
            **{role: names_of(cleaned[role]) for role in UNIT_ROLES},
            "rectification_kind": cleaned["rectification_kind"] or None,
            "deadlines": list(self._deadlines()),
        }

    def _deadlines(self) -> Iterable[dict[str, Any]]:
        for row in self.deadlines:
            old = self.item["deadlines"][int(row.old)] if row.old else None
            typed = {"due": row.due or None, "action": row.action or None, "condition": row.condition or None}
            if old is not None or row.due or row.action:
                yield corrected_deadline(old, typed)


def as_text(value: Decimal | None) -> str | None:
    """An area as the draft writes it."""
    return None if value is None else amount(value)


def texts(typed: QueryDict, name: str, longest: int) -> list[str]:
    """All values of a repeated field, without characters that no text has."""
    return [text.replace("\0", "").strip()[:longest] for text in typed.getlist(name)]


def initial_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """The form of an item as the draft has it."""
    return {
        "name": item_name(item),
        "count": item["count"],
        "goal": item["goal"] or "",
        "measures": "\n".join(item["measures"]),
        "rectification_kind": item["rectification_kind"] or "",
        **{key: item["areas_mu"].get(key) for key, _ in AREAS},
        **{role: "、".join(item.get(role) or ()) for role, _ in ROLES},
    }


def known_counts(item: Mapping[str, Any]) -> list[CountRow]:
    """The counts of the draft as rows."""
    return [CountRow(unit, str(count)) for unit, count in item["counts_by_unit"].items()]


def typed_counts(typed: QueryDict) -> list[CountRow]:
    """The counts as typed; blank rows stay for more."""
    pairs = zip(texts(typed, "unit", 100), texts(typed, "unit_count", 12), strict=False)
    return [CountRow(unit, count) for unit, count in pairs]


def is_count(row: CountRow) -> bool:
    """Whether a row is blank, or a unit with a whole number."""
    if not row.unit and not row.count:
        return True
    return bool(row.unit) and row.count.isascii() and row.count.isdecimal() and int(row.count) <= MOST


def known_deadlines(item: Mapping[str, Any]) -> list[DeadlineRow]:
    """The deadlines of the draft as rows."""
    return [
        DeadlineRow(str(index), entry["raw"], entry["due"] or "", entry["action"] or "", entry["condition"] or "")
        for index, entry in enumerate(item["deadlines"])
    ]


def typed_deadlines(typed: QueryDict, item: Mapping[str, Any]) -> list[DeadlineRow]:
    """The deadlines as typed, without those ticked for deletion."""
    dropped = set(typed.getlist("deadline_drop"))
    rows = []
    lists = [texts(typed, f"deadline_{name}", 500) for name in ("old", "due", "action", "condition")]
    for old, due, action, condition in zip(*lists, strict=False):
        known = old.isascii() and old.isdecimal() and len(old) < 5 and int(old) < len(item["deadlines"])
        if known and old in dropped:
            continue
        raw = item["deadlines"][int(old)]["raw"] if known else ""
        rows.append(DeadlineRow(old if known else "", raw, due, action, condition))
    return rows


def lines_of(text: str) -> list[str]:
    """The lines of a text, without blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def names_of(text: str) -> list[str]:
    """Names between 、 or commas, each once."""
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return list(dict.fromkeys(name.strip() for name in text.split("、") if name.strip()))
