"""The Django app of users, units and roles."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app under its short label."""

    name = "zhenggai.people"
    label = "people"
