"""From the names a paper uses to the units of a tree: “东胜区人民政府” is 东胜区, “各旗区人民政府” is a class."""

TAILS = ("人民政府", "政府", "管理委员会", "管委会")
CLASS_MARKS = ("各", "相关", "有关", "所有", "属地")


def base_name(name: str) -> str:
    """Return the unit's own name without the word for its government or committee."""
    for tail in TAILS:
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name[: -len(tail)]
    return name


def is_class_name(name: str) -> bool:
    """Whether ``name`` stands for several units that are not listed."""
    return name.startswith(CLASS_MARKS)


def top_name(issuer: str | None, title: str | None) -> str | None:
    """The jurisdiction a plan speaks for: from its issuer, else from the first place name of its title."""
    if issuer:
        return base_name(issuer)
    for mark in ("自治州", "自治县", "自治旗", "地区", "市", "县", "区", "旗", "盟", "州"):
        head, found, _ = (title or "").partition(mark)
        if found and 1 <= len(head) <= 8 and head.isalpha():
            return head + mark
    return None


def short_item_name(title: str, longest: int = 40) -> str:
    """Return the name a ledger would use for a plan's item: “关于采矿用地类项目问题。” is 采矿用地."""
    name = title.strip(" 。．.：:；;")
    name = name.removeprefix("关于").removesuffix("问题")
    for tail in ("类项目", "类", "项目"):
        if name.endswith(tail) and len(name) > len(tail) + 1:
            name = name.removesuffix(tail)
            break
    return name.strip()[:longest] or title[:longest]
