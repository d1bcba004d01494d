"""How long the weekly bulletin takes: facts, text, annexes and check, from the demonstration's 813 problems.

Run: python benchmarks/weekly_bulletin.py
Prints the seconds of the whole and of writing the Word file alone; the goal is 3 s for 1,000 problems.
"""

import os
import tempfile
import time
from datetime import date
from pathlib import Path

GOAL_SECONDS = 3.0
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    """Load one story of the demonstration, draw its bulletin three times, print the best."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ZHENGGAI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "zhenggai.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        from zhenggai.papers.weekly import render_weekly
        from zhenggai.store.journal import Occasion
        from zhenggai.store.models import Campaign
        from zhenggai.store.queries.weekly import Typed
        from zhenggai.usecases.issue_bulletin import draw_weekly
        from zhenggai.usecases.load_demonstration import CLERK, STORIES, load_story, moment
        from zhenggai.usecases.seed_calendar import seed_calendar

        call_command("migrate", interactive=False, verbosity=0)
        seed_calendar()
        load_story(STORIES[0], EXAMPLES / STORIES[0].slug, lambda text: None)
        campaign = Campaign.objects.get(slug=STORIES[0].slug)
        occasion = Occasion(CLERK, moment(STORIES[0].today, 8), campaign.workspace_id, campaign)
        whole, writing = [], []
        for _ in range(3):
            start = time.perf_counter()
            paper = draw_weekly(campaign, date(2022, 9, 11), Typed(), occasion)
            whole.append(time.perf_counter() - start)
            start = time.perf_counter()
            render_weekly(paper.facts)
            writing.append(time.perf_counter() - start)
        count = campaign.problems.count()
        print(f"{count} problems, {len(paper.facts.overdue) + len(paper.facts.due_soon)} listed cases")
        print(
            f"bulletin {min(whole):.2f} s (goal {GOAL_SECONDS} s for 1,000), of that the Word file {min(writing):.2f} s"
        )


if __name__ == "__main__":
    main()
