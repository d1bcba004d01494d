"""Reading a finished paper back for the tests: its parts and their elements."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(paper: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return etree.fromstring(package.read(name))


def names(paper: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return package.namelist()


def attribute(element: etree._Element | None, name: str) -> str:
    assert element is not None
    value = element.get(W + name)
    assert value is not None
    return value


def texts(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t"))


def paragraphs(element: etree._Element, style: str) -> list[etree._Element]:
    found = []
    for one in element.iter(W + "p"):
        look = one.find(f"{W}pPr/{W}pStyle")
        if look is not None and look.get(W + "val") == style:
            found.append(one)
    return found
