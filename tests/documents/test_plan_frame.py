"""Head, targets, phases, bodies and attachments of a plan."""

from datetime import date

import pytest

from plan_texts import codes, draft_of, draft_of_file
from zhenggai.domain.plan import TargetScope


def test_the_title_of_an_enclosed_plan_is_its_own() -> None:
    draft = draft_of_file("notice_with_numbered_labels.txt")
    assert draft.title == "云岭市2022年自然资源督察反馈问题整改方案"
    assert (draft.issuer, draft.document_number) == ("云岭市人民政府办公室", "云府办发〔2023〕17号")
    assert draft.issued_on == date(2023, 3, 15)


def test_a_number_cited_in_the_text_is_not_that_of_the_document() -> None:
    draft = draft_of("""
        某县整改方案
        根据某文件（某政发〔2023〕9号）要求，制定本方案。
        一、任务
        整改目标：恢复。
    """)
    assert draft.document_number is None


@pytest.mark.parametrize(
    ("lines", "issuer", "day"),
    [
        pytest.param("某县人民政府\n2024年1月5日", "某县人民政府", date(2024, 1, 5), id="落款两行"),
        pytest.param("某县人民政府 2024年1月5日", "某县人民政府", date(2024, 1, 5), id="落款一行"),
        pytest.param("某县人民政府\n二〇二四年一月五日", "某县人民政府", date(2024, 1, 5), id="汉字日期"),
        pytest.param("某县人民政府\n2024年1月5日印发", "某县人民政府", date(2024, 1, 5), id="落款写印发"),
        pytest.param("××县人民政府\n2024年1月5日", "××县人民政府", date(2024, 1, 5), id="隐去名称"),
        pytest.param("2024年13月5日", None, None, id="没有这一天"),
        pytest.param("按2024年1月5日会议要求办理。", None, None, id="正文里的日期"),
    ],
)
def test_the_signature_at_the_end(lines: str, issuer: str | None, day: date | None) -> None:
    draft = draft_of("某县整改方案\n一、任务\n（一）某问题。\n责任单位：某镇政府\n整改时限：2024年6月底前\n" + lines)
    assert (draft.issuer, draft.issued_on) == (issuer, day)
    assert draft.items[0].responsible_units == ("某镇政府",)


@pytest.mark.parametrize("line", ["（2024年4月20日印发）", "发布日期：2024年4月20日", "（印发时间：2024年4月20日）"])
def test_the_day_of_issue_below_the_title(line: str) -> None:
    draft = draft_of(f"某县整改方案\n{line}\n一、任务\n（一）某问题。\n责任单位：某镇政府\n整改时限：6月底前")
    assert draft.issued_on == date(2024, 4, 20)
    assert draft.items[0].deadlines[0].due == date(2024, 6, 30)


def test_the_day_of_a_meeting_is_not_the_day_of_issue() -> None:
    draft = draft_of("某县整改方案\n（2024年4月20日县政府常务会议通过）\n一、任务\n（一）某问题。\n责任单位：某镇政府")
    assert draft.issued_on is None


def test_an_attachment_behind_the_signature_is_not_the_plan() -> None:
    draft = draft_of("""
        某县整改方案
        一、任务
        （一）某问题。
        责任单位：某镇政府
        整改时限：2024年9月底前
        附件：某县问题清单
        某县人民政府
        2024年3月28日
        附件
        某县问题清单
        1.某砖厂占地
        2.某沙场占地
    """)
    assert (draft.title, draft.issuer) == ("某县整改方案", "某县人民政府")
    assert [item.number for item in draft.items] == ["（一）"]


def test_a_title_of_two_lines_is_joined_without_blanks() -> None:
    draft = draft_of("""
        某县 2023 年自然资源督察
        反馈问题整改方案（试行）
        一、任务
        （一）某问题。
    """)
    assert draft.title is not None
    assert draft.title.endswith("自然资源督察反馈问题整改方案（试行）")


