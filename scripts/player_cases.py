"""Writes tests/data/player_cases.json: sessions played at random, and what follows from each log.

    uv run python scripts/player_cases.py           writes it
    uv run python scripts/player_cases.py --check   ends with 1 when it is not up to date

The player in the browser is held to these cases, so that both say the same of a session. All
times are multiples of half a second: every sum is exact, in Python and in JavaScript.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from coxa.session.check import check
from coxa.session.jumps import coming, next_cue_s, previous_s, resume_s, skip_s, this_side_s
from coxa.session.log import Event, done, left_out, position, timeline
from coxa.session.pain import pains
from coxa.session.player import Player
from coxa.session.script import Cue, Gate, Kind, Mark, Script

TARGET = Path(__file__).parent.parent / "tests" / "data" / "player_cases.json"
SEED = 20261122
PLAYED = 40
BEGAN = datetime(2026, 11, 22, 8, tzinfo=UTC)
OFTEN = ("wait", "extend", "pause", "run")
KEYS = (*OFTEN, *OFTEN, "wait", "wait", "extend", "next", "back", "repeat", "hurts")

# What an event of the kind extend may say by mistake: all of it changes nothing.
ODD: tuple[dict[str, Any], ...] = (
    *({"by_s": by_s} for by_s in (0, 61, 2.5, "10", True, None)),
    *({"repetitions": more} for more in (2, True)),
    *({}, {"seconds": 10}, {"by_s": 10, "why": "more"}, {"by_s": 10, "repetitions": 1}),
)


class Dice:
    """Choices that are the same in every version of Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, n: int) -> int:
        return int(self._random.random() * n)

    def one_of(self, words: Sequence[str]) -> str:
        return words[self.below(len(words))]


def cases() -> list[dict[str, Any]]:
    """All cases, in the form of the file."""
    played = [_played(n, Dice(SEED + n)) for n in range(PLAYED)]
    return [_case(n, *given) for n, given in enumerate([*played, *_by_hand()])]


def as_text() -> str:
    """The file: one case on a line."""
    rows = [json.dumps(case, separators=(",", ":")) for case in cases()]
    return "[\n" + ",\n".join(rows) + "\n]\n"


# --- scripts


def _script(dice: Dice) -> Script:
    cues: list[Cue] = []
    for n in range(1 + (dice.below(3) == 0)):
        slug = "abc"[n]
        if n:
            cues.append(_cue("rest", 6, slug, "both"))
        gate = Gate("tap") if dice.below(2) else None
        side = "both" if (kind := dice.below(4)) == 3 else "left"
        cues.append(replace(_cue("ready", 3 + dice.below(3), slug, side), gate=gate))
        cues += (_holds, _repetitions, _repetitions, _rounds)[kind](dice, slug)
    return _laid_out([*cues, _cue("done", 5, cues[-1].stretch, "both")])


def _holds(dice: Dice, slug: str) -> list[Cue]:
    length_s = 8 + dice.below(5)
    marks = (Mark(length_s / 2, "half"), Mark(length_s - 2.0, "two"), Mark(length_s - 1.0, "one"))
    left, right = (
        replace(_cue("hold", length_s, slug, side), marks=marks) for side in ("left", "right")
    )
    once = [left, _cue("switch", 4, slug, "right"), right]
    if dice.below(3):
        return once
    again = [_cue("rest", 5, slug, "left"), *once]
    return [replace(cue, sets=2) for cue in once] + [replace(c, set=2, sets=2) for c in again]


def _repetitions(dice: Dice, slug: str) -> list[Cue]:
    length_s, count = 3 + dice.below(3), 1 + dice.below(3)

    def one_side(side: str) -> list[Cue]:
        one = replace(_cue("repetition", length_s, slug, side), marks=(Mark(2.0, "back"),))
        return [
            replace(one, number=n, of=count, say="go" if n == 1 else str(n))
            for n in range(1, count + 1)
        ]

    return [*one_side("left"), _cue("switch", 4, slug, "right"), *one_side("right")]


def _rounds(dice: Dice, slug: str) -> list[Cue]:
    """Two rounds: push (twice, in some), let go."""
    push, ease = _cue("repetition", 4, slug, "both"), _cue("hold", 6, slug, "both")
    once = [push, push, ease] if dice.below(2) else [push, ease]
    return [replace(cue, number=n, of=2) for n in (1, 2) for cue in once]


