"""The words that plans print before a field (整改目标：), and which field each of them opens."""

from enum import StrEnum


class Kind(StrEnum):
    """What stands behind a label."""

    PROBLEM = "problem"
    GOAL = "goal"
    MEASURES = "measures"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    SUPERVISING = "supervising"
    ACCEPTING = "accepting"
    DEADLINE = "deadline"
    RECTIFICATION = "rectification"
    COUNT = "count"
    AREA = "area"
    NUMBER = "number"
    PLACE = "place"
    PERSON = "person"  # an office or a person: never a unit
    OTHER = "other"  # progress, remarks: ends the field before it, is not read


UNIT_KINDS = (Kind.LEAD, Kind.RESPONSIBLE, Kind.SUPPORTING, Kind.SUPERVISING, Kind.ACCEPTING)
# A block with one of these of its own is an item.
ITEM_KINDS = frozenset({Kind.GOAL, Kind.MEASURES, Kind.DEADLINE, Kind.LEAD, Kind.RESPONSIBLE})

WORDS: dict[Kind, str] = {
    Kind.PROBLEM: """
        存在问题 问题 反馈问题 督察反馈问题 督察发现问题 发现问题 问题描述 问题表现 问题概述
        具体问题 主要问题 问题概况 问题情况 问题内容 问题简述 问题基本情况 整改问题 整改任务
        整改事项 反馈意见 反馈情况 督察反馈意见 具体表现 具体情况 基本情况 问题名称 任务名称
        工作任务 重点任务 具体任务 任务内容 任务 存在的问题 存在的主要问题 存在主要问题
        问题及表现 反馈问题描述 督察意见
    """,
    Kind.GOAL: """
        整改目标 工作目标 目标要求 整改目标要求 目标任务 整改目标任务 目标 整改要求 要求
        预期目标 总体目标 主要目标 阶段目标 整改工作目标 整改任务目标 任务目标 整改预期目标
        整改目标及要求 具体目标 预期成效
    """,
    Kind.MEASURES: """
        整改措施 具体措施 主要措施 工作措施 措施 整改举措 工作举措 具体举措 主要举措 举措
        整改内容 整改任务措施 具体整改措施 主要整改措施 整改工作措施 处置措施 落实措施 推进措施
        整改具体措施 整改主要措施 下步措施 下一步措施 下步整改措施 下一步整改措施 整改办法
        措施及要求 整改措施及要求 处置意见 整改意见 整改路径
    """,
    Kind.LEAD: """
        牵头单位 牵头部门 牵头责任单位 牵头责任部门 整改牵头单位 整改牵头部门 牵头 牵头机关
        主办单位 牵头整改单位 市级牵头单位 牵头主体 主责单位 主责部门 总牵头单位
    """,
    Kind.RESPONSIBLE: """
        责任单位 整改责任单位 责任主体 整改主体 责任部门 整改单位 整改责任主体单位 整改责任部门
        落实单位 实施单位 承办单位 责任落实单位 完成单位 属地责任单位 属地单位 属地责任主体
        具体责任单位 主要责任单位 责任乡镇 责任县区 责任 整改责任 直接责任单位 整改实施主体
        整改实施单位 实施主体 整改承办单位 责任地区 责任单位部门 办理单位
    """,
    Kind.SUPPORTING: """
        配合单位 配合部门 协同单位 协同部门 协办单位 协助单位 协作单位 参与单位 配合
        配合责任单位 整改配合单位 协助部门 协作部门 协同配合单位 参加单位 联动单位
    """,
    Kind.SUPERVISING: """
        督导单位 监管单位 行业主管部门 督办单位 监督单位 督导部门 督促单位 督查单位 督察单位
        主管部门 监管责任单位 行业监管部门 监管部门 行业监管单位 督导责任单位 监督部门 督导 监管
        整改督导单位 行业主管单位 主管单位 督办部门 市级督导单位 督导责任部门 监管责任部门
        市级行业主管部门 整改监管单位 整改监督单位 指导单位 督促指导单位 督导指导单位 行业督导单位
        监督责任单位
    """,
    Kind.ACCEPTING: """
        验收单位 验收部门 验收销号单位 销号单位 牵头验收单位 验收责任单位 审核验收单位
        整改验收单位 组织验收单位 验收 验收牵头单位 销号验收单位 审核单位 审核销号单位
        验收责任部门 验收主体
    """,
    Kind.DEADLINE: """
        整改时限 完成时限 时限 期限 整改期限 完成期限 完成时间 整改时间 整改完成时间
        完成整改时间 时间节点 完成时限要求 整改时限要求 时限要求 时间要求 完成时间节点
        整改完成时限 截止时间 办结时限 完成日期 计划完成时间 整改时间节点 完成整改时限
        整改完成期限 完成时间要求 整改期限要求 计划完成时限 截止日期 整改截止时间 落实时限
        办理时限 完成节点 拟完成时间 预计完成时间
    """,
    Kind.RECTIFICATION: "整改类型 整改类别 整改分类 整改性质 整改方式 整改时限类型 整改时限类别",
    Kind.COUNT: "问题数量 问题个数 数量 个数 问题数 宗数 图斑数 图斑个数 涉及数量 项目个数 项目数",
    Kind.AREA: """
        面积 涉及面积 总面积 占地面积 违法面积 图斑面积 涉及耕地 耕地面积 占用耕地面积
        涉及耕地面积 其中耕地 永久基本农田面积
    """,
    Kind.NUMBER: "序号 编号 问题编号 任务编号 整改序号 问题序号 任务序号 清单编号",
    Kind.PLACE: """
        涉及地区 涉及乡镇 涉及单位 涉及县区 所属旗区 所在乡镇 乡镇 县区 旗区 属地 问题类别
        问题类型 类别 分类 项目名称 图斑编号 位置
    """,
    Kind.PERSON: """
        责任领导 责任人 整改责任人 牵头领导 包案领导 包保领导 督导领导 联系人 联系电话 联系方式
        分管领导 第一责任人 直接责任人 具体责任人 主要责任人 包抓领导 包联领导 牵头市领导
        牵头责任人 责任市领导 责任区领导 责任县领导 整改责任领导 督导责任人 主要责任领导
        市级责任领导 市级包案领导 市级牵头领导 县级责任领导 区级责任领导 督办领导 分管市领导 组长
        副组长 成员 验收责任人 监管责任人
    """,
    Kind.OTHER: """
        整改进展 进展情况 目前进展 整改情况 完成情况 备注 职责 主要职责 工作职责 验收标准
        销号标准 整改成效 整改进展情况 目前进展情况 整改现状 整改状态 是否完成 成员单位 整改标准
        佐证材料 销号情况 问题来源
    """,
}

