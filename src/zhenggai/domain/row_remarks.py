"""What the ledger has to say about a row: plain dictionaries, as import rows store and show them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from zhenggai.domain.issues import RowIssue
from zhenggai.domain.problem import FIELD_LABELS

Remark = dict[str, Any]
SEVERITY_OF = {"E": "error", "W": "warning", "I": "info"}

# Which facts a remark of the reader is about: correcting one of them settles it.
ABOUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("E-COUNTY", ("county",)),
    ("E-AREA", ("total_mu", "cultivated_mu", "basic_farmland_mu")),
    ("W-AREA", ("total_mu", "cultivated_mu", "basic_farmland_mu")),
    ("W-DATE", ("due_on", "claimed_on")),
    ("W-DUE", ("due_on",)),
    ("W-STATE", ("status", "claimed_on")),
    ("E-ID", ("code",)),
    ("E-DUP-FILE", ("code",)),
)


def row_remark(
    code: str, row: int | None, what: str, fix: str = "", *, value: str | None = None, field: str | None = None
) -> Remark:
    """Write “第 r 行：what，fix。” under ``code``; its first letter decides the severity."""
    where = "" if row is None else f"第 {row} 行："
    sentence = f"{where}{what}，{fix}。" if fix else f"{where}{what}。"
    return {
        "code": code,
        "severity": SEVERITY_OF[code[0]],
        "message": sentence,
        "hint": fix,
        "row": row,
        "column": None,
        "value": value,
        "field": field,
    }


def remark_of(issue: RowIssue) -> Remark:
    """Keep a remark of the reader."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "hint": issue.hint,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "field": None,
    }


def still_holds(remark: Mapping[str, Any], values: Mapping[str, Any], corrections: Collection[str] | None) -> bool:
    """Whether a remark of the reader outlives the corrections made to its row."""
    if not corrections:
        return True
    if remark["code"] == "E-REQ":
        return not (values.get("county") and values.get("project"))
    about = next((facts for start, facts in ABOUT if remark["code"].startswith(start)), ())
    return not set(about) & set(corrections)


def unknown_county(row: int, words: str, candidates: tuple[str, ...], noun: str) -> Remark:
    """E-COUNTY: the unit is not in the tree, or several could be meant."""
    fix = f"是{'还是'.join(candidates)}，请选一个" if candidates else f"请选择对应的{noun}，选过一次就记住"
    return row_remark("E-COUNTY", row, f"认不出{noun}“{words}”", fix, value=words, field="county")


def foreign_county(row: int, county: str | None, noun: str) -> Remark:
    """E-FOREIGN: a county's office brings in its own rows only."""
    return row_remark("E-FOREIGN", row, f"不属于本{noun}", "请由市专班导入，或从表中删去这一行", value=county)


def unknown_category(row: int, words: str, candidates: tuple[str, ...]) -> Remark:
    """W-CATEGORY: the plan has no such category; the row is kept under the sheet's words."""
    fix = "可选：" + "、".join(candidates)
    return row_remark("W-CATEGORY", row, f"方案里没有类型“{words}”，暂不归类", fix, value=words, field="category")


def missing_field(row: int, label: str) -> Remark:
    """E-REQ: a problem needs a county and a name."""
    return row_remark("E-REQ", row, f"缺“{label}”", "请补上")


def unusual_year(row: int, year: int, scope: str) -> Remark:
    """W-YEAR: the year is not one the plan speaks of."""
    return row_remark(
        "W-YEAR", row, f"督察年度 {year} 不在方案范围（{scope}）", "请核对", value=str(year), field="year"
    )


def near_duplicate(row: int, code: str) -> Remark:
    """W-NEAR-DUP: the ledger has a problem of the same name in the same county."""
    return row_remark("W-NEAR-DUP", row, f"与 {code} 很像", "确是另一个问题就不用管", value=code)


def same_row_again(row: int, first: int) -> Remark:
    """W-NEAR-DUP: the very same row stands above."""
    return row_remark("W-NEAR-DUP", row, f"与第 {first} 行完全相同", "只导入一次")


def doubled_code(row: int, code: str, rows: Iterable[int]) -> Remark:
    """E-DUP-FILE: one number, several contents."""
    others = "、".join(str(other) for other in rows if other != row)
    return row_remark(
        "E-DUP-FILE",
        row,
        f"编号“{code}”与第 {others} 行重复而内容不同",
        "请改编号，或只留一行",
        value=code,
        field="code",
    )


def kept_ledger(row: int, sentence: str) -> Remark:
    """W-STATE-KEPT: the sheet contradicts a close-out in the ledger."""
    return row_remark("W-STATE-KEPT", row, sentence)


def locked_facts(row: int, names: Sequence[str]) -> Remark:
    """W-LOCKED: a cell that was locked in the sheet we sent differs from the ledger."""
    labels = "、".join(FIELD_LABELS[name] for name in names)
    what = f"锁定内容与台账不同（{labels}）"
    return row_remark("W-LOCKED", row, what, "不采纳，如有误请联系市专班更正", field=names[0])