def _cue(kind: Kind, length_s: int, slug: str, side: str) -> Cue:
    return Cue(0, length_s, kind, slug, side, kind, "", (), "", 0, 1, 1)


def _laid_out(cues: Sequence[Cue]) -> Script:
    """Cues that know neither when they come nor what follows, marks from the start of the cue."""
    duration_s, t_s = sum(cue.length_s for cue in cues), 0
    placed = []
    words = [*(cue.kind for cue in cues[1:]), ""]
    for cue, following in zip(cues, words, strict=True):
        marks = tuple(Mark(t_s + mark.t_s, mark.say) for mark in cue.marks)
        left_s = duration_s - t_s
        placed.append(replace(cue, t_s=t_s, left_s=left_s, marks=marks, next=following))
        t_s += cue.length_s
    script = Script(duration_s, tuple(placed))
    check(script)
    return script


# --- playing


def _played(number: int, dice: Dice) -> tuple[Script, list[Event], float | None]:
    """A session played with random keys, through one or several runs of the program."""
    script, clock = _script(dice), _Clock()
    player = Player(script, lambda _: None, clock=clock, run="a")
    player.begin()
    for _ in range(4 + dice.below(9)):
        clock.now_s += (1 + dice.below(16)) / 2
        here = player.tick()
        if here.closed or len(player.log) > 9:
            break
        key = "pause" if here.waiting and dice.below(2) else dice.one_of(KEYS)
        player = _press(key, player, dice)
    ending = dice.below(5)
    if ending == 0 and not player.position.closed:
        player.stop()
    elif ending == 1 and player.position.playing:
        clock.now_s += 200
        player.tick()
    clock.now_s += dice.below(12) / 2
    at_clock_s = None if ending == 2 else player.now()
    return script, player.log, at_clock_s


