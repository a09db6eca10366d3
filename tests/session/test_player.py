"""The player turns time and keys into events, and hands over each one before going on."""

import pytest

from coxa.errors import CoxaError
from coxa.library import library
from coxa.session import Item, Script, Settings, build
from coxa.session.log import Event, done
from coxa.session.pain import pains
from coxa.session.player import Player, said

SCRIPT = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)])


class Time:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def playing(script: Script = SCRIPT, speed: float = 1.0) -> tuple[Player, Time, list[Event]]:
    time, kept = Time(), list[Event]()
    player = Player(script, kept.append, clock=time, speed=speed)
    player.begin()
    return player, time, kept


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def test_a_whole_session() -> None:
    player, time, kept = playing()
    for _ in range(1300):
        time.now += 0.1
        player.tick()
    assert kinds(kept) == ["start", "reach", "reach", "reach", "reach", "finish"]
    assert player.position.closed


def test_a_tick_that_comes_late_notes_every_cue_it_missed_at_its_own_time() -> None:
    player, time, kept = playing()
    time.now += 70
    player.tick()
    assert [(event.position_s, event.clock_s) for event in kept] == [
        (0, 0),
        (10, 10),
        (55, 55),
        (63, 63),
    ]


def test_speed_makes_time_run_faster() -> None:
    player, time, _ = playing(speed=10)
    time.now += 1.2
    assert player.tick().position_s == pytest.approx(12)


def test_pause_next_back_repeat() -> None:
    player, time, kept = playing()
    time.now += 30
    player.tick()
    player.pause_or_resume()
    time.now += 100
    player.pause_or_resume()
    assert player.position.position_s == 30
    player.next()
    assert player.cue.kind == "switch"
    player.back()
    assert (player.cue.kind, player.cue.side) == ("hold", "left")
    player.next()
    player.next()
    assert (player.cue.kind, player.cue.side) == ("hold", "right")
    player.repeat_side()
    assert (player.cue.kind, player.cue.side) == ("switch", "right")
    assert kinds(kept)[-5:] == ["next", "back", "next", "next", "repeat"]


def test_next_at_the_end_finishes() -> None:
    player, time, kept = playing()
    time.now += SCRIPT.duration_s - 1
    player.tick()
    player.next()
    assert kinds(kept)[-1] == "finish"


def test_hurts_stops_and_leaves_the_drill_out() -> None:
    script = build([library().stretch("knee-in"), library().stretch("prone-drop")])
    player, time, kept = playing(script)
    time.now += 20
    player.tick()
    player.hurts()
    time.now += 60
    assert not player.tick().playing
    player.pain(6, "groin")
    assert player.leave_drill_out()
    assert player.cue.stretch == "prone-drop"
    assert player.position.playing
    assert kept[-2].data == {"level": 6, "where": "groin"}
    assert kept[-1].data == {"left_out": "knee-in"}
    player.hurts()
    assert not player.leave_drill_out()


def test_hurts_pressed_by_mistake_goes_on_as_after_a_break() -> None:
    player, time, kept = playing()
    time.now += 20
    player.tick()
    player.hurts()
    time.now += 5
    player.did_not_hurt()
    assert (player.cue.kind, player.position.playing) == ("ready", True)
    assert kinds(kept)[-2:] == ["hurts", "resume"]
    assert pains(SCRIPT, kept) == ()
    time.now += 20
    assert player.tick().position_s == 20


def test_back_does_not_lead_into_the_drill_that_hurt() -> None:
    script = build([Item(library().stretch(s), sets=1) for s in ("knee-in", "prone-drop")])
    player, time, _ = playing(script)
    time.now += 20
    player.tick()
    player.hurts()
    player.leave_drill_out()
    for press in (player.back, player.repeat_side):
        press()
        assert player.cue.stretch == "prone-drop"


def test_an_interrupted_session_goes_on_with_a_whole_hold() -> None:
    player, time, kept = playing()
    time.now += 80  # 17 seconds into the right side's hold
    player.tick()
    player.interrupt()
    player.interrupt()  # twice does no harm
    assert kinds(kept).count("interrupt") == 1
    again = Player(SCRIPT, kept.append, log=list(kept), clock=Time())
    assert not again.position.playing
    again.begin()
    assert (again.cue.kind, again.cue.side) == ("switch", "right")


