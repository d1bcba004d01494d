"""Bodies that a plan sets up (leading group, office, working groups) with their duties, never the persons."""

import re
from collections.abc import Mapping

from zhenggai.documents.body_words import BODY_NAME
from zhenggai.documents.outline import Node
from zhenggai.documents.passage import EMPTY, Passage, join
from zhenggai.domain.plan import Body, Phase

SET_UP = re.compile(
    r"(?P<subject>[^。;\n]{0,30}?)(?:决定)?(?:成立|组建|设立)了?(?P<name>[^。;,:()\n]{2,60}?(?:领导小组|指挥部|工作专班|专班|工作组|委员会|小组))(?P<end>[。,;:(]|$)"
)
OFFICE = re.compile(
    r"(?P<of>领导小组|指挥部|专班|工作专班|委员会)(?:(?:下设|下|设)(?:立|有)?(?P<below>办公室)|(?P<placed>办公室)(?=设在))"
)
GROUP_LINE = re.compile(r"(?P<name>[^。;,:()\n]{2,20}?组)[:,](?=[^。]{0,40}(?:负责|承担|牵头))")
SEVERAL = re.compile(r"\d+个|[一二两三四五六七八九十]个|和|以及|及")
LOWER_LEVELS = re.compile(r"各[^。,;]{0,12}(?:要|应|须|需|比照|参照|相应)")
DUTY_LABEL = re.compile(r"(?:主要|工作|具体)?职责(?:任务)?[:为是]")
DUTY_VERB = re.compile(r"(?:主要)?(?:负责|承担)")
SENTENCE = re.compile(r"[^。\n]*[。\n]?")
CLOSING = " \t\n　。；;，,、"


def read_bodies(root: Node, items: list[Node], phases: Mapping[int, Phase]) -> tuple[Body, ...]:
    """Read the bodies named outside items and phases, each name once, in order."""
    skipped = {id(node) for item in items for node in item.walk()}
    found: dict[str, Body] = {}
    for node in root.walk():
        if id(node) in skipped or id(node) in phases:
            continue
        for body in _of_node(node):
            if body.name not in found or not found[body.name].duties:
                found[body.name] = body
    return tuple(found.values())


def _of_node(node: Node) -> list[Body]:
    if node.parent is not None and BODY_NAME.fullmatch(_heading_name(node).plain):
        return [_from_heading(node)]
    bodies = []
    for text in (node.heading, *node.body, *node.tail, *(part.label_and_value() for part in node.fields)):
        bodies.extend(_set_up_in(text))
        bodies.extend(_offices_in(text))
        bodies.extend(_group_lines(text))
    return bodies


def _heading_name(node: Node) -> Passage:
    end = re.search(r"[。:(,;]", node.heading.plain)
    return node.heading.slice(0, end.start()) if end else node.heading


def _from_heading(node: Node) -> Body:
    """A heading that is a body's name: its duties stand behind 职责： or begin with 负责."""
    name = _heading_name(node)
    texts = [node.heading.slice(len(name)), *node.body, *(part.label_and_value() for part in node.fields), *node.tail]
    for child in node.children:
        texts.extend(passage for passage in child.passages() if passage.text)
    return Body(name.text, _duties(texts).text, name.place())


def _duties(texts: list[Passage]) -> Passage:
    for pattern in (DUTY_LABEL, DUTY_VERB):
        for number, text in enumerate(texts):
            found = pattern.search(text.plain)
            if found:
                start = found.end() if pattern is DUTY_LABEL else found.start()
                rest = text.slice(start).strip(CLOSING)
                following = texts[number + 1 :] if not rest.text else []
                return rest if rest.text else join(following, "\n").strip(CLOSING)
    return EMPTY


def _set_up_in(text: Passage) -> list[Body]:
    bodies = []
    for found in SET_UP.finditer(text.plain):
        name = found["name"]
        if SEVERAL.search(name) and not name.endswith("领导小组"):
            continue
        if LOWER_LEVELS.search(found["subject"]) or found["subject"].endswith(("要", "应", "须")):
            continue
        passage = _without_opening(text.slice(found.start("name"), found.end("name")))
        rest = SENTENCE.match(text.plain, found.end("name"))
        end = rest.end() if rest else found.end()
        duties = _plain_duty(text.slice(found.end("name"), end))
        bodies.append(Body(passage.text, duties.text, passage.place()))
    return bodies


def _without_opening(name: Passage) -> Passage:
    """Drop 由…任组长的 and the like before a name."""
    at = name.plain.rfind("的") + 1
    return name.slice(at) if at and "组长" in name.plain[:at] else name


def _plain_duty(rest: Passage) -> Passage:
    """The rest of the sentence, from 负责 on if it says so; what names persons is left out."""
    found = DUTY_VERB.search(rest.plain)
    if found:
        return rest.slice(found.start()).strip(CLOSING)
    if re.search(r"组长|同志|主任|成员|下设|由.{1,20}任", rest.plain):
        return EMPTY
    return rest.strip(CLOSING)


def _offices_in(text: Passage) -> list[Body]:
    bodies = []
    for found in OFFICE.finditer(text.plain):
        sentence = SENTENCE.match(text.plain, found.end())
        rest = text.slice(found.end(), sentence.end() if sentence else len(text))
        duty = DUTY_VERB.search(rest.plain)
        duties = rest.slice(duty.start()).strip(CLOSING) if duty else EMPTY
        name = f"{found['of']}办公室"
        bodies.append(Body(name, duties.text, text.place(found.start("of"), found.end())))
    return bodies


def _group_lines(text: Passage) -> list[Body]:
    """综合协调组：由某局牵头，负责…… as a paragraph of its own."""
    found = GROUP_LINE.match(text.plain)
    if found is None or SEVERAL.match(found["name"]) or re.search(r"成立|组建|设立|[要各]", found["name"]):
        return []
    duty = DUTY_VERB.search(text.plain, found.end())
    duties = text.slice(duty.start()).strip(CLOSING) if duty else text.slice(found.end()).strip(CLOSING)
    return [Body(found["name"], duties.text, text.place(0, found.end("name")))]
