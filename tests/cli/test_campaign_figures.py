"""``rate --campaign`` and ``bulletin weekly`` say the same as the pages, in the contract's shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from campaign_cast import make_cast
from zhenggai.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def cast() -> None:
    make_cast()


def answer(capfdbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = main([*map(str, arguments), "--json"])
    return code, json.loads(capfdbinary.readouterr().out)


def test_the_rate_of_a_campaign(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, shown = answer(capfdbinary, "rate", "--campaign", "yc", "--as-of", "2022-09-12")
    assert code == 0
    assert {name: shown[name] for name in ("closed", "total", "rate", "meets", "needed")} == {
        "closed": 2, "total": 6, "rate": "33.33", "meets": False, "needed": 5,
    }  # fmt: skip
    assert shown["targets"] == [
        {"due": "2022-09-30", "rate": "0.80", "needed": 5, "gap": 3},
        {"due": "2022-12-31", "rate": "0.95", "needed": 6, "gap": 4},
    ]
    assert shown["by"]["北梁旗"]["total"] == 3


def test_an_unknown_campaign_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", "--campaign", "nowhere", "--as-of", "2022-09-12"]) == 2
    assert "yc" in capsys.readouterr().err


def test_a_bulletin_is_drafted_then_issued_then_the_same_again(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    common = ("bulletin", "weekly", "--campaign", "yc", "--on", "2022-09-11", "-o")
    _, draft = answer(capfdbinary, *common, tmp_path / "draft.docx")
    _, issued = answer(capfdbinary, *common, tmp_path / "one.docx", "--issue")
    _, again = answer(capfdbinary, *common, tmp_path / "two.docx")
    assert (draft["state"], issued["state"], again["sha256"]) == ("draft", "issued", issued["sha256"])
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_bulletin_of_the_future_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "x.docx"
    assert main(["bulletin", "weekly", "--campaign", "yc", "--on", "2022-09-13", "-o", str(output)]) == 2
    assert not output.exists()


def test_a_dry_run_writes_nothing(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    output = tmp_path / "x.docx"
    answer(capfdbinary, "bulletin", "weekly", "--campaign", "yc", "--on", "2022-09-11", "-o", output, "--dry-run")
    assert not output.exists()
