"""What a person asks for, and what a session is called."""

import pytest

from coxa.library import library
from coxa.session import BadSetting, NothingToDo
from coxa.session.item import Item
from coxa.session.request import BadRequest, SessionRequest, name_of


def test_of_the_intervals_only_those_that_were_set_are_kept() -> None:
    usual: dict[str, object] = {
        "stretches": [],
        "routine": None,
        "minutes": None,
        "first_side": "left",
    }
    assert SessionRequest().to_json() == {**usual, "wait_for_tap": False}
    assert SessionRequest(switch_s=12).to_json() == {
        **usual,
        "wait_for_tap": False,
        "switch_s": 12,
    }


def test_an_interval_changes_the_script() -> None:
    usual, slow = SessionRequest().script(None), SessionRequest(ready_first_s=30).script(None)
    assert slow.duration_s == usual.duration_s + 20
    with pytest.raises(BadSetting, match="ready_first_s: expected a whole number of seconds"):
        SessionRequest(ready_first_s=1).script(None)


@pytest.mark.parametrize(
    ("routine", "stretches", "name"),
    [
        ("classic-four", ["knee-in"], "The classic four"),
        ("gone", [], "gone"),
        (None, ["knee-in", "knee-in"], "Knee in, feet wide"),
        (None, ["gone"], "gone"),
        (None, ["knee-in", "prone-drop"], "Your own choice"),
    ],
)
def test_what_a_session_is_called(routine: str | None, stretches: list[str], name: str) -> None:
    assert name_of(routine, stretches, library()) == name


def test_a_routine_leaves_out_what_is_set_aside() -> None:
    def drills(asked: SessionRequest, *without: str) -> set[str]:
        return {cue.stretch for cue in asked.script(None, frozenset(without)).cues}

    routine = SessionRequest()
    assert drills(routine, "knee-in") == {"prone-drop", "foot-out-swing"}
    instead = drills(routine, *routine.drills())  # others, where nothing is left of it
    assert instead
    assert not instead & set(routine.drills())
    assert drills(SessionRequest(stretches=("knee-in",)), "knee-in") == {"knee-in"}


def test_a_plan_brings_its_own_drills() -> None:
    asked = SessionRequest(plan="p1")
    knee_in = Item(library().stretch("knee-in"), 1, 30, "left")
    swing = Item(library().stretch("foot-out-swing"), 1)
    script = asked.script(None, frozenset({"foot-out-swing"}), [knee_in, swing])
    assert {(cue.stretch, cue.side) for cue in script.cues} >= {("knee-in", "left")}
    assert "foot-out-swing" not in {cue.stretch for cue in script.cues}
    assert (asked.routine_name, asked.to_json()["plan"]) == (None, "p1")
    assert "plan" not in SessionRequest().to_json()
    assert name_of(None, ["knee-in"], library(), "p1") == "Your plan"
    with pytest.raises(NothingToDo):  # never something that the plan has not thought of
        asked.script(None, frozenset({"knee-in"}), [knee_in])
    with pytest.raises(BadRequest, match="plan: expected no stretches"):
        SessionRequest(("knee-in",), plan="p1")
