"""coxa muscles: a stretch, a posture, a table of postures."""

import csv
from pathlib import Path

import numpy as np
import pytest

from coxa.library import library
from tests.body.tables import rajagopal
from tests.cli.runner import Runner

POSTURE = "hip_flexion=90, hip_internal_rotation=35, knee_flexion=90"
COLUMNS = "hip_flexion_deg,hip_adduction_deg,hip_rotation_deg,knee_flexion_deg"
KEYS = {
    "id", "name", "length_mm", "change_from_standing_percent", "change_in_movement_percent",
    "normalised_fibre_length", "confidence", "note",
}  # fmt: skip


def test_a_posture_as_json(coxa: Runner) -> None:
    result = coxa("muscles", "--posture", POSTURE, "--json")
    assert (result.code, result.err) == (0, "")
    assert result.json["posture"] == {
        "hip_flexion": 90.0, "hip_adduction": 0.0, "hip_rotation": 35.0, "knee_flexion": 90.0,
    }  # fmt: skip
    rows = {row["id"]: row for row in result.json["muscles"]}
    assert set(rows) == set(library().muscles)
    assert all(set(row) >= KEYS for row in rows.values())
    assert rows["quadfem"]["change_from_standing_percent"] == pytest.approx(80, abs=2)
    assert rows["quadfem"]["change_in_movement_percent"] is None
    assert rows["obtint"]["normalised_fibre_length"] is None


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_stretch_as_json(coxa: Runner, side: str) -> None:
    found = coxa("muscles", "prone-drop", "--side", side, "--json").json
    assert found["posture"]["hip_rotation"] == 40
    rows = {row["id"]: row for row in found["muscles"]}
    assert rows["piri"]["change_in_movement_percent"] > 40


def test_a_table_for_people(coxa: Runner) -> None:
    out = coxa("muscles", "prone-drop").out
    assert out.index("Piriformis") < out.index("Gluteus medius, front part")
    assert "movement" in out
    assert "Straight lines from one cadaver" in out
    assert "sources disagree" in coxa("muscles", "--posture", POSTURE).out


def test_every_stretch_can_be_told(coxa: Runner) -> None:
    for slug in library().stretches:
        assert coxa("muscles", slug).code == 0


def test_the_geometry_matters_for_one_muscle_only(coxa: Runner) -> None:
    deep = "hip_flexion=100, hip_rotation=45"
    ours, published = (
        coxa("muscles", "--posture", deep, "--geometry", name, "--json").json["muscles"]
        for name in ("coxa", "published")
    )
    differ = [a["id"] for a, b in zip(ours, published, strict=True) if a != b]
    assert differ == ["glmax1"]


def test_a_table_of_postures(coxa: Runner, tmp_path: Path) -> None:
    """In and out again, against the table that OpenSim made."""
    table = rajagopal()
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    lines = [",".join(map(str, posture)) for posture in table.postures]
    source.write_text("\n".join([COLUMNS, *lines]) + "\n")
    result = coxa(
        "muscles", "--postures", str(source), "--output", str(output), "--geometry", "published",
        "--json",
    )  # fmt: skip
    assert result.json["postures"] == len(table.postures)
    with output.open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "posture", "muscle", "length_mm", "ma_flexion_mm", "ma_adduction_mm", "ma_rotation_mm",
    ]  # fmt: skip
    assert len(rows) == 31 * len(table.postures)
    assert rows[31]["posture"] == "1"
    found = {(int(row["posture"]), row["muscle"]): float(row["length_mm"]) for row in rows}
    off = [
        found[n, muscle] - table.lengths[n, m]
        for n in range(len(table.postures))
        for m, muscle in enumerate(table.muscles)
    ]
    assert np.abs(off).max() <= 1.0


def test_postures_may_have_names_and_columns_any_order(coxa: Runner, tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "\ufeffknee_flexion_deg,posture,hip_rotation_deg,hip_adduction_deg,hip_flexion_deg\r\n"
        "0,first one,0,0,0\r\n\r\n"
    )
    result = coxa("muscles", "--postures", str(source), "--output", str(output))
    assert (result.code, result.out) == (0, "")
    assert "1 postures written" in result.err
    assert output.read_text().splitlines()[1].startswith("first one,addbrev,")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{COLUMNS},pelvis_tilt_deg\n", "unknown column 'pelvis_tilt_deg'. Expected hip_flexion"),
        ("hip_flexion_deg\n0\n", "missing column 'hip_adduction_deg'"),
        (f"{COLUMNS},hip_flexion_deg\n", "twice"),
        (f"{COLUMNS}\n0,0,0,0\n0,x,0,0\n", "line 3, hip_adduction_deg: expected a number"),
        (f"{COLUMNS}\n0,0,,0\n", "line 2, hip_rotation_deg: expected a number, found ''"),
        (f"{COLUMNS}\n0,0,61,0\n", "line 2, hip_rotation_deg: expected -60 to 60 degrees"),
        (f"{COLUMNS}\n0,0,nan,0\n", "line 2, hip_rotation_deg: expected -60 to 60 degrees"),
        (f"{COLUMNS}\n0,0,0\n", "line 2: expected 4 cells, found 3"),
        ("", "missing column 'hip_flexion_deg'"),
    ],
)
def test_a_bad_table_is_exit_2(coxa: Runner, tmp_path: Path, text: str, message: str) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text)
    result = coxa("muscles", "--postures", str(source), "--output", str(output))
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not output.exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Expected one of"),
        (("knee-in", "--posture", POSTURE), "Expected one of"),
        (("--postures", "in.csv"), "belong together"),
        (("knee-in", "--output", "out.csv"), "belong together"),
        (("--postures", "/nonexistent.csv", "--output", "out.csv"), "No such file"),
        (("knie",), "There is no stretch called 'knie'"),
        (("--posture", "hip_twist=3"), "no coordinate called 'hip_twist'"),
        (("--posture", "hip_flexion=200"), "out of range"),
        (("knee-in", "--geometry", "tlem"), "tlem"),
        (("knee-in", "--side", "both"), "both"),
    ],
)
def test_what_cannot_be_asked_is_exit_2(coxa: Runner, args: tuple[str, ...], message: str) -> None:
    result = coxa("muscles", *args)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_the_postures_are_not_overwritten(coxa: Runner, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{COLUMNS}\n0,0,0,0\n")
    result = coxa("muscles", "--postures", str(source), "--output", str(source))
    assert result.code == 2
    assert source.read_text() == f"{COLUMNS}\n0,0,0,0\n"
    away = coxa("muscles", "--postures", str(source), "--output", str(tmp_path / "no" / "o.csv"))
    assert away.code == 2
