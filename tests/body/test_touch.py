"""Gaps are distances, and their slopes are what the gaps really do when a joint moves."""

import numpy as np
import pytest

from coxa.body.model import whole_body
from coxa.body.surroundings import FLOOR, wall
from coxa.body.touch import Touch

BODY = whole_body()
TOUCH = Touch(BODY)
POSTURE = {"pelvis_ty": 1.0, "hip_flexion_r": 40.0, "hip_adduction_r": 20.0, "knee_angle_r": 70.0}


def posed(**change: float) -> Touch:
    TOUCH.pose(BODY.places({**POSTURE, **change}))
    return TOUCH


def shape(name: str) -> int:
    return int(BODY.model.geom(name).id)


def test_the_gap_to_the_floor_is_the_height_of_the_lowest_point() -> None:
    (gap,) = posed().to_face(FLOOR, [shape("knee_r")])
    assert gap.metres == pytest.approx(TOUCH.data.geom("knee_r").xpos[2] - 0.055)
    assert gap.shapes == ("knee_r", "floor")


@pytest.mark.parametrize("name", ["thigh_r", "knee_r", "head"])
def test_gaps_alone_are_the_same_gaps(name: str) -> None:
    (gap,) = posed().to_face(FLOOR, [shape(name)])
    assert TOUCH.depths(FLOOR, [shape(name)])[0] == pytest.approx(gap.metres)


@pytest.mark.parametrize("name", ["knee_r", "ball_r", "heel_r"])
@pytest.mark.parametrize("joint", ["hip_flexion_r", "hip_adduction_r", "hip_rotation_r"])
def test_slopes_are_what_a_small_turn_does(name: str, joint: str) -> None:
    def gaps(by: float) -> list[float]:
        touch = posed(**{joint: POSTURE.get(joint, 0.0) + by})
        to_wall = touch.to_face(wall("right"), [shape(name)])[0]
        return [to_wall.metres, touch.between([shape(name)], [shape("shank_l")]).metres]

    step = np.degrees(1e-5)
    slope = (np.array(gaps(step)) - np.array(gaps(-step))) / 2e-5
    touch = posed()
    (column,) = BODY.joints([joint])
    told = [
        touch.to_face(wall("right"), [shape(name)])[0].slope[column],
        touch.between([shape(name)], [shape("shank_l")]).slope[column],
    ]
    assert told == pytest.approx(slope, abs=1e-4)


def test_legs_that_cross_meet_and_neighbours_do_not() -> None:
    crossed = posed(hip_adduction_r=20.0, hip_flexion_r=0.0, knee_angle_r=0.0).meeting(0.0)
    assert all({a[-2:], b[-2:]} == {"_r", "_l"} for a, b in (gap.shapes for gap in crossed))
    assert {"shank_r", "shank_l"} in [set(gap.shapes) for gap in crossed]
    assert all(gap.metres < 0 for gap in crossed)
    assert posed(hip_flexion_r=0.0, hip_adduction_r=0.0, knee_angle_r=0.0).meeting(0.0) == []


def test_a_body_lying_level_leans_on_both_sides_alike() -> None:
    TOUCH.pose(BODY.places({"pelvis_ty": 0.2, "pelvis_tilt": 90}))
    gap = TOUCH.lowest(FLOOR, BODY.shapes("back"))
    (roll,) = BODY.joints(["pelvis_rotation"])
    assert gap.slope[roll] == pytest.approx(0, abs=1e-9)
