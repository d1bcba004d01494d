"""The coverage gate: the floors that judge must be tested nearly whole, the rest well."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

JUDGING = ("domain", "policy", "documents", "spatial", "papers")
JUDGING_LEAST = 95.0
OVERALL_LEAST = 85.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Lines run and lines there are, of some part of the program."""

    part: str
    covered: int
    lines: int
    least: float

    @property
    def percent(self) -> float:
        """Share in percent; a part without code is wholly covered."""
        return 100.0 * self.covered / self.lines if self.lines else 100.0

    @property
    def passes(self) -> bool:
        """Whether the part reaches its least share, compared on whole lines."""
        return 100 * self.covered >= self.least * self.lines


def measure(report: Path) -> list[Measured]:
    """Read coverage's JSON report: each judging floor, and everything together."""
    files = json.loads(report.read_text("utf-8"))["files"]
    counts = {
        path: (entry["summary"]["covered_lines"], entry["summary"]["num_statements"]) for path, entry in files.items()
    }
    floors = [
        total(floor, (count for path, count in counts.items() if f"zhenggai/{floor}/" in path), JUDGING_LEAST)
        for floor in JUDGING
    ]
    return [*floors, total("everything", counts.values(), OVERALL_LEAST)]


def total(part: str, counts: Iterable[tuple[int, int]], least: float) -> Measured:
    """Add up the counts of one part."""
    given = list(counts)
    return Measured(part, sum(covered for covered, _ in given), sum(lines for _, lines in given), least)
