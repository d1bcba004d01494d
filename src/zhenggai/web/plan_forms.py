"""What the clerk types into a draft, read into the draft's own JSON; every mistake is named beside its field."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from zhenggai.domain.plan import TargetScope
from zhenggai.domain.plan_sums import MOST
from zhenggai.web.plan_rows import SCOPES, amount

DAY_HINT = "日期写成 2022-09-30 这样。"
ISO = "%Y-%m-%d"


def day_field(label: str, *, required: bool = False) -> forms.DateField:
    """A day in ISO form, as the browser's own field sends it."""
    messages = {"invalid": DAY_HINT, "required": f"请填{label}。"}
    # Without a format of its own the control would print the day in the page's language, which browsers do not read.
    control = forms.DateInput(format=ISO, attrs={"type": "date"})
    return forms.DateField(label=label, required=required, input_formats=[ISO], error_messages=messages, widget=control)


def text_field(label: str, longest: int, *, required: bool = False) -> forms.CharField:
    """A line of text."""
    messages = {"max_length": f"{label}最多 {longest} 个字。", "required": f"请填{label}。"}
    return forms.CharField(label=label, required=required, max_length=longest, error_messages=messages)


def number_field(label: str) -> forms.IntegerField:
    """A count; blank is unknown."""
    wrong = f"{label}写成 0 以上的整数。"
    messages = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST, error_messages=messages)


def is_day(text: str) -> bool:
    """Whether ``text`` is a day in ISO form."""
    try:
        day_field("").clean(text)
    except forms.ValidationError:
        return False
    return True


class HouseForm(forms.Form):
    """A form whose controls carry the classes of the house."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            dress(field)


def dress(field: forms.Field) -> None:
    """Give a control its class, and numbers the keys they need on a phone."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        widget.attrs["class"] = "form-check-input"
    else:
        widget.attrs["class"] = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        widget.attrs["inputmode"] = "decimal" if isinstance(field, forms.DecimalField) else "numeric"


class HeadForm(HouseForm):
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


class TargetForm(HouseForm):
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


def target_initial(target: Mapping[str, Any]) -> dict[str, Any]:
    """The form of a target as the draft has it."""
    rate = target["rate"]
    percent = None if rate is None else amount(Decimal(rate) * 100)
    return {**target, "percent": percent}
