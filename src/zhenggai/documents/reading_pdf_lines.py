"""Put the glyphs of a page together into the lines that the eye sees."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SAME_BASELINE = 0.4  # of the size: raised note marks still belong to their line
WIDE_GAP = 0.45  # of the size: word processors set Chinese and digits a quarter apart without a space
WORD_GAP = 0.2  # of the size, between two letters of the Latin alphabet
OVERPRINT = 0.1  # of the size: some programs print a glyph twice to make it bold
OPENING, CLOSING, FOREIGN = r"[（(《“‘「『【〔\[]", r"[，。；：、！？）)》”’」』】〕\]％%…—]", r"[A-Za-z0-9.,/:+-]"
# Some programs do not part a closing sign from a number behind it either.
FIRST_WORD = re.compile(f"{OPENING}*(?:{FOREIGN}+|[—…]+|.)(?:{CLOSING}+{FOREIGN}*)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its place in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the character's body."""
        return (self.left + self.right) / 2, self.baseline + self.size * 0.35


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed: its characters and where it stands, in points; edges are those of visible characters.

    ``first_word`` is the width of what could not have been parted from the first character by a line break.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    first_word: float


def assemble_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Group glyphs by baseline, from top to bottom; the order in the file plays no part."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        if rows and _on_row(glyph, rows[-1][0]):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_join(sorted(row, key=lambda glyph: glyph.left)) for row in rows)
    return [line for line in lines if line.text.strip()]


def _on_row(glyph: Glyph, first: Glyph) -> bool:
    return first.baseline - glyph.baseline <= SAME_BASELINE * max(first.size, glyph.size)


def _join(row: Sequence[Glyph]) -> PrintedLine:
    """Write the glyphs of one row; a gap that the eye takes for a space becomes one."""
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        if glyph.text == before.text and glyph.left - before.left < OVERPRINT * glyph.size:
            continue
        if _has_gap(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
    visible = [glyph for glyph in row if not glyph.text.isspace()] or [row[0]]
    largest = max(row, key=lambda glyph: glyph.size)
    return PrintedLine(
        text=plain_characters("".join(pieces)).rstrip(),
        left=visible[0].left,
        right=visible[-1].right,
        baseline=largest.baseline,
        size=largest.size,
        first_word=_first_word(visible),
    )


def _first_word(visible: Sequence[Glyph]) -> float:
    """Measure the first character with the signs that must not begin a line, or the first number or foreign word."""
    match = FIRST_WORD.match("".join(glyph.text for glyph in visible))
    last = visible[match.end() - 1] if match and match.end() else visible[0]
    return last.right - visible[0].left


def _has_gap(before: Glyph, glyph: Glyph) -> bool:
    if before.text.isspace() or glyph.text.isspace():
        return False
    both_latin = before.text.isascii() and glyph.text.isascii()
    return glyph.left - before.right > (WORD_GAP if both_latin else WIDE_GAP) * max(before.size, glyph.size)


# Fonts embedded by browsers and some printers name the radical (⻚) where the character (页) is meant. Unicode maps
# most radicals to their character; these it leaves alone, or maps to a form that simplified Chinese does not use.
RADICALS = str.maketrans(
    "⺠⺢⺾⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⼾",
    "民氺艹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙户",
)


def plain_characters(text: str) -> str:
    """Replace radicals and compatibility forms of Chinese characters by the characters themselves, one for one."""
    if text.isascii():
        return text
    translated = text.translate(RADICALS)
    return "".join(unicodedata.normalize("NFKC", sign) if _is_other_form(sign) else sign for sign in translated)


def _is_other_form(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u2fdf" or "\uf900" <= sign <= "\ufaff"