def test_a_finished_session_is_not_interrupted() -> None:
    player, time, kept = playing()
    time.now += 1000
    player.tick()
    player.interrupt()
    assert kinds(kept)[-1] == "finish"


def test_waiting_at_a_gate() -> None:
    script = build([library().stretch("knee-in")], Settings(wait_for_tap=True))
    player, time, kept = playing(script)
    time.now += 300
    assert player.tick().waiting
    assert kinds(kept) == ["start"]
    player.pause_or_resume()
    assert kinds(kept) == ["start", "gate"]
    time.now += 1
    assert player.tick().position_s == 11


def test_what_cannot_be_kept_does_not_happen() -> None:
    """The record comes first: when it fails, the log stays as it was."""

    def full(_: Event) -> None:
        raise CoxaError("The disk is full.")

    player, _, _ = playing()
    player.record = full
    before = list(player.log)
    with pytest.raises(CoxaError):
        player.next()
    assert player.log == before


def test_what_is_said_at_a_moment() -> None:
    hold = SCRIPT.cues[1]
    assert said(hold, hold.t_s) == hold.say
    assert said(hold, hold.end_s - 2.5) == "three"


def test_a_drill_that_hurt_stays_out_of_the_whole_session() -> None:
    known = library()
    order = ("knee-in", "prone-drop", "knee-in")
    script = build([Item(known.stretch(slug), sets=1, hold_s=30) for slug in order])
    player, time, _ = playing(script)
    time.now += 20
    player.tick()
    player.hurts()
    assert player.leave_drill_out()
    assert player.cue.stretch == "prone-drop"
    time.now += 1000
    player.tick()
    assert player.log[-1].kind == "finish"
    assert [e.kind for e in player.log].count("finish") == 1
    held = {row.stretch: row.hold_s for row in done(script, player.log) if row.side == "right"}
    assert held == {"knee-in": 0, "prone-drop": 30}


def test_more_of_a_hold_is_ten_seconds() -> None:
    player, time, kept = playing()
    time.now += 53
    player.tick()
    player.extend()
    assert (kept[-1].kind, kept[-1].data, kept[-1].position_s) == ("extend", {"by_s": 10}, 53)
    time.now += 10
    player.tick()
    assert (player.cue.kind, player.cue.side, player.position.position_s) == ("hold", "left", 63)
    time.now += 1000
    player.tick()
    assert kept[-1].position_s == SCRIPT.duration_s + 10
    assert [row.hold_s for row in done(SCRIPT, kept)] == [55, 45]


def test_more_of_a_repetition_is_one_more() -> None:
    script = build([Item(library().stretch("foot-out-swing"), sets=1)])
    player, time, kept = playing(script)
    time.now += 10 + 8 * 7 - 1
    player.tick()
    player.extend()
    assert kept[-1].data == {"repetitions": 1}
    time.now += 1
    player.tick()
    assert (player.cue.number, player.cue.of, player.cue.say) == (9, 9, "9")


def test_more_means_nothing_at_a_gate_and_at_the_end() -> None:
    script = build([library().stretch("knee-in")], Settings(wait_for_tap=True))
    player, time, kept = playing(script)
    time.now += 60
    assert player.tick().waiting
    player.extend()
    assert player.position.waiting
    assert kinds(kept) == ["start"]
    player, time, kept = playing()
    time.now += SCRIPT.duration_s - 2
    player.tick()
    player.extend()
    time.now += 10
    player.tick()
    player.extend()
    assert "extend" not in kinds(kept)


def test_an_extended_session_goes_on_in_the_next_run() -> None:
    player, time, kept = playing()
    time.now += 20
    player.tick()
    player.extend()
    time.now += 60
    player.tick()
    player.interrupt()
    again = Player(SCRIPT, kept.append, log=list(kept), clock=Time())
    assert again.timeline == player.timeline
    again.begin()
    assert (again.cue.kind, again.position.position_s) == ("switch", 65)
