"""A draft as cards: each item with its facts, what was remarked on it, and whether somebody looked at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhenggai.domain.plan_corrections import ACCEPTED, item_name
from zhenggai.domain.plan_sums import ItemSum, PlanSum, item_sum, plan_sum
from zhenggai.web.original_marks import MarkedLine, place_key
from zhenggai.web.plan_rows import KINDS, Part, Row, head_rows, item_rows, part, phase_row, target_row


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue of the reading, in the words of the page."""

    severity: str
    message: str
    hint: str
    place: str
    line: int | None

    @property
    def kind(self) -> str:
        """The word for its severity."""
        return {"error": "错误", "warning": "提醒"}.get(self.severity, "说明")


@dataclass(frozen=True, slots=True)
class Card:
    """One item of the plan as the clerk checks it."""

    index: int
    number: str
    name: str
    title: Part
    rows: Sequence[Row]
    remarks: Sequence[Remark]
    sum: ItemSum
    kind: str = ""
    accepted: bool = False

    @property
    def state(self) -> str:
        """The mark of the card: accepted, error, doubt, or nothing."""
        if self.accepted:
            return "accepted"
        if self.sum.difference or any(remark.severity == "error" for remark in self.remarks):
            return "error"
        return "doubt" if any(remark.severity == "warning" for remark in self.remarks) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page shows of a draft."""

    head: Sequence[Row]
    targets: Sequence[Row]
    phases: Sequence[Row]
    bodies: Sequence[Row]
    cards: Sequence[Card]
    sums: PlanSum
    remarks: Sequence[Remark] = field(default=())

    @property
    def accepted(self) -> int:
        """How many items somebody has looked at."""
        return sum(card.accepted for card in self.cards)

    @property
    def counted(self) -> list[Card]:
        """The cards that say how many problems they hold."""
        return [card for card in self.cards if card.sum.stated is not None or card.sum.by_unit]

    @property
    def by_unit(self) -> list[tuple[str, list[int], int]]:
        """Each unit with its count in every counted item and in all."""
        items = self.sums.items
        return [
            (unit, [item.by_unit.get(unit, 0) for item in items], self.sums.of_unit(unit)) for unit in self.sums.units
        ]

    @property
    def open_errors(self) -> list[Card]:
        """Cards with an error that nobody accepted."""
        return [card for card in self.cards if card.state == "error"]


def sheet_of(draft: Mapping[str, Any]) -> Sheet:
    """Lay a draft out for the page."""
    items = draft["items"]
    remarks = [remark_of(issue) for issue in draft["issues"]]
    owners = [owner_of(remark.line, items) for remark in remarks]
    cards = [
        card_of(draft, index, [remark for remark, owner in zip(remarks, owners, strict=True) if owner == index])
        for index in range(len(items))
    ]
    return Sheet(
        head=head_rows(draft),
        targets=[target_row(target) for target in draft["targets"]],
        phases=[phase_row(phase) for phase in draft["phases"]],
        bodies=[Row(body["name"], (part(body["duties"] or "没有写职责", body["place"]),)) for body in draft["bodies"]],
        cards=cards,
        sums=plan_sum([card.sum for card in cards]),
        remarks=[remark for remark, owner in zip(remarks, owners, strict=True) if owner is None],
    )


def owner_of(line: int | None, items: Sequence[Mapping[str, Any]]) -> int | None:
    """The item that a line belongs to: the last one that starts at or above it; None above the first item.

    What stands after the last item (phases, bodies) would be given to it, so a line counts only up to the last line
    that the item itself was read from.
    """
    if line is None:
        return None
    starting = [index for index, item in enumerate(items) if item["place"]["line"] <= line]
    if not starting:
        return None
    owner = max(starting, key=lambda index: items[index]["place"]["line"])
    return owner if line <= last_line(items[owner]) else None


def own_lines(lines: Sequence[MarkedLine], item: Mapping[str, Any]) -> list[MarkedLine]:
    """The lines of the original from the item's first to its last."""
    return [line for line in lines if item["place"]["line"] <= line.number <= last_line(item)]


def last_line(item: Mapping[str, Any]) -> int:
    """The last line that an item was read from."""
    places = [item["place"], *(item.get("places") or {}).values()]
    places += [entry.get("place") for part in ("deadlines", "measure_deadlines") for entry in item.get(part) or ()]
    return max(int(place["line"]) for place in places if place)


def remark_of(issue: Mapping[str, Any]) -> Remark:
    """One issue in the words of the page."""
    place = issue.get("place")
    line = place["line"] if place else None
    return Remark(issue["severity"], issue["message"], issue.get("hint") or "", place_key(place), line)


def card_of(draft: Mapping[str, Any], index: int, remarks: Sequence[Remark]) -> Card:
    """One item as a card."""
    item = draft["items"][index]
    name = item_name(item)
    return Card(
        index=index,
        number=item["number"] or str(index + 1),
        name=name,
        title=part(item["title"] or item["problem"] or "", item["place"]),
        rows=[row for row in item_rows(item, item_sum(name, item)) if row.parts],
        remarks=remarks,
        sum=item_sum(name, item),
        kind=KINDS.get(item["rectification_kind"] or "", ""),
        accepted=index in draft.get(ACCEPTED, ()),
    )
