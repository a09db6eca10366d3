"""The lists of drills for each place of a plan."""

from itertools import pairwise

import pytest

from coxa.library import library
from coxa.prescription.candidates import bent_turn, places, reach, role_of
from coxa.prescription.facts import PlanSettings
from coxa.prescription.reasons import rule
from tests.prescription.made import THINGS

ALL = PlanSettings(equipment=frozenset(THINGS))


def test_roles() -> None:
    known = library()
    assert role_of(known.stretch("knee-in")) == "passive"
    assert role_of(known.stretch("knee-in-push")) == "contract-relax"
    assert role_of(known.stretch("foot-out-swing")) == "active"
    assert role_of(known.stretch("butterfly")) is None


@pytest.mark.parametrize("tests", [(), ("seated",), ("straight",), ("straight", "seated")])
def test_down_a_list_the_bent_hip_turns_no_further(tests: tuple[str, ...]) -> None:
    for place in places(library(), ALL, tests):  # type: ignore[arg-type]
        if place.role == "contract-relax" or place.spare:
            continue  # looked at when they are chosen
        for before, after in pairwise(place.drills):
            first, second = (bent_turn(library().stretch(slug)) for slug in (before, after))
            assert second[0] <= first[0]
            assert second[1] <= first[1]


def test_the_model_decides_between_drills_that_fit_equally() -> None:
    known = library()
    muscles = rule(known, "short-straight").muscles
    (place, *_) = places(known, ALL, ("straight",))
    best, *others = (reach(known.stretch(slug), muscles) for slug in place.drills)
    assert place.drills[0] == "prone-drop"
    assert all(best > other for other in others)


def test_what_is_not_there_is_not_thought_of() -> None:
    for place in places(library(), PlanSettings(equipment=frozenset({"chair"})), ()):
        assert all(library().stretch(slug).equipment == ("chair",) for slug in place.drills)
    for place in places(library(), PlanSettings(floor=False), ()):
        assert all("mat" not in library().stretch(slug).equipment for slug in place.drills)
