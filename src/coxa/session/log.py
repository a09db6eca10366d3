"""What happened in a session, and what follows from it: where one is, and what was done.

A session is its script and a log of events. The position on the timeline is a function of the
two and of a monotonic clock that is read now; nothing is ever counted in ticks, so late ticks,
a sleeping machine or a slow screen cannot shift it. Where the person has asked for more on the way
(``extend``), the timeline is the script with what was added; an event's position lies on the
timeline as it was right after that event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args
from uuid import uuid4

from coxa.session.extend import extended
from coxa.session.script import Cue, Script

EventKind = Literal[
    "start",  # the session begins
    "reach",  # a cue begins by itself
    "pause",
    "resume",  # goes on, after a pause or in a new run of the program
    "next",
    "back",
    "repeat",
    "gate",  # a gate has opened
    "extend",  # ten seconds more ({"by_s": 10}) or one more ({"repetitions": 1})
    "hurts",  # stops because it hurts
    "pain",  # where it hurt and how much, told after stopping
    "interrupt",  # the program ended in the middle
    "stop",  # the person ended the session early
    "finish",  # the end of the timeline was reached
]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)

_STARTS = {"start", "resume", "gate", "reach"}
_STOPS = {"pause", "hurts", "interrupt", "stop", "finish"}
CLOSING = {"stop", "finish"}


@dataclass(frozen=True)
class Event:
    """One thing that happened, by an identifier that its maker chose.

    ``position_s`` is the place on the timeline right after it, ``clock_s`` the reading of the
    run's monotonic clock, ``at`` the time of day in UTC. ``run`` tells apart the runs of a
    program: clocks of two runs are never compared.
    """

    kind: EventKind
    position_s: float
    clock_s: float
    run: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    data: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True)
class Position:
    """Where a session stands: seconds on the timeline, whether it runs, whether a gate holds it."""

    position_s: float
    playing: bool
    waiting: bool = False
    closed: bool = False


def position(script: Script, log: Sequence[Event], clock_s: float | None) -> Position:
    """Where the session stands when the clock of the last event's run reads ``clock_s``.

    ``None`` stands for "that run is over": the session then stays where the last event left it.
    """
    if not log:
        return Position(0.0, playing=False)
    log = _until_closed(log)
    return _after(timeline(script, log), log[-1], _plays(log), clock_s)


def timeline(script: Script, log: Sequence[Event]) -> Script:
    """The script with everything that was added on the way."""
    for event in _until_closed(log):
        if event.kind == "extend":
            script = extended(script, event.position_s, event.data)
    return script


def _until_closed(log: Sequence[Event]) -> Sequence[Event]:
    """The log up to the event that closes the session; what comes later cannot open it again."""
    for n, event in enumerate(log):
        if event.kind in CLOSING:
            return log[: n + 1]
    return log


def stopped_by_pain(log: Sequence[Event]) -> bool:
    """Whether the session was broken off after "hurts", before anything was decided."""
    kinds = [event.kind for event in log if event.kind not in ("pain", "interrupt")]
    return bool(kinds) and kinds[-1] == "hurts"


def left_out(log: Sequence[Event]) -> frozenset[str]:
    """The drills that are left out of the rest of this session, because they hurt."""
    return frozenset(str(event.data["left_out"]) for event in log if "left_out" in event.data)


def _after(script: Script, last: Event, playing: bool, clock_s: float | None) -> Position:
    """Where the session stands when ``last`` was its latest event."""
    if not playing or clock_s is None:
        closed = last.kind in CLOSING
        return Position(last.position_s, playing and clock_s is not None, closed=closed)
    reached_s = last.position_s + max(0.0, clock_s - last.clock_s)
    for cue in script.cues:
        if cue.gate and last.position_s < cue.end_s <= reached_s:
            return Position(float(cue.end_s), playing=True, waiting=True)
    return Position(min(reached_s, float(script.duration_s)), playing=True)


def _plays(log: Sequence[Event]) -> bool:
    """Whether time runs after the last event; next, back and repeat leave that as it was."""
    for event in reversed(log):
        if event.kind in _STARTS or event.kind in _STOPS:
            return event.kind in _STARTS
    return False


@dataclass(frozen=True)
class Done:
    """What was done of one drill on one side, against what the script asked."""

    stretch: str
    side: str
    hold_s: float
    hold_planned_s: int
    repetitions: int
    repetitions_planned: int

    @property
    def mostly(self) -> bool:
        """Whether this side has been done to a half at least: a second of it proves nothing."""
        held = self.hold_s >= self.hold_planned_s / 2
        return held and self.repetitions >= self.repetitions_planned / 2


def done(script: Script, log: Sequence[Event], clock_s: float | None = None) -> tuple[Done, ...]:
    """Seconds held and repetitions completed, per drill and side.

    Only time that surely was played counts: what ran after the last event of a run that died is
    unknown and left out. A hold done twice counts twice. What was planned is what the script
    asked; with more asked for on the way, what was done may exceed it.
    """
    now, covered = script, [0.0] * len(script.cues)
    for event, playing, until_s in _spans(_until_closed(log), clock_s):
        if event.kind == "extend":
            before, now = now, extended(now, event.position_s, event.data)
            _follow(covered, before, now, event.position_s)
        end_s = _after(now, event, playing, until_s).position_s
        for n, cue in enumerate(now.cues):
            covered[n] += max(0.0, min(end_s, cue.end_s) - max(event.position_s, cue.t_s))
    played = _work(now)
    return tuple(
        Done(
            stretch,
            side,
            hold_s=round(sum(covered[n] for n, cue in played[key] if cue.kind == "hold"), 1),
            hold_planned_s=sum(cue.length_s for _, cue in rows if cue.kind == "hold"),
            repetitions=sum(
                _times(covered[n], cue) for n, cue in played[key] if cue.kind == "repetition"
            ),
            repetitions_planned=sum(cue.kind == "repetition" for _, cue in rows),
        )
        for key, rows in _work(script).items()
        for stretch, side in (key,)
    )


def _times(covered_s: float, cue: Cue) -> int:
    """How many whole repetitions ``covered_s`` seconds of this cue are."""
    return int(covered_s / cue.length_s + 1e-6)


def _follow(covered: list[float], before: Script, now: Script, position_s: float) -> None:
    """Let the seconds covered of each cue follow the change of the timeline at ``position_s``.

    A cue that was added has none yet. Repetitions that were whole stay so when theirs gets longer.
    """
    n = before.index_at(position_s)
    if len(now.cues) > len(before.cues):
        covered.insert(n + 1, 0.0)
    elif before.cues[n].kind == "repetition":
        grown_s = now.cues[n].length_s - before.cues[n].length_s
        covered[n] += _times(covered[n], before.cues[n]) * grown_s


def _work(script: Script) -> dict[tuple[str, str], list[tuple[int, Cue]]]:
    rows: dict[tuple[str, str], list[tuple[int, Cue]]] = {}
    for n, cue in enumerate(script.cues):
        if cue.kind in ("hold", "repetition"):
            rows.setdefault((cue.stretch, cue.side), []).append((n, cue))
    return rows


def _spans(
    log: Sequence[Event], clock_s: float | None
) -> Iterable[tuple[Event, bool, float | None]]:
    """Each event with whether time ran after it, and until which reading of its run's clock."""
    playing = False
    for n, event in enumerate(log):
        if event.kind in _STARTS or event.kind in _STOPS:
            playing = event.kind in _STARTS
        if n + 1 == len(log):
            yield event, playing, clock_s
        else:
            following = log[n + 1]
            yield event, playing, following.clock_s if following.run == event.run else None
