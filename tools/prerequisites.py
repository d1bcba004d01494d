"""What the machine must bring, and in plain words how to get it where it is missing."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from tools.running import Failed

OLDEST_NODE = 18


def check_python() -> None:
    """Stop if this Python cannot make an environment of its own."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Failed("Python's venv module is missing.\nDebian: apt-get install python3-venv")


def check_node() -> None:
    """Stop if Node.js or npm is missing or too old to build the pages' assets."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        missing = "Node.js" if node is None else "npm"
        raise Failed(f"{missing} is missing; it builds the pages' assets.\nDebian: apt-get install nodejs npm")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", said)
    if version is None or int(version[1]) < OLDEST_NODE:
        raise Failed(
            f"Node.js {said.strip() or '?'} is too old; {OLDEST_NODE} or newer is needed.\n"
            "Debian 12 or newer: apt-get install nodejs npm"
        )


def chromium() -> str | None:
    """The browser that the browser tests drive."""
    return shutil.which("chromium")


def office() -> str | None:
    """The office that renders papers; the pictures need pdftoppm besides."""
    return shutil.which("soffice") if shutil.which("pdftoppm") else None


def postgresql_programs() -> Path | None:
    """The folder with ``initdb`` of PostgreSQL 15 or newer, the newest first."""
    installed = Path("/usr/lib/postgresql")
    versions = sorted((int(path.name) for path in installed.glob("[0-9]*") if path.name.isdigit()), reverse=True)
    folders = [installed / str(version) / "bin" for version in versions if version >= 15]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


PACKAGES = {
    "chromium": "Chromium (browser tests): apt-get install chromium fonts-noto-cjk",
    "office": "LibreOffice, poppler (pictures of papers): "
    "apt-get install libreoffice-writer poppler-utils fonts-noto-cjk",
    "postgresql": "PostgreSQL 15 with PostGIS: apt-get install postgresql-15 postgresql-15-postgis-3",
}


def missing_for_tests() -> dict[str, str]:
    """What the tests would have to leave out here, each with how to get it."""
    found = {"chromium": chromium(), "office": office(), "postgresql": postgresql_programs()}
    return {name: PACKAGES[name] for name, path in found.items() if path is None}
