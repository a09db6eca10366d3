"""Where next, back and repeat lead."""

from coxa.library import library
from coxa.session import Item, build
from coxa.session.jumps import (
    coming,
    next_drill_s,
    previous_s,
    resume_s,
    skip_s,
    this_side_s,
)

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
    assert previous_s(SCRIPT, 0) == 0


def test_next_and_back_take_the_repetitions_of_a_side_as_one() -> None:
    third = SCRIPT.cues[3]
    assert (third.kind, third.number) == ("repetition", 3)
    assert kind_at(skip_s(SCRIPT, third.t_s + 1)) == ("switch", "right")
    assert coming(SCRIPT, third.t_s) == "Change to RIGHT"
    assert kind_at(previous_s(SCRIPT, third.t_s + 1)) == ("ready", "left")
    switch_s = skip_s(SCRIPT, third.t_s)
    assert previous_s(SCRIPT, switch_s) == SCRIPT.cues[1].t_s  # the first of them


def test_what_is_said_to_come_is_where_next_leads() -> None:
    for cue in SCRIPT.cues[:-1]:
        after = SCRIPT.cues[SCRIPT.index_at(skip_s(SCRIPT, cue.t_s))]
        assert coming(SCRIPT, cue.t_s) == cue.next
        assert (after.kind == "done") == (cue.next == "The end")


def test_a_drill_that_was_left_out_is_passed_over_both_ways() -> None:
    known = library()
    order = ("knee-in", "foot-out-swing", "prone-drop")
    script = build([Item(known.stretch(slug), sets=1) for slug in order])
    out = {"foot-out-swing"}

    def drill_at(t_s: float) -> str:
        return script.cues[script.index_at(t_s)].stretch

    last_hold = max(c.t_s for c in script.cues if c.stretch == "knee-in" and c.kind == "hold")
    third_s = skip_s(script, last_hold, out)
    assert drill_at(third_s) == "prone-drop"
    assert coming(script, last_hold, out).startswith("Rest")
    assert previous_s(script, third_s, out) == last_hold
    assert drill_at(this_side_s(script, third_s + 1, out)) == "knee-in"
    assert skip_s(script, last_hold, {"foot-out-swing", "prone-drop"}) == script.duration_s
    first_left_out = {"knee-in"}
    second_s = next_drill_s(script, 0, first_left_out)
    assert second_s is not None
    assert previous_s(script, second_s + 1, first_left_out) == second_s


def test_the_next_drill_and_none_after_the_last() -> None:
    start_s = next_drill_s(SCRIPT, 12, {SCRIPT.cues[0].stretch})
    assert start_s is not None
    assert SCRIPT.cues[SCRIPT.index_at(start_s)].stretch == "knee-in"
    assert next_drill_s(SCRIPT, start_s, {"knee-in"}) is None
