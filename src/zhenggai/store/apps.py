"""The Django app of the journal and the rows derived from it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Registers the app under its short label."""

    name = "zhenggai.store"
    label = "store"
