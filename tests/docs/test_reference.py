"""The reference leaves out no command, option, event, code, header or word, and names none that is not there."""

import argparse
import ast
import csv
import re
from pathlib import Path

import pytest

from documentation import DOCS, quoted, rows
from zhenggai.cli.main import VERBS, build_parser
from zhenggai.config.environment import Environment
from zhenggai.documents.dates.remarks import SENTENCES
from zhenggai.domain.events import KINDS
from zhenggai.domain.ledger import FIELD_NAMES
from zhenggai.domain.row_remarks import ABOUT
from zhenggai.intake.refusal import ISSUE_CODES

REFERENCE = DOCS / "reference"
COMMON = {"-h", "--help", "--json", "--data"}
ROW_CODE = re.compile(r"[EWI]-[A-Z]+(-[A-Z]+)*")


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def sub_parsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: choice for group in groups for name, choice in group.choices.items()}


def leaves(name: str, parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    inner = sub_parsers(parser)
    if not inner:
        return {name: parser}
    return {leaf: found for word, own in inner.items() for leaf, found in leaves(f"{name} {word}", own).items()}


COMMANDS = {
    leaf: parser for verb in VERBS for leaf, parser in leaves(verb, sub_parsers(build_parser(verb))[verb]).items()
}


def sections() -> dict[str, str]:
    parts = re.split(r"^## `zhenggai (.+?)`$", page("cli.md"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_reference_has_a_section_for_every_command_and_no_other() -> None:
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_argument_of_a_command_is_described(name: str) -> None:
    given = [action for action in COMMANDS[name]._actions if not COMMON & set(action.option_strings)]
    wanted = {word for action in given for word in (action.option_strings or [action.metavar or action.dest])}
    first_cells = [row[0] for row in rows(sections()[name]) if row[0] != "argument"]
    described = {text.split(" ")[0] for cell in first_cells for text in quoted(cell)}
    assert described == wanted


def test_every_event_is_described_with_its_subject_and_payload() -> None:
    shown = {row[0].strip("`"): (row[1], row[2], quoted(row[3])) for row in rows(page("events.md")) if len(row) == 4}
    shown.pop("kind")
    assert shown == {kind.name: (kind.label, kind.subject, set(kind.keys)) for kind in KINDS.values()}


def test_every_payload_key_is_explained() -> None:
    explained = {row[0].strip("`") for row in rows(page("events.md")) if len(row) == 2} - {"key"}
    assert explained == {key for kind in KINDS.values() for key in kind.keys}


def constants(*folders: str) -> set[str]:
    source = Path(__file__).resolve().parents[2] / "src" / "zhenggai"
    trees = [ast.parse(path.read_text("utf-8")) for folder in folders for path in (source / folder).rglob("*.py")]
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def issue_codes(*folders: str) -> set[str]:
    """The first words of every ``Issue(…)`` and ``Unreadable(…)`` of some folders."""
    source = Path(__file__).resolve().parents[2] / "src" / "zhenggai"
    calls = [
        node
        for folder in folders
        for path in (source / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Issue", "Unreadable")
    ]
    firsts = [call.args[0] for call in calls if call.args]
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def test_every_remark_on_a_row_has_its_code_explained() -> None:
    used = {text for text in constants("documents", "domain", "usecases", "cli") if ROW_CODE.fullmatch(text)}
    families = {start for start, _ in ABOUT if any(code.startswith(f"{start}-") for code in used)}
    assert used - families - quoted(page("ledger-fields.md")) == set()


def test_every_issue_of_a_plan_has_its_code_explained() -> None:
    used = issue_codes("documents") | set(SENTENCES) | set(ISSUE_CODES.values())
    assert len(used) > 20
    assert used - quoted(page("plan-draft.md")) == set()


def test_every_finding_of_the_bulletin_check_is_listed() -> None:
    assert issue_codes("papers") - quoted(page("cli.md")) == set()


def test_each_ledger_field_is_described() -> None:
    assert [name for name in FIELD_NAMES if f"| `{name}` |" not in page("ledger-fields.md")] == []


def test_each_known_header_is_listed_under_its_field() -> None:
    """A new line of header_aliases.csv is also a word of docs/reference/ledger-fields.md."""
    source = Path(__file__).resolve().parents[2] / "src/zhenggai/documents/ledger/header_aliases.csv"
    listed = page("ledger-fields.md").split("## Headers")[1].split("## Codes")[0]
    by_field = {row[0].strip("`"): set(row[1].split("；")) for row in rows(listed)}
    known = [row for row in csv.DictReader(source.read_text("utf-8").splitlines()) if row["field"]]
    assert [row["alias"] for row in known if row["alias"] not in by_field[row["field"]]] == []


def test_every_setting_is_described() -> None:
    wanted = {f"ZHENGGAI_{name.upper()}" for name in Environment.model_fields}
    assert wanted - quoted(page("settings.md")) == set()
