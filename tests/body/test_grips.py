"""Hands that carry nothing reach for what the library's words say."""

import pytest

from coxa.body.grips import grips
from coxa.body.model import whole_body
from coxa.library import library
from tests.body.postures import posture

BODY = whole_body()


def test_hands_that_carry_are_left_alone() -> None:
    stretch = library().stretch("rock-back")
    assert grips(stretch.end, stretch.position, "left") == []


def test_hands_at_the_sides_of_somebody_who_stands_hang() -> None:
    assert grips(posture(), "standing", "left") == []


@pytest.mark.parametrize(
    ("slug", "part", "leg"),
    [
        ("cross-body-knee", "shank", "left"),
        ("figure-four", "thigh", "right"),  # the leg below is the one that is drawn in
        ("seated-fall-out", "thigh", "left"),
    ],
)
def test_both_hands_take_the_leg_that_is_meant(slug: str, part: str, leg: str) -> None:
    stretch = library().stretch(slug)
    for grip in grips(stretch.end, stretch.position, "left"):
        assert grip.others == tuple(BODY.shapes(part, leg))


def test_lying_on_the_side_the_upper_hand_holds_the_ankle_behind() -> None:
    stretch = library().stretch("brettzel")
    left, right = grips(stretch.end, stretch.position, "left")
    assert left.others == tuple(BODY.shapes("ankle", "right"))
    assert right.others == tuple(BODY.shapes("knee", "left"))
