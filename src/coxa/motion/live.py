"""Measuring live: what a person before the camera needs to know after every picture.

The road is that of a video. Angles, gates, trials and verdicts come from the same functions, run
over the pictures since the person has been sitting well; in between, cheap checks tell where in
a swing they are. Nothing here knows a clock: time is what the pictures say.

A measuring goes through ``framing`` (until everything can be seen and both feet hang still),
``check`` (guided only: which foot is the left one?) and ``measuring`` to ``settling`` (the last
held pictures are looked at again) and ``done``; ``stopped`` where the wrong foot moves. Trials
that were told are kept whatever happens to the camera.
"""

import math
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from coxa.library.measure import Measure
from coxa.motion.again import in_picture
from coxa.motion.compensation import HANGS_DEG
from coxa.motion.feet import Lift, OtherFoot
from coxa.motion.framing import HANG, TILTED, Help, help_for
from coxa.motion.growing import Growing, Picture
from coxa.motion.models import MODELS, Model
from coxa.motion.one_euro import OneEuro
from coxa.motion.phase import Phase, Swing
from coxa.motion.result import ROLL_REFUSE_DEG, NotSeen, Result, judge, visible
from coxa.motion.rotation import OTHER, Roll, Side, camera_roll, rotation_deg, shank_deg, upright
from coxa.motion.smooth import line
from coxa.motion.told import TRIALS, BadPicture, Event, Stopped, Told
from coxa.motion.track import Track
from coxa.motion.trials import STILL_DEG_PER_S

MOST_TRIALS = 12  # who has not managed by then does not today
HANDS_FREE_S, GUIDED_S = 90.0, 180.0
SETTLE_S = 20.0  # so long is waited for the last pictures to be looked at again
LOOK_S = 1.0  # what is seen now is judged by so much of the past
CHECK_S = 0.2  # between two looks at the framing
READY_S = 0.8  # everything is well for so long: begin
LOST_S = 2.5  # not seen for longer, and the sitting begins anew; trials stay
GAP_S = 1.5  # without a picture: likewise
WINDOW_S = 45.0  # a trial is judged with so much of what was before it
CLOSED_S = 0.3  # a swing that ends at the last picture may go on
REST_KEPT_S, HOLD_KEPT_S = 0.25, 0.06  # between pictures that are kept to be looked at again
LEAST_STEP_S = 0.01
LEVEL = Roll(0.0, 0.0, 0.0)

State = Literal["framing", "check", "measuring", "stopped", "settling", "done"]


@dataclass
class Answer:
    """After one picture: where everything stands. ``angle_deg`` is for the dial, NaN when nothing
    can be read; ``keep``: this picture may be asked for again.
    """

    t_s: float
    state: State
    phase: Phase | None = None
    angle_deg: float = math.nan
    held_s: float = 0.0
    help: Help | None = None
    keep: bool = False
    valid: int = 0
    left_s: float = 0.0
    events: list[Event] = field(default_factory=list)


