"""Contacts as gaps: which shapes touch what, on which side."""

import pytest

from coxa.body.model import whole_body
from coxa.body.rest import rested
from coxa.body.resting import legs_named, restings
from coxa.library import library
from coxa.library.posture import Tolerance
from tests.body.postures import STRAIGHT, posture

BODY = whole_body()


def test_legs_are_named_by_their_part_in_the_drill() -> None:
    assert legs_named("work", "left") == ("left",)
    assert legs_named("other", "left") == ("right",)
    assert legs_named("both", "left") == ("left", "right")
    assert legs_named(None, "left") == ()


def test_a_contact_of_both_legs_is_two_and_a_sole_brings_its_heel() -> None:
    (row,) = restings(posture(), "standing", "left")
    assert [r.soft for r in row] == [False, True, False, True]
    assert set(row[0].shapes) == set(BODY.shapes("foot", "left"))
    assert set(row[1].shapes) == set(BODY.shapes("heel", "left"))


def test_on_all_fours_the_instep_is_down_and_not_the_sole() -> None:
    (row,) = restings(posture(), "all-fours", "left")
    assert not any(r.soft for r in row)


def test_the_hand_on_the_wall_is_the_one_beside_it() -> None:
    wall = posture(work=STRAIGHT, other=STRAIGHT, both=None,
                   contacts=[{"part": "hand", "on": "wall"}])  # fmt: skip
    ((hand,),) = restings(wall, "standing", "left")
    assert hand.shapes == tuple(BODY.shapes("hand", "right"))


def test_soles_touch_each_other_and_not_themselves() -> None:
    soles = [{"part": "foot", "leg": "both", "on": "foot", "on_leg": "both"}]
    ((left, right),) = restings(posture(contacts=soles), "sitting", "left")
    assert left.shapes == right.others
    assert right.shapes == left.others


@pytest.mark.parametrize("slug", ["pigeon", "brettzel"])
def test_a_block_is_as_high_as_it_needs_to_be(slug: str) -> None:
    stretch = library().stretch(slug)
    found = rested(stretch.end, Tolerance(), stretch.position, "right")
    data = BODY.posed(found.coordinates)
    part = "pelvis" if slug == "pigeon" else "knee"
    shapes = BODY.shapes(part, None if slug == "pigeon" else "right")
    low = min(data.geom_xpos[g][2] - BODY.model.geom_size[g][0] for g in shapes)
    assert 0.04 - 0.005 <= low <= 0.25 + 0.005
