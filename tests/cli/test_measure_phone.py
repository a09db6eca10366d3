"""coxa measure phone."""

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.cli.runner import Runner
from tests.motion.phones import TRUE, Phone, steady, swings, table

ASKED = ("--measure", "seated-internal-rotation", "--side", "left")


def saved(tmp_path: Path, phone: Phone) -> str:
    return str(table(phone.log(), tmp_path / "log.csv"))


def test_a_reading(coxa: Runner, tmp_path: Path) -> None:
    path = saved(tmp_path, Phone(gyroscope=True, orientation=2, sign=-1))
    result = coxa("measure", "phone", path, *ASKED, "--json")
    assert (result.code, result.err) == (0, "")
    found = result.json
    assert set(found) >= {"measure", "side", "method", "trials", "reading", "refused"}
    assert (found["method"], found["model"]) == ("phone", "accelerometer-gyroscope")
    assert [row["angle_deg"] for row in found["trials"]] == pytest.approx(TRUE, abs=0.3)
    for trial in found["trials"]:
        assert set(trial) == {"hold_start_s", "hold_end_s", "angle_deg", "valid", "why"}
    assert set(found["reading"]) == {"angle_deg", "n", "spread_deg", "sem_deg", "mdc95_deg"}
    assert found["reading"]["angle_deg"] == pytest.approx(31, abs=0.3)
    assert found["refused"] == []
    assert "nobody's leg yet" in found["notes"][-1]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_trace_has_every_sample(coxa: Runner, tmp_path: Path) -> None:
    trace, phone = tmp_path / "t.csv", Phone()
    path = saved(tmp_path, phone)
    assert coxa("measure", "phone", path, *ASKED, "--json", "--trace", str(trace)).code == 0
    found = rows(trace)
    t_s = np.array([float(row["t_s"]) for row in found])
    assert t_s == pytest.approx(phone.log().t_s, abs=1e-6)
    lateral = np.array([float(row["lateral_tilt_deg"]) for row in found])
    assert np.abs(lateral - phone.turn(t_s)).max() < 1
    inclination = np.array([float(row["inclination_deg"]) for row in found])
    assert np.abs(inclination - phone.turn(t_s)).max() < 2
    assert (found[300]["trial"], found[300]["phase"]) == ("1", "hold")


@pytest.mark.parametrize("rate", [50, 5])
def test_the_trace_is_written_without_a_reading(coxa: Runner, tmp_path: Path, rate: int) -> None:
    trace = tmp_path / "t.csv"
    path = saved(tmp_path, Phone(steady(0), rate=rate))
    result = coxa("measure", "phone", path, *ASKED, "--json", "--trace", str(trace))
    assert (result.code, result.json["reading"]) == (3, None)
    assert result.json["refused"][0]["why"]
    assert len(rows(trace)) == 31 * rate
    assert all(row["inclination_deg"] and row["lateral_tilt_deg"] for row in rows(trace))


def test_two_valid_trials_make_a_reading_one_does_not(coxa: Runner, tmp_path: Path) -> None:
    path = saved(tmp_path, Phone(swings(30, 32), length_s=21))
    assert coxa("measure", "phone", path, *ASKED, "--json").json["reading"]["n"] == 2
    path = saved(tmp_path, Phone(swings(30), length_s=12))
    result = coxa("measure", "phone", path, *ASKED, "--json")
    assert (result.code, result.json["reading"]) == (3, None)


def test_for_people(coxa: Runner, tmp_path: Path) -> None:
    result = coxa("measure", "phone", saved(tmp_path, Phone()), *ASKED)
    assert "Left: 31 degrees, the median of 3" in result.out
    assert "nobody's leg yet" in result.err
    result = coxa("measure", "phone", saved(tmp_path, Phone(steady(0))), *ASKED)
    assert result.code == 3
    assert "No reading: two valid trials are needed." in result.out
    assert "No swing was seen" in result.out


def test_prone(coxa: Runner, tmp_path: Path) -> None:
    path = saved(tmp_path, Phone(prone=True))
    asked = ("--measure", "prone-internal-rotation", "--side", "right", "--json")
    assert coxa("measure", "phone", path, *asked).json["reading"]["n"] == 3


def test_save_keeps_it(coxa: Runner, tmp_path: Path) -> None:
    said = ("--save", "--at", "2026-11-02", "--note", "new strap", "--json")
    result = coxa("measure", "phone", saved(tmp_path, Phone()), *ASKED, *said)
    assert (result.code, result.err) == (0, "")
    (series,) = coxa("measure", "list", "--json").json
    assert (series["method"], series["side"]) == ("phone", "left")
    (kept,) = series["readings"]
    assert kept["id"] == result.json["kept"]["id"]
    assert (kept["note"], kept["at"][:10]) == ("new strap", "2026-11-02")
    assert kept["angle_deg"] == pytest.approx(result.json["reading"]["angle_deg"], abs=0.05)


def test_without_a_reading_nothing_is_kept(coxa: Runner, tmp_path: Path) -> None:
    path = saved(tmp_path, Phone(steady(0)))
    result = coxa("measure", "phone", path, *ASKED, "--save", "--json")
    assert (result.code, "kept" in result.json) == (3, False)
    assert coxa("measure", "list", "--json").json == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("t_s,ax,ay\n0,0,0\n", "az missing"),
        ("t_s,ax,ay,az\n0,0,0,nan\n0.1,0,0,9.8\n", "line 2, az: expected a number, found 'nan'"),
        ("t_s,ax,ay,az\n0,0,0,9.8\n0.1,a,0,9.8\n", "line 3, ax: expected a number, found 'a'"),
        ("t_s,ax,ay,az\n1,0,0,9.8\n0.9,0,0,9.8\n", "the clock goes back"),
        ("t_s,ax,ay,az\n0,0,0,1\n0.1,0,0,1\n", "Is it in g?"),
    ],
)
def test_what_cannot_be_read_is_exit_2(coxa: Runner, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    result = coxa("measure", "phone", str(path), *ASKED, "--json")
    assert (result.code, result.out) == (2, "")
    assert told in result.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--measure", "seated", "--side", "left"), "expected one of prone-external-rotation"),
        (("--measure", "seated-internal-rotation", "--side", "both"), "expected left or right"),
        (("--measure", "seated-internal-rotation", "--side", "left"), "none.csv: cannot be read"),
    ],
)
def test_wrong_words_are_exit_2(coxa: Runner, options: tuple[str, ...], told: str) -> None:
    result = coxa("measure", "phone", "none.csv", *options)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_degrees_a_second_are_said(coxa: Runner, tmp_path: Path) -> None:
    log = Phone(gyroscope=True).log()
    assert log.turns is not None
    object.__setattr__(log, "turns", np.degrees(log.turns))
    result = coxa("measure", "phone", str(table(log, tmp_path / "log.csv")), *ASKED, "--json")
    assert (result.code, result.out) == (2, "")
    assert "Are they in degrees a second?" in result.err
