"""Where next, back and repeat lead."""

from coxa.library import library
from coxa.session import build
from coxa.session.jumps import next_drill_s, previous_cue_s, resume_s, this_side_s

SCRIPT = build([library().stretch("foot-out-swing"), library().stretch("knee-in")])


def kind_at(t_s: float) -> tuple[str, str]:
    cue = SCRIPT.cues[SCRIPT.index_at(t_s)]
    return cue.kind, cue.side


def test_repeating_a_side_goes_before_its_first_repetition() -> None:
    in_the_middle = SCRIPT.cues[4]
    assert (in_the_middle.kind, in_the_middle.number) == ("repetition", 4)
    assert kind_at(this_side_s(SCRIPT, in_the_middle.t_s + 2)) == ("ready", "left")


def test_repeating_while_changing_sides_means_the_side_just_done() -> None:
    switch = next(cue for cue in SCRIPT.cues if cue.kind == "switch")
    assert kind_at(this_side_s(SCRIPT, switch.t_s + 1)) == ("ready", "left")


def test_resuming_in_a_rest_begins_the_rest_anew() -> None:
    switch = next(cue for cue in SCRIPT.cues if cue.kind == "switch")
    assert resume_s(SCRIPT, switch.t_s + 3) == switch.t_s


def test_back_at_the_very_start_stays() -> None:
    assert previous_cue_s(SCRIPT, 0) == 0


def test_the_next_drill_and_none_after_the_last() -> None:
    start_s = next_drill_s(SCRIPT, 12, {SCRIPT.cues[0].stretch})
    assert start_s is not None
    assert SCRIPT.cues[SCRIPT.index_at(start_s)].stretch == "knee-in"
    assert next_drill_s(SCRIPT, start_s, {"knee-in"}) is None
