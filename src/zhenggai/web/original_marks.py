"""The original beside the draft: which characters of each line a value was read from, as marks that may overlap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

Place = Mapping[str, int]
# Whole sentences light up when pointed at; only figures are marked all the time, else the page would be all yellow.
SENTENCES = ("goal", "measures", "problem", "title", "item", "duties")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of one line; ``figure`` is marked, a sentence only lights up."""

    start: int
    end: int
    figure: bool = True


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of the original, escaped and marked."""

    number: int
    text: SafeString
    label: str
    is_heading: bool
    page: int | None


def place_key(place: Place | None) -> str:
    """The name that a value and its characters share; empty for a value without a place."""
    return f"{place['line']}:{place['start']}-{place['end']}" if place and place["end"] > place["start"] else ""


def marked_lines(lines: Sequence[Mapping[str, Any]], draft: Mapping[str, Any]) -> list[MarkedLine]:
    """All lines with text, with the places of ``draft`` marked."""
    spans = spans_of(draft)
    return [
        MarkedLine(
            number=line["number"],
            text=mark(line["text"], line["number"], spans.get(line["number"], set())),
            label=line.get("label", ""),
            is_heading=line.get("heading") is not None,
            page=line.get("page"),
        )
        for line in lines
        if line["text"].strip()
    ]


def spans_of(draft: Mapping[str, Any]) -> dict[int, set[Span]]:
    """The spans of every value of a draft, by line."""
    found: dict[int, set[Span]] = defaultdict(set)
    for name, place in places_of(draft):
        if place and place["end"] > place["start"]:
            figure = not name.startswith(SENTENCES)
            found[place["line"]].add(Span(place["start"], place["end"], figure))
    return found


def places_of(draft: Mapping[str, Any]) -> Iterator[tuple[str, Place | None]]:
    """Name and place of everything that was read from characters."""
    for part, name in (("targets", "target"), ("phases", "phase"), ("bodies", "body")):
        yield from ((name, entry["place"]) for entry in draft[part])
    for item in draft["items"]:
        yield "item", item["place"]
        yield from (item.get("places") or {}).items()
        for part in ("deadlines", "measure_deadlines", "snapshots"):
            yield from (("deadline", entry.get("place")) for entry in item.get(part) or ())
    yield from (("item", issue.get("place")) for issue in draft["issues"])


def mark(text: str, line: int, spans: Iterable[Span]) -> SafeString:
    """Escape ``text`` and wrap the characters of each span; where spans cross, a span is drawn in pieces."""
    within = {Span(max(span.start, 0), min(span.end, len(text)), span.figure): span for span in spans}
    edges = sorted({0, len(text), *(edge for span in within for edge in (span.start, span.end))})
    pieces = []
    for start, end in pairwise(edges):
        piece: SafeString = conditional_escape(text[start:end])
        covering = [span for span in within if span.start <= start and end <= span.end]
        # The shortest span lies innermost: pointing at its characters means it and not the sentence around it.
        for span in sorted(covering, key=lambda one: (one.end - one.start, not one.figure)):
            original = within[span]
            key = place_key({"line": line, "start": original.start, "end": original.end})
            tag = "mark" if span.figure else "span"
            piece = format_html('<{tag} data-place="{}">{}</{tag}>', key, piece, tag=tag)
        pieces.append(piece)
    return format_html_join("", "{}", ((piece,) for piece in pieces))
