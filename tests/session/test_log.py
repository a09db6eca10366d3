"""Where a session stands, and what was done, as functions of its log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.library import library
from coxa.session import Item, Script, Settings, build
from coxa.session.check import check
from coxa.session.log import Event, EventKind, done, position, stopped_by_pain, timeline
from coxa.session.player import Player

SCRIPT = build(
    [Item(library().stretch("knee-in"), sets=1, hold_s=45)]
)  # ready 10, hold 45, switch 8, hold 45
MOVES = build([Item(library().stretch("foot-out-swing"), sets=1)])  # ready 10, then 8 x 7 s
GATED = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)], Settings(wait_for_tap=True))


def event(kind: EventKind, position_s: float, clock_s: float, run: str = "a") -> Event:
    return Event(kind, position_s, clock_s, run)


def more(position_s: float, clock_s: float, **data: object) -> Event:
    return Event("extend", position_s, clock_s, "a", data=data)


def test_before_the_start() -> None:
    assert position(SCRIPT, [], 5).position_s == 0
    assert not position(SCRIPT, [], 5).playing


def test_time_runs_from_the_start_on() -> None:
    log = [event("start", 0, 100)]
    assert position(SCRIPT, log, 112.5).position_s == 12.5
    assert position(SCRIPT, log, 112.5).playing


def test_a_late_look_changes_nothing() -> None:
    """The position is the same whether or not anybody looked in between."""
    once = [event("start", 0, 0)]
    often = [event("start", 0, 0), event("reach", 10, 10), event("reach", 55, 55)]
    assert position(SCRIPT, once, 60).position_s == position(SCRIPT, often, 60).position_s


def test_a_pause_holds_the_place() -> None:
    log = [event("start", 0, 0), event("pause", 20, 20)]
    assert position(SCRIPT, log, 500).position_s == 20
    log.append(event("resume", 20, 500))
    assert position(SCRIPT, log, 503).position_s == 23


def test_jumping_while_paused_stays_paused() -> None:
    log = [event("start", 0, 0), event("pause", 20, 20), event("next", 55, 30)]
    assert position(SCRIPT, log, 99).position_s == 55
    assert not position(SCRIPT, log, 99).playing


def test_a_clock_that_goes_back_moves_nothing_back() -> None:
    assert position(SCRIPT, [event("start", 30, 100)], 90).position_s == 30


def test_the_end_is_the_end() -> None:
    assert position(SCRIPT, [event("start", 0, 0)], 10**6).position_s == SCRIPT.duration_s


def test_a_run_that_died_stays_where_its_last_event_left_it() -> None:
    log = [event("start", 0, 0), event("reach", 10, 10)]
    here = position(SCRIPT, log, None)
    assert (here.position_s, here.playing, here.closed) == (10, False, False)


def test_a_gate_holds_until_it_is_opened() -> None:
    log = [event("start", 0, 0)]
    here = position(GATED, log, 60)
    assert (here.position_s, here.waiting) == (10, True)
    log.append(event("gate", 10, 60))
    here = position(GATED, log, 65)
    assert (here.position_s, here.waiting) == (15, False)


def test_going_back_closes_the_gate_again() -> None:
    log = [event("start", 0, 0), event("gate", 10, 60), event("back", 0, 70)]
    assert position(GATED, log, 200).waiting


@pytest.mark.parametrize("kind", ["finish", "stop"])
def test_finished_and_stopped_are_closed(kind: EventKind) -> None:
    assert position(SCRIPT, [event("start", 0, 0), event(kind, 50, 50)], 60).closed


def test_what_was_done_counts_only_holds() -> None:
    log = [event("start", 0, 0), event("finish", SCRIPT.duration_s, SCRIPT.duration_s)]
    left, right = done(SCRIPT, log)
    assert (left.side, left.hold_s, left.hold_planned_s) == ("left", 45, 45)
    assert (right.side, right.hold_s) == ("right", 45)


def test_pauses_are_not_done() -> None:
    log = [
        event("start", 0, 0),
        event("pause", 20, 20),
        event("resume", 20, 320),
        event("stop", 30, 330),
    ]
    assert done(SCRIPT, log)[0].hold_s == 20


def test_skipping_gives_nothing() -> None:
    log = [event("start", 0, 0), event("next", 55, 15), event("stop", 58, 18)]
    assert [row.hold_s for row in done(SCRIPT, log)] == [5, 0]


def test_a_hold_done_twice_counts_twice() -> None:
    log = [event("start", 0, 0), event("repeat", 0, 55), event("stop", 55, 110)]
    assert done(SCRIPT, log)[0].hold_s == 90


def test_what_ran_after_the_last_event_of_a_dead_run_is_not_claimed() -> None:
    log = [
        event("start", 0, 0, run="a"),
        event("reach", 10, 10, run="a"),
        event("resume", 0, 3, run="b"),
        event("stop", 15, 18, run="b"),
    ]
    assert done(SCRIPT, log)[0].hold_s == 5


def test_repetitions_count_when_they_are_whole() -> None:
    script = build([Item(library().stretch("foot-out-swing"), sets=1)])  # ready 10, then 8 x 7 s
    log = [event("start", 0, 0), event("pause", 20, 20), event("resume", 20, 50)]
    log.append(event("stop", 36, 66))
    assert (done(script, log)[0].repetitions, done(script, log)[0].repetitions_planned) == (3, 8)


actions = st.lists(
    st.tuples(
        st.sampled_from(
            ["wait", "pause", "next", "back", "repeat", "extend", "extend", "hurts", "again"]
        ),
        st.floats(0.01, 40, allow_nan=False),
    ),
    max_size=30,
)


@given(st.sampled_from([SCRIPT, MOVES, GATED]), actions)
def test_any_keys_at_any_time_keep_the_log_consistent(
    script: Script, keys: list[tuple[str, float]]
) -> None:
    """Positions stay on the timeline, which stays whole; holds done never exceed the time."""
    time_s = 0.0
    player = Player(script, record=lambda _: None, clock=lambda: time_s)
    player.begin()
    for key, wait_s in keys:
        time_s += wait_s
        if player.tick().closed:
            break
        before = player.position
        match key:
            case "pause":
                player.pause_or_resume()
            case "next":
                player.next()
            case "back":
                player.back()
            case "repeat":
                player.repeat_side()
            case "extend":
                player.extend()
                assert player.position == before
            case "hurts":
                player.hurts()
            case "again":  # the program ends without a word and is started again
                player = Player(script, lambda _: None, player.log, lambda: time_s)
                player.begin()
        assert player.timeline == timeline(script, player.log)
        assert 0 <= player.position.position_s <= player.timeline.duration_s
    check(player.timeline)  # gapless, and its lengths add up to its duration
    for n, logged in enumerate(player.log):
        assert 0 <= logged.position_s <= timeline(script, player.log[: n + 1]).duration_s
        assert logged.run != player.run or logged.clock_s <= player.now()
    held_s = sum(row.hold_s for row in done(script, player.log, player.now()))
    assert held_s <= time_s + 0.2
    planned = [(row.hold_planned_s, row.repetitions_planned) for row in done(script, player.log)]
    assert planned == [(row.hold_planned_s, row.repetitions_planned) for row in done(script, [])]


def test_ten_seconds_more_move_the_end_and_not_the_place() -> None:
    log = [event("start", 0, 0), more(50, 50, by_s=10)]
    assert position(SCRIPT, log, 50).position_s == 50
    assert timeline(SCRIPT, log).cues[1].end_s == 65
    assert position(SCRIPT, log, 10**6).position_s == SCRIPT.duration_s + 10
    log.append(event("finish", SCRIPT.duration_s + 10, SCRIPT.duration_s + 10))
    left, right = done(SCRIPT, log)
    assert (left.hold_s, left.hold_planned_s) == (55, 45)
    assert (right.hold_s, right.hold_planned_s) == (45, 45)


def test_what_was_played_before_it_was_played_on_the_shorter_timeline() -> None:
    """The right hold is done before the left one is lengthened: it must not lose its seconds."""
    log = [
        event("start", 0, 0),
        event("back", 10, 108),  # both sides are done; the left one again
        more(20, 118, by_s=30),
        event("stop", 30, 128),
    ]
    assert [row.hold_s for row in done(SCRIPT, log)] == [65, 45]


def test_extensions_add_up_and_each_sees_the_timeline_as_it_was() -> None:
    log = [event("start", 0, 0), more(50, 50, by_s=10), more(60, 60, by_s=10)]
    assert [cue.length_s for cue in timeline(SCRIPT, log).cues] == [10, 65, 8, 45, 5]
    other_way = [event("start", 0, 0), more(60, 60, by_s=10)]  # there the change of sides runs
    assert [cue.length_s for cue in timeline(SCRIPT, other_way).cues] == [10, 45, 18, 45, 5]


def test_one_more_repetition_is_counted() -> None:
    log = [event("start", 0, 0), more(62, 62, repetitions=1), event("stop", 10 + 9 * 7, 73)]
    assert done(MOVES, log)[0].repetitions == 9
    assert done(MOVES, log)[0].repetitions_planned == 8


def test_what_was_covered_stays_with_its_cue_when_another_comes_before_it() -> None:
    log = [
        event("start", 0, 0),
        event("back", 10, 130),  # eight of each side are done, 10 to 66 and 74 to 130 s
        more(12, 132, repetitions=1),  # after the first
        event("stop", 17, 137),
    ]
    assert [row.repetitions for row in done(MOVES, log)] == [9, 8]


def test_whole_repetitions_stay_whole_when_theirs_gets_longer() -> None:
    log = [event("start", 0, 0), event("back", 10, 17), more(12, 19, by_s=10)]
    assert done(MOVES, [*log, event("pause", 12, 19)])[0].repetitions == 1
    assert done(MOVES, [*log, event("stop", 26, 33)])[0].repetitions == 1
    assert done(MOVES, [*log, event("stop", 27, 34)])[0].repetitions == 2


def test_a_gate_moves_with_its_cue() -> None:
    log = [event("start", 0, 0), more(5, 5, by_s=10)]
    assert (position(GATED, log, 12).position_s, position(GATED, log, 12).waiting) == (12, False)
    assert (position(GATED, log, 90).position_s, position(GATED, log, 90).waiting) == (20, True)


def test_more_while_paused_stays_paused() -> None:
    log = [event("start", 0, 0), event("pause", 20, 20), more(20, 30, by_s=10)]
    assert not position(SCRIPT, log, 99).playing


def test_more_after_the_end_is_too_late() -> None:
    log = [event("start", 0, 0), event("stop", 50, 50), more(50, 51, by_s=10)]
    assert timeline(SCRIPT, log) == SCRIPT


def test_malformed_more_is_no_more() -> None:
    log = [event("start", 0, 0), more(20, 20, by_s=600), more(20, 20, minutes=1), more(20, 20)]
    assert timeline(SCRIPT, log) is SCRIPT
    assert position(SCRIPT, log, 30).position_s == 30
    assert done(SCRIPT, log, 30)[0].hold_s == 20


@pytest.mark.parametrize("kind", ["finish", "stop"])
def test_what_is_closed_stays_closed(kind: EventKind) -> None:
    log = [event("start", 0, 0), event(kind, 30, 30), event("resume", 10, 40)]
    assert position(SCRIPT, log, 60).closed
    assert done(SCRIPT, log) == done(SCRIPT, log[:2])


def test_clocks_of_two_runs_are_never_compared() -> None:
    log = [event("start", 0, 0, run="one"), event("resume", 10, 50, run="two")]
    assert done(SCRIPT, log)[0].hold_s == 0


def test_a_session_broken_off_by_pain() -> None:
    log = [event("start", 0, 0), event("hurts", 20, 20)]
    assert stopped_by_pain(log)
    assert stopped_by_pain([*log, event("pain", 20, 25), event("interrupt", 20, 26)])
    assert not stopped_by_pain([*log, event("resume", 30, 30)])
    assert not stopped_by_pain([])