def test_nothing_is_said_of_issuer_and_day_that_is_not_printed() -> None:
    draft = draft_of_file("nested_same_style.txt")
    assert (draft.issuer, draft.document_number, draft.issued_on) == (None, None, None)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("2023年6月底前整改率达到80%以上。", [("2023-06-30", "0.80", "all")]),
        ("到2023年6月底，整改完成率达到８５.５％。", [("2023-06-30", "0.855", "all")]),
        ("2023年底前整改率达到百分之九十。", [("2023-12-31", "0.90", "all")]),
        (
            "2023年9月底前整改率达到80%，12月底前达到整改率95%。",
            [("2023-09-30", "0.80", "all"), ("2023-12-31", "0.95", "all")],
        ),
        (
            "2023年6月底前整改率达到70%，2023年12月底前达到95%以上。",
            [("2023-06-30", "0.70", "all"), ("2023-12-31", "0.95", "all")],
        ),
        ("2023年6月底前耕地占比达到70%。", []),
        ("2023年3月底前限期整改的问题全部清零。", [("2023-03-31", "1.00", "fixed-term")]),
        ("到2023年3月底，限期整改的问题全部完成整改。", [("2023-03-31", "1.00", "fixed-term")]),
        ("2023年3月底前建章立制，全部完成整改。", []),
        ("2023年3月底前全部问题整改到位。", [("2023-03-31", "1.00", "all")]),
        ("2023年3月底前全部整改到位。", [("2023-03-31", "1.00", "all")]),
        (
            "限期整改类问题，2024年6月底前整改率达到90%，年底前全部清零。",
            [("2024-06-30", "0.90", "fixed-term"), ("2024-12-31", "1.00", "fixed-term")],
        ),
        ("立行立改类问题，2023年12月底前全部完成整改。", []),
        ("整改率要达到80%以上。", []),
        ("违法占用耕地达到15%以上的，2023年起从严追责。", []),
        ("按期完成全部整改任务。", []),
    ],
)
def test_targets_in_a_sentence(sentence: str, targets: list[tuple[str, str, str]]) -> None:
    draft = draft_of(f"某县整改方案\n一、工作目标\n{sentence}\n二、要求\n加强领导。")
    assert [(str(target.due), str(target.rate), target.scope.value) for target in draft.targets] == targets


def test_a_target_in_numbers_has_count_and_of() -> None:
    target = draft_of_file("numbers_of_targets.txt").targets[0]
    assert (target.count, target.of, target.rate, target.scope) == (21, 24, None, TargetScope.ALL)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("共有24个问题，2024年6月底前完成21个，2024年12月底前完成23个。", [(21, 24), (23, 24)]),
        ("全县现有问题24个。2024年6月底前，完成整改21个。", [(21, 24)]),
        ("24个问题中，2024年9月底前完成21个，其余2025年6月底前完成。", [(21, 24)]),
        ("共有24个问题，截至2024年5月底完成12个。", []),
        ("共有24个问题，2024年5月底已完成12个。", []),
        ("2024年6月底前完成21个。", []),
    ],
)
def test_a_number_is_a_target_where_the_whole_is_told_before(sentence: str, targets: list[tuple[int, int]]) -> None:
    draft = draft_of(f"某县整改方案\n一、工作目标\n{sentence}\n二、要求\n加强领导。")
    assert [(target.count, target.of) for target in draft.targets] == targets
    assert all(target.rate is None for target in draft.targets)


def test_a_goal_of_an_item_is_no_target_of_the_campaign() -> None:
    draft = draft_of("""
        某县整改方案
        一、任务
        （一）某问题。
        整改目标：2024年6月底前整改率达到100%。
        责任单位：某镇政府
        整改时限：2024年6月底前
    """)
    assert draft.targets == ()


