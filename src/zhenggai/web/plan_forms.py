"""What the clerk types into a draft, read into the draft's own JSON; every mistake is named beside its field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from zhenggai.domain.plan import RectificationKind, TargetScope
from zhenggai.domain.plan_corrections import UNIT_ROLES, corrected_deadline, item_name
from zhenggai.web.plan_cards import AREAS, KINDS, ROLES, SCOPES, amount

DAY_HINT = "日期写成 2022-09-30 这样。"
MOST = 1_000_000


def day_field(label: str, *, required: bool = False) -> forms.DateField:
    """A day in ISO form, as the browser's own field sends it."""
    messages = {"invalid": DAY_HINT, "required": f"请填{label}。"}
    return forms.DateField(label=label, required=required, input_formats=["%Y-%m-%d"], error_messages=messages)


def text_field(label: str, longest: int, *, required: bool = False) -> forms.CharField:
    """A line of text."""
    messages = {"max_length": f"{label}最多 {longest} 个字。", "required": f"请填{label}。"}
    return forms.CharField(label=label, required=required, max_length=longest, error_messages=messages)


def number_field(label: str) -> forms.IntegerField:
    """A count; blank is unknown."""
    wrong = f"{label}写成 0 以上的整数。"
    messages = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST, error_messages=messages)


class HeadForm(forms.Form):
    """The head of the plan."""

    title = text_field("标题", 300, required=True)
    issuer = text_field("发文机关", 200)
    document_number = text_field("文号", 100)
    issued_on = day_field("印发日期")

    def values(self) -> dict[str, Any]:
        """What the draft takes over."""
        cleaned = self.cleaned_data
        day = cleaned["issued_on"]
        texts = {name: cleaned[name] or None for name in ("title", "issuer", "document_number")}
        return {**texts, "issued_on": day.isoformat() if day else None}


class TargetForm(forms.Form):
    """One target: a share, or a number of a number, by a day."""

    due = day_field("完成日期", required=True)
    percent = forms.DecimalField(
        label="整改率（%）",
        required=False,
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=2,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), "整改率写成 0 到 100 的数。"
        ),
    )
    count = number_field("完成个数")
    of = number_field("总个数")
    scope = forms.ChoiceField(label="范围", choices=[(scope.value, SCOPES[scope.value]) for scope in TargetScope])

    def clean(self) -> dict[str, Any]:
        """A target without any figure is none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and cleaned["percent"] is None and (cleaned["count"] is None or cleaned["of"] is None):
            self.add_error("percent", "请填整改率，或填“总个数”和“完成个数”。")
        if cleaned.get("count") is not None and cleaned.get("of") is not None and cleaned["count"] > cleaned["of"]:
            self.add_error("count", "完成个数不能多于总个数。")
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the draft takes over."""
        cleaned = self.cleaned_data
        percent: Decimal | None = cleaned["percent"]
        return {
            "due": cleaned["due"].isoformat(),
            "rate": None if percent is None else str(percent / 100),
            "scope": cleaned["scope"],
            "count": cleaned["count"],
            "of": cleaned["of"],
        }


class ItemForm(forms.Form):
    """The single fields of an item; its counts and deadlines are rows beside them."""

    name = text_field("台账用名", 100, required=True)
    count = number_field("问题数")
    goal = forms.CharField(label="整改目标", required=False, max_length=5000)
    measures = forms.CharField(label="整改措施", required=False, max_length=20_000)
    rectification_kind = forms.ChoiceField(
        label="整改类型",
        required=False,
        choices=[("", "未写明"), *((kind.value, KINDS[kind.value]) for kind in RectificationKind)],
    )
    total = forms.DecimalField(required=False, min_value=0, max_digits=16, decimal_places=4)
    cultivated = forms.DecimalField(required=False, min_value=0, max_digits=16, decimal_places=4)
    basic_farmland = forms.DecimalField(required=False, min_value=0, max_digits=16, decimal_places=4)
    lead_units = forms.CharField(required=False, max_length=2000)
    responsible_units = forms.CharField(required=False, max_length=5000)
    supporting_units = forms.CharField(required=False, max_length=5000)
    supervising_units = forms.CharField(required=False, max_length=5000)
    accepting_units = forms.CharField(required=False, max_length=5000)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for key, _ in AREAS:
            self.fields[key].error_messages = dict.fromkeys(
                ("invalid", "min_value", "max_decimal_places", "max_digits", "max_whole_digits"),
                "面积写成 0 以上的亩数，最多 4 位小数。",
            )


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

    def values(self) -> dict[str, Any]:
        """What the draft takes over."""
        cleaned = self.form.cleaned_data
        return {
            "name": cleaned["name"],
            "count": cleaned["count"],
            "counts_by_unit": {row.unit: int(row.count) for row in self.counts if row.unit},
            "areas_mu": {key: None if cleaned[key] is None else amount(cleaned[key]) for key, _ in AREAS},
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
    pairs = zip(typed.getlist("unit"), typed.getlist("unit_count"), strict=False)
    return [CountRow(unit.strip()[:100], count.strip()[:12]) for unit, count in pairs]


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
    lists = [typed.getlist(f"deadline_{name}") for name in ("old", "due", "action", "condition")]
    for old, due, action, condition in zip(*lists, strict=False):
        known = old.isdecimal() and int(old) < len(item["deadlines"])
        if known and old in dropped:
            continue
        raw = item["deadlines"][int(old)]["raw"] if known else ""
        rows.append(DeadlineRow(old if known else "", raw, due.strip(), action.strip()[:500], condition.strip()[:500]))
    return rows


def is_day(text: str) -> bool:
    """Whether ``text`` is a day in ISO form."""
    try:
        day_field("").clean(text)
    except forms.ValidationError:
        return False
    return True


def lines_of(text: str) -> list[str]:
    """The lines of a text, without blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def names_of(text: str) -> list[str]:
    """Names between 、 or commas, each once."""
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return list(dict.fromkeys(name.strip() for name in text.split("、") if name.strip()))
