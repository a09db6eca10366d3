"""What is short, and on which side."""

from coxa.library import library
from coxa.prescription.facts import Measured
from coxa.prescription.short import OUTWARDS, STRAIGHT, Short, level_deg, short
from tests.prescription.made import TODAY, both, read


def of(*readings: list[Measured]) -> Short:
    return short(library(), [row for part in readings for row in part], "male", 40, TODAY)


def test_nothing_measured() -> None:
    found = of()
    assert (found.sides, found.tests) == (("left", "right"), ())
    assert [reason.rule for reason in found.why] == ["no-reading"]


def test_where_a_hip_is_now() -> None:
    rows = [
        read("left", angle, days_ago=day) for day, angle in ((9, 10), (6, 20), (3, 40), (1, 22))
    ]
    assert level_deg(rows, rows[0].measure, "left", TODAY) == 22
    assert level_deg(rows, rows[0].measure, "right", TODAY) is None
    assert level_deg([read("left", 20, days_ago=100)], rows[0].measure, "left", TODAY) is None


def test_the_shorter_test_counts() -> None:
    assert of(both(15, 15), both(35, 35, STRAIGHT)).tests == ("seated",)
    assert of(both(35, 35), both(15, 15, STRAIGHT)).tests == ("straight",)
    assert set(of(both(20, 20), both(20, 20, STRAIGHT)).tests) == {"seated", "straight"}


def test_sides() -> None:
    assert of(both(20, 30)).sides == ("left", "right")
    assert of(both(30, 20)).sides == ("right", "left")
    assert of(both(20, 40)).sides == ("left",)
    assert of(both(55, 20)).sides == ("right",)
    assert of(both(55, 56)).sides == ()


def test_turned_in_by_build() -> None:
    assert of(both(45, 30, STRAIGHT), both(20, 25, OUTWARDS)).rich == ("left",)
