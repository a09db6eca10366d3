"""Measuring with a phone while it is on the shin: samples come, what to do next goes back.

What the voice needs (hanging, out, hold, back) is told at once and roughly, from how far gravity
has turned away from the hanging pose. Trials and reading are those of
:func:`coxa.motion.inclinometer.judge` over the same samples, the same that a log from a file gets.
All of it depends on the samples and their own times only, never on when they arrive.
"""

import math
from collections import deque
from typing import Literal

import numpy as np

from coxa.library.measure import Measure
from coxa.motion import sensor
from coxa.motion.gravity import unit
from coxa.motion.inclinometer import Result, judge, measurable
from coxa.motion.log import Log
from coxa.motion.phase import Swing
from coxa.motion.rotation import Side
from coxa.motion.samples import Samples
from coxa.motion.smooth import Floats
from coxa.motion.tilt import between_deg, middle
from coxa.motion.told import TRIALS

LOOK_S = 0.1  # between two looks
NOW_S = 0.25  # gravity now is the mean of so long
STILL_S, STILL_DEG = 4.0, 1.0  # the leg hangs: longer than anybody holds it, it goes no further
HOLD_S = 2.0
LONG_HOLD_S = 6.0  # nobody holds so long who has been called back
SURE_S = 0.4  # after a swing: what is smoothed must have come to rest too
REMIND_S = 12.0  # nothing happens for so long: it is said again
AWAY_S = 15.0  # no swing takes so long
GAP_S = 5.0  # without samples for longer, what the leg did is not known
BROKEN_AFTER_S, BROKEN_EVERY_S = 8.0, 1.0
LIMIT_S = 180.0
MOST_SWINGS = 8
VAIN_SWINGS = 2  # so many without a trial: the hanging pose is not what it seemed
WORDS_PER_S = 2.5  # of a calm voice; the next thing waits for it
BREATH_S = 1.0

State = Literal["hang", "out", "hold", "back", "rest", "done"]

HANDS = {"sitting": "Hands back on the seat.", "prone": "Hands back under the forehead."}
HANG = {"sitting": "Let the foot hang still.", "prone": "Let the shin stand upright, and still."}
ANEW = "We begin anew."
HIDDEN = "No samples came for a while: the screen was locked, or another page lay in front."
STRAYED = "The leg did not come back to where it hung, or the phone has slipped."
SMALL = "That swing was too small."


