"""Hands do what the library's words say, where what they hold is within reach."""

import numpy as np
import pytest

from coxa.body.grips import grips
from coxa.body.model import whole_body
from coxa.body.reach import PALM_M, PLACE_M, Reach
from coxa.body.rest import rested
from coxa.body.resting import Resting
from coxa.body.touch import Touch
from coxa.library import library
from tests.body.postures import posture

BODY = whole_body()


def reaches(slug: str, moment: str = "end") -> list[Reach]:
    stretch = library().stretch(slug)
    found = grips(getattr(stretch, moment), stretch.position, "left")
    return [grip for grip in found if isinstance(grip, Reach)]


def posed(slug: str) -> Touch:
    stretch = library().stretch(slug)
    touch = Touch(BODY)
    found = rested(stretch.end, stretch.tolerance, stretch.position, "left")
    touch.pose(BODY.places(found.coordinates))
    return touch


def test_hands_at_the_sides_of_somebody_who_stands_hang() -> None:
    assert grips(posture(), "standing", "left") == []


def test_hands_that_carry_only_lie_flat() -> None:
    stretch = library().stretch("rock-back")
    found = grips(stretch.end, stretch.position, "left")
    assert not any(isinstance(grip, Resting) for grip in found)  # the contact says so already
    assert [(g.place, g.palm) for g in reaches("rock-back")] == [(None, (0, 0, -1))] * 2


@pytest.mark.parametrize(
    ("slug", "carriers"),
    [
        ("cross-body-knee", ["tibia_l", "tibia_l"]),
        ("figure-four", ["femur_l", "femur_r"]),
        ("seated-fall-out", ["femur_l", "femur_r"]),
        ("butterfly", ["tibia_l", "tibia_r"]),
        ("brettzel", ["tibia_r", "femur_l"]),  # the upper hand holds the ankle behind
    ],
)
def test_hands_take_the_leg_that_is_meant(slug: str, carriers: list[str]) -> None:
    assert [grip.on for grip in reaches(slug)] == carriers


@pytest.mark.parametrize(
    ("slug", "within_mm"),
    [
        ("foot-out-swing", 10),
        ("half-kneel-foot-out", 10),
        ("standing-circles", 20),
        ("prone-drop", 40),  # the head leaves no more room
        ("butterfly", 30),
        ("seated-fall-out", 10),
        ("brettzel", 120),  # as far as an arm reaches
    ],
)
def test_palms_come_to_where_they_belong(slug: str, within_mm: float) -> None:
    touch = posed(slug)
    for reach in reaches(slug):
        off = np.array([value for value, _ in reach.pulls(touch)][:3])
        assert 1000 * PLACE_M * np.linalg.norm(off) < within_mm


@pytest.mark.parametrize("slug", ["rock-back", "prone-drop", "knee-fall-out"])
def test_palms_on_the_floor_face_it(slug: str) -> None:
    touch = posed(slug)
    for hand in ("hand_l", "hand_r"):
        assert touch.data.body(hand).xmat.reshape(3, 3)[2, 0] < -0.9


def test_the_slopes_are_those_of_the_pulls() -> None:
    """Against differences, in a posture that is nothing special."""
    rng = np.random.default_rng(5)
    touch, qpos = Touch(BODY), rng.normal(0, 0.3, BODY.model.nq)
    reach = Reach("hand_r", "femur_l", (0.1, -0.2, 0.0), (1, 0, 1), (0, -1, 0))

    def values(at: np.ndarray) -> np.ndarray:
        touch.pose(at)
        return np.array([value for value, _ in reach.pulls(touch)])

    touch.pose(qpos)
    slopes = np.array([slope for _, slope in reach.pulls(touch)])
    step = rng.normal(size=BODY.model.nv)
    found = (values(qpos + 1e-6 * step) - values(qpos - 1e-6 * step)) / 2e-6
    assert slopes @ step == pytest.approx(found, abs=1e-4)


def test_a_palm_that_lies_where_it_belongs_pulls_at_nothing() -> None:
    touch = Touch(BODY)
    touch.pose(np.zeros(BODY.model.nq))
    hand, thigh = touch.data.body("hand_r"), touch.data.body("femur_r")
    turn = thigh.xmat.reshape(3, 3).T
    place = turn @ (hand.xpos + hand.xmat.reshape(3, 3) @ PALM_M - thigh.xpos)
    palm = turn @ hand.xmat.reshape(3, 3)[:, 0]
    reach = Reach("hand_r", "femur_r", tuple(place), tuple(palm))
    assert [value for value, _ in reach.pulls(touch)] == pytest.approx([0] * 6, abs=1e-9)
