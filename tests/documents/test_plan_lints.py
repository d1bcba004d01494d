"""What does not fit together in a plan is told, each with its code and place."""

import pytest

from plan_texts import codes, draft_of, draft_of_file
from zhenggai.domain.issues import Severity

CLEAN = """
    某县人民政府关于印发整改方案的通知
    各镇人民政府：
    现印发给你们。
    某县人民政府
    2024年1月5日
    某县自然资源督察整改方案
    一、任务
    （一）某问题。现有5个问题。其中，东镇3个、西镇2个。
    整改目标：恢复原状。
    整改措施：拆除复耕。
    责任单位：东镇人民政府、西镇人民政府
    整改时限：2024年6月底前
"""


def test_a_clean_plan_raises_nothing() -> None:
    assert draft_of(CLEAN).issues == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("西镇2个", "西镇3个", "sum-mismatch"),
        ("2024年6月底前", "2023年6月底前", "date-before-issue"),
        ("整改时限：2024年6月底前", "", "unit-without-deadline"),
        ("责任单位：东镇人民政府、西镇人民政府", "", "deadline-without-unit"),
        ("、西镇人民政府", "", "unit-outside-responsible"),
        ("整改时限：", "完成时间：", "label-variant"),
        ("整改目标：", "工作目标：", "label-variant"),
        ("整改措施：", "整改错施：", "typo-tolerated"),
        ("责任单位：东镇人民政府、西镇人民政府", "责任单位：各镇人民政府", "class-unit"),
        ("2024年6月底前", "2024年6月底前（见附件1）", "attachment-missing"),
        ("西镇2个。", "西镇2个，面积约50亩。", "approximate-area"),
        ("整改时限：2024年6月底前", "整改时限：", "date-missing"),
        ("2024年6月底前", "力争2024年6月底前", "soft-deadline"),
        ("2024年6月底前", "长期坚持", "relative-date"),
    ],
)
def test_one_defect_raises_its_code(old: str, new: str, code: str) -> None:
    assert old in CLEAN
    assert code in codes(draft_of(CLEAN.replace(old, new)))


def test_a_year_is_taken_from_the_document_and_said_so() -> None:
    (deadline,) = draft_of(CLEAN.replace("2024年6月底前", "6月底前")).items[0].deadlines
    assert str(deadline.due) == "2024-06-30"
    assert deadline.assumed


def test_without_any_year_no_day_is_invented() -> None:
    draft = draft_of("""
        某县整改方案
        一、任务
        （一）某问题。
        责任单位：某镇政府
        整改时限：6月底前
    """)
    assert draft.items[0].deadlines[0].due is None
    assert "year-missing" in codes(draft)


def test_an_unusual_label_is_told_once_and_changes_no_exit_code() -> None:
    draft = draft_of(CLEAN.replace("整改时限：", "完成时间："))
    assert [(issue.code, issue.severity) for issue in draft.issues] == [("label-variant", Severity.INFO)]


def test_a_word_that_only_looks_like_a_label_is_left_alone() -> None:
    draft = draft_of(CLEAN.replace("整改目标：恢复原状。", "整改指标：恢复原状。"))
    assert draft.items[0].goal is None
    assert "typo-tolerated" not in codes(draft)


def test_every_kind_of_lint_in_one_plan() -> None:
    found = set(codes(draft_of_file("lints.txt")))
    assert found >= {
        "attachment-missing", "sum-mismatch", "approximate-area", "unit-outside-responsible", "date-before-issue",
        "unit-without-deadline", "deadline-without-unit", "class-unit", "typo-tolerated", "label-variant",
    }  # fmt: skip


def test_an_empty_document_is_told() -> None:
    assert codes(draft_of("\n \n")) == ["empty-document"]