KIND_OF: dict[str, Kind] = {word: kind for kind, words in WORDS.items() for word in words.split()}

# The words plans use as a rule; any other label is read as well, with the remark label-variant.
USUAL_WORDS = """
    整改目标 整改措施 责任单位 整改责任单位 整改时限 完成时限 牵头单位 配合单位 督导单位
    监管单位 验收单位 责任主体 责任领导 责任人 整改责任人 整改类型 序号 问题 存在问题
    反馈问题 整改任务 问题描述
"""
USUAL = frozenset(USUAL_WORDS.split())
# Labels that a mistyped word is compared with.
OFTEN_MISTYPED = (
    "整改目标",
    "整改措施",
    "责任单位",
    "整改时限",
    "督导单位",
    "牵头单位",
    "配合单位",
    "完成时限",
    "验收单位",
)
# Words one character away from a label that mean something else.
OTHER_WORDS = "整改指标 整改目录 整改对象 责任单元 责任部位 整改时效 整改时段 整改实施 整改设施 督导单元"
NOT_MISTYPED = frozenset(OTHER_WORDS.split())


def standard_word(kind: Kind) -> str:
    """Return the usual word for ``kind``, for messages."""
    return STANDARD.get(kind, "")


STANDARD = {
    Kind.GOAL: "整改目标",
    Kind.MEASURES: "整改措施",
    Kind.LEAD: "牵头单位",
    Kind.RESPONSIBLE: "责任单位",
    Kind.SUPPORTING: "配合单位",
    Kind.SUPERVISING: "督导单位",
    Kind.ACCEPTING: "验收单位",
    Kind.DEADLINE: "整改时限",
    Kind.PROBLEM: "问题描述",
    Kind.RECTIFICATION: "整改类型",
}
