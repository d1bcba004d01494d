"""The words in which an import shows stored facts, remarks and decisions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from zhenggai.domain.display import mu
from zhenggai.domain.matching import plain_text
from zhenggai.domain.problem import FIELD_LABELS, STATUS_LABELS, Status
from zhenggai.domain.row_decisions import EVERY_FIELD
from zhenggai.usecases.decide_rows import AREAS, DAYS

KIND_WORDS = {"immediate": "立行立改", "fixed-term": "限期整改类", "continuing": "持续整改类"}
SIDE_WORDS = {"ledger": "用我的", "sheet": "用对方的", "both": "都留作备注"}


def label_of(name: str) -> str:
    """The word for a fact."""
    return FIELD_LABELS.get(name, name)


def shown(name: str, value: Any) -> str:
    """A stored fact as people read it."""
    if value in (None, "", [], {}):
        return "空"
    if name in AREAS:
        return f"{mu(Decimal(str(value)))} 亩"
    if name in DAYS | {"closed_on", "staged_on"}:
        day = date.fromisoformat(str(value))
        return f"{day.year}年{day.month}月{day.day}日"
    if name == "status":
        return STATUS_LABELS[Status(value)]
    if name == "kind":
        return KIND_WORDS.get(value, str(value))
    if name == "milestones":
        return "；".join(str(step.get("raw") or step.get("due") or "") for step in value)
    if isinstance(value, dict):
        return "；".join(f"{key}：{text}" for key, text in value.items())
    return "、".join(str(part) for part in value) if isinstance(value, list) else str(value)


def alike(name: str, said: str, taken: str) -> bool:
    """Whether the sheet's words are just another way to write what was taken from them."""
    if plain_text(said) == plain_text(taken):
        return True
    if name in AREAS:
        try:
            return Decimal(said) == Decimal(taken)
        except InvalidOperation:
            return False
    return name in DAYS and (said.startswith(taken) or shown(name, taken) in said)


def sentence(issue: Mapping[str, Any]) -> str:
    """The remark with its way out, which some remarks already say themselves."""
    hint = issue.get("hint") or ""
    return issue["message"] if not hint or hint.strip("。") in issue["message"] else f"{issue['message']}{hint}"


def decision_words(decision: Mapping[str, Any]) -> str:
    """What people decided on a row."""
    words = [f"已改{label_of(name)}" for name in decision.get("corrections", {})]
    if decision.get("skip"):
        words.append("已选不导入")
    if decision.get("as_new"):
        words.append("已定为另一个问题")
    for name, side in decision.get("sides", {}).items():
        words.append(f"{'冲突' if name == EVERY_FIELD else label_of(name)}已选{SIDE_WORDS[side]}")
    return "；".join(words)
