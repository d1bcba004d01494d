"""整改类型 in a cell: immediate, fixed-term or continuing."""

from zhenggai.domain.plan import RectificationKind

WORDS = (
    ("立行立改", RectificationKind.IMMEDIATE),
    ("立即", RectificationKind.IMMEDIATE),
    ("立知立改", RectificationKind.IMMEDIATE),
    ("持续", RectificationKind.CONTINUING),
    ("长期", RectificationKind.CONTINUING),
    ("限期", RectificationKind.FIXED_TERM),
    ("限时", RectificationKind.FIXED_TERM),
)


def read_kind(text: str) -> str | None:
    """Return the kind a text names; None if it names none."""
    return next((kind.value for word, kind in WORDS if word in text), None)
