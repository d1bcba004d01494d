"""The typefaces official papers name, what stands in for them, and which of them this machine lacks.

They are named and never embedded: they are not free to hand on.
"""

import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typeface:
    """One typeface: its name for Chinese and for Latin letters and digits, and stand-ins, best first.

    Both names are written into the paper, for a program that is told only one picks the other itself.
    """

    east_asian: str
    latin: str
    stand_ins: tuple[str, ...]


TITLE_SONG = Typeface("方正小标宋简体", "方正小标宋简体", ("方正小标宋_GBK", "华文中宋", "宋体", "Noto Serif CJK SC"))
FANG_SONG = Typeface("仿宋_GB2312", "仿宋_GB2312", ("仿宋", "华文仿宋", "朱雀仿宋", "Noto Serif CJK SC"))
HEI = Typeface("黑体", "黑体", ("华文黑体", "微软雅黑", "Noto Sans CJK SC"))
KAI = Typeface("楷体_GB2312", "楷体_GB2312", ("楷体", "华文楷体", "霞鹜文楷", "Noto Serif CJK SC"))
SONG = Typeface("宋体", "宋体", ("新宋体", "华文宋体", "Noto Serif CJK SC"))

TYPEFACES: tuple[Typeface, ...] = (TITLE_SONG, FANG_SONG, HEI, KAI, SONG)


@dataclass(frozen=True, slots=True)
class MissingFont:
    """A typeface this machine lacks, and the installed stand-in (None where there is none either)."""

    name: str
    stand_in: str | None

    @property
    def message(self) -> str:
        """One sentence for the person about to make a PDF."""
        instead = f"先用“{self.stand_in}”代替" if self.stand_in else "由排版程序自行代替"
        return f"本机缺字体“{self.name}”，{instead}；正式印发前请在装有该字体的电脑上核对版式。"


def missing_fonts() -> tuple[MissingFont, ...]:
    """List the typefaces this machine lacks; empty also where there is no way to ask. Never fails."""
    installed = installed_families()
    if not installed:
        return ()
    return tuple(
        MissingFont(face.east_asian, next((name for name in face.stand_ins if name.casefold() in installed), None))
        for face in TYPEFACES
        if face.east_asian.casefold() not in installed
    )


def substitution_rules() -> str:
    """Write fontconfig rules that put an installed stand-in for each missing typeface, for making a PDF.

    A stand-in for the title face is asked for in bold: 小标宋 is a heavy face and has no light cut.
    """
    rules = [_rule(missing) for missing in missing_fonts() if missing.stand_in]
    head = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
    return "\n".join([head, '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>', *rules, "</fontconfig>\n"])


def _rule(missing: MissingFont) -> str:
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit>'
    heavy = bold if missing.name == TITLE_SONG.east_asian else ""
    return (
        f'<match target="pattern"><test name="family"><string>{missing.name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{missing.stand_in}</string></edit>{heavy}</match>'
    )


def installed_families() -> frozenset[str]:
    """Ask fontconfig for all family names, in lower case; empty where it is not installed."""
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    try:
        answer = subprocess.run([program, "--format=%{family}\n"], capture_output=True, timeout=20, check=True)  # noqa: S603 - fixed arguments
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    names = answer.stdout.decode("utf-8", "replace").replace("\n", ",").split(",")
    return frozenset(name.strip().casefold() for name in names if name.strip())
