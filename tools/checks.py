"""Everything that must hold before a change is taken: lint, types, import contract, migrations, tests, coverage."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.coverage_gate import measure
from tools.postgres import server
from tools.prerequisites import PACKAGES, missing_for_tests, postgresql_programs
from tools.running import BIN, ROOT, STATE, in_ci, python, quietly, run, say
from tools.setting_up import set_up

PYTHON_SOURCES = ("dev", "src", "tests", "tools", "benchmarks", "examples")


@dataclass(slots=True)
class Outcome:
    """What went wrong, and how many tests ran."""

    faults: list[str]
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def test(arguments: list[str]) -> int:
    """Run every check; arguments go to pytest and then only the tests run, on SQLite alone."""
    set_up(for_tests=True)
    if arguments:
        return run(python(), "-m", "pytest", *arguments)
    outcome = Outcome(static_faults())
    absent = missing_for_tests()
    if in_ci():
        outcome.faults += [f"missing here, and CI may leave nothing out: {how}" for how in absent.values()]
    test_on_sqlite(outcome)
    test_on_postgresql(outcome)
    for how in absent.values():
        say(f"left out here: {how}")
    return conclude(outcome)


def lint(arguments: list[str]) -> int:
    """Run the checks that need no test."""
    set_up(for_tests=True)
    faults = static_faults()
    say("\n".join(f"not in order: {fault}" for fault in faults) or "in order")
    return 1 if faults else 0


def types(arguments: list[str]) -> int:
    """Check types alone."""
    set_up(for_tests=True)
    return run(BIN / "mypy", *arguments)


def fmt(arguments: list[str]) -> int:
    """Format the sources and apply the fixes that change no meaning."""
    set_up(for_tests=True)
    fixed = run(BIN / "ruff", "check", "--quiet", "--fix", *python_sources())
    return run(BIN / "ruff", "format", *python_sources()) or fixed


def python_sources() -> list[str]:
    """The folders and files with Python in them that are there."""
    return [name for name in PYTHON_SOURCES if (ROOT / name).exists()]


def static_faults() -> list[str]:
    """Run lint, format, types, import contract and the migration check; name those that fail."""
    sources = python_sources()
    steps: dict[str, list[str | Path]] = {
        "ruff": [BIN / "ruff", "check", *sources],
        "format": [BIN / "ruff", "format", "--check", *sources],
        "types": [BIN / "mypy"],
        "types of tools": [BIN / "mypy", "--strict", "-p", "tools"],
        "import contract": [BIN / "lint-imports"],
        "migrations": [python(), "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
    }
    faults = []
    for name, command in steps.items():
        code, said = quietly(*command, extra={"DJANGO_SETTINGS_MODULE": "zhenggai.config.settings"})
        say(f"{name:<16} {'in order' if code == 0 else 'NOT in order'}")
        if code != 0:
            say(said.rstrip())
            faults.append(name)
    return faults


def test_on_sqlite(outcome: Outcome) -> None:
    """Run all tests on the embedded database and compare coverage with its gate."""
    report = STATE / "coverage.json"
    report.unlink(missing_ok=True)
    run_pytest("SQLite", outcome, {}, "--cov=zhenggai", "--cov-report=", f"--cov-report=json:{report}")
    if not report.is_file():
        outcome.faults.append("coverage was not measured")
        return
    for part in measure(report):
        say(f"coverage {part.part:<12} {part.percent:6.2f} % of {part.lines} lines (at least {part.least:.0f} %)")
        if not part.passes:
            outcome.faults.append(f"coverage of {part.part} is below {part.least:.0f} %")


def test_on_postgresql(outcome: Outcome) -> None:
    """Run all tests again on PostgreSQL with PostGIS, where it is installed."""
    programs = postgresql_programs()
    if programs is None:
        say(f"left out: the tests on PostgreSQL. {PACKAGES['postgresql']}")
        return
    with server(programs) as address:
        run_pytest("PostgreSQL", outcome, {"ZHENGGAI_DATABASE_URL": address})


def run_pytest(name: str, outcome: Outcome, extra: dict[str, str], *options: str) -> None:
    """Run the suite once in two processes and add its counts to the outcome."""
    say(f"\n== tests on {name}")
    results = STATE / f"tests-{name.lower()}.xml"
    results.unlink(missing_ok=True)
    environment = {"ZHENGGAI_DATA": str(STATE / "no-data"), "ZHENGGAI_DATABASE_URL": "", **extra}
    code = run(python(), "-m", "pytest", "-n", "2", f"--junitxml={results}", *options, extra=environment)
    if results.is_file():
        add_counts(results, outcome)
    if code != 0:
        outcome.faults.append(f"tests on {name}")


def add_counts(results: Path, outcome: Outcome) -> None:
    """Add the counts of a JUnit file that pytest has just written."""
    for suite in ElementTree.parse(results).getroot().iter("testsuite"):  # noqa: S314 - our own file
        ran, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        outcome.failed += failed
        outcome.skipped += skipped
        outcome.passed += max(0, ran - failed - skipped)


def conclude(outcome: Outcome) -> int:
    """Name what is not in order; the last line counts the tests."""
    shutil.rmtree(STATE / "no-data", ignore_errors=True)
    for fault in outcome.faults:
        say(f"NOT in order: {fault}")
    skipped = f", {outcome.skipped} skipped" if outcome.skipped else ""
    say(f"{outcome.passed} passed, {outcome.failed} failed{skipped}")
    return 1 if outcome.faults or outcome.failed or not outcome.passed else 0
