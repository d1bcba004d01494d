"""All facts of one issue of the weekly bulletin (周通报), frozen before a word of it is written.

The use case that fills these values counts; the paper only prints. Every rate is a pair of integers,
every area an exact decimal, every moment is given. Nothing here reads a clock or a database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

TOO_LITTLE_DATA = "近7日数据太少，暂不预测。"

DEFAULT_REQUIREMENTS: tuple[str, ...] = (
    "逐件倒排工期。对7日内到期的问题，逐件明确责任单位、完成标准和完成日期，每日核对进度。",
    "抓紧清理逾期。对逾期问题逐件说明原因，重新排定完成日期，确不能按期完成的按程序书面申请延期。",
    "补齐举证材料。对退回的问题，对照退回原因补充材料后再报，同一问题不得因同一原因再次退回。",
)


class Lamp(StrEnum):
    """进度灯: how a county stands against the scheduled progress."""

    NORMAL = "正常"
    SLOW = "偏慢"
    LATE = "滞后"


@dataclass(frozen=True, slots=True)
class Share:
    """An exact share: ``part`` of ``whole``. Without a whole there is no rate (无任务)."""

    part: int
    whole: int

    @property
    def fraction(self) -> Fraction | None:
        """The share as an exact fraction, None where nothing was issued."""
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号 in its parts; ``sequence`` is None until the office has assigned one."""

    code: str
    year: int
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class IssuingOffice:
    """Who issues the paper.

    ``masthead`` holds the lines of the red 发文机关标志, ``signature`` the name above the date,
    ``printer`` the office named in the 版记 (the signature where it is empty), ``copied_to`` the 抄送 units.
    """

    masthead: tuple[str, ...]
    signature: str
    printer: str = ""
    copied_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """口径: what is counted.

    ``name`` and ``closing`` are short (下发口径; 市级销号), ``text`` is the sentence under the table,
    ``change`` says how it differs from the last issue, empty if it does not.
    """

    name: str
    closing: str
    text: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where the figures were frozen: snapshot id, time of the data, size and root (hex) of the journal."""

    snapshot_id: str
    data_time: datetime
    journal_size: int
    journal_root: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of the whole campaign, all of them counts of problems.

    ``previous`` is the rate of the last issue, None in the first. ``scheduled`` is the progress due by
    now (序时进度), None where the campaign has no target.
    """

    issued: int
    closed: int
    closed_this_week: int
    returned: int
    open: int
    overdue: int
    due_in_7_days: int
    previous: Share | None = None
    scheduled: Fraction | None = None

    @property
    def rate(self) -> Share:
        """整改率: closed of issued."""
        return Share(self.closed, self.issued)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the pace of the last seven days leads.

    ``share`` is None where there is too little to go by, and ``reason`` then says so.
    ``missing`` is how many problems the forecast falls short of the target, 0 if it is met.
    """

    target_on: date
    target: Fraction
    share: Share | None
    missing: int = 0
    reason: str = TOO_LITTLE_DATA


@dataclass(frozen=True, slots=True)
class CountyRow:
    """One county of annex 1.

    ``rank`` is None for a small base and where nothing was issued, ``lamp`` where nothing was issued or scheduled.
    """

    county: str
    issued: int
    closed: int
    closed_this_week: int
    overdue: int
    due_in_7_days: int
    returned: int
    previous: Share | None = None
    rank: int | None = None
    previous_rank: int | None = None
    lamp: Lamp | None = None

    @property
    def rate(self) -> Share:
        """整改率 of the county."""
        return Share(self.closed, self.issued)

    @property
    def open(self) -> int:
        """Problems not yet closed."""
        return self.issued - self.closed


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category of problems (问题类型)."""

    category: str
    issued: int
    closed: int
    closed_this_week: int
    overdue: int = 0
    due_in_7_days: int = 0

    @property
    def rate(self) -> Share:
        """整改率 of the category."""
        return Share(self.closed, self.issued)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One problem of annex 2 (``days`` overdue) or annex 3 (``days`` left, 0 is today). Areas in 亩."""

    code: str
    county: str
    project: str
    category: str
    due: date
    days: int
    total_mu: Decimal | None = None
    cultivated_mu: Decimal | None = None
    responsible_unit: str = ""
    responsible_person: str = ""
    step: str = ""
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """What 四、存在问题 is written from: counts by the system, ``remarks`` typed by people.

    The system reports 不一致, 缺失 and 存疑 and concludes nothing.
    """

    return_reasons: tuple[tuple[str, int], ...] = ()
    obstacles: tuple[tuple[str, int], ...] = ()
    without_progress: int = 0
    inconsistent: int = 0
    missing: int = 0
    doubtful: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypicalCase:
    """A case that people chose and wrote: heading and text, with the codes of its problems."""

    title: str
    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeeklyBulletin:
    """Everything one issue prints.

    ``as_of`` is the moment the sentences name, in local time. ``small_base``: counties with fewer problems
    are not named as fast or slow. ``late_after_points``: more points behind schedule than this is 滞后.
    ``unit_word`` is what the rows of annex 1 are called here (旗区, 乡镇街道, …).
    """

    campaign: str
    office: IssuingOffice
    number: DocumentNumber
    issue: int
    year: int
    addressees: tuple[str, ...]
    as_of: datetime
    period_start: date
    period_end: date
    totals: Totals
    counties: tuple[CountyRow, ...]
    categories: tuple[CategoryRow, ...]
    overdue: tuple[CaseRow, ...]
    due_soon: tuple[CaseRow, ...]
    definition: Definition
    snapshot: Snapshot
    template_version: str
    forecast: Forecast | None = None
    problems: ProblemFacts = ProblemFacts()
    cases: tuple[TypicalCase, ...] = ()
    requirements: tuple[str, ...] = DEFAULT_REQUIREMENTS
    issued_on: date | None = None
    small_base: int = 10
    late_after_points: int = 10
    unit_word: str = "旗区"
    draft: bool = True


def by_rank(rows: Iterable[CountyRow]) -> tuple[CountyRow, ...]:
    """Order counties as the paper prints them: by rank, then small bases, those without problems last."""
    return tuple(sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.issued == 0)))


def leaders(facts: WeeklyBulletin, most: int = 3) -> tuple[CountyRow, ...]:
    """Name the best counties that are on schedule, at most ``most``; small bases are not compared."""
    return _comparable(facts, ahead=True)[:most]


def laggards(facts: WeeklyBulletin, most: int = 3) -> tuple[CountyRow, ...]:
    """Name the counties furthest behind schedule, worst first, at most ``most``; small bases are not compared."""
    return _comparable(facts, ahead=False)[::-1][:most]


def zero_close(facts: WeeklyBulletin) -> tuple[CountyRow, ...]:
    """Name every county with open problems that closed none this week; a nought needs no large base."""
    return tuple(row for row in by_rank(facts.counties) if row.open > 0 and row.closed_this_week == 0)


def small_bases(facts: WeeklyBulletin) -> tuple[CountyRow, ...]:
    """List the counties with problems, but too few of them to be called fast or slow."""
    return tuple(row for row in facts.counties if 0 < row.issued < facts.small_base)


def _comparable(facts: WeeklyBulletin, *, ahead: bool) -> tuple[CountyRow, ...]:
    """Counties with enough problems on one side of the schedule (of the overall rate where there is none)."""
    mark = facts.totals.scheduled if facts.totals.scheduled is not None else facts.totals.rate.fraction
    large = [row for row in by_rank(facts.counties) if row.issued >= facts.small_base]
    rated = [(row, row.rate.fraction) for row in large]
    return tuple(row for row, rate in rated if mark is not None and rate is not None and (rate >= mark) is ahead)
