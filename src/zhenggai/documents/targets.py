"""Targets of the campaign: a share (80%), all of it (清仓见底) or a number (24个中的21个) by a day."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zhenggai.documents.context import Context
from zhenggai.documents.dates import read_date
from zhenggai.documents.numerals import read_numeral
from zhenggai.documents.outline import Node
from zhenggai.documents.passage import Passage
from zhenggai.domain.issues import Place
from zhenggai.domain.plan import Phase, Target, TargetScope

CHINESE = "[一二三四五六七八九十百零〇]"
RATE_NAME = (
    r"(?:整改(?:完成|到位|销号)?率|完成率|销号率|到位率|整改任务完成率|办结率|清零率|处置率|整改完成比例|整改比例)"
)
RATE = re.compile(
    rf"(?P<name>{RATE_NAME})[^。;,%\d百]{{0,8}}?(?:(?P<percent>\d{{1,3}}(?:\.\d+)?)%|百分之(?P<words>{CHINESE}+))|"
    rf"完成(?:整改)?(?:任务)?(?:总数|总量)?的?(?:(?P<percent2>\d{{1,3}}(?:\.\d+)?)%|百分之(?P<words2>{CHINESE}+))(?:以上)?(?:的?(?:整改|问题|任务))?"
)
RATE_AGAIN = re.compile(
    rf"(?:达到?|提高[到至]|提升[到至]|不低于|不少于)(?:(?P<percent>\d{{1,3}}(?:\.\d+)?)%|百分之(?P<words>{CHINESE}+))"
)
ALL_DONE = re.compile(
    r"(?:全部|全面|基本|均|100%|百分之百)[^。;,]{0,10}(?:清仓见底|完成整改|整改到位|整改完成|完成销号|销号|清零|见底|办结|完成)"
    r"|完成(?:全部|所有)[^。;,]{0,10}(?:整改|问题|任务)|(?:实现)?(?:动态)?(?:清仓见底|清零销号|清零)"
)
COUNT_OF = (
    re.compile(r"(?P<of>\d+)(?:个|宗|起|处|项|件)[^。;,\d]{0,12}(?:中的?|中有|中,)(?P<count>\d+)(?:个|宗|起|处|项|件)"),
    re.compile(
        r"完成[^。;,\d]{0,8}(?P<count>\d+)(?:个|宗|起|处|项|件)[^。;,\d(]{0,10}[,(]?(?:占|共|总数|共计|合计|全部)(?:总数)?(?:的)?(?P<of>\d+)(?:个|宗|起|处|项|件)"
    ),
    re.compile(r"完成[^。;,\d]{0,8}(?P<count>\d+)/(?P<of>\d+)"),
)
# The whole is told first, what is to be done of it by a day later: 共有24个问题，6月底前完成21个.
WHOLE = re.compile(
    r"(?:共有?|现有|尚有|合计|共计|总数为?|反馈|下发)(?:问题|图斑)?(?P<of>\d+)(?:个|宗|起|处|项|件)"
    r"|(?P<among>\d+)(?:个|宗|起|处|项|件)[^。;,\d]{0,12}中$"
)
PART_DONE = re.compile(r"(?:完成|销号|办结)(?:整改|销号|问题|任务)?(?P<count>\d+)(?:个|宗|起|处|项|件)")
LOOKING_BACK = re.compile(r"截[至止]|已")  # what has been done by a day is no target
DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)?(?:底|末)?(?:之?前|以前)?|\d{4}年(?:年?底|末|上半年|[一二三四]季度末?)(?:之?前|以前)?|年底(?:之?前)?"
)
YEAR = re.compile(r"(?<!\d)(20\d{2})年")
BARE_DAY = re.compile(r"(?:确保|力争|争取|计划)?[到在于至]?")  # what may stand beside a day that is alone
# Problems of one kind, of which alone a clause speaks.
GROUP = re.compile(
    r"(?:限期|持续|长期|立行立改|立即)(?:整改)?类?的?(?:问题|任务|事项)|(?:限期整改|持续整改|立行立改)类"
)
BASICALLY = re.compile(r"基本")


def read_targets(root: Node, items: list[Node], phases: dict[int, Phase], context: Context) -> tuple[Target, ...]:
    """Read the targets outside items, restated ones once; a rate in a phase without a day takes the phase's end."""
    skipped = {id(node) for item in items for node in item.walk()}
    targets: dict[tuple[object, ...], Target] = {}
    for node in root.walk():
        if id(node) in skipped:
            continue
        phase = _phase_of(node, phases)
        year = phase.ends.year if phase and phase.ends else context.year
        for text in node.passages():
            reader = _TargetReader(text, replace(context, year=year), phase.ends if phase else None)
            for target in reader.read():
                targets.setdefault((target.due, target.rate, target.scope, target.count, target.of), target)
    return tuple(targets.values())


def _phase_of(node: Node | None, phases: dict[int, Phase]) -> Phase | None:
    while node is not None:
        if id(node) in phases:
            return phases[id(node)]
        node = node.parent
    return None


