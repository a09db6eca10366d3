"""coxa stretch and coxa library."""

from pathlib import Path

from coxa.library import library
from tests.cli.runner import Runner

KEYS = {"slug", "name", "goal", "position", "equipment", "minutes", "sides"}


def test_stretch_list_as_json(coxa: Runner) -> None:
    result = coxa("stretch", "list", "--json")
    assert result.code == 0
    assert result.err == ""
    assert len(result.json) >= 21
    for row in result.json:
        assert set(row) >= KEYS
        assert set(row["sides"]) <= {"left", "right", "both"}


def test_stretch_list_for_people(coxa: Runner) -> None:
    out = coxa("stretch", "list").out
    assert "Into internal rotation" in out
    assert "knee-in" in out


def test_stretch_show(coxa: Runner) -> None:
    out = coxa("stretch", "show", "seated-fall-out").out
    assert "What the hip really does" in out
    assert coxa("stretch", "show", "knee-in", "--json").json["dose"]["hold_s"] == 60


def test_every_stretch_can_be_shown(coxa: Runner) -> None:
    for slug in library().stretches:
        assert coxa("stretch", "show", slug).code == 0


def test_an_unknown_stretch_is_exit_2(coxa: Runner) -> None:
    result = coxa("stretch", "show", "knie")
    assert (result.code, result.out) == (2, "")
    assert "There is no stretch called 'knie'. There are: knee-in" in result.err


def test_the_library_is_in_order(coxa: Runner) -> None:
    result = coxa("library", "check")
    assert result.code == 0
    assert "23 stretches" in result.out
    assert coxa("library", "check", "--json").json["ok"] is True


def test_a_spoilt_library_is_exit_1(coxa: Runner, library_copy: Path) -> None:
    path = library_copy / "stretches" / "knee-in.toml"
    path.write_text(path.read_text().replace("hold_s = 60", "hold_s = 0"))
    result = coxa("library", "check", str(library_copy))
    assert result.code == 1
    assert "stretches/knee-in.toml: dose.hold_s: expected greater than or equal to 5" in result.err
    told = coxa("library", "check", str(library_copy), "--json")
    assert told.code == 1
    assert told.json["problems"][0]["key"] == "dose.hold_s"


def test_routines_are_listed(coxa: Runner) -> None:
    rows = coxa("routine", "list", "--json").json
    assert [row["slug"] for row in rows] == ["classic-four", "first-ten-minutes"]
    assert rows[1]["minutes"] == 10
    assert "Knee in, feet wide" in coxa("routine", "list").out


def test_a_folder_that_is_not_there_is_exit_2(coxa: Runner) -> None:
    result = coxa("library", "check", "/nonexistent")
    assert (result.code, result.out) == (2, "")
    assert "expected a folder" in result.err
