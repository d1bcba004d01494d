"""Running the benchmarks, one script per figure that the documentation names."""

from pathlib import Path

from tools.running import ROOT, Failed, python, say
from tools.running import run as run_program
from tools.setting_up import set_up


def run(names: list[str]) -> int:
    """Run the named scripts of ``benchmarks/``, or all; the answer is 1 if one of them failed."""
    set_up(for_tests=True)
    failed = 0
    for script in chosen(names):
        say(f"\n== {script.stem}")
        failed += run_program(python(), script) != 0
    return 1 if failed else 0


def chosen(names: list[str]) -> list[Path]:
    """The scripts to run, in the order of their names or as named."""
    scripts = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("*.py")) if not path.stem.startswith("_")}
    unknown = [name for name in names if name not in scripts]
    if unknown or not scripts:
        raise Failed(f"No such benchmark: {', '.join(unknown) or '-'}. There are: {', '.join(scripts) or 'none'}")
    return [scripts[name] for name in names or scripts]
