"""What does not rest, sinks in or strays is told with its key."""

from dataclasses import replace

from coxa.body.rest import Sunk
from coxa.body.shown import Shown
from coxa.body.unrest import unrest
from coxa.library import library

SHOWN = Shown(library().stretch("knee-in"), "right")
CONTACTS = SHOWN.stretch.end.contacts
HERE = "stretches/knee-in.toml: end"


def told(**change: object) -> list[str]:
    """The problems of the end of a good stretch, with something changed in the solved posture."""
    spoilt = replace(SHOWN.end, **change)  # type: ignore[arg-type]
    return [str(problem) for problem in unrest(SHOWN, "end", CONTACTS, spoilt)]


def test_a_posture_that_rests_has_no_problem() -> None:
    assert told() == []


def test_a_gap_is_told_either_way() -> None:
    gaps = (0.0, 0.0, 6.4, -7.4, 0.0)
    expected = "within 5 mm at the stated angles and their tolerances; found it"
    assert told(gaps_mm=gaps) == [
        f"{HERE}.contacts.2: expected pelvis on floor {expected} 6 mm away (right side working)",
        f"{HERE}.contacts.3: expected foot (work) on floor {expected} 7 mm sunk in"
        " (right side working)",
    ]


def test_of_what_sinks_in_the_deepest_is_named() -> None:
    sunk = (Sunk("knee_r and floor", 31.0), Sunk("shank_r and floor", 12.0), Sunk("a and b", 9.0))
    assert told(sunk=sunk) == [
        f"{HERE}: expected nothing to sink in by more than 10 mm; found knee_r and floor, 31 mm"
        " and 1 more (right side working)"
    ]


def test_an_angle_that_strays_is_named_with_its_limit() -> None:
    strayed = {**SHOWN.end.coordinates, "hip_rotation_r": 43.0}
    assert told(coordinates=strayed) == [
        f"{HERE}: expected hip_rotation_r within 5 degrees of 50; found 43 (right side working)"
    ]
