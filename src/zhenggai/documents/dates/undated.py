"""Times that no calendar knows: at once, for good, so many days after an event, when something has happened."""

import re

# The order decides where several words stand in one clause.
IMMEDIATE = re.compile(r"立行立改|立查立改|即知即改|即行即改|边查边改|立即|马上|即刻|随即")
CONTINUING = re.compile(r"长期坚持|长期|持续|常态化|长效|不间断|贯穿始终")
RELATIVE = re.compile(
    r"尽快|尽早|近期|短期|中期|限期|及时|(?:规定|要求|批复|约定)(?:的)?(?:时限|期限|时间)|按期|如期|每(?:日|天|周|旬|月|季|年)|定期|适时"
)
EVENT = re.compile(
    r"(?:后|之日|之时|时|同步|同时|完成前|结束前|到期前|届满前|(?<!及以)前)(?:[,;。]|$)|后(?:立即|及时|[^,;。]{0,12})|待[^,;。]+|同步"
    r"|按[^,;。]*(?:要求|规定|方案|批复|计划|安排)|视[^,;。]*(?:情况|进展)|节前|汛期"
)
WHOLE = {
    "immediate": re.compile(
        r"(?:立行立改|立查立改|即知即改|即行即改|边查边改|立即(?:整改|完成|办理)?|马上整改)(?:并)?"
    ),
    "continuing": re.compile(
        r"(?:并|且)?(?:长期(?:坚持|推进|整改|实施|任务)?|持续(?:推进|整改|坚持|实施|推动|进行)?|常态化(?:推进|开展|坚持|整改)?)"
        r"(?:、?并?长期坚持)?"
    ),
}
RULES = (("continuing", CONTINUING), ("immediate", IMMEDIATE), ("event", EVENT), ("relative", RELATIVE))


def classify(words: str, *, whole: bool = False) -> str | None:
    """Name the rule for words without a date: continuing, immediate, event, relative; None if they say no time.

    With ``whole`` the words must say the time and nothing else.
    """
    if whole:
        bare = words.strip(",;。:、 \x00")
        return next((rule for rule, pattern in WHOLE.items() if pattern.fullmatch(bare)), None)
    found = [(match.start(), rule) for rule, pattern in RULES if (match := pattern.search(words))]
    strong = [entry for entry in found if entry[1] in ("continuing", "immediate")]
    return min(strong)[1] if strong else (found[0][1] if found else None)
