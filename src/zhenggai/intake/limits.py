"""How much of everything the file door lets in, in one place."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps that hold before any parser sees a file; the defaults serve plans and ledgers of a city.

    Sizes are bytes. ``ratio`` is inflated to packed bytes of the whole archive and counts only above
    ``ratio_floor``: small regular files pack well and harm nobody. ``sheet_area`` is rows × columns up to the last
    cell with a value, because sheet readers hold that rectangle in memory.
    """

    file_bytes: int = 100 * MEGABYTE
    members: int = 5_000
    inflated_bytes: int = 1024 * MEGABYTE
    ratio: int = 200
    ratio_floor: int = 20 * MEGABYTE
    xml_depth: int = 1_000
    sheet_cells: int = 10_000_000
    sheet_rows: int = 1_100_000
    sheet_area: int = 20_000_000
    pixels: int = 50_000_000
