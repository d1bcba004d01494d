"""A sentence in which every figure knows what it stands for, so that a page can link it to its rows."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words between figures."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed; ``key`` names it (``rate``, ``missing``, ``county:东胜区``)."""

    text: str
    key: str


Run = Text | Figure


def plain_text(runs: Iterable[Run]) -> str:
    """Return the sentence without its links."""
    return "".join(run.text for run in runs)
