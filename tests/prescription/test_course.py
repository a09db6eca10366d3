"""Levels: earned by easy sessions, lost by pain, strain and breaks, and never to and fro."""

from coxa.library import library
from coxa.prescription.course import Course, course, light
from coxa.prescription.facts import Did
from tests.prescription.made import TODAY, did

TOP = 3


def after(*sessions: Did) -> Course:
    return course(library(), sessions, TODAY, TOP)


def test_lights() -> None:
    known = library()
    assert light(known, did(1, pain=2)) == "green"
    assert light(known, did(1, pain=3)) == "amber"
    assert light(known, did(1, pain=5)) == "amber"
    assert light(known, did(1, pain=6)) == "red"
    assert light(known, did(1, pain=1, where="groin")) == "red"
    assert light(known, did(1, pain=4, pain_next_morning=3)) == "amber"
    assert light(known, did(1, pain=2, pain_next_morning=3)) == "red"
    assert light(known, did(1, pain=None, pain_next_morning=6)) == "red"  # type: ignore[arg-type]


def test_nobody_has_done_anything() -> None:
    assert after() == Course()


def test_two_easy_sessions_are_one_step() -> None:
    assert after(did(3, 3), did(2, 2)).level == 1
    assert after(did(2, 3)).level == 0
    assert after(did(3, 3), did(2, 5)).level == 0


def test_half_done_earns_nothing() -> None:
    assert after(did(3, 3, done_percent=50), did(2, 2, done_percent=50)).level == 0


def test_many_good_sessions_are_a_step_too() -> None:
    found = after(*(did(day, 5) for day in range(12, 1, -1)))
    assert (found.level, found.why[0].rule) == (1, "level-up-steadily")


def test_not_twice_within_two_weeks() -> None:
    assert after(*(did(day, 2) for day in range(6, 0, -1))).level == 1
    assert after(*(did(day, 2) for day in range(16, 0, -1))).level == 2


def test_pain_and_strain_take_a_step_back() -> None:
    easy = [did(day, 2) for day in range(25, 5, -1)]
    assert after(*easy).level == 2
    for bad in (did(5, pain=3), did(5, 8), did(5, pain=7), did(5, pain=1, where="groin")):
        assert after(*easy, bad).level == 1


def test_nothing_goes_up_within_two_weeks_of_going_down() -> None:
    easy = [did(day, 2) for day in range(40, 20, -1)]
    bad = did(14, pain=4)
    again = [did(day, 2) for day in range(13, 0, -1)]
    assert after(*easy, bad, *again).level == 1


def test_a_break_begins_lower() -> None:
    easy = [did(day, 2) for day in range(80, 50, -1)]
    found = after(*easy, did(0, 4))
    assert found.level < after(*easy).level + 1
    assert found.why[0].rule == "after-a-break"


def test_red_keeps_the_hip_straight_for_a_week() -> None:
    assert after(did(3, pain=7)).straight_until is not None
    assert after(did(9, pain=7)).straight_until is None


def test_two_reds_are_two_days_of_rest_and_three_a_stop() -> None:
    found = after(did(4, pain=7), did(1, pain=7))
    assert found.rest_until is not None
    assert found.rest_until > TODAY
    assert not found.stopped
    assert after(did(6, pain=7), did(4, pain=7)).rest_until is None
    assert after(did(5, pain=7), did(3, pain=7), did(1, pain=7)).stopped
    assert not after(did(20, pain=7), did(3, pain=7), did(1, pain=7)).stopped
