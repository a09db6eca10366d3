"""The timeline: nothing is lost, nothing overlaps, both sides get the same."""

from collections import Counter

import pytest
from hypothesis import given

from coxa.library import library
from coxa.session import Item, NothingToDo, Script, Settings, build
from coxa.session.fit import fit
from coxa.session.sets import set_s
from coxa.session.speech import speech_s
from tests.session import strategies


def first_ten_minutes(**settings: object) -> Script:
    items = library().routine("first-ten-minutes").items
    rows = [Item(library().stretch(item.stretch), item.sets, item.hold_s) for item in items]
    return build(rows, Settings(**settings))  # type: ignore[arg-type]


def test_a_session_reads_like_this() -> None:
    script = build([Item(library().stretch("knee-in"), sets=2, hold_s=45)])
    told = [(cue.kind, cue.side, cue.length_s) for cue in script.cues]
    assert told == [
        ("ready", "left", 10),
        ("hold", "left", 45),
        ("switch", "right", 8),
        ("hold", "right", 45),
        ("rest", "left", 10),
        ("hold", "left", 45),
        ("switch", "right", 8),
        ("hold", "right", 45),
        ("done", "both", 5),
    ]
    hold = script.cues[1]
    assert [(mark.t_s - hold.t_s, mark.say) for mark in hold.marks] == [
        (22.5, "Halfway. Both hip bones stay heavy."),
        (42, "three"),
        (43, "two"),
        (44, "one"),
    ]
    assert [cue.next for cue in script.cues[:3]] == [
        "LEFT, hold 45 s",
        "Change to RIGHT",
        "RIGHT, hold 45 s",
    ]


def test_get_ready_is_ten_seconds_first_and_five_later() -> None:
    ready = [cue.length_s for cue in first_ten_minutes().cues if cue.kind == "ready"]
    assert ready == [10, 5, 5]


def test_the_first_ten_minutes_are_ten_minutes() -> None:
    assert abs(first_ten_minutes().duration_s - 600) <= 60


def test_the_rest_between_drills_tells_what_is_next_and_what_to_fetch() -> None:
    rests = [cue for cue in first_ten_minutes().cues if cue.kind == "rest" and cue.side == "both"]
    assert [rest.show for rest in rests] == [
        "Next: Face-down drop.",  # the mat is there already
        "Next: Foot-out swings. You need a chair.",
    ]


def test_short_holds_have_no_halfway() -> None:
    stretch = library().stretch("knee-in")
    for hold_s, halfway in ((19, False), (20, True)):
        script = build([Item(stretch, hold_s=hold_s)])
        marks = next(cue for cue in script.cues if cue.kind == "hold").marks
        assert any("alfway" in mark.say for mark in marks) is halfway


def test_older_people_get_their_longer_hold() -> None:
    stretch = library().stretch("both-knees-to-side")
    for age, hold_s in ((None, 30), (64, 30), (65, 60)):
        script = build([stretch], Settings(age=age))
        assert {cue.length_s for cue in script.cues if cue.kind == "hold"} == {hold_s}


def test_the_first_side_can_be_chosen() -> None:
    script = build([library().stretch("knee-in")], Settings(first_side="right"))
    assert [cue.side for cue in script.cues if cue.kind == "hold"][:2] == ["right", "left"]


def test_with_wait_for_tap_each_drill_waits_at_its_ready() -> None:
    cues = first_ten_minutes(wait_for_tap=True).cues
    assert [cue.gate is not None for cue in cues] == [cue.kind == "ready" for cue in cues]


def test_nothing_makes_no_session() -> None:
    with pytest.raises(NothingToDo, match="Name at least one stretch"):
        build([])


def test_json_and_back() -> None:
    script = first_ten_minutes(wait_for_tap=True)
    assert Script.from_json(script.to_json()) == script


@given(strategies.routines, strategies.settings | strategies.settings_with_minutes)
def test_lengths_add_up_and_cues_follow_one_another(items: list[Item], settings: Settings) -> None:
    script = build(items, settings)
    t_s = 0
    for cue in script.cues:
        assert cue.t_s == t_s
        assert cue.length_s > 0
        assert cue.left_s == script.duration_s - t_s
        t_s += cue.length_s
    assert t_s == script.duration_s
    assert script.cues[-1].kind == "done"


@given(strategies.routines, strategies.settings | strategies.settings_with_minutes)
def test_both_sides_get_equal_work(items: list[Item], settings: Settings) -> None:
    for item in items:  # each drill by itself, so that one cannot make up for another
        work: Counter[tuple[str, str]] = Counter()
        for cue in build([item], settings).cues:
            if cue.kind in ("hold", "repetition"):
                work[cue.kind, cue.side] += cue.length_s
        for kind in ("hold", "repetition"):
            assert work[kind, "left"] == work[kind, "right"]


@given(strategies.routines, strategies.settings)
def test_holds_are_never_shortened(items: list[Item], settings: Settings) -> None:
    script = build(items, settings)
    for item in items:
        dose = item.stretch.dose
        if dose.kind == "hold" and len(items) == 1:
            asked_s = item.hold_s or dose.hold_s_at(settings.age)
            assert {cue.length_s for cue in script.cues if cue.kind == "hold"} == {asked_s}


@given(strategies.routines, strategies.settings | strategies.settings_with_minutes)
def test_marks_lie_inside_their_cue_in_order(items: list[Item], settings: Settings) -> None:
    for cue in build(items, settings).cues:
        times = [mark.t_s for mark in cue.marks]
        assert times == sorted(set(times))
        assert all(cue.t_s <= t_s < cue.end_s for t_s in times)


@given(strategies.routines, strategies.settings_with_minutes)
def test_minutes_are_kept_within_one_set(items: list[Item], settings: Settings) -> None:
    assert settings.minutes is not None
    script = build(items, settings)
    longest_s = max(set_s(item, settings) + settings.rest_s for item in items)
    assert abs(script.duration_s - 60 * settings.minutes) <= longest_s


@given(strategies.routines, strategies.settings_with_minutes)
def test_minutes_are_exceeded_only_by_a_single_set(items: list[Item], settings: Settings) -> None:
    assert settings.minutes is not None
    script = build(items, settings)
    if script.duration_s > 60 * settings.minutes:
        assert [fitted.sets for fitted in fit(items, settings).fitted] == [1]


@pytest.mark.parametrize("slug", library().stretches)
def test_no_line_runs_into_the_next(slug: str) -> None:
    """With coxa's own doses and intervals everything said can be said in time."""
    for age in (None, 70):
        for cue in build([library().stretch(slug)], Settings(age=age)).cues:
            starts = [(float(cue.t_s), cue.say), *((mark.t_s, mark.say) for mark in cue.marks)]
            ends = [t_s for t_s, _ in starts[1:]] + [float(cue.end_s)]
            for (t_s, say), end_s in zip(starts, ends, strict=True):
                assert speech_s(say) <= end_s - t_s, (cue.kind, say)


def test_the_routines_fit_their_lines_too() -> None:
    for cue in first_ten_minutes().cues:
        ends = [mark.t_s for mark in cue.marks] + [float(cue.end_s)]
        assert speech_s(cue.say) <= ends[0] - cue.t_s, cue.say
