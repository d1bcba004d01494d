"""Labels in a paragraph (整改目标：, 【责任单位】, 整改时限 alone on a line): where they stand and what they open."""

import re
from dataclasses import dataclass

from zhenggai.documents.label_words import KIND_OF, NOT_MISTYPED, OFTEN_MISTYPED, UNIT_KINDS, Kind
from zhenggai.documents.passage import Passage

LONGEST_FIRST = sorted(KIND_OF, key=len, reverse=True)
ALTERNATIVES = "|".join(map(re.escape, LONGEST_FIRST))
# What may follow the word before the colon: （部门）, 及责任人.
TAIL = r"(?:[及和与、/](?:整改)?(?:责任人员?|责任领导|负责人|责任部门|联系人|要求|标准))?(?:\([^()]{1,12}\))?"

AT_START = re.compile(
    rf"(?P<open>[【\[〔(「])?(?P<label>{ALTERNATIVES})(?P<tail>{TAIL})(?P<close>[】\]〕)」])?(?P<colon>:|-{{2,}})?"
)
# Inside a paragraph a label is found from its colon (or closing box) backwards: that is quick on long texts.
MARK = re.compile(r"(?<!】):|】")
ENDING_TAIL = re.compile(rf"(?:{TAIL})$")
BEFORE_LABEL = frozenset("。;,([【（\n")
LONGEST = max(map(len, KIND_OF))
MISTYPED = re.compile(r"([\u4e00-\u9fff]{4}):")
DATE_START = re.compile(r"(?:\d{4}年|\d{1,2}月|立行立改|立即|长期|即日|持续|[12]\d{3}[.\-/])")
UNIT_END = re.compile(r"(?:政府|局|委|办|镇|乡|街道|中心|公司|部门|单位|院|会|队|站)。?$")
WHOLE_LINE_END = re.compile(r"[。:.]?$")
SHORT = 3


@dataclass(frozen=True, slots=True)
class LabelHit:
    """One label: it stands at ``start``, its value begins at ``value``; offsets are of the paragraph.

    ``word`` is the label as printed, ``kind`` what it opens. ``alone`` marks a label that fills its line without
    a colon, as a heading would. ``meant`` is the usual word where ``word`` is a typing slip.
    """

    start: int
    value: int
    word: str
    kind: Kind
    alone: bool = False
    meant: str | None = None


def find_labels(passage: Passage, start: int = 0) -> tuple[LabelHit, ...]:
    """Find the labels of a paragraph from ``start`` (after its number) on, in order."""
    plain = passage.plain
    first = label_at(passage, start)
    if first is None and ":" not in plain and "【" not in plain:
        return ()
    hits = [first] if first else []
    position = first.value if first else start
    if first and first.alone:
        return (first,)
    hits.extend(_inside(passage, position, has_label=first is not None))
    return tuple(hits)


def label_at(passage: Passage, start: int) -> LabelHit | None:
    """Read a label directly at ``start``."""
    plain = passage.plain
    found = AT_START.match(plain, start)
    if found is None:
        return _mistyped(passage, start)
    word = passage.text[found.start("label") : found.end("label")]
    kind = KIND_OF[plain[found.start("label") : found.end("label")]]
    if found["colon"]:
        return LabelHit(start, found.end(), word, kind)
    if found["open"] and found["close"]:
        return LabelHit(start, found.end(), word, kind)
    if found["open"]:
        return None
    if WHOLE_LINE_END.match(plain, found.end()) and len(word) + len(found["tail"]) >= len(plain) - start - 1:
        return LabelHit(start, len(plain), word, kind, alone=True)
    if _value_follows(passage, found, kind):
        return LabelHit(start, found.end("label"), word, kind)
    return None


def _value_follows(passage: Passage, found: re.Match[str], kind: Kind) -> bool:
    """Without a colon a label counts only before a blank, or where its value can be nothing else."""
    end, word = found.end("label"), found["label"]
    if len(word) <= SHORT:
        return False
    if passage.has_gap_before(end):
        return True
    rest = passage.plain[end:]
    if kind is Kind.DEADLINE:
        return DATE_START.match(rest) is not None
    return kind in UNIT_KINDS and len(rest) < 80 and UNIT_END.search(rest) is not None and "的" not in rest


def _inside(passage: Passage, position: int, *, has_label: bool) -> list[LabelHit]:
    """Find labels behind a full stop, a semicolon, a bracket or a blank, each with its colon."""
    hits: list[LabelHit] = []
    plain = passage.plain
    for mark in MARK.finditer(plain, position):
        at, end = _word_before(plain, position, mark.start())
        if at == end:
            continue
        boxed = plain[at - 1 : at] in ("【", "[")
        start = at - 1 if boxed else at
        if mark.group() != ":" and not boxed:
            continue
        if not (boxed or start == position or plain[start - 1] in BEFORE_LABEL or passage.has_gap_before(start)):
            continue
        if end - at <= SHORT and not (has_label or hits or boxed):
            continue
        value = mark.end() + (1 if mark.group() != ":" and plain[mark.end() : mark.end() + 1] == ":" else 0)
        hits.append(LabelHit(start, value, passage.text[at:end], KIND_OF[plain[at:end]]))
        position = value
    return hits


def _word_before(plain: str, position: int, mark: int) -> tuple[int, int]:
    """Return where the longest label that ends before the colon at ``mark`` stands; an empty span if none does."""
    end = mark - 1 if plain[mark - 1 : mark] in ("】", "]") else mark
    tail = ENDING_TAIL.search(plain, max(position, end - LONGEST - 14), end)
    ends = (end, tail.start()) if tail else (end,)
    for stop in ends:
        for at in range(max(position, stop - LONGEST), stop - 1):
            if plain[at:stop] in KIND_OF:
                return at, stop
    return mark, mark


def _mistyped(passage: Passage, start: int) -> LabelHit | None:
    """Recognise a label with one wrong character or two exchanged: 整改错施："""
    found = MISTYPED.match(passage.plain, start)
    if found is None or found[1] in NOT_MISTYPED:
        return None
    meant = [word for word in OFTEN_MISTYPED if _is_slip(found[1], word)]
    if len(meant) != 1:
        return None
    return LabelHit(start, found.end(), found[1], KIND_OF[meant[0]], meant=meant[0])


def _is_slip(written: str, word: str) -> bool:
    different = [offset for offset in range(len(word)) if written[offset] != word[offset]]
    return len(different) == 1 or (
        len(different) == 2 and sorted(written) == sorted(word) and different[1] == different[0] + 1
    )


def exact_label(plain: str) -> Kind | None:
    """Return the kind if ``plain`` is nothing but a label, as in the header of a table."""
    bare = re.sub(r"\([^()]*\)", "", plain).strip("【】[]:。 \n").replace("\n", "")
    return KIND_OF.get(bare)
