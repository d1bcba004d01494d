"""Builders of small Word files from the markup a test is about."""

import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph with one run."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    """Return a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    """Return one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def one_list(*levels: str) -> str:
    """Return a numbering part whose list 1 has ``levels``."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{use_list(1)}'


def use_list(list_id: int, family: int = 0, more: str = "") -> str:
    """Return a list that uses the levels of ``family``."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{family}"/>{more}</w:num>'


def write_word(path: Path, body: str, **parts: str) -> Path:
    """Write a docx; ``parts`` are the contents of ``styles``, ``numbering``, ``footnotes`` … without their root."""
    relations = "".join(f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts)
    main = f'<Relationship Id="main" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W} {MORE}>{content}</w:{name}>")
    return path
