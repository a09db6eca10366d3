"""Postures come to rest: contacts touch, nothing sinks in, angles stay near what was said."""

import time

import pytest

from coxa.body.model import whole_body
from coxa.body.rest import fingerprint, rested, solved_posture
from coxa.body.resting import SIDES
from coxa.body.surroundings import OneSide
from coxa.library import Stretch, library
from coxa.library.posture import Tolerance
from tests.body.postures import EVERY, IDS, STRAIGHT, moments, posture, rest

every_posture = pytest.mark.parametrize(("stretch", "moment"), EVERY, ids=IDS)


def test_standing_feet_carry_and_nothing_moves() -> None:
    found = rest(posture())
    assert found.gaps_mm == pytest.approx([0], abs=0.5)
    assert found.sunk == ()
    assert max(map(abs, found.strays().values())) < 0.5
    assert 0.9 < found.coordinates["pelvis_ty"] < 1.0  # the hips of somebody of 1.70 m


@every_posture
@pytest.mark.parametrize("side", SIDES)
def test_every_posture_of_the_library_rests(stretch: Stretch, moment: str, side: OneSide) -> None:
    stated = moments(stretch)[moment]
    found = rested(stated, stretch.tolerance, stretch.position, side)
    assert max(map(abs, found.gaps_mm)) <= 5
    assert max((sunk.depth_mm for sunk in found.sunk), default=0) <= 10
    for name, stray in found.strays().items():
        assert abs(stray) <= found.limits.get(name, 180) + 1e-6, name


def test_the_working_hip_keeps_to_the_limits_of_the_design() -> None:
    found = rest(posture(work={**STRAIGHT, "hip_flexion": 40}, other=STRAIGHT, both=None))
    assert found.limits["hip_rotation_r"] == 5
    assert found.limits["hip_flexion_r"] == found.limits["hip_adduction_r"] == 15
    wide = rested(posture(), Tolerance(hip_rotation=9), "standing", "left")
    assert wide.limits["hip_rotation_l"] == 9


def test_a_foot_that_cannot_reach_the_floor_stays_in_the_air() -> None:
    """Standing on one leg, the other hip bent by 100 degrees, both feet said to be down."""
    raised = {**STRAIGHT, "hip_flexion": 100, "knee_flexion": 60}
    feet = [{"part": "foot", "leg": leg, "on": "floor"} for leg in ("work", "other")]
    found = rest(posture(work=raised, other=STRAIGHT, both=None, contacts=feet))
    assert max(found.gaps_mm) > 50
    assert found.strays()["hip_flexion_r"] == pytest.approx(-15)  # as far as it may


def test_left_is_the_mirror_image_of_right_also_when_it_is_solved_by_itself() -> None:
    stretch = library().stretch("knee-in")
    given = (stretch.end, stretch.tolerance, stretch.position)
    alone, mirrored = solved_posture(*given, "left"), rested(*given, "left")
    assert alone.gaps_mm == pytest.approx(mirrored.gaps_mm, abs=0.5)
    assert alone.stated == mirrored.stated
    for name, value in alone.coordinates.items():
        assert mirrored.coordinates[name] == pytest.approx(value, abs=1.0), name


def test_a_chair_carries_and_the_feet_hang() -> None:
    stretch = library().stretch("foot-out-swing")
    found = rested(stretch.end, stretch.tolerance, stretch.position, "left")
    data = whole_body().posed(found.coordinates)
    assert 0.5 < data.body("femur_l").xpos[2] < 0.6
    assert min(data.geom(f"{part}_l").xpos[2] for part in ("heel", "ball", "toes")) > 0.03


def test_hands_hold_what_the_words_say_and_move_no_hip() -> None:
    stretch = library().stretch("cross-body-knee")
    found = rested(stretch.end, stretch.tolerance, stretch.position, "left")
    data = whole_body().posed(found.coordinates)
    for hand in ("hand_l", "hand_r"):
        far = data.geom(hand).xpos - data.geom("knee_l").xpos
        assert (far @ far) ** 0.5 < 0.25


def test_a_stretchs_two_postures_are_solved_in_half_a_second() -> None:
    """The bar is half a second on an idle machine; here it is kept with room for a busy one."""
    stretch = library().stretch("ninety-ninety-press")
    begin = time.perf_counter()
    for stated in (stretch.start, stretch.end):
        solved_posture(stated, stretch.tolerance, stretch.position, "right")
    assert time.perf_counter() - begin < 2.5


def test_the_fingerprint_tells_postures_sides_and_tolerances_apart() -> None:
    plain, flexed = posture(), posture(both={**STRAIGHT, "hip_flexion": 1})
    prints = {
        fingerprint(plain, Tolerance(), "standing", "left"),
        fingerprint(flexed, Tolerance(), "standing", "left"),
        fingerprint(plain, Tolerance(knee_flexion=20), "standing", "left"),
        fingerprint(plain, Tolerance(), "standing", "right"),
        fingerprint(plain, Tolerance(), "kneeling", "left"),
    }
    assert len(prints) == 5
    assert fingerprint(posture(), Tolerance(), "standing", "left") in prints
