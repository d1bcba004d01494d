"""The text of a cell as an official would read it, whatever type the spreadsheet stored."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

SURE_DIGITS = 16  # as short as this, a number is written as it was typed
FIRST_INEXACT = 1e15


def cell_text(value: object) -> str:
    """Return the text of a stored value: 3.0 is “3”, 0.1 + 0.2 is “0.3”, a day is written 2022-09-30."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def _number_text(value: float) -> str:
    """Show the 15 digits a spreadsheet keeps; longer numbers show that digits were lost."""
    if value.is_integer() and abs(value) < FIRST_INEXACT:
        return str(int(value))
    shortest = repr(value)
    if len(shortest) <= SURE_DIGITS and "e" not in shortest:
        return shortest.removesuffix(".0")
    return format(value, ".15g").upper()


def without_spaces(text: str) -> str:
    """Drop every blank and line break."""
    return "".join(text.split())


def half_width(text: str) -> str:
    """Return ``text`` in its plain forms: １２ is 12, （ is (, ㎡ is m2."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def tidy(text: str) -> str:
    """Join the lines of a cell and drop blanks around them; blanks between Latin words stay."""
    if "\n" in text or "\r" in text or "\u3000" in text:
        text = re.sub(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*", "", text).replace("\u3000", " ")
    return text.strip()
