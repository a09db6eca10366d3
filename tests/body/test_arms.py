"""Every word for arms has angles to begin with."""

from typing import get_args

import pytest

from coxa.body.arms import of_arms
from coxa.body.model import whole_body
from coxa.library import library
from coxa.library.words import Arms
from tests.body.postures import posture


@pytest.mark.parametrize("word", get_args(Arms))
def test_every_word_places_both_arms_within_reach_of_the_joints(word: str) -> None:
    found = of_arms(posture(arms=word), "left")
    assert {name[-2:] for name in found} == {"_l", "_r"}
    whole_body().places(found)  # raises when the body cannot


def test_a_wall_is_for_the_other_hand() -> None:
    found = of_arms(posture(arms="on-wall"), "left")
    assert found["arm_add_r"] < found["arm_add_l"]
    assert found["elbow_flex_l"] > 90


def test_forearms_that_carry_are_bent() -> None:
    frog = library().stretch("frog-foot-lift").start
    assert of_arms(frog, "left")["elbow_flex_l"] == 90