def test_a_restated_target_stands_once() -> None:
    draft = draft_of("""
        某县整改方案
        一、工作目标
        2024年6月底前整改率达到80%以上。
        二、时间安排
        （一）实施阶段（2024年3月1日至6月30日）：确保整改率达到80%以上。
    """)
    assert len(draft.targets) == 1


def test_phases_in_paragraphs_without_numbers() -> None:
    phases = draft_of_file("numbers_of_targets.txt").phases
    assert [(phase.name, phase.starts, phase.ends) for phase in phases] == [
        ("第一阶段：自查摸底", date(2024, 2, 21), date(2024, 3, 10)),
        ("第二阶段：集中攻坚", date(2024, 3, 11), date(2024, 6, 30)),
        ("第三阶段：跟踪督导", date(2024, 3, 11), date(2024, 6, 30)),
        ("第四阶段：巩固提升", None, None),
    ]


def test_a_heading_of_the_schedule_that_runs_beside_another_takes_its_days() -> None:
    phases = draft_of("""
        某县整改方案
        一、实施步骤
        （一）集中整改（2024年4月1日至12月31日）。全面整改。
        （二）督导检查（与集中整改同步进行）。开展督导。
    """).phases
    assert [(phase.name, phase.starts, phase.ends) for phase in phases] == [
        ("集中整改", date(2024, 4, 1), date(2024, 12, 31)),
        ("督导检查", date(2024, 4, 1), date(2024, 12, 31)),
    ]


def test_a_phase_without_days_is_told() -> None:
    assert codes(draft_of_file("numbers_of_targets.txt")).count("phase-without-dates") == 1


def test_a_phase_without_a_year_stands_in_the_year_of_the_one_before() -> None:
    phases = draft_of_file("phases_plain.txt").phases
    assert (phases[1].starts, phases[1].ends) == (date(2024, 3, 16), date(2024, 8, 31))


def test_bodies_by_heading_and_by_sentence() -> None:
    bodies = {body.name: body.duties for body in draft_of_file("phases_plain.txt").bodies}
    assert bodies == {
        "红叶县督察整改专项行动领导小组": "统筹推进整改工作",
        "领导小组办公室": "负责日常工作",
        "违法用地整治专班": "负责违法用地整治",
        "耕地恢复专班": "负责耕地恢复",
    }


def test_a_body_that_has_been_set_up_has_its_name_alone() -> None:
    (body,) = draft_of("某县工作总结\n一、做法\n加强领导，成立了整治工作领导小组，负责统筹。").bodies
    assert (body.name, body.duties) == ("整治工作领导小组", "负责统筹")


def test_a_body_that_lower_levels_are_to_set_up_is_not_one_of_the_plan() -> None:
    draft = draft_of("某县整改方案\n一、组织领导\n各镇要成立督察整改工作领导小组，负责落实。")
    assert draft.bodies == ()


@pytest.mark.parametrize(
    ("tail", "missing"),
    [
        pytest.param("附件：1.整改清单\n2.联系表", 2, id="两个都没有"),
        pytest.param("附件：整改清单\n\n附件\n整改清单\n内容。", 0, id="随文附上"),
        pytest.param("附件：1.整改清单\n2.联系表\n\n附件1\n整改清单\n内容。", 1, id="只附了一个"),
        pytest.param("（详见附件3）", 1, id="正文提到而没有"),
        pytest.param("", 0, id="没有附件"),
    ],
)
def test_attachments_that_do_not_follow_are_told(tail: str, missing: int) -> None:
    draft = draft_of("某县整改方案\n一、任务\n按要求办理。\n" + tail)
    assert codes(draft).count("attachment-missing") == missing


def test_entries_of_the_attachment_list_are_no_headings() -> None:
    draft = draft_of("某县整改方案\n一、任务\n按要求办理。\n附表：1.整改目标表\n2.责任单位：名录")
    assert draft.attachments == ("整改目标表", "责任单位：名录")
    assert draft.items == ()
