"""A sheet as plain texts: what every file reader (xlsx, xls, csv, docx) hands to the ledger reader."""

from dataclasses import dataclass, field

# What people write into a cell to say “nothing”; a printed 0 is a value.
NOTHING = frozenset(
    (
        "",
        "/",
        "／",
        "\\",
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "–",
        "―",
        "无",
        "、",
        "//",
        "N/A",
        "n/a",
        "#N/A",
        "空",
        "暂无",
    )
)


LONGEST_NOTHING = 6


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only a word for nothing."""
    return not text or (len(text) <= LONGEST_NOTHING and text.strip() in NOTHING) or text.isspace()


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells from ``top``/``left`` to ``bottom``/``right``, all counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: ``rows[0][0]`` is cell A1, every row equally long, an empty text is an empty cell.

    ``hidden_rows`` and the marks count rows from 0. ``unvalued`` holds formulas that were saved without a result;
    their formula text also stands in ``rows``, so that the row has content. ``faulty`` holds cells whose formula
    ended in an error. ``title_lines`` is text that stands before a Word table.
    """

    name: str
    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    unvalued: dict[tuple[int, int], str] = field(default_factory=dict)
    struck_rows: frozenset[int] = frozenset()
    filled_rows: dict[int, str] = field(default_factory=dict)
    images: dict[int, int] = field(default_factory=dict)
    title_lines: tuple[str, ...] = ()
    table: int | None = None
    hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return len(self.rows[0]) if self.rows else 0


def column_letter(index: int) -> str:
    """Return the letter a spreadsheet shows for the column ``index``, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def padded(rows: list[list[str]]) -> list[list[str]]:
    """Make all rows as long as the longest."""
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
