"""coxa person, history, export; folders and databases that cannot be used."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coxa.library import library
from tests.cli.runner import ALL_NO, Runner


def test_a_household(coxa: Runner) -> None:
    assert coxa("person", "add", "Ada", "--birth-year", "1990", "--sex", "female").code == 0
    assert coxa("person", "add", "Ben", "--json").json["name"] == "Ben"
    assert [row["name"] for row in coxa("person", "list", "--json").json] == ["Ada", "Ben"]
    asked = coxa("history")
    assert asked.code == 2
    assert "Say who with --person. There are: Ada, Ben." in asked.err
    assert coxa("history", "--person", "ada").code == 0
    assert "nobody called 'Carl'" in coxa("history", "--person", "Carl").err


def test_deleting_asks_first(coxa: Runner) -> None:
    coxa("person", "add", "Ada")
    refused = coxa("person", "delete", "Ada")
    assert refused.code == 3
    assert "--yes" in refused.err
    assert coxa("person", "delete", "Ada", "--yes").code == 0
    assert coxa("person", "list", "--json").json == []


@pytest.mark.parametrize(
    "args", [("add", "Ada", "--sex", "x"), ("add", "Ada", "--birth-year", "12"), ("add", " ")]
)
def test_wrong_people_are_exit_2(coxa: Runner, args: tuple[str, ...]) -> None:
    assert coxa("person", *args).code == 2


def test_an_empty_household_says_how_to_begin(coxa: Runner) -> None:
    assert "Begin with: coxa session" in coxa("history").err
    assert "Begin with: coxa session" in coxa("person", "list").err
    assert coxa("export").json["persons"] == []


def test_history_as_a_table(coxa: Runner) -> None:
    coxa("session", "--stretch", "knee-in", "--speed", "5000", stdin=ALL_NO)
    out = coxa("history").out
    assert "Knee in, feet wide" in out
    assert "120 of 120 s" in out


def test_export_to_files(coxa: Runner, tmp_path: Path) -> None:
    coxa("person", "add", "Ada")
    file, folder = tmp_path / "all.json", tmp_path / "tables"
    assert coxa("export", "--output", str(file)).code == 0
    assert '"Ada"' in file.read_text(encoding="utf-8")
    assert coxa("export", "--format", "csv", "--output", str(folder)).code == 0
    assert "Ada" in (folder / "persons.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--format", "xml"), "expected json or csv"),
        (("--format", "csv"), "csv needs a folder"),
        (("--output", "/nowhere/at/all.json"), "cannot write there"),
    ],
)
def test_wrong_exports_are_exit_2(coxa: Runner, args: tuple[str, ...], message: str) -> None:
    result = coxa("export", *args)
    assert result.code == 2
    assert message in " ".join(result.err.replace("│", "").split())


def test_an_unwritable_data_folder(coxa: Runner, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = coxa("history", "--data-dir", str(tmp_path / "file" / "data"))
    assert result.code == 2
    assert "coxa cannot write to its data folder" in result.err


def test_a_corrupt_database(coxa: Runner) -> None:
    coxa.data_dir.mkdir()
    (coxa.data_dir / "coxa.sqlite3").write_text("no database at all, but some text")
    result = coxa("history")
    assert result.code == 2
    assert "damaged or no coxa database" in result.err


def test_the_data_folder_may_stand_before_or_after_the_command(
    coxa: Runner, tmp_path: Path
) -> None:
    for args in (
        ("--data-dir", str(tmp_path / "a"), "person", "list"),
        ("person", "list", "--data-dir", str(tmp_path / "b")),
    ):
        assert coxa(*args).code == 0
    assert (tmp_path / "a" / "coxa.sqlite3").is_file()
    assert (tmp_path / "b" / "coxa.sqlite3").is_file()
    assert not coxa.data_dir.exists()


def test_a_name_is_taken_once(coxa: Runner) -> None:
    coxa("person", "add", "Ada")
    result = coxa("person", "add", "ada")
    assert (result.code, result.err) == (
        2,
        "coxa: There is already somebody called 'ada'. Take another name.\n",
    )


def test_an_empty_data_folder_name(coxa: Runner) -> None:
    result = coxa("--data-dir", "", "person", "list")
    assert result.code == 2
    assert "expected the name of a folder" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_what_leaves_is_for_its_owner_only(coxa: Runner, tmp_path: Path) -> None:
    coxa("person", "add", "=1+1")
    coxa("export", "-o", str(tmp_path / "all.json"))
    coxa("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    assert (tmp_path / "all.json").stat().st_mode & 0o077 == 0
    table = tmp_path / "tables" / "persons.csv"
    assert table.stat().st_mode & 0o077 == 0
    assert ",'=1+1," in table.read_text()  # no formula for a spreadsheet to run


def test_history_survives_a_drill_that_is_gone(
    coxa: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    coxa("session", "--stretch", "pigeon", "--speed", "5000", stdin=ALL_NO)
    without = {k: v for k, v in library().stretches.items() if k != "pigeon"}
    monkeypatch.setattr("coxa.library.library", lambda: replace(library(), stretches=without))
    assert "pigeon" in coxa("history").out


def test_clearing_without_a_day_is_not_taken_for_a_statement(coxa: Runner) -> None:
    coxa("person", "add", "Ada")
    result = coxa("screening", "cleared")
    assert result.code == 3
    assert "Nothing was kept. State the day: --on" in result.err
    assert json.loads(coxa("screening", "cleared", "--on", "2026-01-15", "--json").out)
