"""Links lead somewhere, commands are ones the program knows, and the glossary speaks of what is there."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tools.verbs import VERBS as DEV_VERBS

from documentation import DOCS, ROOT, commands, name_of, pages, rows
from zhenggai.cli.main import build_parser, first_verb

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PICTURES = [f"docs/pictures/{name}.png" for name in ("cockpit", "ledger", "bulletin")]
FIXED_WORDS = {
    "督察反馈问题": "problem", "台账": "ledger", "图斑": "patch", "合法性判定": "determination",
    "一案一策": "case plan", "责任状": "pledge", "约谈 / 限批 / 移送": "interview / approval suspension / referral",
    "退回 / 延期 / 反弹": "return / extension / relapse", "举证 / 验收 / 销号": "evidence / acceptance / close-out",
    "整改行动 / 方案": "campaign / plan", "整改目标 / 措施 / 时限": "goal / measure / deadline",
    "立行立改 / 限期 / 持续整改": "immediate / fixed-term / continuing",
    "责任 / 牵头 / 配合 / 督导单位": "responsible / lead / supporting / supervising unit",
    "耕地 / 永久基本农田": "cultivated land / basic farmland", "预警（黄橙红）": "warning (yellow, orange, red)",
    "日调度 / 周通报 / 旬督查": "daily dispatch / weekly bulletin / ten-day inspection",
    "闲置土地 / 临时用地 / 复垦": "idle land / temporary land use / reclamation",
    "用地指标 / 占补平衡 / 进出平衡": "land quota / offset balance / in-out balance",
}  # fmt: skip


def glossary() -> list[list[str]]:
    return rows((DOCS / "reference" / "glossary.md").read_text("utf-8"))


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = [unquote(link.split("#")[0]) for link in LINK.findall(page.read_text("utf-8"))]
    inside = [target for target in targets if target and not re.match(r"[a-z]+:", target)]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_every_page_of_the_documentation_is_in_its_list_of_contents() -> None:
    text = (DOCS / "README.md").read_text("utf-8")
    names = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page.name != "README.md"]
    assert [name for name in names if f"({name})" not in text] == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_printed_command_is_one_the_program_knows(page: Path) -> None:
    for found in commands(page):
        if found.program == "dev":
            assert found.arguments[0] in DEV_VERBS
        else:
            arguments = found.arguments[: found.arguments.index(">")] if ">" in found.arguments else found.arguments
            build_parser(first_verb(arguments)).parse_args(arguments)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_each_readme_shows_the_two_commands_and_the_three_pictures(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [word for word in ("./dev demo ", "./dev test ", *PICTURES) if word not in text] == []


def test_every_identifier_of_the_glossary_is_in_the_program() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    words = [row[1].strip("`") for row in glossary() if len(row) == 4 and row[1] != "identifier"]
    assert len(words) > 50
    assert [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", source)] == []


def test_the_glossary_holds_the_fixed_words() -> None:
    assert {row[0]: row[1] for row in glossary() if len(row) == 2}.items() >= FIXED_WORDS.items()
