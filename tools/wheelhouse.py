"""An installation without a network: all wheels in one folder, proved by installing from it alone."""

import os
import shutil
import tempfile
from pathlib import Path

from tools.running import ROOT, Failed, must_run, own_interpreter, python, quietly, say
from tools.setting_up import ASSETS, REQUIREMENTS, pip, set_up

HOUSE = ROOT / "dist" / "wheelhouse"
HOW = """整改（zhenggai）离线安装

需要：Linux，与打包机同样的处理器，同一版本的 Python（{python}）。不需要网络。

  python3 -m venv /opt/zhenggai
  /opt/zhenggai/bin/pip install --no-index --find-links . --require-hashes -r pg.txt
  /opt/zhenggai/bin/pip install --no-index --find-links . --no-deps zhenggai
  /opt/zhenggai/bin/zhenggai init --data /srv/zhenggai
  /opt/zhenggai/bin/zhenggai createadmin admin --data /srv/zhenggai
  /opt/zhenggai/bin/zhenggai serve --data /srv/zhenggai --listen 127.0.0.1:8765

升级：装上新的 zhenggai 之后，先备份，再运行 zhenggai migrate --data /srv/zhenggai。
"""


def run(arguments: list[str]) -> int:
    """Collect the wheels, write how to install them, and prove it in an empty environment."""
    set_up()
    shutil.rmtree(HOUSE, ignore_errors=True)
    HOUSE.mkdir(parents=True)
    say("→ collecting the pinned packages")
    pip("download", "--require-hashes", "--only-binary=:all:", "-d", HOUSE, "-r", REQUIREMENTS / "pg.txt")
    say("→ building our own wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", HOUSE, ROOT)
    shutil.copy(REQUIREMENTS / "pg.txt", HOUSE)
    (HOUSE / "INSTALL.txt").write_text(HOW.format(python=python_version()), "utf-8")
    prove()
    say(f"dist/wheelhouse: {len(list(HOUSE.glob('*.whl')))} wheels, installed and tried without a network.")
    return 0


def python_version() -> str:
    """The version that the wheels are for."""
    return quietly(python(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])")[1].strip()


def prove() -> None:
    """Install as INSTALL.txt says, with no index, and use the program."""
    say("→ installing from the folder alone")
    with tempfile.TemporaryDirectory(prefix="zhenggai-offline-") as folder:
        place = Path(folder)
        must_run(own_interpreter(), "-m", "venv", place / "venv")
        programs = place / "venv" / "bin"
        offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(HOUSE)}
        install = (programs / "pip", "install", "--quiet", "--disable-pip-version-check")
        must_run(*install, "--require-hashes", "-r", HOUSE / "pg.txt", extra=offline)
        must_run(*install, "--no-deps", "zhenggai", extra=offline)
        must_run(programs / "zhenggai", "init", "--data", place / "data")
        must_run(programs / "zhenggai", "check", "--data", place / "data")
        check_assets(programs)


def check_assets(programs: Path) -> None:
    """The installed package must bring everything that the browser gets."""
    where = "import pathlib, zhenggai; print(pathlib.Path(zhenggai.__file__).parent / 'web/static/dist')"
    installed = Path(quietly(programs / "python", "-c", where)[1].strip())
    absent = [path.name for path in ASSETS.iterdir() if not (installed / path.name).is_file()]
    if absent or installed == ASSETS:
        raise Failed(f"Our wheel lacks assets: {', '.join(absent) or 'it was not installed at all'}")
