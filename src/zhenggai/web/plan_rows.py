"""The values of a plan's draft in words, each with the way to the characters it was read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhenggai.domain.plan_corrections import BY_HAND
from zhenggai.domain.plan_sums import ItemSum
from zhenggai.web.original_marks import Place, place_key

KINDS = {"immediate": "立行立改", "fixed-term": "限期整改", "continuing": "持续整改"}
SCOPES = {"all": "全部问题", "fixed-term": "限期整改的问题"}
ROLES = (
    ("lead_units", "牵头单位"),
    ("responsible_units", "责任单位"),
    ("supporting_units", "配合单位"),
    ("supervising_units", "督导单位"),
    ("accepting_units", "验收单位"),
)
AREAS = (("total", "总面积"), ("cultivated", "其中耕地"), ("basic_farmland", "永久基本农田"))
RULES = {
    "range": "按止日计",
    "excel-serial": "由表格的日期数换算",
    "xun": "按这一旬最后一天计",
    "month": "按当月最后一天计",
    "month-end": "按当月最后一天计",
    "quarter": "按季度最后一天计",
    "quarter-end": "按季度最后一天计",
    "half-year": "按半年最后一天计",
    "year": "按当年最后一天计",
    "year-end": "按当年最后一天计",
    "issue-date": "按印发日期计",
    "immediate": "立行立改，没有固定日期",
    "continuing": "长期坚持，没有固定日期",
    "event": "视另一件事而定，没有固定日期",
    "relative": "相对日期，没有固定日期",
    BY_HAND: "人工填写",
}
ASSUMED = {
    "year from the document": "年份取自文件",
    "year from the issue date": "年份取自印发日期",
    "start from the issue date": "起日取印发日期",
    "the end lies in the year after the start": "止日在下一年",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One value in words; ``place`` leads to its characters, ``raw`` repeats them where they say it differently."""

    text: str
    place: str = ""
    line: int | None = None
    raw: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a card with its values; ``stacked`` puts each on a line of its own."""

    label: str
    parts: Sequence[Part]
    joiner: str = "、"
    stacked: bool = False
    note: str = ""
    wrong: bool = False


def item_rows(item: Mapping[str, Any], counted: ItemSum) -> list[Row]:
    """The facts of an item in the order of the form."""
    places = item.get("places") or {}
    rows = count_rows(item, counted)
    rows.append(
        Row(
            "面积",
            [
                part(f"{label} {amount(item['areas_mu'][key])} 亩", places.get(f"areas_mu.{key}"))
                for key, label in AREAS
                if item["areas_mu"].get(key) is not None
            ],
            joiner="，",
        )
    )
    rows.append(Row("整改目标", [part(item["goal"], places.get("goal"))] if item["goal"] else []))
    measures = [part(text, places.get(f"measures.{number}")) for number, text in enumerate(item["measures"])]
    rows.append(Row("整改措施", measures, stacked=True))
    for role, label in ROLES:
        units = [part(unit, places.get(f"{role}.{unit}")) for unit in item.get(role) or ()]
        rows.append(Row(label, units))
    rows.append(Row("整改时限", [deadline_part(entry) for entry in item["deadlines"]], stacked=True))
    inner = [deadline_part(entry) for entry in item.get("measure_deadlines") or ()]
    rows.append(Row("措施中的日期", inner, stacked=True))
    return rows


def count_rows(item: Mapping[str, Any], counted: ItemSum) -> list[Row]:
    """The count, what it is made of, and earlier counts of the same."""
    places = item.get("places") or {}
    rows = []
    if item["count"] is not None:
        rows.append(Row("问题数", [part(f"{item['count']} 个", places.get("count"))]))
    by_unit = [
        part(f"{unit} {count}", places.get(f"counts_by_unit.{unit}")) for unit, count in item["counts_by_unit"].items()
    ]
    note = f"合计 {counted.parts}"
    if counted.difference:
        note = f"合计 {counted.parts}，与问题数 {counted.stated} 差 {abs(counted.difference)}"
    rows.append(Row("分单位", by_unit, joiner=" + ", note=note, wrong=counted.difference != 0))
    years = item.get("counts_by_year") or {}
    by_year = [part(f"{year} {count}", places.get(f"counts_by_year.{year}")) for year, count in years.items()]
    rows.append(Row("分年度", by_year, joiner=" + ", note=f"合计 {sum(years.values())}"))
    earlier = [
        part(f"{before['as_of'] or '此前'} {before['count']} 个", before.get("place"))
        for before in item.get("snapshots") or ()
    ]
    rows.append(Row("此前数", earlier))
    return rows


def deadline_part(entry: Mapping[str, Any]) -> Part:
    """A deadline: the day the system counts with, what is due, the words, and how they were read."""
    action = f" {entry['action']}" if entry["action"] else ""
    notes = [
        "力争" if entry["soft"] else "",
        f"限于：{entry['condition']}" if entry["condition"] else "",
        RULES.get(entry["rule"] or "", ""),
        assumption(entry["assumed"] or ""),
    ]
    note = "，".join(note for note in notes if note)
    return part(f"{entry['due'] or '没有固定日期'}{action}", entry.get("place"), raw=entry["raw"], note=note)


def assumption(words: str) -> str:
    """What the reader assumed, in Chinese."""
    if words.startswith("two-digit year read as "):
        return f"两位年份按 {words.rsplit(' ', 1)[-1]} 年计"
    return ASSUMED.get(words, "")


def head_rows(draft: Mapping[str, Any]) -> list[Row]:
    """Title, issuer, number and day of issue."""
    return [
        Row("标题", (Part(draft["title"] or "没有读到"),)),
        Row("发文机关", (Part(draft["issuer"] or "没有写明"),)),
        Row("文号", (Part(draft["document_number"] or "没有写明"),)),
        Row("印发日期", (Part(draft["issued_on"] or "没有写明"),)),
    ]


def target_row(target: Mapping[str, Any]) -> Row:
    """One target in words."""
    if target["rate"] is not None:
        words = f"整改率 {amount(Decimal(target['rate']) * 100)}%"
    else:
        words = f"{target.get('of') or '—'} 个中完成 {target.get('count') or '—'} 个"
    scope = SCOPES.get(target["scope"], target["scope"])
    return Row(target["due"] or "没有日期", (part(words, target["place"], note=scope),))


def phase_row(phase: Mapping[str, Any]) -> Row:
    """One phase in words."""
    words = f"{phase['starts'] or '没有写起日'} 至 {phase['ends'] or '没有写止日'}"
    return Row(phase["name"], (part(words, phase["place"]),))


def part(text: str, place: Place | None = None, *, raw: str = "", note: str = "") -> Part:
    """A value with the way to its characters."""
    return Part(text, place_key(place), place["line"] if place else None, raw, note)


def amount(value: str | Decimal) -> str:
    """An exact decimal without needless zeros."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
