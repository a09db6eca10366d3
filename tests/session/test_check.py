"""A script from outside is looked at closely; the message names the field."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given

from coxa.library import library
from coxa.session import Gate, Item, Mark, Script, Settings, build
from coxa.session.check import MAX_DURATION_S, MAX_TEXT, BadScript, check
from tests.session import strategies

GOOD = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)])


def cue(n: int, **changes: Any) -> Script:
    """The good script with one cue changed."""
    changed = replace(GOOD.cues[n], **changes)
    return replace(GOOD, cues=(*GOOD.cues[:n], changed, *GOOD.cues[n + 1 :]))


def mark(t_s: float, say: str = "x") -> Script:
    return cue(1, marks=(Mark(t_s, say),))


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (replace(GOOD, version=2), "script.version: expected 1, found 2"),
        (replace(GOOD, version=0), "script.version"),
        (replace(GOOD, cues=()), "script.cues: expected 1 to 2000 cues, found 0"),
        (replace(GOOD, cues=GOOD.cues * 401), "script.cues: expected 1 to 2000 cues, found 2005"),
        (replace(GOOD, duration_s=114), "script.cues.0.left_s: expected 114, found 113"),
        (cue(3, t_s=60), "script.cues.3.t_s: expected 63, found 60"),
        (cue(0, t_s=1), "script.cues.0.t_s: expected 0, found 1"),
        (cue(2, length_s=7), "script.cues.3.t_s: expected 62, found 63"),
        (cue(1, length_s=44), "script.cues.1.marks.3.t_s: expected 53 or later, before 54"),
        (cue(4, length_s=6), "script.duration_s: expected 114, found 113"),
        (cue(1, length_s=0), "script.cues.1.length_s: expected a whole number"),
        (cue(1, length_s=-5), "script.cues.1.length_s"),
        (cue(1, length_s=45.0), "script.cues.1.length_s"),
        (cue(1, length_s=True), "script.cues.1.length_s"),
        (cue(2, left_s=0), "script.cues.2.left_s: expected 58, found 0"),
        (cue(0, kind="dance"), "script.cues.0.kind: expected one of ready, hold"),
        (cue(0, side="up"), "script.cues.0.side: expected one of left, right, both, found 'up'"),
        (cue(0, stretch=""), "script.cues.0.stretch: expected 1 to 80 characters, found 0"),
        (cue(0, stretch="x" * 81), "script.cues.0.stretch"),
        (cue(1, say="x" * 501), "script.cues.1.say: expected at most 500 characters, found 501"),
        (cue(1, show="x" * 501), "script.cues.1.show"),
        (cue(1, next="x" * 501), "script.cues.1.next"),
        (cue(1, sets=0), "script.cues.1.sets"),
        (cue(1, set=2), "script.cues.1.set: expected 1 to 1, found 2"),
        (cue(1, number=3, of=2), "script.cues.1.number: expected 1 to 2, found 3"),
        (cue(1, number=3), "script.cues.1.number"),
        (cue(1, of=3), "script.cues.1.number"),
        (cue(0, gate=Gate("moon")), "script.cues.0.gate.until: expected one of tap, found 'moon'"),
        (mark(9), "script.cues.1.marks.0.t_s: expected 10 or later, before 55, found 9"),
        (mark(55), "script.cues.1.marks.0.t_s"),
        (mark(float("nan")), "script.cues.1.marks.0.t_s"),
        (mark(20, "x" * 501), "script.cues.1.marks.0.say"),
        (cue(1, marks=(Mark(30, "b"), Mark(20, "a"))), "marks.1.t_s: expected 30 or later"),
        (cue(1, marks=tuple(Mark(20, "x") for _ in range(101))), "script.cues.1.marks: expected"),
        (replace(GOOD, notes=("x" * 2001,)), "script.notes.0: expected at most 2000"),
        (replace(GOOD, notes=("x",) * 21), "script.notes: expected at most 20 notes, found 21"),
    ],
)
def test_what_is_wrong_is_named(script: Script, message: str) -> None:
    with pytest.raises(BadScript) as caught:
        check(script)
    assert message in str(caught.value)


def test_a_day_is_no_session() -> None:
    long = build([library().stretch("knee-in")] * 60)
    assert long.duration_s > MAX_DURATION_S
    with pytest.raises(BadScript, match=r"length_s: expected an end within 14400 s, found 14"):
        check(long)


def test_the_longest_text_may_stand() -> None:
    check(cue(1, say="x" * MAX_TEXT))


@given(strategies.routines, strategies.settings | strategies.settings_with_minutes)
def test_whatever_is_built_here_passes(items: list[Item], settings: Settings) -> None:
    script = build(items, settings)
    assume(script.duration_s <= MAX_DURATION_S)
    check(script)
    check(Script.from_json(script.to_json()))
