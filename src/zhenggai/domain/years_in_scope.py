"""Which years of inspection a plan speaks of, from its title and its day of issue."""

import re
from dataclasses import dataclass
from datetime import date

RANGE = re.compile(r"(20\d\d)年?\s*(?:[-—–－~～至到])+\s*(20\d\d)年")
EARLIEST = 1998  # before it there was no land inspectorate to feed anything back


@dataclass(frozen=True, slots=True)
class YearsInScope:
    """The first and last year of inspection a problem of the plan may have."""

    first: int
    last: int

    def holds(self, year: int) -> bool:
        """Whether a problem of ``year`` may belong to the plan."""
        return self.first <= year <= self.last

    @property
    def words(self) -> str:
        """The span as people write it."""
        return f"{self.last} 年及以前" if self.first == EARLIEST else f"{self.first}—{self.last} 年"


def years_in_scope(title: str, issued_on: date | None) -> YearsInScope:
    """A span printed in the title, else everything up to the year of issue."""
    found = RANGE.search(title)
    if found and int(found[1]) <= int(found[2]):
        return YearsInScope(int(found[1]), int(found[2]))
    return YearsInScope(EARLIEST, issued_on.year if issued_on else 9999)