class Coached:
    """One side of one measure. ``state``: what the person is to do; ``say``: the last sentence to
    speak, ``said`` its number; ``result``: of the log so far, the whole one when ``done``.

    Raises :class:`~coxa.motion.result.NotSeen` for a measure that a phone cannot show.
    """

    def __init__(self, measure: Measure, side: Side) -> None:
        measurable(measure)
        self.measure, self.side = measure, side
        self.samples = Samples()
        self.state: State = "hang"
        self.say, self.said = "", 0
        self.result: Result | None = None
        self._earlier: Result | None = None  # of before beginning anew
        self._looked_s = 0.0
        self._hang_from(0.0)

    @property
    def done(self) -> bool:
        return self.state == "done"

    @property
    def valid(self) -> int:
        return len(self.result.valid) if self.result else 0

    @property
    def left_s(self) -> float:
        return max(0.0, LIMIT_S - (self.samples.last_s - self.samples.first_s))

    def see(self, rows: Floats) -> None:
        """The next samples: t_s, ax, ay, az and perhaps gx, gy, gz. Shape (n, 4) or (n, 7).

        Raises :class:`~coxa.motion.samples.BadSamples`, and then nothing has changed.
        """
        if self.done:
            return
        first = not self.samples.count
        self.samples.add(rows)
        if first:
            self._looked_s = self.samples.first_s
            self._anew(self._looked_s, HANDS[self.measure.position])
        while not self.done and self._looked_s + LOOK_S <= rows[-1, 0]:
            self._looked_s += LOOK_S
            self._look(self._looked_s)

    def end(self) -> None:
        """Finish now, with what there is."""
        if not self.done and self.samples.count:
            self._finish(self.log(self.samples.last_s))

    def log(self, until_s: float) -> Log:
        """The log that is judged: from the hanging pose on, everything where it never hung."""
        return self.samples.log(self._begin_s, until_s)

    def _hang_from(self, t_s: float) -> None:
        """Nothing is known of the leg, and nothing is looked for before ``t_s``."""
        self.result = None
        self._hung: deque[tuple[float, Floats]] = deque()
        self._hang_s = t_s
        self._begin_s = -math.inf
        self._pose: Floats | None = None
        self._swing = Swing(0.0)
        self._home_s, self._go_s = t_s, t_s + REMIND_S
        self._judge_s: float | None = None
        self._swings = self._vain = 0

    def _anew(self, t_s: float, why: str) -> None:
        if self.result and self.result.trials:
            self._earlier = self.result
        self._tell("hang", f"{why} {HANG[self.measure.position]}")
        self._hang_from(t_s + self._saying_s())

    def _tell(self, state: State, say: str) -> None:
        self.state, self.say = state, say
        self.said += 1

    def _saying_s(self) -> float:
        return len(self.say.split()) / WORDS_PER_S + BREATH_S

    def _look(self, t_s: float) -> None:
        since_s = t_s - self.samples.first_s
        if since_s >= LIMIT_S:
            return self._finish(self.log(t_s))
        if since_s >= BROKEN_AFTER_S and since_s % BROKEN_EVERY_S < LOOK_S:
            whole = self.samples.log(-math.inf, t_s)
            if sensor.broken(whole):
                return self._finish(whole)
        seen = self.samples.between(t_s - NOW_S, t_s)
        if not len(seen):
            if self._pose is not None and not len(self.samples.between(t_s - GAP_S, t_s)):
                self._anew(t_s, f"{HIDDEN} {ANEW}")
            return None
        direction = unit(seen[:, 1:4].mean(axis=0))
        if self._pose is None:
            return self._wait(t_s, direction)
        return self._follow(t_s, float(between_deg(self._pose, direction)))

    def _wait(self, t_s: float, direction: Floats) -> None:
        """For the leg to hang."""
        if t_s < self._hang_s:
            return
        hung = self._hung
        hung.append((t_s, direction))
        while hung[0][0] < t_s - STILL_S:
            hung.popleft()
        poses = np.stack([pose for _, pose in hung])
        pose = middle(poses)
        if len(hung) >= STILL_S / LOOK_S - 1 and between_deg(pose, poses).max() <= STILL_DEG:
            self._pose, self._begin_s, self._home_s = pose, hung[0][0], t_s
            self._ask_out(f"Good. {self.measure.spoken[0]} ", t_s)
        elif t_s >= self._go_s:
            self._tell("hang", f"Still moving. {HANG[self.measure.position]}")
            self._go_s = t_s + REMIND_S

    def _follow(self, t_s: float, away_deg: float) -> None:
        """The leg on its way out and back."""
        swing = self._swing
        phase = swing.see(t_s, away_deg)
        if swing.ended:
            self._judge_s = t_s + SURE_S
        if phase == "rest":
            self._home_s = t_s
            if self._judge_s is not None and t_s >= self._judge_s:
                self._judge_s = None
                self._judge(t_s)
            elif self.state in ("rest", "out") and t_s >= self._go_s:
                self._ask_out("", t_s)
        elif t_s - self._home_s > AWAY_S or (phase == "hold" and t_s - swing.since_s > LONG_HOLD_S):
            self._anew(t_s, f"{STRAYED} {ANEW}")
        elif phase == "hold" and self.state in ("out", "rest"):
            self._tell("hold", "Hold still.")
        elif phase == "hold" and self.state == "hold" and t_s - swing.since_s >= HOLD_S:
            self._tell("back", self.measure.spoken[2])
        elif phase == "swing" and self.state == "rest":
            self.state = "out"  # somebody did not wait to be asked
        elif phase == "return":
            self.state = "back"

    def _ask_out(self, before: str, t_s: float) -> None:
        self._tell("out", f"{before}{self.measure.spoken[1]}")
        self._go_s = t_s + REMIND_S

    def _judge(self, t_s: float) -> None:
        """A swing has ended."""
        before = len(self.result.trials) if self.result else 0
        log = self.log(t_s)
        result = self.result = judge(log, self.measure, self.side)
        self._swings += 1
        self._vain = 0 if result.trials else self._vain + 1
        if self.valid >= TRIALS or self._swings >= MOST_SWINGS:
            return self._finish(log)
        whole = [row.why for row in result.refused if row.to_s - row.from_s >= log.t_s[-1]]
        if whole and (result.trials or self._vain >= VAIN_SWINGS):
            return self._anew(t_s, f"{whole[0]} {ANEW}")
        say = f"Good. {self.valid} of {TRIALS}. Rest."
        if len(result.trials) <= before:
            say = f"{result.refused[-1].why if result.refused and not whole else SMALL} Rest."
        elif result.trials[-1].why:
            say = f"{result.trials[-1].why} Rest."
        self._tell("rest", say)
        self._go_s = t_s + self._saying_s()

    def _finish(self, log: Log) -> None:
        result = judge(log, self.measure, self.side)
        both = [row for row in (result, self._earlier) if row]
        self.result = max(both, key=lambda row: (len(row.valid), len(row.trials)))
        self._tell("done", "Done. You can take the phone off.")
        self.samples.forget()
