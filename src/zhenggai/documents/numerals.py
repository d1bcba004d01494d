"""Numbers and punctuation as officials write them: full width or half, 三十五 or 35, one character for one."""

import re
import unicodedata

DIGITS = {"〇": 0, "零": 0, "○": 0, "◯": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
DIGITS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
FORMAL_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
TENS = {"廿": "二十", "卅": "三十"}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = (("亿", 100_000_000), ("万", 10_000))

LONGEST = 24  # no count of a document is longer; what is longer is no number

ARABIC = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
POSITIONAL = re.compile(rf"[{''.join(DIGITS)}]+")
LETTER_ZERO = re.compile(r"(?<=[一二三四五六七八九〇零])[Oo](?=[一二三四五六七八九〇零Oo年])")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
WAVES = dict.fromkeys(map(ord, "〜～∼"), "~")


def normalise(text: str) -> str:
    """Return ``text`` in half-width characters for matching; always as long as the original, so offsets stay valid.

    Full-width digits, letters and punctuation, and the radicals that PDF files print for characters, become
    their plain forms. Circled numbers stay: ① before 2022 is a list mark, not a digit.
    """
    return text if text.isascii() else text.translate(PLAIN)


class _PlainCharacters(dict[int, str]):
    """A translation table that works out each character once, when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = _plain_character(chr(code))
        self[code] = {**DASHES, **WAVES}.get(ord(plain), plain)
        return self[code]


PLAIN = _PlainCharacters()


def _plain_character(character: str) -> str:
    if character.isascii() or "①" <= character <= "⓿" or "❶" <= character <= "➓":
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def read_numeral(text: str) -> int | None:
    """Read a whole number in Arabic or Chinese writing (35, １２, 1,234, 三十五, 二〇二二); None if it is none."""
    written = "".join(normalise(text).split())
    if len(written) > LONGEST:
        return None
    if ARABIC.fullmatch(written):
        return int(written.replace(",", ""))
    written = LETTER_ZERO.sub("〇", written.translate(FORMAL_DIGITS))
    for short, long in TENS.items():
        written = written.replace(short, long)
    if POSITIONAL.fullmatch(written):
        return int("".join(str(DIGITS[character]) for character in written)) if _plain_digits(written) else None
    return _grouped(written) if written else None


def _plain_digits(written: str) -> bool:
    """两 is a digit only when it stands alone: 两〇二二 is no number."""
    return len(written) == 1 or "两" not in written


def _grouped(written: str) -> int | None:
    """Read 一亿二千万三百: each myriad word multiplies what stands before it."""
    for word, factor in MYRIADS:
        head, found, tail = written.partition(word)
        if found:
            high = _grouped(head)
            low = _grouped(tail.removeprefix("零")) if tail else 0
            return high * factor + low if high and low is not None and low < factor else None
    return _below_myriad(written)


def _below_myriad(written: str) -> int | None:
    """Read 三千零五, 一百二十, 十五; places fall from left to right, and 二百三 (203 or 230?) is not read."""
    total, digit, last_place, zero = 0, None, 10_000, False
    for character in written:
        value, place = DIGITS.get(character), PLACES.get(character)
        if place is not None and place < last_place and digit != 0 and (digit or place == PLACES["十"]):
            total, digit, last_place, zero = total + (digit or 1) * place, None, place, False
        elif value == 0 and digit is None and total:
            zero = True
        elif value and digit is None:
            digit = value
        else:
            return None
    dangling = digit is not None and last_place in (100, 1000) and not zero
    return None if dangling or not written else total + (digit or 0)
