"""The committed examples are what their maker writes, so that nobody edits one by hand."""

import subprocess
import sys
import zipfile
from pathlib import Path


def content(path: Path) -> object:
    """What a file says: the parts of an archive (compression may differ between machines), else its bytes."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return path.read_bytes()


def test_the_examples_are_as_their_maker_writes_them(repository: Path, tmp_path: Path) -> None:
    examples = repository / "examples"
    subprocess.run([sys.executable, examples / "make.py", tmp_path], check=True)
    made = {path.relative_to(tmp_path): content(path) for path in tmp_path.rglob("*.*") if path.is_file()}
    kept = {path.relative_to(examples): content(path) for path in examples.glob("*/**/*.*") if path.suffix != ".pyc"}
    assert made.keys() == kept.keys()
    assert [str(name) for name in made if made[name] != kept[name]] == []
