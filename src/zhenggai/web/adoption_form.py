"""The form that makes a campaign of a plan: its names, and what the units are that the tree does not know."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from zhenggai.domain.plan_names import UNIT_NOUNS
from zhenggai.store.models import Campaign
from zhenggai.usecases.adopt_plan import Adoption
from zhenggai.web.plan_forms import HouseForm, dress, text_field

NEW = "new:"  # no unit's name: they have no colon


class AdoptionForm(HouseForm):
    """Names of the campaign, and one choice for each unknown unit (fields ``unit-0``, ``unit-1``, …)."""

    name = text_field("行动名称", 100, required=True)
    slug = forms.SlugField(
        label="短名（用在网址里）",
        max_length=50,
        error_messages={
            "required": "请填短名。",
            "invalid": "短名只用英文字母、数字和短横线。",
            "max_length": "短名最多 50 个字符。",
        },
    )
    unit_noun = text_field("问题按什么单位归口", 20, required=True)
    issuing_office = text_field("发文机关标志（通报用）", 200)
    document_code = text_field("发文机关代字（通报文号用）", 30)
    create_units = forms.BooleanField(label="方案点名的其他单位也加进单位树", required=False)

    def __init__(self, *args: Any, unknown: Sequence[str], known: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.unknown = unknown
        self.nouns = UNIT_NOUNS
        self.fields["unit_noun"].widget.attrs["list"] = "unit-nouns"
        choices = [("", "请选择"), (NEW, "新增为下级单位"), *((name, name) for name in known)]
        for number, name in enumerate(unknown):
            wrong = {"required": f"请说明“{name}”是哪个单位。", "invalid_choice": f"请在列表里选“{name}”是哪个单位。"}
            field = forms.ChoiceField(label=name, choices=choices, error_messages=wrong)
            field.initial = NEW if len(known) == 1 else ""  # an empty tree is filled from the plan
            dress(field)
            self.fields[f"unit-{number}"] = field

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """The questions about unknown units."""
        return [self[f"unit-{number}"] for number in range(len(self.unknown))]

    def clean_slug(self) -> str:
        """A short name belongs to one campaign."""
        slug: str = self.cleaned_data["slug"]
        if Campaign.objects.filter(slug=slug).exists():
            raise forms.ValidationError("这个短名已经有行动在用，请换一个。")
        return slug

    def adoption(self) -> Adoption:
        """What was decided."""
        cleaned: Mapping[str, Any] = self.cleaned_data
        chosen = {name: cleaned[f"unit-{number}"] for number, name in enumerate(self.unknown)}
        return Adoption(
            slug=cleaned["slug"],
            name=cleaned["name"],
            unit_noun=cleaned["unit_noun"],
            units={name: unit for name, unit in chosen.items() if unit != NEW},
            new_units=frozenset(name for name, unit in chosen.items() if unit == NEW),
            create_units=cleaned["create_units"],
            issuing_office=cleaned["issuing_office"],
            document_code=cleaned["document_code"],
        )
