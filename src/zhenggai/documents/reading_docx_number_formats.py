"""How a word processor writes the numbers of its lists: 1, 一, 壹, ①, A, iv.

Names and examples: ECMA-376 Part 1, 17.18.59 ST_NumberFormat.
"""

from collections.abc import Callable

LARGEST = 30_000
DIGITS = "〇一二三四五六七八九"
LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_number(number: int, style: str) -> str:
    """Write ``number`` in the list format ``style``; formats we do not know are written as decimals.

    So are numbers no list reaches: a file could ask for the hundred-millionth Roman number.
    """
    if not 0 <= number <= LARGEST:
        return str(number)
    return FORMATS.get(style, str)(number)


def digit_by_digit(number: int) -> str:
    """一〇 for 10, 一二 for 12."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def counting(number: int, digits: str = "零" + DIGITS[1:], units: str = "十百千", *, leading_one: bool = False) -> str:
    """十二 for 12, 一百零五 for 105; ``leading_one`` writes 一十二. Above 9,999 digit by digit."""
    if not 0 < number < 10_000:
        return digit_by_digit(number)
    written, gap = "", False
    for position, digit in enumerate(reversed(str(number).zfill(4))):
        if digit == "0":
            gap = bool(written)
            continue
        unit = units[position - 1] if position else ""
        written = digits[int(digit)] + unit + (digits[0] if gap else "") + written
        gap = False
    short = digits[1] + units[0]
    return written[1:] if written.startswith(short) and not leading_one else written


def chinese_counting(number: int) -> str:
    """十二 for 12; from 100 on digit by digit."""
    return counting(number) if number < 100 else digit_by_digit(number)


def japanese_counting(number: int) -> str:
    """As Chinese counting, but 百 and 千 stand without 一 and no zero is written."""
    written = counting(number).replace("零", "")
    for unit in "百千":
        written = written.replace("一" + unit, unit)
    return written


def letters(number: int) -> str:
    """A … Z, then AA, BB, CC …"""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def roman(number: int) -> str:
    """I, II, III, IV …"""
    written = ""
    for amount, sign in ROMAN:
        count, number = divmod(number, amount)
        written += sign * count
    return written


def from_ranges(*ranges: tuple[int, int, int]) -> Callable[[int], str]:
    """Return a writer for ready-made characters: each range is (first number, last number, first code point)."""

    def write(number: int) -> str:
        for first, last, point in ranges:
            if first <= number <= last:
                return chr(point + number - first)
        return str(number)

    return write


def from_cycle(signs: str) -> Callable[[int], str]:
    """Return a writer that goes round ``signs``."""
    return lambda number: signs[(number - 1) % len(signs)]


def full_width(number: int) -> str:
    """１２ for 12."""
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


circled = from_ranges((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": from_ranges((1, 20, 0x2488)),
    "decimalEnclosedParen": from_ranges((1, 20, 0x2474)),
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "chineseCounting": chinese_counting,
    "taiwaneseCounting": chinese_counting,
    "chineseCountingThousand": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": japanese_counting,
    "ideographDigital": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "chineseLegalSimplified": lambda number: counting(number, LEGAL_SIMPLIFIED, "拾佰仟", leading_one=True),
    "ideographLegalTraditional": lambda number: counting(number, LEGAL_TRADITIONAL, "拾佰仟", leading_one=True),
    "ideographTraditional": from_cycle(STEMS),
    "ideographZodiac": from_cycle(BRANCHES),
    "ideographEnclosedCircle": from_ranges((1, 10, 0x3280)),
    "none": lambda _: "",
}
