"""What postures and stretches do: truths that have to hold whatever else changes."""

import pytest

from coxa.body.lengthening import Lengthening, in_posture, of_stretch
from coxa.body.model import whole_body
from coxa.body.posture import of_library, parse
from coxa.library import library


def by_muscle(rows: tuple[Lengthening, ...]) -> dict[str, Lengthening]:
    return {row.muscle: row for row in rows}


def movement(start: str, end: str) -> dict[str, float]:
    """Changes in the movement, % of optimal fibre length."""
    rows = by_muscle(in_posture(parse(end), parse(start)))
    return {name: row.change_in_movement_percent or 0.0 for name, row in rows.items()}


def test_seated_internal_rotation() -> None:
    """Lengthens quadratus femoris and obturator externus, and slackens piriformis."""
    change = movement(
        "hip_flexion=90, knee_flexion=90", "hip_flexion=90, knee_flexion=90, hip_rotation=35"
    )
    assert change["quadfem"] > 25
    assert change["obtext"] > 10
    assert change["piri"] < -40


def test_prone_internal_rotation() -> None:
    """Lengthens piriformis, the gemelli, obturator internus and all of gluteus maximus."""
    change = movement("knee_flexion=90", "knee_flexion=90, hip_rotation=35")
    assert change["piri"] > 40
    for muscle in ("gemsup", "geminf", "obtint", "quadfem", "glmax1", "glmax2", "glmax3"):
        assert change[muscle] > 5, muscle


def test_as_in_the_reference_figures() -> None:
    """Internal rotation of 35 at 90 of flexion, from standing (% of optimal fibre length)."""
    rows = by_muscle(in_posture(parse("hip_flexion=90, hip_rotation=35, knee_flexion=90")))
    for muscle, percent in (("quadfem", 81), ("glmax3", 64), ("piri", 3)):
        assert rows[muscle].change_from_standing_percent == pytest.approx(percent, abs=2)


def test_side_to_side_the_knee_that_goes_in_is_turned_in() -> None:
    """Seen in the whole body: that knee comes nearer to the middle than its own ankle."""
    stretch = library().stretches["both-knees-to-side"]
    body = whole_body()
    data = body.posed(of_library(stretch.end, stretch.position, "right"))
    pelvis = data.body("pelvis")
    for side, name in (("right", "r"), ("left", "l")):
        outwards = 1 if side == "right" else -1
        knee, ankle = (
            outwards * float((data.body(f"{part}_{name}").xpos - pelvis.xpos) @ axis)
            for axis in [pelvis.xmat.reshape(3, 3)[:, 2]]
            for part in ("tibia", "talus")
        )
        leg = stretch.end.legs("right")["right" if side == "right" else "left"]
        assert (knee < ankle) is (leg.rotation_deg > 0)


def test_the_commonly_taught_seated_stretch_ends_turned_out() -> None:
    end, rows = of_stretch(library().stretches["seated-fall-out"])
    assert end["hip_rotation"] < -10
    change = {row.muscle: row.change_in_movement_percent or 0.0 for row in rows}
    for rotator in ("quadfem", "obtint", "obtext", "geminf"):
        assert change[rotator] < 0, rotator


def test_a_stretch_of_one_posture_is_held_against_no_rotation() -> None:
    stretch = library().stretches["press-in-press-out"]
    end, rows = of_stretch(stretch)
    against = in_posture(end, {**end, "hip_rotation": 0.0})
    assert rows == against


def test_left_and_right_are_the_same_when_that_side_works() -> None:
    stretch = library().stretches["knee-in"]
    assert of_stretch(stretch, "left") == of_stretch(stretch, "right")


def test_a_posture_alone_has_no_movement() -> None:
    for row in in_posture(parse("hip_flexion=30")):
        assert row.change_in_movement_percent is None
        assert row.change_percent == row.change_from_standing_percent


def test_standing_changes_nothing() -> None:
    for row in in_posture(parse("hip_flexion=0")):
        assert row.change_from_standing_percent == 0
        assert row.contrary == ()


def test_how_sure() -> None:
    rows = by_muscle(in_posture(parse("hip_flexion=90, hip_rotation=35, knee_flexion=130")))
    assert rows["obtint"].confidence == "low"
    assert rows["obtint"].normalised_fibre_length is None
    assert rows["recfem"].confidence == "low"  # beyond the published knee
    assert "120 degrees" in (rows["recfem"].note or "")
    assert rows["addbrev"].contrary
    assert rows["addbrev"].confidence == "low"
    assert "Sources disagree" in (rows["addbrev"].note or "")
    assert rows["glmed1"].confidence == "high"
