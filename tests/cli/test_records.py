"""coxa person, history, export; folders and databases that cannot be used."""

from pathlib import Path

import pytest

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
