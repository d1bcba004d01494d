"""From a sheet's words to the campaign's names: one candidate, several to choose from, or none."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NUMBERING = re.compile(r"^(?:[(〔]?[一二三四五六七八九十\d]+[)〕]?[、.．]?)(?=\D)")
BRACKETS = re.compile(r"\([^()]*\)")
IDLE_WORDS = re.compile(r"^关于|其中|等|的|类|项目|工程|问题|用地情况|[\W_]|[和及与]")
# Words that several categories share: alone they name none.
TOO_COMMON = frozenset(("用地", "土地", "占地", "违法", "违规", "违法用地", "违法占地", "整改", "建设"))
OFFICE_TAILS = ("人民政府", "政府", "本级")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The one ``name`` that was meant, or the ``candidates`` somebody must choose from."""

    name: str | None
    candidates: tuple[str, ...] = ()


def plain_text(text: str) -> str:
    """Return ``text`` as it is compared: half width, lower case, without blanks and line breaks."""
    if text.isascii() and " " not in text and "\n" not in text:
        return text.lower()
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def core_of(text: str) -> str:
    """Reduce a category to the words that tell it from others: “关于采矿用地类项目问题” is 采矿用地."""
    plain = NUMBERING.sub("", plain_text(text)).replace("其它", "其他")
    without_brackets = BRACKETS.sub("", plain)
    return IDLE_WORDS.sub("", without_brackets) or IDLE_WORDS.sub("", plain)


class CategoryNames:
    """The categories of a campaign, found by name, by title, or by the words that are theirs alone."""

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        """``items`` are pairs of name and title."""
        self._cores: dict[str, set[str]] = {}
        self._exact: dict[str, str] = {}
        for name, title in items:
            self._exact[plain_text(name)] = name
            for words in (name, title):
                if core := core_of(words):
                    self._cores.setdefault(core, set()).add(name)
        self._found: dict[str, NameMatch] = {}

    def find(self, words: str) -> NameMatch:
        """Find the category that ``words`` mean; each wording is looked up once."""
        if words not in self._found:
            self._found[words] = self._look_up(words)
        return self._found[words]

    def _look_up(self, words: str) -> NameMatch:
        exact = self._exact.get(plain_text(words))
        if exact:
            return NameMatch(exact)
        core = core_of(words)
        if core in self._cores:
            return _one_of(self._cores[core])
        if len(core) < 2 or core in TOO_COMMON:
            return NameMatch(None)
        return _one_of({name for known, names in self._cores.items() if _contains(known, core) for name in names})


def _contains(known: str, core: str) -> bool:
    return core in known or (len(known) >= 2 and known in core)


def _one_of(names: set[str]) -> NameMatch:
    return NameMatch(next(iter(names))) if len(names) == 1 else NameMatch(None, tuple(sorted(names)))


class UnitNames:
    """The units a ledger may name, by name, alias, with the word for their government, or by a clear beginning."""

    def __init__(self, names: Mapping[str, str], top: str) -> None:
        """``names`` leads from every name and alias to the unit's own name; ``top`` is the jurisdiction itself."""
        self._names = {plain_text(name): unit for name, unit in names.items()}
        self._top = plain_text(top)
        self._units = sorted(set(names.values()) - {top})
        self._found: dict[str, NameMatch] = {}

    def find(self, words: str) -> NameMatch:
        """Find the unit that ``words`` mean."""
        if words not in self._found:
            self._found[words] = self._look_up(words)
        return self._found[words]

    def _look_up(self, words: str) -> NameMatch:
        plain = plain_text(words)
        bare = plain.removeprefix(self._top) or plain
        for form in (plain, bare, _without_tail(bare)):
            if form in self._names:
                return NameMatch(self._names[form])
        if len(bare) < 2:
            return NameMatch(None)
        begun = {unit for unit in self._units if plain_text(unit).startswith(_without_tail(bare))}
        return _one_of(begun)


def _without_tail(name: str) -> str:
    for tail in OFFICE_TAILS:
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name.removesuffix(tail)
    return name
