"""演示数据: one issue of a weekly bulletin with invented places, whose figures agree."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from zhenggai.domain.bulletin import (
    CaseRow,
    CategoryRow,
    CountyRow,
    Definition,
    DocumentNumber,
    Forecast,
    IssuingOffice,
    Lamp,
    ProblemFacts,
    Share,
    Snapshot,
    Totals,
    TypicalCase,
    WeeklyBulletin,
)

SHANGHAI = timezone(timedelta(hours=8))
AS_OF = datetime(2025, 9, 14, 18, tzinfo=SHANGHAI)
SCHEDULED = Fraction(655, 1000)

# county, issued, closed, this week, overdue, due in 7 days, returned, rank, lamp
_COUNTIES = (
    ("青格勒旗", 34, 29, 2, 0, 1, 0, 1, Lamp.NORMAL),
    ("白塔旗", 58, 46, 4, 0, 2, 0, 2, Lamp.NORMAL),
    ("河西新区", 96, 71, 6, 1, 5, 1, 3, Lamp.NORMAL),
    ("东滩旗", 23, 17, 2, 0, 1, 0, 4, Lamp.NORMAL),
    ("沙泉旗", 92, 63, 6, 0, 6, 1, 5, Lamp.NORMAL),
    ("乌兰川旗", 71, 44, 5, 2, 6, 1, 6, Lamp.SLOW),
    ("北梁旗", 163, 92, 11, 5, 14, 3, 7, Lamp.SLOW),
    ("柳沟区", 148, 78, 5, 9, 17, 4, 8, Lamp.LATE),
    ("西召旗", 41, 20, 0, 6, 6, 2, 9, Lamp.LATE),
)
_CATEGORIES = (
    ("采矿用地类", 302, 190, 17),
    ("交通水利类", 160, 112, 9),
    ("闲置土地类", 134, 71, 6),
    ("农牧民建房类", 82, 57, 6),
    ("其他类", 48, 30, 3),
)


def county_rows() -> tuple[CountyRow, ...]:
    return tuple(
        CountyRow(name, issued, closed, week, late, soon, back, Share(closed - week, issued), rank, rank, lamp)
        for name, issued, closed, week, late, soon, back, rank, lamp in _COUNTIES
    )


def case_rows(counts: dict[str, int], first: date, step: int) -> tuple[CaseRow, ...]:
    cases = []
    for county, count in counts.items():
        for number in range(count):
            due = first + timedelta(days=step * (number % 7))
            cases.append(
                CaseRow(
                    code=f"{county[:2]}-2021-{number + 101:04d}",
                    county=county,
                    project=f"{county}第{number + 1}煤矿外排土场临时用地",
                    category=_CATEGORIES[number % 5][0],
                    due=due,
                    days=abs((AS_OF.date() - due).days),
                    total_mu=Decimal("42.6") + number,
                    cultivated_mu=Decimal("5.333") if number % 3 else None,
                    responsible_unit=f"{county}人民政府",
                    responsible_person="演示人员",
                    step="旗区自验" if number % 2 else "整改中",
                    obstacle="等待林草部门认定意见" if number % 2 else "",
                )
            )
    return tuple(cases)


def weekly_bulletin(**changes: object) -> WeeklyBulletin:
    """The sixth issue; ``changes`` replace whole fields."""
    counties = county_rows()
    overdue = {row.county: row.overdue for row in counties}
    due_soon = {row.county: row.due_in_7_days for row in counties}
    facts = WeeklyBulletin(
        campaign="云川市督察整改百日攻坚",
        office=IssuingOffice(
            ("云川市督察整改“百日攻坚”", "行动领导小组办公室文件"),
            "云川市督察整改领导小组办公室",
            copied_to=("市委办公室", "市人大常委会办公室", "市政协办公室", "市督察整改领导小组成员单位"),
        ),
        number=DocumentNumber("云整改办发", 2025, 6),
        issue=6,
        year=2025,
        addressees=("各旗区人民政府", "市直有关部门"),
        as_of=AS_OF,
        period_start=date(2025, 9, 8),
        period_end=date(2025, 9, 14),
        totals=Totals(726, 460, 41, 12, 266, 23, 58, Share(419, 726), SCHEDULED),
        counties=counties,
        categories=tuple(CategoryRow(*row) for row in _CATEGORIES),
        overdue=case_rows(overdue, AS_OF.date() - timedelta(days=8), 1),
        due_soon=case_rows(due_soon, AS_OF.date(), 1),
        definition=Definition(
            "下发口径", "市级销号", "整改率＝已销号数÷下发数，不含并案重复项，旗区自行认定完成的不计入已销号"
        ),
        snapshot=Snapshot("20250914-1800", AS_OF, 12345, "3f9a" * 16),
        template_version="周通报 1.0",
        forecast=Forecast(date(2025, 9, 30), Fraction(4, 5), Share(565, 726), 16),
        problems=ProblemFacts(
            return_reasons=(("缺方向照片", 5), ("定位不在图斑内", 4), ("未见处罚到位", 3)),
            obstacles=(("等待前置手续批复", 31), ("复垦季节未到", 18)),
            without_progress=27,
            inconsistent=3,
            missing=8,
            doubtful=2,
            remarks=("个别旗区包案领导到现场少，部门之间会商不及时，补办手续的组件材料反复修改。",),
        ),
        cases=(
            TypicalCase(
                "西召旗某砂石料场复垦进展慢",
                "该问题应于9月7日前完成复垦，现场仍有堆料未清运，本周没有新的进展和举证。",
                ("西召-2021-0101",),
            ),
        ),
    )
    return replace(facts, **changes)  # type: ignore[arg-type]  # the tests name fields of the dataclass
