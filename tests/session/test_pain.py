"""Where it hurt, from the events of a session."""

from typing import Any

from coxa.library import library
from coxa.session import build
from coxa.session.log import Event, EventKind
from coxa.session.pain import pains, worst

SCRIPT = build([library().stretch("knee-in"), library().stretch("prone-drop")])


def event(kind: EventKind, at_s: float, **data: Any) -> Event:
    return Event(kind, at_s, at_s, "run", data=data)


def test_each_pain_has_its_drill_and_side() -> None:
    later_s = next(c.t_s for c in SCRIPT.cues if c.stretch == "prone-drop" and c.kind == "hold")
    log = [
        event("start", 0),
        event("hurts", 20),
        event("pain", 20, level=3, where="groin"),
        event("resume", later_s, left_out="knee-in"),
        event("hurts", later_s + 5),
    ]
    first, second = pains(SCRIPT, log)
    assert (first.stretch, first.side, first.level, first.where) == ("knee-in", "left", 3, "groin")
    assert (second.stretch, second.level, second.where) == ("prone-drop", None, "")
    assert worst([second, first]) == first
    assert worst([]) is None


def test_what_was_taken_back_is_no_pain() -> None:
    log = [event("start", 0), event("hurts", 20), event("resume", 0, did_not_hurt=True)]
    assert pains(SCRIPT, log) == ()


def test_data_of_any_kind_does_no_harm() -> None:
    log = [event("pain", 1, level=3), event("hurts", 2), event("pain", 2, level=True, where=5)]
    (found,) = pains(SCRIPT, log)
    assert (found.level, found.where) == (None, "")
