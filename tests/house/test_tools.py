"""What ./dev is made of: stamps, the coverage gate, the locks' cleaning, the counting of results."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tools import checks, locks, stamps, verbs
from tools.coverage_gate import Measured, measure

JUNIT = '<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "STATE", tmp_path / ".dev")
    return tmp_path


def test_a_step_is_fresh_until_a_byte_of_its_inputs_changes(house: Path) -> None:
    source = house / "a.txt"
    source.write_text("one")
    stamps.keep("step", stamps.digest([source]))
    assert stamps.is_fresh("step", stamps.digest([source]))
    source.write_text("two")
    assert not stamps.is_fresh("step", stamps.digest([source]))


def test_a_file_that_moves_is_a_change_too(house: Path) -> None:
    (house / "folder").mkdir()
    (house / "folder" / "a.txt").write_text("one")
    before = stamps.digest([house / "folder"])
    (house / "folder" / "a.txt").rename(house / "folder" / "b.txt")
    assert stamps.digest([house / "folder"]) != before


def test_a_forgotten_step_is_done_again(house: Path) -> None:
    stamps.keep("step", "content")
    stamps.forget("step")
    assert not stamps.is_fresh("step", "content")


@pytest.mark.parametrize(
    ("covered", "lines", "passes"),
    [(95, 100, True), (9499, 10000, False), (0, 0, True), (189, 200, False), (190, 200, True)],
    ids=["exactly at the gate", "a hair below", "nothing to cover", "one line short", "just there"],
)
def test_the_gate_is_compared_on_whole_lines(covered: int, lines: int, passes: bool) -> None:
    assert Measured("domain", covered, lines, 95.0).passes is passes


def test_each_judging_floor_is_measured_apart_and_everything_together(tmp_path: Path) -> None:
    def entry(covered: int, lines: int) -> dict[str, dict[str, int]]:
        return {"summary": {"covered_lines": covered, "num_statements": lines}}

    files = {"src/zhenggai/domain/a.py": entry(10, 10), "src/zhenggai/web/b.py": entry(0, 10)}
    (tmp_path / "coverage.json").write_text(json.dumps({"files": files}))
    found = {part.part: part for part in measure(tmp_path / "coverage.json")}
    assert found["domain"].percent == 100.0
    assert (found["everything"].covered, found["everything"].lines) == (10, 20)
    assert not found["everything"].passes


def test_a_lock_keeps_the_pins_alone() -> None:
    written = "# WARNING: something\nzhenggai @ file:///somewhere\n\nsix==1.16.0 \\\n    --hash=sha256:00\n"
    assert locks.pins(written) == ["six==1.16.0 \\", "    --hash=sha256:00"]


def test_errors_count_as_failures(tmp_path: Path) -> None:
    (tmp_path / "results.xml").write_text(JUNIT)
    outcome = checks.Outcome([])
    checks.add_counts(tmp_path / "results.xml", outcome)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (3, 2, 2)


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (checks.Outcome([], passed=3), 0),
        (checks.Outcome([], passed=3, failed=1), 1),
        (checks.Outcome(["types"], passed=3), 1),
        (checks.Outcome([]), 1),
    ],
    ids=["all in order", "a test failed", "a check failed", "no test ran"],
)
def test_only_a_whole_run_is_in_order(outcome: checks.Outcome, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.conclude(outcome) == code
    assert capsys.readouterr().out.splitlines()[-1] == f"{outcome.passed} passed, {outcome.failed} failed"


def test_dev_without_a_verb_lists_them(repository: Path) -> None:
    done = subprocess.run([sys.executable, repository / "dev"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in verbs.VERBS)


def test_dev_with_an_unknown_verb_fails(repository: Path) -> None:
    assert (
        subprocess.run([sys.executable, repository / "dev", "nonsense"], capture_output=True, check=False).returncode
        == 2
    )
