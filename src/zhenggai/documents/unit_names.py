"""Lists of units: cut into names, a shared ending given to each, classes of units recognised."""

import re
from itertools import pairwise

# The end of an administrative area's name, and of a zone run by a committee.
AREA_END = r"(?:自治区|自治州|自治县|自治旗|街道|苏木|嘎查|[省盟州市县旗区镇乡])"
ZONE_END = r"(?:开发区|经开区|高新区|园区|新区|示范区|管理区|保税区|度假区|合作区|工业区)"
OFFICE_END = (
    r"(?:人民政府|政府|办事处|管委会|管理委员会|委员会|党委|党工委|纪委|监委|法院|检察院|"
    r"公司|集团|中心|大队|支队|总队|部门|单位|督查室|办公室|办|局|厅|委|院|站|所|处|队|会|社|企业)"
)
AREA = re.compile(rf"[^各相有()]+{AREA_END}")
ZONE = re.compile(rf"[^各相有()]*{ZONE_END}")
COMPLETE = re.compile(rf".+(?:{AREA_END}|{OFFICE_END})(?:[(（][^()（）]*[)）])?$")
AREA_WITH_OFFICE = re.compile(rf"(?P<area>.+{AREA_END})(?P<office>.*?{OFFICE_END})")
COMMITTEE = re.compile(r"(?P<area>.+?)(?:党委|党工委)")
BESIDE_COMMITTEE = re.compile(r"(?:人民)?政府|管委会|管理委员会|办事处")
ZONE_OFFICES = ("管委会", "管理委员会", "党工委")

MARKS = "、，,；;。\n"
JOINERS = re.compile(r"以及|及(?!其)|和|与")
CLASS_WORDS = re.compile(
    r"各|所有|全体|全部|相关|有关|属地|所在地|所属|涉及|涉事|责任旗区|当地|辖区|主管部门|职能部门|等.{0,4}个"
)
EDGES = " \t\r\n　。；;，,、：:"


def split_units(text: str) -> tuple[str, ...]:
    """Cut a list of units into names, in order; a tail shared by areas is given to each of them.

    Names joined by 、 or 和 share the tail of the last: 东胜区、达拉特旗人民政府 are two governments.
    Classes of units (各旗区人民政府, 各县（市、区）政府) stay as printed.
    """
    names: list[str] = []
    for group in _groups(text):
        names.extend(_with_shared_tail(group))
    return tuple(names)


def is_class_unit(name: str) -> bool:
    """Whether ``name`` speaks of a class of units (各旗区人民政府, 有关部门) and not of one."""
    return CLASS_WORDS.search(name) is not None


def _groups(text: str) -> list[list[str]]:
    """Names that stand together: 、 and 和 hold a group, stronger marks end it."""
    groups: list[list[str]] = [[]]
    for piece, mark in _pieces(text):
        groups[-1].extend(name for part in _at_joiners(piece) for name in _at_blanks(part))
        if mark != "、":
            groups.append([])
    return [group for group in groups if group]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut at punctuation outside brackets; each piece comes with the mark that ended it."""
    pieces, start, depth = [], 0, 0
    for offset, character in enumerate(text):
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth = max(0, depth - 1)
        elif depth == 0 and character in MARKS:
            pieces.append((text[start:offset], character))
            start = offset + 1
    pieces.append((text[start:], ""))
    return [(piece.strip(EDGES), mark) for piece, mark in pieces if piece.strip(EDGES)]


def _at_joiners(piece: str) -> list[str]:
    """Cut at 和, 及, 与 only between two complete names: 市住房和城乡建设局 is one."""
    for joiner in JOINERS.finditer(piece):
        left, right = piece[: joiner.start()].strip(), piece[joiner.end() :].strip()
        if right and COMPLETE.fullmatch(left) and not re.fullmatch(OFFICE_END, right):
            return [left, *_at_joiners(right)]
    return [piece]


def _at_blanks(piece: str) -> list[str]:
    """Cut at blanks between complete names; other blanks are a scanner's and are dropped."""
    names: list[str] = []
    for word in piece.split():
        if names and not _are_two_names(names[-1], word):
            names[-1] += word
        else:
            names.append(word)
    return names


def _are_two_names(left: str, right: str) -> bool:
    """Both are whole names; 东胜区 人民政府 is one name with a blank in it."""
    return bool(COMPLETE.fullmatch(left) and COMPLETE.fullmatch(right) and not re.fullmatch(OFFICE_END, right))


def _with_shared_tail(group: list[str]) -> list[str]:
    """Give the office of the next name that has one to the bare areas before it."""
    shared = ""
    names = []
    for name in reversed(group):
        bare = AREA.fullmatch(name) is not None and not is_class_unit(name)
        if bare:
            names.append(name + shared if _may_have(name, shared) else name)
        else:
            found = AREA_WITH_OFFICE.fullmatch(name)
            shared = found["office"] if found and len(found["area"]) > 1 else ""
            names.append(name)
    return _with_shared_area(names[::-1])


def _with_shared_area(names: list[str]) -> list[str]:
    """Give the area of a committee to the bare office named beside it: 某镇党委、政府 are both of that town."""
    whole = names[:1]
    for before, name in pairwise(names):
        committee = COMMITTEE.fullmatch(before)
        whole.append(committee["area"] + name if committee and BESIDE_COMMITTEE.fullmatch(name) else name)
    return whole


def _may_have(area: str, office: str) -> bool:
    """Committees run zones, sub-district offices run 街道, governments and bureaus all other areas."""
    if office.endswith(ZONE_OFFICES):
        return ZONE.fullmatch(area) is not None
    if office == "办事处":
        return area.endswith("街道")
    return ZONE.fullmatch(area) is None
