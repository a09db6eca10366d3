"""A stretch's texts speak to a side."""

from coxa.library import library
from coxa.library.stretch import for_side


def test_sides_are_filled_in() -> None:
    text = "{Side} knee to the {other} heel"
    assert for_side(text, "left") == "Left knee to the right heel"
    assert for_side(text, "right") == "Right knee to the left heel"
    assert for_side(text, "both") == "Working knee to the other heel"


def test_older_people_hold_longer() -> None:
    dose = library().stretch("both-knees-to-side").dose
    assert dose.kind == "hold"
    assert (dose.hold_s_at(None), dose.hold_s_at(64), dose.hold_s_at(65)) == (30, 30, 60)
