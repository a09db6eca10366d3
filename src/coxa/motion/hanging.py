"""The leg in a phone's log: where it hung, and when it swung away from there.

Only the total angle is looked at here, whatever its direction.
"""

from dataclasses import dataclass, replace

import numpy as np

from coxa.motion.pointing import Pointing
from coxa.motion.result import MOST_DEG
from coxa.motion.smooth import Floats, Mask, slope, stretches
from coxa.motion.tilt import between_deg, middle, sideways
from coxa.motion.trials import BACK_DEG, LEAST_REST_S, SLOPE_S, STILL_DEG_PER_S, Found, Trial, find

LOOKS_PER_S = 50.0  # so many looks a second are enough for a swing and a hold
HANGS_S = 0.8  # the first rest lasts so long at least
HANGS_SOON_S = 20.0  # and begins so soon: before it the phone may still be handled
ENDS_S = 0.5
HANGS_NEAR_DEG = 3.0  # later rests lie as near to the first
ASIDE = 0.5  # the cosine of 60 degrees
START_S = 0.5  # for the trace where there is no rest


@dataclass(frozen=True)
class Hanging:
    """``t_s``, shape (m,), and ``gravity``, shape (m, 3): the log at fifty looks a second.

    ``still``: where the leg stands. ``start``: gravity at the first rest, shape (3,); ``hangs``
    is False when there was none. ``far``: looks that belong to no swing of a hip, because the phone
    was taken off or the person stood up.
    """

    t_s: Floats
    gravity: Floats
    still: Mask
    start: Floats
    hangs: bool
    far: Mask

    def within(self, angle_deg: Floats) -> Floats:
        """The angle, NaN where the phone was handled. Shape (m,)."""
        return np.where(self.far, np.nan, angle_deg)

    def without(self, swing: "Swing") -> "Hanging":
        """The same, but that swing is taken for handling."""
        within = (self.t_s >= swing.start_s) & (self.t_s <= swing.end_s)
        return replace(self, far=self.far | within)

    def pose(self, from_s: float, to_s: float | None) -> Floats:
        """Gravity's middle direction between two times. Shape (3,)."""
        inside = (self.t_s >= from_s) & (self.t_s <= (from_s if to_s is None else to_s))
        inside &= np.isfinite(self.gravity[:, 0])
        if not inside.any():
            inside[int(np.argmin(np.abs(self.t_s - from_s)))] = True
        return middle(self.gravity[inside])

    def way(self, trial: Trial) -> Floats:
        """Gravity on the way out and back, without the hold. Shape (k, 3)."""
        inside = (self.t_s >= trial.start_s) & (self.t_s <= trial.end_s)
        if trial.hold_start_s is not None and trial.hold_end_s is not None:
            inside &= (self.t_s < trial.hold_start_s) | (self.t_s > trial.hold_end_s)
        return self.gravity[inside & np.isfinite(self.gravity[:, 0])]

    def end(self) -> Floats | None:
        """Where gravity points in the last rest of the log, if it ends with one."""
        for first, after in reversed(stretches(self.still)):
            if self.t_s[-1] - self.t_s[after - 1] > ENDS_S:
                return None
            if self.t_s[after - 1] - self.t_s[first] >= ENDS_S:
                return middle(self.gravity[first:after])
        return None


@dataclass(frozen=True)
class Swing:
    """Away from the hanging pose and back, in any direction. ``out``: gravity in its hold, or at
    its farthest where it has none. ``returns``: it ends in the hanging pose.
    """

    start_s: float
    end_s: float
    at_s: float
    hold_s: float
    out: Floats
    returns: bool
    back: bool = False

    def along(self, other: "Swing", start: Floats) -> float:
        """1 for the same direction, -1 for the opposite one, 0 for square to it."""
        return float(sideways(start, self.out) @ sideways(start, other.out))

    def aside(self, other: "Swing", start: Floats) -> bool:
        """Whether it went forwards or back where the other one went to the side."""
        return self.returns and abs(self.along(other, start)) < ASIDE


def watch(seen: Pointing) -> Hanging:
    """Look at a log."""
    times = seen.t_s
    looks = max(2, int((times[-1] - times[0]) * LOOKS_PER_S) + 1)
    if len(np.unique(times)) <= looks:
        t_s, index = np.unique(times, return_index=True)
        gravity = seen.gravity[index]
    else:
        t_s = np.linspace(times[0], times[-1], looks)
        gravity = seen.at(t_s)
    speed = np.stack([slope(t_s, column, SLOPE_S) for column in gravity.T], axis=1)
    with np.errstate(invalid="ignore"):
        still = np.degrees(np.linalg.norm(speed, axis=1)) <= STILL_DEG_PER_S
    still &= np.isfinite(gravity[:, 0])
    start, hangs = _start(t_s, gravity, still)
    apart = between_deg(start, gravity)
    far = np.zeros(len(t_s), dtype=bool)
    with np.errstate(invalid="ignore"):
        away = apart > BACK_DEG
    for a, b in stretches(away):
        if np.nanmax(apart[a:b]) > MOST_DEG + BACK_DEG:
            far[a:b] = True
    return Hanging(t_s, gravity, still, start, hangs, far)


def _start(t_s: Floats, gravity: Floats, still: Mask) -> tuple[Floats, bool]:
    for first, after in stretches(still):
        if t_s[first] - t_s[0] > HANGS_SOON_S:
            break
        if t_s[after - 1] - t_s[first] >= HANGS_S:
            return middle(gravity[first:after]), True
    known = np.isfinite(gravity[:, 0])
    early = known & (t_s <= t_s[0] + START_S)
    if not early.any():
        early = known
    return (middle(gravity[early]) if early.any() else np.full(3, np.nan)), False


def swings(leg: Hanging) -> list[Swing]:
    """Every time the leg left the hanging pose, in the order of time."""
    if not np.isfinite(leg.start).all():
        return []
    apart = leg.within(between_deg(leg.start, leg.gravity))
    found = []
    for trial in find(leg.t_s, apart).trials:
        inside = (leg.t_s >= trial.start_s) & (leg.t_s <= trial.end_s)
        farthest = float(leg.t_s[inside][int(np.nanargmax(apart[inside]))])
        from_s, to_s = farthest - 0.1, farthest + 0.1
        if trial.hold_start_s is not None and trial.hold_end_s is not None:
            from_s, to_s = trial.hold_start_s, trial.hold_end_s
        middle_s = (from_s + to_s) / 2
        out = leg.pose(from_s, to_s)
        found.append(Swing(trial.start_s, trial.end_s, middle_s, trial.hold_s, out, trial.returns))
    return found


def rests(leg: Hanging, found: Found, aside: list[Swing]) -> list[tuple[float, Floats]]:
    """The hanging pose at each rest between the trials: its middle time and its direction.

    ``aside``: swings in which the lateral tilt rests although the leg does not.
    """
    rest = found.rest & leg.still & ~leg.far
    for swing in aside:
        rest &= (leg.t_s < swing.start_s) | (leg.t_s > swing.end_s)
    return [
        (float(leg.t_s[first] + leg.t_s[after - 1]) / 2, middle(leg.gravity[first:after]))
        for first, after in stretches(rest)
        if leg.t_s[after - 1] - leg.t_s[first] >= LEAST_REST_S
    ]
