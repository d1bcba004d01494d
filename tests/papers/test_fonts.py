import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from zhenggai.papers import fonts
from zhenggai.papers.fonts import MissingFont, missing_fonts, substitution_rules


def install(monkeypatch: pytest.MonkeyPatch, *families: str) -> None:
    monkeypatch.setattr(fonts, "installed_families", lambda: frozenset(name.casefold() for name in families))


def test_what_is_installed_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, *(face.east_asian for face in fonts.TYPEFACES))
    assert missing_fonts() == ()


def test_a_missing_typeface_comes_with_its_first_installed_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "方正小标宋简体", "黑体", "宋体", "楷体_GB2312", "华文仿宋", "noto serif cjk sc")
    assert missing_fonts() == (MissingFont("仿宋_GB2312", "华文仿宋"),)


def test_a_typeface_without_any_stand_in_is_said_to_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "DejaVu Sans")
    missing = missing_fonts()
    assert len(missing) == len(fonts.TYPEFACES)
    assert missing[0].stand_in is None
    assert "由排版程序自行代替" in missing[0].message


def test_without_fontconfig_nothing_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _program: None)
    assert missing_fonts() == ()


@pytest.mark.parametrize("error", [OSError(), subprocess.TimeoutExpired("fc-list", 20)], ids=["启动失败", "超时"])
def test_a_failing_fontconfig_is_never_fatal(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("shutil.which", lambda _program: "/usr/bin/fc-list")
    monkeypatch.setattr("subprocess.run", fail)
    assert missing_fonts() == ()


def test_fontconfig_is_read_with_all_names_of_a_family(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\nprintf 'SimHei,黑体\\nFangSong_GB2312,仿宋_GB2312\\n'\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _program: str(program))
    assert {"黑体", "simhei", "仿宋_gb2312"} <= fonts.installed_families()


def test_substitution_rules_are_well_formed_and_ask_for_a_bold_title(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "noto serif cjk sc", "黑体")
    rules = ElementTree.fromstring(substitution_rules()).findall("match")  # noqa: S314 - our own text
    bold = [rule.findtext("test/string") for rule in rules if rule.find("edit/const") is not None]
    assert [rule.findtext("test/string") for rule in rules] == ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "宋体"]
    assert bold == ["方正小标宋简体"]
