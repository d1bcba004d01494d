"""The head of a paper (版头): the red name of the issuing office, the document number, the red rule."""

from docx.oxml.xmlchemy import BaseOxmlElement

from zhenggai.domain.bulletin import DocumentNumber
from zhenggai.papers.page import TEXT_WIDTH
from zhenggai.papers.paragraphs import blank_line, width_in_characters
from zhenggai.papers.styles import RED, Look
from zhenggai.papers.wordml import paragraph, run, w

MASTHEAD_DROP = 1984  # upper edge of the 标志: 35 mm below the 版心's, in twips
RULE_DISTANCE = 7  # points from the line of the 文号 to the rule: 4 mm below its characters
RULE_WIDTH = 18  # eighths of a point, 0.8 mm
_LARGEST, _SMALLEST = 48, 26  # points; 一号 is the least that still reads as a 标志


def document_number(number: DocumentNumber) -> str:
    """Write 发文字号: six-cornered brackets, no 第, no leading zero; a gap where none is assigned yet."""
    sequence = "　" if number.sequence is None else str(number.sequence)
    return f"{number.code}〔{number.year}〕{sequence}号"


def red_head(masthead: tuple[str, ...], number: DocumentNumber) -> list[BaseOxmlElement]:
    """Write the 版头, from the upper edge of the 版心 to the red rule."""
    return [*_masthead(masthead), *blank_line(2), _number_over_rule(document_number(number))]


def masthead_size(masthead: tuple[str, ...]) -> tuple[int, int]:
    """Choose size in points and width in percent, so that the longest line fills the 版心 at most."""
    longest = max((width_in_characters(line) for line in masthead), default=1.0) or 1.0
    room = TEXT_WIDTH * 0.96 / 20
    size = int(min(_LARGEST, max(_SMALLEST, room / longest)))
    return size, int(min(100, 100 * room / (longest * size)))


def _masthead(masthead: tuple[str, ...]) -> list[BaseOxmlElement]:
    size, scale = masthead_size(masthead)
    line = size * 26  # 1.3 times the size, in twips
    # A program puts the foot of the characters at four fifths of a fixed line, so their head starts lower.
    inside = line * 4 // 5 - size * 17
    spacer = w("spacing", line=MASTHEAD_DROP - inside, lineRule="exact")
    lines = [_masthead_line(words, size=size, scale=scale, line=line) for words in masthead]
    return [paragraph(Look.FLUSH, properties=(spacer,)), *lines]


def _masthead_line(words: str, *, size: int, scale: int, line: int) -> BaseOxmlElement:
    letters = run(words, w("w", val=scale), w("sz", val=size * 2), w("szCs", val=size * 2))
    return paragraph(Look.MASTHEAD, letters, properties=(w("spacing", line=line, lineRule="exact"),))


def _number_over_rule(number: str) -> BaseOxmlElement:
    rule = w("bottom", val="single", sz=RULE_WIDTH, space=RULE_DISTANCE, color=RED)
    return paragraph(Look.NUMBER, run(number), properties=(w("pBdr", rule),))
