"""Which problem of the ledger a row speaks of (ux-spec 8.4): hidden id, number, patch, then what it looks like."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhenggai.domain.matching import plain_text

AREA_TOLERANCE = Decimal("0.01")
# A number this short is a running number of one county's own list, not one of the whole campaign.
RUNNING_NUMBER = re.compile(r"\d{1,4}")
PROJECT_NOISE = re.compile(r"[\W_]|^关于|项目$|问题$")


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """What identity needs to know of a problem in the ledger."""

    problem_id: int
    code: str | None
    year: int | None
    batch: str | None
    county: str | None
    patch: str | None
    project: str | None
    fingerprint: str
    total_mu: Decimal | None


@dataclass(frozen=True, slots=True)
class Match:
    """The problem a row speaks of and how it was known; ``near`` only resembles it."""

    problem_id: int | None = None
    by: str | None = None
    near: KnownProblem | None = None


NO_MATCH = Match()


def normalised_project(name: str | None) -> str:
    """Return a project's name without punctuation and idle words."""
    return PROJECT_NOISE.sub("", plain_text(name or ""))


def fingerprint(values: Mapping[str, Any]) -> str:
    """Digest county, year, project and category; the area is compared beside it, with a tolerance."""
    parts = (
        values.get("county"),
        values.get("year"),
        normalised_project(values.get("project")),
        values.get("category"),
    )
    return hashlib.sha256("|".join(str(part or "") for part in parts).encode()).hexdigest()[:32]


class LedgerIndex:
    """All problems of a campaign, ready to be found; a problem found by its looks is given out once."""

    def __init__(self, known: Iterable[KnownProblem]) -> None:
        self._by_id: dict[str, KnownProblem] = {}
        self._by_code: dict[str, list[KnownProblem]] = defaultdict(list)
        self._by_patch: dict[str, list[KnownProblem]] = defaultdict(list)
        self._by_looks: dict[str, list[KnownProblem]] = defaultdict(list)
        self._by_name: dict[tuple[str | None, str], KnownProblem] = {}
        self._taken: set[int] = set()
        for problem in known:
            self._by_id[str(problem.problem_id)] = problem
            self._by_looks[problem.fingerprint].append(problem)
            self._by_name.setdefault((problem.county, normalised_project(problem.project)), problem)
            if problem.code:
                self._by_code[plain_text(problem.code)].append(problem)
            if problem.patch:
                self._by_patch[plain_text(problem.patch)].append(problem)

    def find(self, values: Mapping[str, Any], hidden_id: str | None, looks: str) -> Match:
        """Find the problem that a row with ``values`` speaks of."""
        if not self._by_id:
            return NO_MATCH
        found = self._by_hidden_id(values, hidden_id) or self._by_number(values) or self._by_appearance(values, looks)
        if found:
            self._taken.add(found.problem_id or 0)
            return found
        return Match(near=self._by_name.get((values.get("county"), normalised_project(values.get("project")))))

    def _by_hidden_id(self, values: Mapping[str, Any], hidden_id: str | None) -> Match | None:
        """A hidden id counts where one telling fact agrees: the sheet may come from another installation."""
        problem = self._by_id.get((hidden_id or "").strip())
        if problem is None or not _agrees(problem, values):
            return None
        return Match(problem.problem_id, "_id")

    def _by_number(self, values: Mapping[str, Any]) -> Match | None:
        if code := values.get("code"):
            candidates = [other for other in self._by_code[plain_text(code)] if _may_be(other, values, code)]
            return _only(candidates, values, "code")
        if patch := values.get("patch"):
            candidates = [other for other in self._by_patch[plain_text(patch)] if _same_year(other, values)]
            return _only([other for other in candidates if other.problem_id not in self._taken], values, "patch")
        return None

    def _by_appearance(self, values: Mapping[str, Any], looks: str) -> Match | None:
        code, area = values.get("code"), values.get("total_mu")
        for problem in self._by_looks.get(looks, ()):
            free = problem.problem_id not in self._taken and not (code and problem.code)
            if free and _same_area(problem.total_mu, area):
                return Match(problem.problem_id, "fingerprint")
        return None


def _agrees(problem: KnownProblem, values: Mapping[str, Any]) -> bool:
    """Whether one telling fact agrees: number, patch, name; or county and area, where only the name was changed."""
    numbers = _told([(problem.code, values.get("code")), (problem.patch, values.get("patch"))])
    names = _told([(problem.project, values.get("project"))])
    if not numbers and not names:
        return True
    if any(plain_text(known) == plain_text(given) for known, given in (*numbers, *names)):
        return True
    areas = (problem.total_mu, values.get("total_mu"))
    return not numbers and None not in areas and problem.county == values.get("county") and _same_area(*areas)


def _told(pairs: list[tuple[str | None, str | None]]) -> list[tuple[str, str]]:
    """The pairs of which both the ledger and the row say something."""
    return [(known, given) for known, given in pairs if known and given]


def _may_be(problem: KnownProblem, values: Mapping[str, Any], code: str) -> bool:
    """Year and batch must not contradict; a running number also needs the same county."""
    batch = values.get("batch")
    if not _same_year(problem, values) or (batch and problem.batch and plain_text(batch) != plain_text(problem.batch)):
        return False
    return RUNNING_NUMBER.fullmatch(code) is None or problem.county == values.get("county")


def _same_year(problem: KnownProblem, values: Mapping[str, Any]) -> bool:
    year = values.get("year")
    return year is None or problem.year is None or year == problem.year


def _same_area(known: Decimal | None, given: Decimal | None) -> bool:
    return known is None or given is None or abs(known - given) <= AREA_TOLERANCE


def _only(candidates: list[KnownProblem], values: Mapping[str, Any], by: str) -> Match | None:
    """One candidate, or the one that agrees in year and batch exactly."""
    if len(candidates) > 1:
        exact = [
            other for other in candidates if (other.year, other.batch) == (values.get("year"), values.get("batch"))
        ]
        candidates = exact if len(exact) == 1 else []
    return Match(candidates[0].problem_id, by) if candidates else None


def file_key(values: Mapping[str, Any]) -> tuple[object, ...] | None:
    """What makes two rows of one sheet claim the same number; None for a row without one."""
    code = values.get("code")
    if not code:
        return None
    county = values.get("county") if RUNNING_NUMBER.fullmatch(code) else None
    return (plain_text(code), values.get("year"), values.get("batch"), county)
