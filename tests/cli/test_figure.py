"""coxa figure: a picture of a stretch into a file."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.runner import Runner


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_end_posture_lies_beside_you_unless_you_say_where(coxa: Runner, here: Path) -> None:
    result = coxa("figure", "knee-in")
    assert (result.code, result.out) == (0, "")
    assert "knee-in-end.svg" in result.err
    root = ET.fromstring((here / "knee-in-end.svg").read_text())
    assert root.get("aria-label") == "Knee in, feet wide: end, right side"


def test_the_suffix_decides_the_kind(coxa: Runner, here: Path) -> None:
    given = ("figure", "knee-in", "-o", "a.png", "--side", "left", "--at", "start", "--dark")
    result = coxa(*given, "--json")
    assert result.json == {
        "stretch": "knee-in", "side": "left", "at": "start", "dark": True, "output": "a.png",
    }  # fmt: skip
    assert result.err == ""
    assert (here / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_stretch_for_both_sides_has_no_side(coxa: Runner, here: Path) -> None:
    assert coxa("figure", "butterfly", "-o", "both.png", "--json").json["side"] == "both"
    refused = coxa("figure", "butterfly", "--side", "left")
    assert refused.code == 2
    assert "both sides at once" in refused.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("splits",), "knee-in"),  # lists what there is
        (("knee-in", "-o", "a.pdf"), "ends in .svg or .png, found 'a.pdf'"),
        (("knee-in", "-o", "a"), "ends in .svg or .png"),
        (("knee-in", "-o", "nowhere/a.svg"), "no folder 'nowhere'"),
        (("knee-in", "-o", "folder.svg"), "folder.svg cannot be written: it is a folder"),
        (("knee-in", "--side", "up"), "left"),
        (("knee-in", "--at", "middle"), "start"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    coxa: Runner, here: Path, given: tuple[str, ...], told: str
) -> None:
    (here / "folder.svg").mkdir()
    result = coxa("figure", *given)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert [path.name for path in here.iterdir() if path.is_file()] == []