class Live:
    """One side of one measure. ``again``: held pictures can be looked at by the heavy network.

    Raises :class:`~coxa.motion.result.NotSeen` for a measure that a camera cannot show.
    """

    def __init__(
        self, measure: Measure, side: Side, hands_free: bool = False, again: bool = True
    ) -> None:
        visible(measure)
        if "camera" not in measure.methods:
            raise NotSeen(f"{measure.name} cannot be read by a camera. {measure.cannot_see}")
        self.measure, self.side, self.hands_free = measure, side, hands_free
        self.limit_s = HANDS_FREE_S if hands_free else GUIDED_S
        self.state: State = "framing"
        self.mirrored = False
        self._again = again
        self._begun_s: float | None = None  # on the camera's clock
        self._last_s = -math.inf
        self._over_s: float | None = None
        self._seen_with: set[Model] = set()
        self._start()

    def _start(self) -> None:
        """Nothing is known yet."""
        self.told = Told(self.measure, self.side, self._again)
        self._checked = self.hands_free
        self._result: Result | None = None
        self._pictures = Growing(1, 1)
        self._clock_s: list[float] = []
        self._kept: list[bool] = []
        self._forget()

    def _forget(self) -> None:
        """How the person sits has to be seen anew."""
        self._first = self._pictures.count
        self._help: Help | None = None
        self._looked_s = self._kept_s = -math.inf
        self._well_since_s: float | None = None
        self._ill_since_s: float | None = None
        self._roll = LEVEL
        self._swing: Swing | None = None
        self._lift: Lift | None = None
        self._other: OtherFoot | None = None
        self._dial = OneEuro()
        if self.state in ("check", "measuring"):
            self.state = "framing"

    def see(self, picture: Picture) -> Answer:
        """The next picture. Raises :class:`BadPicture` for one that is not later than the last."""
        t_s = self._time(picture)
        answer = Answer(picture.t_s, self.state)
        if self.state == "done":
            return answer
        if picture.mirrored != self.mirrored:
            picture = in_picture(picture)
        size = (picture.width, picture.height)
        if size != (self._pictures.width, self._pictures.height) or t_s - self._last_s > GAP_S:
            answer.events += self._close()
            self._pictures, self._clock_s, self._kept = Growing(*size), [], []
            self._forget()
        self._last_s = t_s
        self._pictures.add(t_s, picture)
        self._clock_s.append(picture.t_s)
        self._seen_with.add(picture.model)
        if t_s - self._looked_s >= CHECK_S:
            self._look(t_s)
        self._move(t_s, answer)
        self._kept.append(answer.keep)
        answer.events += self._end(t_s)
        answer.help, answer.state, answer.valid = self._help, self.state, self.told.valid
        answer.left_s = max(0.0, self.limit_s - t_s)
        return answer

    def look_again(self, picture: Picture) -> list[Event]:
        """A picture that was asked for, as the heavy network saw it."""
        if picture.mirrored != self.mirrored:
            picture = in_picture(picture)
        return self._settled(self.told.take(picture))

    def give_up(self, number: int | None = None) -> list[Event]:
        """The pictures of a trial (None: of all) will not come; its first figure is kept."""
        return self._settled(self.told.give_up(number))

    def go_on(self) -> None:
        """After a stop: it was by mistake. What was measured before stays."""
        if self.state == "stopped":
            self.state = "framing"
            self._forget()

    def turn(self, mirrored: bool) -> None:
        """The camera exchanges left and right, or it does not; what was measured is forgotten."""
        if self.state not in ("settling", "done") and mirrored != self.mirrored:
            self.mirrored, self.state = mirrored, "framing"
            self._start()

    def end(self) -> list[Event]:
        """Finish now, with what there is."""
        if self.state == "done":
            return []
        return [*self._close(), *self.told.give_up(), *self._finish()]

    def rejoin(self) -> list[Event]:
        """The camera comes back after the connection was lost, maybe with another clock. Trials
        stay; pictures that were asked for are not waited for.
        """
        self._begun_s = None
        return self.give_up()

    def _time(self, picture: Picture) -> float:
        begun_s = self._begun_s
        if begun_s is None:
            begun_s = picture.t_s - (self._last_s + 2 * GAP_S if self._clock_s else 0.0)
        t_s = picture.t_s - begun_s
        if t_s < self._last_s + LEAST_STEP_S:
            raise BadPicture(
                "order",
                f"t_s: expected a picture later than {begun_s + self._last_s:.3f} s, found"
                f" {picture.t_s:.3f} s.",
            )
        self._begun_s = begun_s
        return t_s

    def _look(self, t_s: float) -> None:
        """At the framing, a few times a second."""
        self._looked_s = t_s
        window = self._pictures.track(max(self._pictures.at(t_s - LOOK_S), self._first))
        if len(window.t_s) < 3:
            return
        roll = self._roll
        if self.state == "framing" and np.isfinite(window.points).all(axis=(1, 2)).any():
            roll = camera_roll(window, np.ones(len(window.t_s), dtype=bool))
        self._help = help_for(window, roll)
        if not self._help and self.state == "framing":
            self._help = self._not_ready(window, roll)
        if self._help:
            self._well_since_s = None
            self._ill_since_s = t_s if self._ill_since_s is None else self._ill_since_s
            return
        self._ill_since_s = None
        self._well_since_s = t_s if self._well_since_s is None else self._well_since_s
        if self.state == "framing" and t_s - self._well_since_s >= READY_S:
            self._begin(window, roll)

    def _not_ready(self, window: Track, roll: Roll) -> Help | None:
        """What is still missing where everything can be seen."""
        if not roll.clear or abs(roll.deg) > ROLL_REFUSE_DEG:
            return TILTED
        level = upright(window, roll)
        for side in OTHER:
            angle = shank_deg(level, side)
            hangs = side != self.side or abs(float(np.nanmedian(angle))) <= HANGS_DEG
            if not hangs or not abs(line(window.t_s, angle)) <= STILL_DEG_PER_S:
                return HANG
        return None

    def _begin(self, window: Track, roll: Roll) -> None:
        """The person sits well and both feet hang."""
        self._first = self._pictures.at(float(window.t_s[0]))
        self._roll = roll
        level = upright(window, roll)
        if not self._checked:
            self.state, self._lift = "check", Lift(window)
            return
        angle = rotation_deg(level, self.side, self.measure.direction)
        self.state, self._swing = "measuring", Swing(float(np.nanmedian(angle)))
        self._other = OtherFoot(float(np.nanmedian(shank_deg(level, OTHER[self.side]))))

    def _move(self, t_s: float, answer: Answer) -> None:
        """What this one picture shows: the dial, the phase, which foot."""
        row = upright(self._pictures.track(self._pictures.count - 1), self._roll)
        angle = float(rotation_deg(row, self.side, self.measure.direction)[0])
        answer.angle_deg = self._dial(t_s, angle)
        if self.state == "check" and self._lift:
            answer.events += self._check(self._lift.see(row))
        if self.state not in ("measuring", "settling") or not self._swing or not self._other:
            return
        swing = self._swing
        answer.phase = swing.see(t_s, angle)
        if swing.phase == "hold":
            answer.held_s = t_s - swing.since_s
        step_s = {"rest": REST_KEPT_S, "hold": HOLD_KEPT_S}.get(swing.phase, math.inf)
        if t_s - self._kept_s >= step_s and not self._help and not math.isnan(angle):
            self._kept_s, answer.keep = t_s, self._again
        other = float(shank_deg(row, OTHER[self.side])[0])
        swings = self._other.swings(t_s, other) and swing.phase == "rest"
        if self.state == "settling":
            return
        if swings:
            answer.events += self._stop()
        elif swing.ended:
            answer.events += self._judge(t_s - CLOSED_S)
        elif self._ill_since_s is not None and t_s - self._ill_since_s > LOST_S:
            answer.events += self._close()
            self._forget()

    def _check(self, foot: Side | None) -> list[Event]:
        if foot == "left":
            self._checked = True
            self._forget()
        if foot != "right":
            return []
        self.state = "stopped"
        say = "I saw your right foot. If it was your left, the camera shows you mirrored."
        return [Stopped("mirrored", foot, say)]

    def _stop(self) -> list[Event]:
        events = self._close()
        self.state = "stopped"
        foot = OTHER[self.side]
        say = f"That was your {foot} foot. Now the {self.side} one is measured."
        return [*events, Stopped("other-foot", foot, say)]

    def _close(self) -> list[Event]:
        """What is open is judged as far as it came."""
        return self._judge(self._last_s) if self.state == "measuring" else []

    def _judge(self, until_s: float) -> list[Event]:
        first = max(self._first, self._pictures.at(self._last_s - WINDOW_S))
        result = self._result = judge(self._pictures.track(first), self.measure, self.side)
        part = slice(first, first + len(result.track.t_s))
        kept = np.zeros(len(result.track.t_s), dtype=bool)
        kept[: len(self._kept[part])] = self._kept[part]  # the latest is not decided yet
        clock_s = np.array(self._clock_s[part])
        return self.told.tell(result, until_s, clock_s, kept, self._model())

    def _settled(self, events: list[Event]) -> list[Event]:
        return [*events, *self._end(self._last_s)] if events else []

    def _end(self, t_s: float) -> list[Event]:
        """Whether that was all."""
        if self.state == "done":
            return []
        over = t_s >= self.limit_s or len(self.told.rows) >= MOST_TRIALS
        if self.told.valid < TRIALS and not over:
            if self.state == "settling":  # the heavy network saw it otherwise: one more
                self.state, self._over_s = "measuring" if self._swing else "framing", None
            return []
        events: list[Event] = []
        if self._over_s is None:
            self._over_s = t_s
            events += self._close()
        if self.told.open and t_s - self._over_s < SETTLE_S:
            self.state = "settling"
            return events
        return [*events, *self.told.give_up(), *self._finish()]

    def _finish(self) -> list[Event]:
        self.state = "done"
        # Where nothing could be measured, the words for it are those of a video.
        result = self._result or judge(self._pictures.track(), self.measure, self.side)
        return [self.told.finished(result, self._model())]

    def _model(self) -> Model:
        """The least sure network that looked."""
        return max(self._seen_with or {"full"}, key=MODELS.index)