class _Clock:
    """Stands until it is moved."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def _press(key: str, player: Player, dice: Dice) -> Player:
    """One key; ``run`` is the end of this run of the program and the beginning of the next."""
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
        case "hurts":
            player.hurts()
            if dice.below(4) == 0:
                player.did_not_hurt()
                return player
            player.pain(dice.below(11), "knee")
            if dice.below(2) and not player.leave_drill_out():
                player.stop()
        case "run":
            if dice.below(2):  # else it dies without a word
                player.interrupt()
            run = chr(ord(player.run) + 1)
            player = Player(player.script, lambda _: None, player.log, player.clock, run=run)
            player.begin()
    return player


# --- logs that no player writes


def _by_hand() -> list[tuple[Script, list[Event], float | None]]:
    """Odd events, and lengthened repetitions, which the player itself only adds to."""
    holds = _laid_out([_cue("ready", 3, "a", "left"), *_holds(Dice(1), "a"), _end()])
    moves = _laid_out([_cue("ready", 3, "b", "left"), *_three("b"), _end()])
    push, ease = _cue("repetition", 4, "c", "both"), _cue("hold", 6, "c", "both")
    one_round = [replace(cue, number=1, of=1) for cue in (push, push, ease)]
    rounds = _laid_out([_cue("ready", 3, "c", "both"), *one_round, _end()])
    start = _event("start", 0, 0)
    odd = [_event("extend", at_s / 2, at_s / 2, data) for at_s, data in enumerate(ODD, start=7)]
    longer = [
        _event("back", 3, 8),  # the first repetition is done, a second of the next one too
        _event("extend", 4, 9, {"by_s": 10}),
        _event("extend", 4.5, 9.5, {"by_s": 10.0}),
        _event("pause", 27, 32),
        _event("extend", 27, 40, {"repetitions": 1}),
    ]
    numbered = [replace(cue, number=n, of=2) for n in (1, 2) for cue in (push, ease, push)]
    meeting = _laid_out([_cue("ready", 3, "c", "both"), *numbered, _end()])
    gated = replace(holds, cues=(replace(holds.cues[0], gate=Gate("tap")), *holds.cues[1:]))
    one_more = _event("extend", 5, 5, {"repetitions": 1})
    at_the_end = _event("extend", 10_000, 7, {"by_s": 10})
    three = _laid_out([*_short("a"), *_short("b"), *_short("c"), _end()])
    left = [_event("hurts", 5, 5), _event("pain", 5, 6, {"level": 6, "where": "groin"})]
    b_out = [_event("hurts", 20, 20), _event("resume", 30, 25, {"left_out": "b"})]
    late = [_event("stop", 8, 8), _event("extend", 8, 9, {"by_s": 10}), _event("resume", 8, 9)]
    return [
        (holds, [], None),
        (holds, [start, *odd], 20.0),
        (moves, [start, *odd], 12.5),
        (moves, [start, *longer], 60.0),
        (moves, [start, *longer, _event("resume", 27, 61)], 66.0),
        (holds, [start, at_the_end], 9.0),
        (holds, [start, *late], 30.0),
        (holds, [start, one_more], 13.0),
        (moves, [start, one_more], 9.0),
        (rounds, [start, one_more], 13.0),  # two parts of one round are no run,
        (meeting, [start, _event("extend", 14, 14, {"repetitions": 1})], 20.0),  # nor of two
        (gated, [start], 30.0),
        (gated, [start, _event("extend", 1, 1, {"by_s": 10})], 30.0),  # the gate moves, too
        *((three, [start, *b_out], at_s) for at_s in (26.0, 30.0, 35.0)),  # back leads before b
        (three, [start, *b_out, _event("back", 7, 30)], 31.0),  # and next past it
        (three, [start, *left, _event("resume", 15, 9, {"left_out": "a"})], 10.0),
        (three, [start, _event("resume", 22, 9, {"left_out": "c"})], 10.0),
        (holds, [start, *left[:1], _event("resume", 0, 9, {"did_not_hurt": True})], 11.0),
        (holds, [start, *left, _event("resume", 0, 9, {"did_not_hurt": 1})], 11.0),
    ]


def _short(slug: str) -> list[Cue]:
    """A rest or get-ready of 4 s, then three repetitions or a hold."""
    work = [_cue("hold", 11, slug, "left")] if slug == "a" else _three(slug)[:2]
    return [_cue("ready", 4, slug, "left"), *work]


def _three(slug: str) -> list[Cue]:
    one = _cue("repetition", 4, slug, "left")
    return [replace(one, number=n, of=3, say=str(n)) for n in (1, 2, 3)]


def _end() -> Cue:
    return _cue("done", 5, "a", "both")


def _event(kind: Any, position_s: float, clock_s: float, data: Any = None) -> Event:
    return Event(kind, position_s, clock_s, "a", data=data or {})


# --- the file


def _case(
    number: int, script: Script, log: list[Event], at_clock_s: float | None
) -> dict[str, Any]:
    """One case; ``cue`` is the cue at ``cue_index`` of the timeline as it has become."""
    here = position(script, log, at_clock_s)
    now, out = timeline(script, log), left_out(log)
    index = now.index_at(here.position_s)
    return {
        "script": script.to_json(),
        "log": [_named(f"{number}-{n}", event) for n, event in enumerate(log)],
        "at_clock_s": at_clock_s,
        "position": asdict(here),
        "cue_index": index,
        "cue": now.to_json()["cues"][index],
        "duration_s": now.duration_s,
        "done": [asdict(row) for row in done(script, log, at_clock_s)],
        "pains": [
            {"stretch": one.stretch, "side": one.side, "level": one.level, "where": one.where}
            for one in pains(script, log)
        ],
        "next_s": next_cue_s(now, here.position_s),
        "skip_s": skip_s(now, here.position_s, out),
        "coming": coming(now, here.position_s, out),
        "back_s": previous_s(now, here.position_s, out),
        "repeat_s": this_side_s(now, here.position_s, out),
        "resume_s": resume_s(now, here.position_s),
    }


def _named(key: str, event: Event) -> dict[str, Any]:
    """The event with an id and a time of day that do not change from run to run."""
    at = BEGAN + timedelta(seconds=event.clock_s)
    return {
        "id": key,
        "kind": event.kind,
        "position_s": event.position_s,
        "clock_s": event.clock_s,
        "run": event.run,
        "at": at.isoformat().replace("+00:00", "Z"),
        "data": event.data,
    }


def main() -> int:
    text = as_text()
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(cases())} cases, {len(text) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
