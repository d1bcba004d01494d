"""The names offices give to a ledger's columns, and the field each of them means."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from zhenggai.documents.ledger.cell_text import half_width, without_spaces

BRACKETS = re.compile(r"[(（\[【〔〈<][^()（）\[\]【】〔〕〈〉<>]*[)）\]】〕〉>]")
ALTERNATIVES = re.compile(r"[/、或,:]")
UNIT_WORD = re.compile(r"(?:单位)?(?:亩|公顷|平方米|平米|平方公里|m2|hm2|km2)")
EDGES = re.compile(r"^(?:\d{1,2}[.、]|其中[:、]?|[*★]+)+|[*★:]+$")
PROJECT_LEAD = r"(?:问题|用地|建设|违法|违法用地|宗地|地块|工程|涉及|所涉)"
AREA_LEAD = r"(?:涉及|违法|问题|监测|图斑|用地|占地|土地|总|违规|地块|项目|占用|督察|反馈|核查|实际)"
REMEMBERED = 4096  # texts; cells of all kinds are asked about
PERSON = re.compile(r"责任人|联系人|负责人|经办人|填报人|领导|电话|联系方式|职务|姓名|手机|身份证|邮箱")

# For headers no list knows: first match wins, so what must not be mistaken stands above what it resembles.
PATTERNS: tuple[tuple[str | None, str], ...] = (
    (None, r"备案|批准|批复|处罚|立案|罚款|移送|文书|合同|协议|坐标|比例|占比|率$|金额|资金|万元|措施|目标任务"),
    (None, r"(?:整改|复垦|恢复|拆除|完成|剩余|补办|供应|没收|追缴|补划|目标|计划|任务).{0,4}(?:面积|耕地|农田)"),
    ("patch", r"(?:图斑|监测|卫片).{0,3}编?号码?$"),
    ("code", r"^(?:督察|督查|问题|清单|台账|整改|反馈|国家|例行|系统|唯一)?.{0,4}(?:编号|编码)$"),
    ("year", r"^(?:督察|督查|反馈|问题|发现|例行|所属|下发)?.{0,4}(?:年度|年份)$"),
    ("batch", r"(?:批次|下发文号|反馈文号|来源)$"),
    (
        "county",
        r"^(?:所[在属]|涉及|属地|责任)?(?:旗区|旗县|县区|区县|区旗|旗县区|县市区|市县区|县市|旗)(?:名称|单位)?$",
    ),
    ("township", r"^(?:所[在属]|涉及|属地)?(?:苏木|乡镇|镇街|街道|镇乡|乡|镇)(?:苏木|乡镇|街道|办事处|办|名称|园区)*$"),
    ("rectification_kind", r"整改(?:类型|类别|分类|方式|性质)$"),
    ("category", r"^(?:问题|违法|督察|反馈|图斑|用地问题)?.{0,4}(?:类型|类别|分类|性质)$"),
    ("project", rf"^{PROJECT_LEAD}*(?:项目|地块|工程|宗地|问题|图斑)(?:或.{{2,4}})?(?:名称|名)$"),
    ("description", r"(?:问题|违法)(?:具体|基本)?(?:描述|情况|内容|概述|表现|事实|简述|说明)$"),
    ("description", r"^(?:存在|反馈|发现|督察发现)(?:的)?(?:具体|主要)?问题"),
    ("location", r"(?:位置|坐落|地点|地址|四至)$"),
    ("basic_farmland_mu", r"^(?:违法|涉及|其中)*(?:占用|占|压占)?(?:永久)?基本农田(?:的)?(?:面积|数量)?$|^永农面积$"),
    ("cultivated_mu", r"^(?:违法|涉及|其中)*(?:占用|占|压占)?耕地(?:的)?(?:面积|数量)?$"),
    ("total_mu", rf"^{AREA_LEAD}*面积(?:合计|总计)?$"),
    ("due", r"^(?:拟|计划|预计|要求|承诺)?(?:整改|完成|销号|办结)*(?:时限|期限|限期|截止时间|截止日期|时间节点)$"),
    ("due", r"^(?:拟|计划|预计|要求|承诺|应)(?:整改)?(?:完成|销号|办结)(?:整改)?(?:时间|日期)$"),
    ("completed_on", r"^(?:实际|整改|已)?(?:完成|销号|办结|整改到位)(?:整改)?(?:时间|日期)$"),
    ("supervising_unit", r"(?:督导|监管|主管|指导|督办|包联|验收)(?:责任)?(?:单位|部门)$"),
    ("responsible_unit", r"^(?:整改)?(?:责任|牵头|主体|承办|实施|落实)+(?:责任)?(?:单位|部门|主体)$"),
    ("state", r"^(?:是否|整改|问题|目前|当前|现)*(?:已)?(?:销号|完成|办结|整改)*(?:状态|与否)$"),
    ("state", r"^(?:目前)?(?:销号|完成|办结)(?:整改)?情况$"),
    ("state", r"^是否(?:已)?(?:销号|完成|整改|到位|办结)+$"),
    ("progress", r"(?:进展|进度)(?:情况)?$|^整改(?:落实|完成|工作)?情况(?:说明)?$"),
    ("remarks", r"^(?:备注|说明|备注说明|存在(?:的)?困难.*|需说明.*)$"),
)


@cache
def known_headers() -> dict[str, str | None]:
    """All listed header names in their plain form with the field of each; None is a known column without a field."""
    text = files(__package__).joinpath("header_aliases.csv").read_text("utf-8")
    return {plain_header(row["alias"]): row["field"] or None for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=REMEMBERED)
def plain_header(text: str) -> str:
    """Return a header as it is compared: half width, no blanks, no order number, no “其中” or colon."""
    plain = without_spaces(half_width(text)).replace("：", ":").lower()
    return EDGES.sub("", plain)


@lru_cache(maxsize=REMEMBERED)
def is_known_header(text: str) -> bool:
    """Whether a listed header name stands in the cell, with or without a bracket behind it."""
    plain = plain_header(text)
    return bool(plain) and (plain in known_headers() or BRACKETS.sub("", plain) in known_headers())


@lru_cache(maxsize=REMEMBERED)
def field_of(text: str) -> tuple[str | None, int] | None:
    """Return field and trust (2 listed, 1 by pattern) of one header text; None where nothing is known of it."""
    plain = plain_header(text)
    bare = BRACKETS.sub("", plain)
    for form in (plain, bare):
        if form in known_headers():
            return known_headers()[form], 2
    words = [word for word in ALTERNATIVES.split(bare) if not UNIT_WORD.fullmatch(word)]
    meanings = {known_headers().get(word) for word in words}
    if words != [bare] and len(meanings) == 1 and (meaning := meanings.pop()):
        return meaning, 2  # 管理区/行政区 and 面积/公顷: names of one field, or a name and its unit
    if PERSON.search(bare):
        return None, 1
    for field, pattern in PATTERNS:
        if re.search(pattern, bare):
            return field, 1
    return None
