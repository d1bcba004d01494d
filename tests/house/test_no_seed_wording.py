"""No sentence and no telephone number of the source documents is in the repository, not even inside an archive."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from house.test_no_traces import tracked

RUN = 24  # characters, white space left out: shorter runs are names of offices and laws


def runs(text: str) -> set[str]:
    dense = re.sub(r"\s+", "", text)
    return {dense[start : start + RUN] for start in range(len(dense) - RUN + 1)}


def texts_of(content: bytes) -> list[str]:
    """The text of a file; of a docx or xlsx, that of its parts without the marks."""
    if content[:4] != b"PK\x03\x04":
        return [content.decode("utf-8", "ignore"), content.decode("gb18030", "ignore")]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(entry) for entry in archive.infolist() if entry.file_size < 20_000_000]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return []  # a fixture that is damaged on purpose
    return [re.sub(r"<[^>]+>", "", part.decode("utf-8", "ignore")) for part in parts]


def shared_runs(content: bytes, known: set[str]) -> list[str]:
    return sorted({run for text in texts_of(content) for run in runs(text) & known})


def test_a_copied_run_would_be_found_inside_a_document() -> None:
    copied = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:t>{copied[:9]}</w:t><w:t>{copied[9:]}</w:t>")
    assert shared_runs(packed.getvalue(), runs(copied)) == [copied]


@pytest.mark.seeds
def test_no_tracked_file_shares_a_run_of_words_with_a_source_document(repository: Path, seeds: Path) -> None:
    known = {run for seed in seeds.glob("*.txt") for run in runs(seed.read_text("utf-8"))}
    assert known
    found = {
        path.relative_to(repository).as_posix(): shared_runs(path.read_bytes(), known)[:3]
        for path in tracked(repository)
    }
    assert {name: copied for name, copied in found.items() if copied} == {}


@pytest.mark.seeds
def test_no_tracked_file_holds_a_telephone_number_of_a_source_document(repository: Path, seeds: Path) -> None:
    pattern = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
    numbers = {number for seed in seeds.glob("*.txt") for number in pattern.findall(seed.read_text("utf-8"))}
    wanted = [number.encode() for number in numbers]
    assert [path.name for path in tracked(repository) if any(number in path.read_bytes() for number in wanted)] == []
