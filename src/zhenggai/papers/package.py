"""Office files that are the same bytes whenever they hold the same parts."""

import io
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LEADING_PARTS = ("[Content_Types].xml", "_rels/.rels")


def settle(package: bytes) -> bytes:
    """Write an office package again with its parts in a fixed order, without clock times.

    Parts are stored, not compressed: another build of the compressor would give other bytes, and an
    old paper must come out byte for byte on any machine.
    """
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(settled, "w", zipfile.ZIP_STORED) as written:
        for name in sorted(given.namelist(), key=lambda name: (name not in _LEADING_PARTS, name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            written.writestr(entry, given.read(name))
    return settled.getvalue()
