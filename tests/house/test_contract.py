"""Floors, tables and verbs: what the house promises about itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from zhenggai.cli.main import VERBS, main


def test_each_floor_imports_only_what_is_below(repository: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    shown = capsys.readouterr().out
    assert VERBS[verb].help.replace(" ", "") in "".join(shown.split())
    assert "--json" in shown


def test_a_verb_that_is_not_there_exits_with_two() -> None:
    assert main(["nonsense"]) == 2
