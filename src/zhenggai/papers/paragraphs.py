"""The text of a paper as plain values, with every figure marked, and how Word writes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.domain.runs import Figure, Run, Text, plain_text
from zhenggai.papers import fonts
from zhenggai.papers.styles import Look, faces
from zhenggai.papers.wordml import paragraph, run, w


class Kind(StrEnum):
    """What a paragraph is. ``typed`` was written by a person, all else by the system."""

    ADDRESSEES = "addressees"
    BODY = "body"
    HEADING = "heading"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``lead`` is its opening words set in 楷体, such as （一）进展较快。"""

    kind: Kind
    runs: tuple[Run, ...]
    lead: str = ""

    @property
    def plain(self) -> str:
        """The paragraph as it reads, without marks."""
        return self.lead + plain_text(self.runs)


def figures_of(paragraphs: Iterable[Paragraph]) -> tuple[Figure, ...]:
    """Collect every marked figure, in reading order."""
    return tuple(part for one in paragraphs for part in one.runs if isinstance(part, Figure))


# Word refuses to open a file with a longer tag.
_LONGEST_TAG = 64
_LOOKS = {Kind.ADDRESSEES: Look.FLUSH, Kind.BODY: Look.BODY, Kind.HEADING: Look.HEADING, Kind.TYPED: Look.BODY}


def word_paragraph(one: Paragraph) -> BaseOxmlElement:
    """Write a paragraph in the style of its kind."""
    lead = [run(one.lead, faces(fonts.KAI))] if one.lead else []
    return paragraph(_LOOKS[one.kind], *lead, *(_word_run(part) for part in one.runs))


def _word_run(part: Run) -> BaseOxmlElement:
    if isinstance(part, Text):
        return run(part.text)
    # The figure stands in a locked content control: the words around it may be changed in Word, the datum not.
    title, lock = w("alias", val="数据，不可直接修改"), w("lock", val="sdtContentLocked")
    properties = w("sdtPr", title, w("tag", val=part.key[:_LONGEST_TAG]), lock)
    return w("sdt", properties, w("sdtContent", run(part.text)))


def blank_line(lines: int = 1) -> list[BaseOxmlElement]:
    """Leave whole lines of the grid empty."""
    return [paragraph(Look.FLUSH) for _ in range(lines)]


def kept_together(paragraphs: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """Keep paragraphs on one page, from the first to the last."""
    for one in paragraphs[:-1]:
        for style in one.iter(qn("w:pStyle")):
            style.addnext(w("keepLines"))
            style.addnext(w("keepNext"))
    return paragraphs


def width_in_characters(value: str) -> float:
    """Estimate how many characters of the grid ``value`` takes: Latin letters and digits half of one."""
    return sum(0.5 if ord(character) < 0x2E80 and character not in "“”‘’—…〔〕" else 1.0 for character in value)
