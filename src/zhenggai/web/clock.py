"""The clock of the pages: a door may look at the time, everything below is told it."""

from datetime import date, datetime, time

from zhenggai.people.models import Workspace
from zhenggai.store.journal import SHANGHAI


def now(workspace: Workspace | None = None) -> datetime:
    """The present moment; in a demonstration, this time of its pinned day."""
    present = datetime.now(SHANGHAI)
    if workspace is None or workspace.pinned_today is None:
        return present
    return datetime.combine(workspace.pinned_today, time(8, 0), SHANGHAI)


def today(workspace: Workspace | None = None) -> date:
    """The present day in Asia/Shanghai, or the pinned day of a demonstration."""
    return now(workspace).date()
