"""Setting up: the environment with the locked packages, the program in it, and the bundled assets."""

import shutil
import sys
from pathlib import Path

from tools import stamps
from tools.prerequisites import check_node, check_python
from tools.running import BIN, ROOT, VENV, Failed, must_run, own_interpreter, python, quietly, say

REQUIREMENTS = ROOT / "requirements"
ASSETS = ROOT / "src" / "zhenggai" / "web" / "static" / "dist"
THIS_PYTHON = ".".join(str(part) for part in sys.version_info[:3])


def set_up(*, for_tests: bool = False) -> None:
    """Bring everything to the state of the checkout; what is in that state already is left alone."""
    make_environment()
    install_packages("dev" if for_tests else "runtime")
    install_program()
    build_assets()


def make_environment() -> None:
    """Make ``.venv``; one made by another Python or moved elsewhere is made anew."""
    content = stamps.digest([], THIS_PYTHON, str(VENV))
    if python().exists() and stamps.is_fresh("environment", content):
        return
    check_python()
    if not works():
        say("→ making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        forget_installed()
        must_run(own_interpreter(), "-m", "venv", VENV, hint="Debian: apt-get install python3-venv")
    stamps.keep("environment", content)


def works() -> bool:
    """Whether ``.venv`` runs, has pip, and is of the Python that runs us."""
    if not python().exists():
        return False
    code, said = quietly(python(), "-c", "import pip, platform, sys; print(platform.python_version(), sys.prefix)")
    return code == 0 and said.split() == [THIS_PYTHON, str(VENV)]


def forget_installed() -> None:
    """A new environment has nothing in it."""
    for name in ("packages-runtime", "packages-dev", "program"):
        stamps.forget(name)


def install_packages(kind: str) -> None:
    """Install what ``requirements/<kind>.txt`` pins, by hash; the tools' set contains the program's."""
    wanted = {
        name: stamps.digest([REQUIREMENTS / "build.txt", REQUIREMENTS / f"{name}.txt"]) for name in ("runtime", "dev")
    }
    if stamps.is_fresh("packages-dev", wanted["dev"]) or stamps.is_fresh(f"packages-{kind}", wanted[kind]):
        return
    say(f"→ installing the packages pinned in requirements/{kind}.txt")
    forget_installed()
    files = ("-r", REQUIREMENTS / "build.txt", "-r", REQUIREMENTS / f"{kind}.txt")
    pip("install", "--require-hashes", *files)
    stamps.keep(f"packages-{kind}", wanted[kind])


def install_program() -> None:
    """Put ``zhenggai`` into the environment so that it runs from this checkout."""
    content = stamps.digest([ROOT / "pyproject.toml"], str(ROOT))
    if (BIN / "zhenggai").exists() and stamps.is_fresh("program", content):
        return
    say("→ installing zhenggai from this checkout")
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamps.keep("program", content)


def pip(*arguments: str | Path) -> None:
    """Run pip of ``.venv``; what it says is shown only if it fails."""
    code, said = quietly(python(), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)
    if code != 0:
        hint = "The package index must be reachable, or its packages be in reach of pip's find-links."
        raise Failed(f"{said}\npip could not do this. {hint}")


def build_assets() -> None:
    """Fetch the locked front-end packages and bundle what the browser gets."""
    package_files = [ROOT / "package.json", ROOT / "package-lock.json"]
    packages = stamps.digest(package_files)
    bundle = stamps.digest([*package_files, ROOT / "frontend"])
    if (ASSETS / "app.css").is_file() and stamps.is_fresh("assets", bundle):
        return
    check_node()
    if not (ROOT / "node_modules").is_dir() or not stamps.is_fresh("node-packages", packages):
        say("→ installing the packages pinned in package-lock.json")
        must_run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        stamps.keep("node-packages", packages)
    say("→ bundling the assets")
    must_run("node", "frontend/build.mjs")
    stamps.keep("assets", bundle)
