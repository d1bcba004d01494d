"""Which problems a question is about: the campaign, the day, what was known by when, and who asks."""

from dataclasses import dataclass
from datetime import date, datetime, time

from zhenggai.people.models import User
from zhenggai.store.journal import SHANGHAI
from zhenggai.store.models import Campaign, ProblemVersion
from zhenggai.store.models.problem import VersionQuerySet


@dataclass(frozen=True, slots=True)
class Scope:
    """A campaign as of ``day``; ``known_at`` None means with everything recorded up to now.

    ``viewer`` None is the system itself (papers, command line): it sees all.
    """

    campaign: Campaign
    day: date
    known_at: datetime | None = None
    viewer: User | None = None

    @property
    def is_summable(self) -> bool:
        """Whether the daily counts answer it: the viewer sees the whole workspace, and knowledge ends with a day."""
        sees_all = self.viewer is None or self.viewer.sees_whole_workspace
        known = self.known_at.astimezone(SHANGHAI).time() if self.known_at else None
        return sees_all and (known is None or known == time.max)

    def versions(self, day: date | None = None) -> VersionQuerySet:
        """The states in force on ``day`` (the scope's own day by default) that the viewer may see."""
        versions = ProblemVersion.objects.filter(campaign=self.campaign).as_of(day or self.day, self.known_at)
        versions = versions.counted()
        return versions if self.viewer is None else versions.visible_to(self.viewer)
