"""coxa measure video."""

import csv
from pathlib import Path

import av
import numpy as np
import pytest

from coxa.motion import track as tracks
from coxa.motion.track import Track
from tests.cli.runner import Runner
from tests.motion.files import film
from tests.motion.people import DATA, Person, read
from tests.private import private

ASKED = ("--measure", "seated-internal-rotation", "--json", "--side")
KEYS = {"measure", "side", "method", "model", "trials", "reading", "refused"}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A file of which the networks are taken to have seen a given track."""

    def show(track: Track) -> str:
        monkeypatch.setattr(tracks, "follow", lambda *_: track)
        return str(film(tmp_path / "film.mp4", range(0, 1000, 66), 640, 480))

    return show


def test_a_reading(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    result = coxa("measure", "video", seen(read("male_left")), *ASKED, "left")
    assert (result.code, result.err) == (0, "")
    assert set(result.json) >= KEYS
    assert (result.json["method"], result.json["model"]) == ("video", "heavy")
    assert len(result.json["trials"]) == 3
    for trial in result.json["trials"]:
        assert set(trial) == {"hold_start_s", "hold_end_s", "angle_deg", "valid", "why"}
    reading = result.json["reading"]
    assert set(reading) == {"angle_deg", "n", "spread_deg", "sem_deg", "mdc95_deg"}
    assert reading["angle_deg"] == pytest.approx(33, abs=2.5)
    assert "computer-made people only" in result.json["notes"][-1]


def test_two_valid_trials_make_a_reading(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    result = coxa("measure", "video", seen(read("male_right_hike")), *ASKED, "right")
    assert result.code == 0
    assert result.json["reading"]["n"] == 2
    assert "pelvis lifted" in result.json["trials"][1]["why"]


def test_one_does_not_and_is_exit_3(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    result = coxa("measure", "video", seen(Person(length_s=11).track()), *ASKED, "left")
    assert result.code == 3
    assert result.json["reading"] is None
    assert [trial["valid"] for trial in result.json["trials"]] == [True]


def test_refused_is_exit_3_with_the_reason(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    result = coxa("measure", "video", seen(read("male_left_yaw35")), *ASKED, "left")
    assert result.code == 3
    (refusal,) = result.json["refused"]
    assert "Not filmed from the front" in refusal["why"]
    assert (refusal["from_s"], refusal["to_s"]) == (0, pytest.approx(10.5, abs=0.1))


def test_for_people(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    path = seen(read("male_right_hike"))
    args = ("--measure", "seated-internal-rotation", "--side", "right")
    result = coxa("measure", "video", path, *args)
    assert "Right: 30 degrees, the median of 2" in result.out
    assert "not counted. The pelvis lifted" in result.out
    assert "computer-made people only" in result.err


def test_trace_and_overlay(coxa: Runner, seen, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    trace, overlay = tmp_path / "t.csv", tmp_path / "o.mp4"
    options = ("--trace", str(trace), "--overlay", str(overlay))
    result = coxa("measure", "video", seen(read("male_left_yaw35")), *ASKED, "left", *options)
    assert result.code == 3  # both are written where there is no reading too
    with trace.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 158
    assert float(rows[80]["rotation_deg"]) == pytest.approx(27, abs=3)
    assert rows[80]["phase"] == "hold"
    assert "Not filmed from the front" in rows[0]["fault"]
    with av.open(str(overlay)) as container:
        pictures = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert pictures[0].shape == (480, 640, 3)
    assert np.abs(pictures[0][10:60, 12:60].astype(int) - [250, 247, 242]).min() < 12  # paper


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--measure", "seated", "--side", "left"), "expected one of prone-external-rotation"),
        (("--measure", "seated-internal-rotation", "--side", "both"), "expected left or right"),
        (("--measure", "prone-internal-rotation", "--side", "left"), "cannot be read from a video"),
        (("--measure", "seated-internal-rotation", "--side", "left"), "none.mp4: cannot be read"),
        (("--measure", "seated-internal-rotation", "--side", "left", "--model", "big"),
         "expected heavy or full or lite"),
    ],
)  # fmt: skip
def test_wrong_words_are_exit_2(coxa: Runner, options: tuple[str, ...], told: str) -> None:
    result = coxa("measure", "video", "none.mp4", *options)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_broken_file_is_exit_2(coxa: Runner, tmp_path: Path) -> None:
    path = tmp_path / "letter.mp4"
    path.write_text("no video")
    result = coxa("measure", "video", str(path), *ASKED, "left")
    assert (result.code, result.out) == (2, "")
    assert "no video that can be read" in result.err


def test_save_keeps_it(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    said = ("--save", "--at", "2026-11-02", "--note", "new chair")
    result = coxa("measure", "video", seen(read("male_right_hike")), *ASKED, "right", *said)
    assert (result.code, result.err) == (0, "")
    ((series,),) = [coxa("measure", "list", "--json").json]
    assert (series["method"], series["side"]) == ("video", "right")
    (kept,) = series["readings"]
    assert kept["id"] == result.json["kept"]["id"]
    assert kept["at"].startswith("2026-11-02")
    assert kept["note"] == "new chair"
    assert kept["angle_deg"] == pytest.approx(result.json["reading"]["angle_deg"], abs=0.05)
    assert kept["sem_deg"] == pytest.approx(result.json["reading"]["sem_deg"], abs=0.05)


def test_save_is_said_to_people(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    args = ("--measure", "seated-internal-rotation", "--side", "left", "--save")
    result = coxa("measure", "video", seen(read("male_left")), *args)
    assert result.code == 0
    assert "Kept.\nLeft, seated: 34 degrees, give or take 6." in result.out


def test_what_belongs_to_save_asks_for_it(coxa: Runner, tmp_path: Path) -> None:
    path = str(film(tmp_path / "film.mp4", range(0, 1000, 66), 640, 480))
    result = coxa("measure", "video", path, *ASKED, "left", "--warm")
    assert (result.code, "--save beside it" in result.err) == (2, True)


def test_without_a_reading_nothing_is_kept(coxa: Runner, seen) -> None:  # type: ignore[no-untyped-def]
    path = seen(read("male_left_yaw35"))
    result = coxa("measure", "video", path, *ASKED, "left", "--save")
    assert result.code == 3
    assert "kept" not in result.json
    assert coxa("measure", "list", "--json").json == []


def test_what_is_wrong_with_save_is_said_before_the_long_look(
    coxa: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def look(*_: object) -> Track:
        raise AssertionError("looked")

    monkeypatch.setattr(tracks, "follow", look)
    path = str(film(tmp_path / "film.mp4", range(0, 1000, 66), 640, 480))
    for wrong, told in ((("--at", "soon"), "expected a day"), (("--person", "Eve"), "Eve")):
        result = coxa("measure", "video", path, *ASKED, "left", "--save", *wrong)
        assert (result.code, told in result.err) == (2, True), result.err


@pytest.mark.long
def test_the_whole_road_to_a_reading(coxa: Runner) -> None:
    """A real file, the real networks; the lifted pelvis is seen."""
    path = str(DATA / "male_right_hike.mp4")
    result = coxa("measure", "video", path, *ASKED, "right")
    assert [trial["valid"] for trial in result.json["trials"]] == [True, False, True]
    assert result.json["reading"]["angle_deg"] == pytest.approx(30, abs=2.5)


@pytest.mark.long
def test_the_whole_road_to_a_refusal(coxa: Runner) -> None:
    path = str(DATA / "male_left_yaw35.mp4")
    result = coxa("measure", "video", path, *ASKED, "left", "--model", "lite")
    assert result.code == 3
    assert "Not filmed from the front" in result.json["refused"][0]["why"]


@pytest.mark.long
@pytest.mark.private_data
def test_a_squat_is_no_seated_test(coxa: Runner) -> None:
    path = str(private("motion/squat/video.mp4"))
    for side in ("left", "right"):
        result = coxa("measure", "video", path, *ASKED, side, "--model", "full")
        assert (result.code, result.json["reading"]) == (3, None)
        reasons = {row["why"].split(":")[0] for row in result.json["refused"]}
        assert {"Not sitting", "Not filmed from the front"} <= reasons
