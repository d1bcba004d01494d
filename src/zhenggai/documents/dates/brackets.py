"""Bracketed remarks of a deadline: the kind of rectification, an exception, or a mere note."""

import re
from dataclasses import dataclass

from zhenggai.documents.dates.vocabulary import HIDDEN
from zhenggai.domain.plan import RectificationKind

KIND_WORDS = {
    "限期整改": RectificationKind.FIXED_TERM,
    "持续整改": RectificationKind.CONTINUING,
    "长期整改": RectificationKind.CONTINUING,
    "长期坚持": RectificationKind.CONTINUING,
    "立行立改": RectificationKind.IMMEDIATE,
    "立即整改": RectificationKind.IMMEDIATE,
}
COMMONEST = ("限期整改类", "持续整改类", "立行立改类")
INNER_BRACKET = re.compile(r"\([^()]*(?:\)|$)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
LIMITING = re.compile(r"属于?|除外|不含|不包括|除[^,]+外|仅限|[^,]的(?:[,;]|$)|的(?:项目|问题)|如|若|涉及")


@dataclass(frozen=True, slots=True)
class KindReading:
    """A kind of rectification; ``tolerated`` holds the right spelling where the printed one has a slip."""

    kind: RectificationKind
    tolerated: str | None = None


def hide_brackets(text: str) -> tuple[str, tuple[range, ...]]:
    """Replace everything in brackets, brackets included, by filler of the same length; return the outermost spans."""
    spans: list[range] = []
    hidden = text
    while found := INNER_BRACKET.search(hidden):
        hidden = hidden[: found.start()] + HIDDEN * len(found.group()) + hidden[found.end() :]
        inside = range(*found.span())
        spans = [span for span in spans if span.start < inside.start or span.stop > inside.stop]
        spans.append(inside)
    return hidden, tuple(sorted(spans, key=lambda span: span.start))


def read_kind(words: str) -> KindReading | None:
    """Read 限期整改类, 持续整改, 立行立改; one wrong, missing or extra character before 类 is tolerated."""
    bare = words.strip(",;。:、")
    kind = KIND_WORDS.get(bare.removesuffix("类").removesuffix("型"))
    if kind:
        return KindReading(kind)
    if not bare.endswith("类"):
        return None
    meant = [word for word in COMMONEST if differs_by_one(bare, word)]
    return KindReading(KIND_WORDS[meant[0].removesuffix("类")], meant[0]) if len(meant) == 1 else None


def differs_by_one(left: str, right: str) -> bool:
    """Whether one character put in, left out or exchanged turns ``left`` into ``right``."""
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(shorter, longer, strict=True)) == 1
    return len(longer) - len(shorter) == 1 and any(
        longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer))
    )


def is_limiting(words: str) -> bool:
    """Whether a remark says for what the deadline counts or does not count."""
    return LIMITING.search(words) is not None
