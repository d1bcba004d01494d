"""The annexes of the weekly bulletin as a workbook: the same tables, with figures one can reckon with."""

from zhenggai.domain.bulletin import WeeklyBulletin
from zhenggai.papers.footer import small_print
from zhenggai.papers.weekly_annexes import weekly_annexes
from zhenggai.papers.weekly_text import title_lines
from zhenggai.papers.workbook import Sheet, write_workbook


def weekly_workbook(facts: WeeklyBulletin) -> bytes:
    """Write the three annexes as .xlsx, each with the snapshot it rests on."""
    small = small_print(facts)
    frozen = (small.frozen, f"{small.journal}{small.root}")
    sheets = [
        Sheet(
            name=f"附件{annex.number}",
            title=annex.title,
            table=annex.table,
            legends=(f"{annex.left}　{annex.right}",),
            notes=tuple(note for note in (annex.notes, *frozen) if note),
        )
        for annex in weekly_annexes(facts)
    ]
    title = "".join(title_lines(facts.issue))
    return write_workbook(sheets, title=title, author=facts.office.signature, at=facts.snapshot.data_time)
