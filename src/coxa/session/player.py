"""Plays a script in real time: turns time and key presses into events, one by one.

Every event is handed to ``record`` before anything else happens, so that what a person has seen
is what is kept.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from coxa.session.extend import extension_at
from coxa.session.jumps import (
    coming,
    next_cue_s,
    next_drill_s,
    previous_s,
    resume_s,
    skip_s,
    this_side_s,
)
from coxa.session.log import (
    CLOSING,
    Event,
    EventKind,
    Position,
    left_out,
    position,
    timeline,
)
from coxa.session.script import Cue, Script


@dataclass
class Player:
    """A session being played. ``clock`` reads a monotonic clock in seconds; ``speed`` makes time
    run faster, for trying things out and for tests. ``script`` is as it was laid out, ``timeline``
    the same with what was added on the way.
    """

    script: Script
    record: Callable[[Event], None]
    log: list[Event] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    speed: float = 1.0
    run: str = field(default_factory=lambda: str(uuid4()))
    timeline: Script = field(init=False)

    def __post_init__(self) -> None:
        self._zero = self.clock()
        self.timeline = timeline(self.script, self.log)

    def now(self) -> float:
        """Seconds of session time since this run began."""
        return (self.clock() - self._zero) * self.speed

    @property
    def position(self) -> Position:
        same_run = bool(self.log) and self.log[-1].run == self.run
        return position(self.script, self.log, self.now() if same_run else None)

    @property
    def cue(self) -> Cue:
        return self.timeline.cues[self.timeline.index_at(self.position.position_s)]

    @property
    def coming(self) -> str:
        """What "next" leads to, in a few words; "" where that is the end."""
        return coming(self.timeline, self.position.position_s, left_out(self.log))

    def begin(self) -> None:
        """Start, or go on where an earlier run was left (a hold anew, with its get-ready)."""
        if not self.log:
            self._add("start", 0.0)
        else:
            self._add("resume", resume_s(self.timeline, self.position.position_s))

    def tick(self) -> Position:
        """Note every cue that has begun since the last event, and the end; say where we are."""
        while True:
            here = self.position
            if not here.playing:
                return here
            last = self.log[-1]
            reached = next_cue_s(self.timeline, last.position_s)
            at_gate = here.waiting and reached >= here.position_s
            if here.position_s < reached or at_gate:
                return here
            at_s = last.clock_s + reached - last.position_s
            if reached < self.timeline.duration_s and not self._is_left_out(reached):
                self._add("reach", reached, clock_s=at_s)
                continue
            after_s = next_drill_s(self.timeline, reached, left_out(self.log))
            if reached >= self.timeline.duration_s or after_s is None:
                self._add("finish", float(self.timeline.duration_s), clock_s=at_s)
            else:
                self._add("next", after_s, clock_s=at_s)

    def _is_left_out(self, position_s: float) -> bool:
        cue = self.timeline.cues[self.timeline.index_at(position_s)]
        return cue.kind != "done" and cue.stretch in left_out(self.log)

    def pause_or_resume(self) -> None:
        here = self.position
        if here.waiting:
            self._add("gate", here.position_s)
        elif here.playing:
            self._add("pause", here.position_s)
        elif not here.closed:
            self._add("resume", here.position_s)

    def next(self) -> None:
        after_s = skip_s(self.timeline, self.position.position_s, left_out(self.log))
        self._add("finish" if after_s >= self.timeline.duration_s else "next", after_s)

    def back(self) -> None:
        here_s = self.position.position_s
        self._add("back", previous_s(self.timeline, here_s, left_out(self.log)))

    def repeat_side(self) -> None:
        here_s = self.position.position_s
        self._add("repeat", this_side_s(self.timeline, here_s, left_out(self.log)))

    def extend(self) -> None:
        """Ten seconds more of what runs; in a run of repetitions one more of them.

        Nothing at a gate, where no time runs, and nothing at the end.
        """
        here = self.position
        more = extension_at(self.timeline, here.position_s)
        if more and not here.waiting and not here.closed:
            self._add("extend", here.position_s, data=more)

    def hurts(self) -> None:
        self._add("hurts", self.position.position_s)

    def did_not_hurt(self) -> None:
        """The word was pressed by mistake: go on as after a break, with time to get into it."""
        here_s = resume_s(self.timeline, self.position.position_s)
        self._add("resume", here_s, data={"did_not_hurt": True})

    def pain(self, level: int | None, where: str) -> None:
        self._add("pain", self.position.position_s, data={"level": level, "where": where})

    def leave_drill_out(self) -> bool:
        """Go on with the next drill; False when there is none."""
        out = self.cue.stretch
        after_s = next_drill_s(self.timeline, self.position.position_s, {out, *left_out(self.log)})
        if after_s is None:
            return False
        self._add("resume", after_s, data={"left_out": out})
        return True

    def stop(self) -> None:
        self._add("stop", self.position.position_s)

    def interrupt(self) -> None:
        """The program ends in the middle: keep the exact place. Harmless when nothing runs."""
        if self.log and self.log[-1].kind not in CLOSING | {"interrupt"}:
            self._add("interrupt", self.position.position_s)

    def _add(
        self,
        kind: EventKind,
        position_s: float,
        clock_s: float | None = None,
        data: dict[str, Any] | None = None,
    ) -> None:
        reading = self.now() if clock_s is None else clock_s
        event = Event(kind, position_s, reading, self.run, data=data or {})
        self.record(event)
        self.log.append(event)
        if kind == "extend":
            self.timeline = timeline(self.script, self.log)


def said(cue: Cue, position_s: float) -> str:
    """The line that stands at this moment: the last mark passed, else what the cue says."""
    passed: Sequence[str] = [mark.say for mark in cue.marks if mark.t_s <= position_s]
    return passed[-1] if passed else cue.say
