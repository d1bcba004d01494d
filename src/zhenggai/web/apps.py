"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the app under its short label."""

    name = "zhenggai.web"
    label = "web"
