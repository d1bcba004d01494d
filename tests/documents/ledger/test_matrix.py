"""Count matrices: units by categories, either way round; sums are compared, figures with units are no counts."""

from typing import Any

import pytest

from documents.ledger.sheets import codes, read

DOWN = ("旗区", "采矿", "交通", "合计")


@pytest.mark.parametrize(
    ("rows", "merges", "counts"),
    [
        pytest.param(
            [("问题类型", "东胜区", "达旗", "合计"), ("采矿", 35, 36, 71), ("交通", 48, 0, 48)],
            [],
            {"东胜区": {"采矿": 35, "交通": 48}, "达拉特旗": {"采矿": 36, "交通": 0}},
            id="旗区横排",
        ),
        pytest.param(
            [
                ("序号", "旗区", "问题类型", None),
                (None, None, "采矿（个）", "交通（个）"),
                (1, "东胜", 3, "4个"),
                (2, "达旗", 5, None),
            ],
            ["A1:A2", "B1:B2", "C1:D1"],
            {"东胜区": {"采矿": 3, "交通": 4}, "达拉特旗": {"采矿": 5}},
            id="两行表头",
        ),
        pytest.param(
            [("旗区", "2016年", "2017年"), ("东胜区", 3, 4), ("达旗", 1, 0)],
            [],
            {"东胜区": {"2016年": 3, "2017年": 4}, "达拉特旗": {"2016年": 1, "2017年": 0}},
            id="按年度",
        ),
        pytest.param(
            [("乡镇", "采矿", "交通"), ("山门镇", 1, 2), ("石岭镇", 3, 0)],
            [],
            {"山门镇": {"采矿": 1, "交通": 2}, "石岭镇": {"采矿": 3, "交通": 0}},
            id="乡镇",
        ),
    ],
)
def test_counts_are_read_by_unit_and_category(rows: list[Any], merges: list[str], counts: dict[str, Any]) -> None:
    sheet = read(rows, merges)
    assert sheet.counts == counts
    assert sheet.accounting.counts is not None
    assert sheet.accounting.balances()


def test_an_empty_cell_is_no_count_and_a_zero_is_one() -> None:
    sheet = read([DOWN, ("东胜区", None, 0, 0), ("达旗", "/", 2, 2)])
    assert sheet.counts == {"东胜区": {"交通": 0}, "达拉特旗": {"交通": 2}}


def test_sums_that_disagree_are_told_with_both_numbers() -> None:
    sheet = read([DOWN, ("东胜区", 35, 48, 84), ("达旗", 35, 47, 82), ("合计", 70, 96, 165)])
    assert codes(sheet) == ["W-SUM", "W-CHECKSUM"]
    assert "行合计写 84，各类相加为 83" in sheet.issues[0].message
    assert "合计行写 96，实际识别 95" in sheet.issues[1].message


def test_an_unknown_unit_is_told_and_its_counts_are_kept() -> None:
    sheet = read([DOWN, ("东胜区", 1, 2, 3), ("达旗", 1, 2, 3), ("高新片", 1, 0, 1)])
    assert codes(sheet) == ["E-COUNTY"]
    assert sheet.counts["高新片"] == {"采矿": 1, "交通": 0}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("旗区", "目标（亩）", "完成（亩）"), ("东胜区", 3, 4), ("达旗", 1, 2)], id="面积不是个数"),
        pytest.param([("旗区", "总数", "完成率"), ("东胜区", 3, "80%"), ("达旗", 1, "90%")], id="有比例"),
        pytest.param([("旗区", "甲", "乙"), ("东胜区", 3.5, 4), ("达旗", 1, 2)], id="有小数"),
    ],
)
def test_a_table_of_other_figures_is_no_matrix(rows: list[Any]) -> None:
    sheet = read(rows)
    assert sheet.accounting.counts is None
    assert sheet.accounting.pending == 2
