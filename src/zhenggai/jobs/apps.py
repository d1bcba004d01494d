"""The Django app of the background tasks."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "zhenggai.jobs"
    label = "jobs"
