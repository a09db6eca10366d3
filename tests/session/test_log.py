"""Where a session stands, and what was done, as functions of its log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.library import library
from coxa.session import Item, Settings, build
from coxa.session.log import Event, EventKind, done, position, stopped_by_pain
from coxa.session.player import Player

SCRIPT = build(
    [Item(library().stretch("knee-in"), sets=1, hold_s=45)]
)  # ready 10, hold 45, switch 8, hold 45
GATED = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)], Settings(wait_for_tap=True))


def event(kind: EventKind, position_s: float, clock_s: float, run: str = "a") -> Event:
    return Event(kind, position_s, clock_s, run)


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
        st.sampled_from(["wait", "pause", "next", "back", "repeat", "hurts"]),
        st.floats(0.01, 40, allow_nan=False),
    ),
    max_size=30,
)


@given(actions)
def test_any_keys_at_any_time_keep_the_log_consistent(keys: list[tuple[str, float]]) -> None:
    """Positions stay on the timeline; holds done never exceed the time that was played."""
    time_s = 0.0
    player = Player(SCRIPT, record=lambda _: None, clock=lambda: time_s)
    player.begin()
    for key, wait_s in keys:
        time_s += wait_s
        if player.tick().closed:
            break
        match key:
            case "pause":
                player.pause_or_resume()
            case "next":
                player.next()
            case "back":
                player.back()
            case "repeat":
                player.repeat_side()
            case "hurts":
                player.hurts()
    for logged in player.log:
        assert 0 <= logged.position_s <= SCRIPT.duration_s
    clocks = [logged.clock_s for logged in player.log]
    assert clocks == sorted(clocks)
    held_s = sum(row.hold_s for row in done(SCRIPT, player.log))
    assert held_s <= time_s + 0.2


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