@dataclass(slots=True)
class _Stated:
    """What the clauses of a sentence have said so far: the day, where it begins, and of which problems they speak."""

    due: date | None = None
    due_start: int | None = None
    year: int | None = None
    group: str = ""
    rated: bool = False  # a rate has been named: 6月底前整改率达到70%，12月底前达到95%
    day_alone: bool = False  # the clause before was nothing but its day: “到2023年3月底，…全部完成整改”


class _TargetReader:
    """Goes through the clauses of one text; a day serves the clauses after it until the sentence ends."""

    def __init__(self, text: Passage, context: Context, phase_end: date | None) -> None:
        self.text = text
        self.context = context
        self.phase_end = phase_end
        self.whole: int | None = None  # how many problems there are, as told so far

    def read(self) -> list[Target]:
        found: list[Target] = []
        for sentence in re.finditer(r"[^。\n]+", self.text.plain):
            if _may_hold(sentence.group()):
                found.extend(self._sentence(sentence.start(), sentence.end()))
        return found

    def _sentence(self, start: int, end: int) -> list[Target]:
        found: list[Target] = []
        stated = _Stated(year=self.context.year)
        for clause in re.finditer(r"[^,;]+", self.text.plain[start:end]):
            left, right = start + clause.start(), start + clause.end()
            day = self._day(left, right, stated.year)
            if day:
                stated.due, stated.year, stated.due_start = day[0], day[0].year, day[1]
            group = GROUP.search(self.text.plain, left, right)
            if group and not day:
                stated.group = group.group()  # 限期整改类问题，…: it speaks for the clauses that follow
            dated = bool(day) or stated.day_alone
            target = self._clause(left, right, stated, group.group() if group else stated.group, has_day=dated)
            stated.day_alone = bool(day) and self._is_bare_day(left, right)
            whole = WHOLE.search(self.text.plain, left, right)
            if whole and not day:
                self.whole = int(whole["of"] or whole["among"])
            if target:
                found.append(target)
        return found

    def _day(self, left: int, right: int, year: int | None) -> tuple[date, int] | None:
        """The last day printed in a clause before its figure, and where it begins."""
        printed = list(DAY.finditer(self.text.plain, left, right))
        for found in reversed(printed):
            if found.group()[:4].isdigit() or year:
                reading = read_date(found.group(), year=year, issued_on=self.context.issued_on)
                day = reading.due or reading.end
                if day:
                    return day, found.start()
        return None

    def _is_bare_day(self, left: int, right: int) -> bool:
        """Whether a clause says hardly more than its day."""
        return BARE_DAY.fullmatch(DAY.sub("", self.text.plain[left:right]).strip()) is not None

    def _clause(self, left: int, right: int, stated: "_Stated", group: str, *, has_day: bool) -> Target | None:
        plain, due = self.text.plain, stated.due
        if group and not group.startswith("限期"):
            return None  # 立行立改 or 持续整改 problems alone: no target of the whole, nor of the fixed-term ones
        scope = TargetScope.FIXED_TERM if group else TargetScope.ALL
        for pattern in COUNT_OF:
            number = pattern.search(plain, left, min(len(plain), right + 20))
            if number and number.start() < right and due:
                place = self._place(stated.due_start, left, number.end())
                return Target(due, None, scope, place, int(number["count"]), int(number["of"]))
        part = None if LOOKING_BACK.search(plain, left, right) else PART_DONE.search(plain, left, right)
        if part and due and has_day and self.whole and int(part["count"]) <= self.whole:
            place = self._place(stated.due_start, left, part.end())
            return Target(due, None, scope, place, int(part["count"]), self.whole)
        rate = RATE.search(plain, left, right)
        if rate is None and stated.rated and has_day:
            rate = RATE_AGAIN.search(plain, left, right)
        if rate:
            stated.rated = True
            day, share = due or self.phase_end, _share(rate)
            if day is None or share is None:
                return None
            place = self._place(stated.due_start if due else None, left, self._above(rate.end()))
            return Target(day, share, scope, place)
        done = ALL_DONE.search(plain, left, right)
        if done and has_day and due and not BASICALLY.search(done.group()) and _speaks_of_problems(plain[left:right]):
            return Target(due, Decimal("1.00"), scope, self._place(stated.due_start, left, done.end()))
        return None

    def _above(self, end: int) -> int:
        return end + 2 if self.text.plain.startswith("以上", end) else end

    def _place(self, due_start: int | None, left: int, end: int) -> Place:
        start = due_start if due_start is not None and due_start < end else left
        return self.text.place(start, end)


def _may_hold(sentence: str) -> bool:
    """Whether a sentence has a word that a target needs; looking for it first keeps long plans quick."""
    return bool(
        re.search(r"率|%|百分之", sentence)
        or any(pattern.search(sentence) for pattern in (ALL_DONE, *COUNT_OF, WHOLE, PART_DONE))
    )


def _speaks_of_problems(clause: str) -> bool:
    return bool(re.search(r"问题|整改|图斑|任务|销号|清零", clause))


def _share(found: re.Match[str]) -> Decimal | None:
    groups = found.groupdict()
    percent = groups["percent"] or groups.get("percent2")
    if percent:
        return Decimal(percent).scaleb(-2)
    words = groups["words"] or groups.get("words2")
    value = 100 if words == "百" else read_numeral(words or "")
    return Decimal(value).scaleb(-2) if value is not None else None
