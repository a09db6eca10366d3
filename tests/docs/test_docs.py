"""What the documents say is so."""

import re
import shlex
from pathlib import Path

import pytest

from coxa.library import library
from coxa.library.words import GOALS, Grade
from coxa.rom.change import LEAST_READINGS, TOLD_Z
from coxa.rom.error import LEAST_BETWEEN_DEG, prior
from coxa.rom.reading import MOST_SPREAD_DEG
from coxa.rom.robust import CLIP
from coxa.rom.sides import LEAST_DEG
from coxa.session.settings import Settings
from tests.cli.runner import Runner
from tests.frontend import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE")]
DOCS += sorted((ROOT / "docs").glob("*.md"))
COMMANDS = re.findall(r"^uv run (coxa [^#\n]*)", README, flags=re.MULTILINE)


@pytest.fixture
def coxa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return Runner(tmp_path / "data", monkeypatch)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_the_counts_are_right(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    known = library()
    assert f"{len(known.stretches)} stretches" in text
    assert f"{len(known.topics)} topics" in text
    assert re.search(rf"{len(known.sources)}\s+sources", text)


@pytest.mark.parametrize("line", COMMANDS)
def test_the_readmes_commands_exist(coxa: Runner, line: str) -> None:
    args = shlex.split(line)[1:]
    dry = [] if "--dry-run" in args else ["--dry-run"]
    assert coxa(*args, *dry).code == 0


def test_the_intervals_are_the_ones_in_the_code() -> None:
    text = (ROOT / "docs" / "session.md").read_text(encoding="utf-8")
    settings = Settings()
    assert f"{settings.ready_first_s} s before the first drill, {settings.ready_s} s before" in text
    assert f"| change sides | {settings.switch_s} s" in text
    assert f"| rest between sets | {settings.rest_s} s" in text
    assert f"| change of drills | {settings.change_s} s" in text


def test_the_figures_of_a_reading_are_the_ones_in_the_code() -> None:
    text = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    known = prior("phone")
    assert f"{known.sem_deg(3):.1f} degrees for a reading of three trials" in text
    assert f"{known.within_deg:.1f} of it within a sitting" in text
    assert f"from day to day than {LEAST_BETWEEN_DEG:.1f} degrees" in text
    assert f"more than {MOST_SPREAD_DEG:.0f} degrees apart" in text
    assert f"beyond {CLIP} standard errors counts as {CLIP}" in text
    assert f"from {LEAST_READINGS} readings on: change ± {TOLD_Z} standard errors" in text
    assert f"at least {LEAST_DEG:.0f} degrees and more than" in text


def test_contributing_names_every_grade() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for grade in Grade.__args__:  # type: ignore[attr-defined]
        assert f"`{grade}`" in text
    assert "internal-rotation" in GOALS


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_three_sentences() -> None:
    """What coxa is, in three sentences, before the first heading of its own."""
    first = README.split("\n\n")[1]
    assert len(re.findall(r"[.!?](?:\s|$)", first)) == 3
