"""Known truths about the drills, and that nothing jumps on their way."""

from itertools import pairwise

import numpy as np
import pytest

from coxa.body.judge import lengthened
from coxa.body.muscles import muscles
from coxa.body.posture import COORDINATES
from coxa.body.resting import SIDES
from coxa.body.shown import Shown
from coxa.body.surroundings import OneSide
from coxa.library import Stretch, library

STRETCHES = list(library().stretches.values())
JUMP_MM = 2.5  # per degree of the angle that moves most


def shown(slug: str, side: OneSide = "right") -> Shown:
    return Shown(library().stretch(slug), side)


def test_seated_turning_in_lengthens_the_deep_muscles_and_slackens_piriformis() -> None:
    rows = shown("foot-out-swing").of_working
    assert lengthened(rows["quadfem"])
    assert lengthened(rows["obtext"])
    assert (rows["piri"].change_in_movement_percent or 0) < -20


def test_prone_turning_in_lengthens_piriformis() -> None:
    assert lengthened(shown("prone-drop").of_working["piri"])


@pytest.mark.parametrize("side", SIDES)
def test_side_to_side_the_leg_whose_knee_goes_in_is_the_one_turned_in(side: OneSide) -> None:
    drill = shown("both-knees-to-side", side)
    assert drill.working == side
    assert drill.end.leg(drill.working)["hip_adduction"] > 10  # its knee goes in
    assert drill.rotation_deg(drill.working) > 30
    assert drill.rotation_deg(drill.other) < -30


def test_the_seated_stretch_as_commonly_taught_ends_turned_out() -> None:
    assert shown("seated-fall-out").rotation_deg("right") < -45


def test_of_two_legs_that_take_turns_the_one_behind_is_turned_in() -> None:
    drill = shown("ninety-ninety-switch")
    assert drill.working == "left"
    assert drill.rotation_deg("left") > 40
    assert drill.rotation_deg("right") < -40


def test_a_hold_that_goes_nowhere_is_held_against_rotation_0() -> None:
    drill = shown("press-in-press-out")
    assert drill.stretch.start == drill.stretch.end
    assert (drill.of_working["quadfem"].change_in_movement_percent or 0) > 5


def test_a_band_at_the_ankle_loads_turning_in_only_when_the_knee_is_bent() -> None:
    assert shown("band-foot-out").band_loads()["internal-rotation"] == pytest.approx(0.35, abs=0.1)
    assert list(shown("band-across").band_loads()) == ["adduction"]
    assert shown("knee-in").band_loads() == {}


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda s: s.slug)
def test_no_muscle_jumps_on_the_way(stretch: Stretch) -> None:
    drill = Shown(stretch, "right")
    for leg in SIDES:
        solved = [drill.rested(posture).leg(leg) for posture in drill.moments().values()]
        angles = np.array([[row[name] for name in COORDINATES] for row in solved])
        for begin, end in pairwise(angles):
            span_deg = float(np.abs(end - begin).max())
            steps = max(int(span_deg / 0.25), 1)
            way = begin + np.linspace(0, 1, steps + 1)[:, None] * (end - begin)
            moved_mm = 1000 * np.abs(np.diff(muscles().lengths(way), axis=0))
            assert moved_mm.max() <= JUMP_MM * max(span_deg / steps, 1e-3)
