"""What is left out for somebody, and why."""

from dataclasses import dataclass

from coxa.library import library
from coxa.prescription.set_aside import concerns, left_out


@dataclass(frozen=True)
class Hurt:
    level: int | None
    where: str
    sure: bool = True


def test_nothing_stands_against_the_first_drills() -> None:
    assert concerns(["knee-in", "prone-drop"], library(), set(), {}) == []


def test_what_was_told_leaves_out_and_says_why() -> None:
    (found,) = concerns(["knee-in", "foot-out-swing"], library(), {"replaced-hip"}, {})
    assert (found.stretch, found.do) == ("knee-in", "exclude")
    assert found.told == "A replaced or operated hip"
    assert left_out([found]) == {"knee-in"}


def test_what_hurt_a_little_is_offered_with_care() -> None:
    hurting = {"prone-drop": Hurt(3, "buttock"), "knee-in": Hurt(8, "buttock")}
    found = concerns(["knee-in", "prone-drop"], library(), set(), hurting)
    assert [(one.stretch, one.do) for one in found] == [
        ("knee-in", "exclude"),
        ("prone-drop", "care"),
    ]
    assert left_out(found) == {"knee-in"}


def test_where_nobody_can_say_which_drill_it_was_each_is_met_gently() -> None:
    hurting = {"prone-drop": Hurt(8, "knee", sure=False)}
    (found,) = concerns(["knee-in", "prone-drop"], library(), set(), hurting)
    assert (found.stretch, found.do) == ("prone-drop", "care")
    assert "could not say" in found.text
    assert left_out([found]) == set()
