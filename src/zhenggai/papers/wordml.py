"""Building blocks of WordprocessingML: one function per kind of element, nothing about layout."""

from typing import cast

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

_NAMESPACES = {"w": nsmap["w"]}
_PREFIX = f"{{{nsmap['w']}}}"
# Characters XML cannot hold; a ledger cell may bring them in, a document must open nevertheless.
_FORBIDDEN = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)) if code not in (9, 10, 13)}


def clean(value: str) -> str:
    """Leave out what XML forbids."""
    return value.translate(_FORBIDDEN)


def w(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Make the element ``w:name``; attributes are given without their prefix."""
    qualified = {_PREFIX + key: clean(str(value)) for key, value in attributes.items()}
    # The library's own maker does the same with many more steps; a long list has a hundred thousand elements.
    made = cast("BaseOxmlElement", oxml_parser.makeelement(_PREFIX + name, qualified, nsmap=_NAMESPACES))
    made.extend(children)
    return made


def text(value: str) -> BaseOxmlElement:
    """Make the text of a run, spaces kept and characters left out that XML forbids."""
    made = w("t")
    made.text = clean(value)
    made.set(qn("xml:space"), "preserve")
    return made


def run(value: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """Make a run of text with its own properties."""
    return w("r", *([w("rPr", *properties)] if properties else []), text(value))


def tab() -> BaseOxmlElement:
    """Make a run that jumps to the next tab stop."""
    return w("r", w("tab"))


def paragraph(style: str, *runs: BaseOxmlElement, properties: tuple[BaseOxmlElement, ...] = ()) -> BaseOxmlElement:
    """Make a paragraph of a named style; ``properties`` come after the style in the order the schema asks for."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def field(instruction: str, shown: str) -> list[BaseOxmlElement]:
    """Make the runs of a field such as PAGE, with ``shown`` until the reader's program computes it."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    marks = {kind: w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")}
    return [marks["begin"], w("r", code), marks["separate"], run(shown), marks["end"]]
