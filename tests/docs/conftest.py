"""The documentation as tests see it."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "story: follows one path of the documentation to its end")
