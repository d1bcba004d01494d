"""The facts of a weekly bulletin, counted by the same questions that the cockpit and the ledger ask."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Count, Q

from zhenggai.domain.bulletin import (
    DEFAULT_REQUIREMENTS,
    CaseRow,
    CategoryRow,
    CountyRow,
    Definition,
    DocumentNumber,
    Forecast,
    IssuingOffice,
    ProblemFacts,
    Share,
    Snapshot,
    Totals,
    TypicalCase,
    WeeklyBulletin,
)
from zhenggai.domain.problem import STATUS_LABELS, Status
from zhenggai.domain.rates import UNFILLED, Grouping
from zhenggai.store.journal import SHANGHAI, events_of, head, problem_subject, root_of
from zhenggai.store.mapping import facts_of
from zhenggai.store.models import Bulletin, ProblemVersion
from zhenggai.store.models.problem import VersionQuerySet
from zhenggai.store.queries.ledger_list import view_condition
from zhenggai.store.queries.progress import Progress, progress
from zhenggai.store.queries.scope import Scope

WEEKLY = "weekly"
TEMPLATE = "weekly-1"
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """What people write into a bulletin; everything else is counted."""

    cases: tuple[TypicalCase, ...] = ()
    requirements: tuple[str, ...] = DEFAULT_REQUIREMENTS
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Previous:
    """The issue before this one, as it was frozen."""

    bulletin: Bulletin
    facts: WeeklyBulletin

    def county(self, name: str) -> CountyRow | None:
        """Its row of one county."""
        return next((row for row in self.facts.counties if row.county == name), None)


def weekly_facts(
    scope: Scope, typed: Typed, previous: Previous | None, *, issue: int, drawn_at: datetime, draft: bool
) -> WeeklyBulletin:
    """Gather one issue; ``drawn_at`` is the moment the data are read, ``previous`` what it is compared with."""
    standing = progress(scope)
    campaign = scope.campaign
    first = previous.bulletin.on + timedelta(days=1) if previous else scope.day - timedelta(days=6)
    overdue, soon = (case_rows(scope, standing, view) for view in ("overdue", "soon"))
    signature = campaign.issuing_office or campaign.issuer or campaign.workspace.name
    return WeeklyBulletin(
        campaign=campaign.name,
        office=IssuingOffice(masthead=(f"{signature}文件",), signature=signature),
        number=DocumentNumber(campaign.document_code or "整改", scope.day.year, None if draft else issue),
        issue=issue,
        year=scope.day.year,
        addressees=(f"各{campaign.unit_noun}人民政府", "有关部门"),
        as_of=moment_of(scope.day, drawn_at),
        period_start=first,
        period_end=scope.day,
        totals=_totals(standing, previous, first),
        counties=_counties(standing, previous, first),
        categories=_categories(scope, standing, first),
        overdue=overdue,
        due_soon=soon,
        definition=Definition("下发口径", "市级销号", standing.definition.sentence(), _change(standing, previous)),
        snapshot=_snapshot(scope.day, drawn_at),
        template_version=TEMPLATE,
        forecast=_forecast(standing),
        problems=_problems(scope, standing, typed),
        cases=typed.cases,
        requirements=typed.requirements,
        issued_on=scope.day,
        draft=draft,
        unit_word=campaign.unit_noun,
    )


def moment_of(day: date, drawn_at: datetime) -> datetime:
    """The moment the sentences name: now for today, the end of the day for a past one."""
    if drawn_at.astimezone(SHANGHAI).date() == day:
        return drawn_at.astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0)
    return datetime.combine(day + timedelta(days=1), time(0), SHANGHAI)


def counted(scope: Scope, standing: Progress) -> VersionQuerySet:
    """The states that the definition counts."""
    return scope.versions().filter(origin__in=[origin.value for origin in standing.definition.origins])


def closed_in(first: date, last: date) -> Q:
    """Closed within the period and still closed."""
    return Q(status=Status.CLOSED.value, closed_on__gte=first, closed_on__lte=last)


def case_rows(scope: Scope, standing: Progress, view: str) -> tuple[CaseRow, ...]:
    """The rows of annex 2 (overdue) or 3 (due soon), most urgent first."""
    rows = counted(scope, standing).filter(view_condition(view, scope.day)).select_related("county", "item")
    return tuple(_case(row, scope.day) for row in rows.order_by("due_on", "county__path", "code", "problem_id"))


def _case(row: ProblemVersion, today: date) -> CaseRow:
    facts = facts_of(row)
    due = row.due_on or today
    return CaseRow(
        code=row.code or str(row.problem_id),
        county=row.county.name if row.county else UNFILLED[Grouping.COUNTY],
        project=row.project,
        category=row.item.name if row.item else "",
        due=due,
        days=abs((due - today).days),
        total_mu=row.total_mu,
        cultivated_mu=row.cultivated_mu,
        responsible_unit=facts.responsible_units[0] if facts.responsible_units else (facts.county or ""),
        step=STATUS_LABELS[facts.status],
        obstacle=facts.progress or "",
    )


def _totals(standing: Progress, previous: Previous | None, first: date) -> Totals:
    counts, tally = standing.counts, standing.tally
    week = counted(standing.scope, standing).filter(closed_in(first, standing.scope.day)).count()
    return Totals(
        issued=counts.total,
        closed=counts.closed,
        closed_this_week=week,
        returned=tally.returned,
        open=counts.total - counts.closed,
        overdue=tally.overdue,
        due_in_7_days=tally.soon,
        previous=previous.facts.totals.rate if previous else None,
        scheduled=standing.scheduled,
    )


def _counties(standing: Progress, previous: Previous | None, first: date) -> tuple[CountyRow, ...]:
    rows = counted(standing.scope, standing).filter(closed_in(first, standing.scope.day))
    grouped = rows.values("county__name").order_by().annotate(count=Count("pk"))
    week = {row["county__name"]: row["count"] for row in grouped}
    place = {row.standing.county: row.rank for row in standing.ranking}
    order = [row.standing.county for row in standing.ranking]
    found = []
    for county in order:
        own = standing.counties[county]
        before = previous.county(county) if previous else None
        found.append(
            CountyRow(
                county=county,
                issued=own.counts.total,
                closed=own.counts.closed,
                closed_this_week=week.get(county, 0),
                overdue=own.tally.overdue,
                due_in_7_days=own.tally.soon,
                returned=own.tally.returned,
                previous=before.rate if before else None,
                rank=place[county],
                previous_rank=before.rank if before else None,
                lamp=own.lamp,
            )
        )
    return tuple(found)


def _categories(scope: Scope, standing: Progress, first: date) -> tuple[CategoryRow, ...]:
    rows = counted(scope, standing).values("item__name", "item__position").order_by("item__position")
    rows = rows.annotate(
        issued=Count("pk"),
        closed=Count("pk", filter=Q(status=Status.CLOSED.value)),
        week=Count("pk", filter=closed_in(first, scope.day)),
        overdue=Count("pk", filter=view_condition("overdue", scope.day)),
        soon=Count("pk", filter=view_condition("soon", scope.day)),
    )
    return tuple(
        CategoryRow(
            row["item__name"] or UNFILLED[Grouping.CATEGORY],
            row["issued"],
            row["closed"],
            row["week"],
            row["overdue"],
            row["soon"],
        )
        for row in rows
    )


def _change(standing: Progress, previous: Previous | None) -> str:
    """Whether the definition or the denominator differs from the last issue."""
    if previous is None:
        return ""
    before, now = previous.facts.totals.issued, standing.counts.total
    if before == now:
        return ""
    return f"分母由{before}个变为{now}个"


def _forecast(standing: Progress) -> Forecast | None:
    target = standing.target
    if target is None or target.due <= standing.scope.day:
        return None
    share, outlook = Fraction(target.share), standing.outlook
    if outlook is None:
        return Forecast(target.due, share, None)
    return Forecast(target.due, share, Share(outlook.expected, outlook.total), outlook.missing)


def _problems(scope: Scope, standing: Progress, typed: Typed) -> ProblemFacts:
    """Reasons of what stands returned today, most frequent first."""
    returned = counted(scope, standing).filter(status=Status.RETURNED.value).values_list("problem_id", flat=True)
    reasons: dict[str, int] = {}
    latest: dict[str, list[str]] = {}
    for event in events_of([problem_subject(number) for number in returned]):
        if event.kind == "problem.returned" and event.day <= scope.day:
            latest[event.subject] = list(event.payload.get("reasons") or [])
    for own in latest.values():
        for reason in own:
            reasons[reason] = reasons.get(reason, 0) + 1
    ordered = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_REASONS]
    return ProblemFacts(return_reasons=tuple(ordered), remarks=typed.remarks)


def _snapshot(day: date, drawn_at: datetime) -> Snapshot:
    end = head()
    return Snapshot(f"{day:%Y%m%d}-{end.size}", drawn_at, end.size, root_of(end))
