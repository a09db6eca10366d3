"""From gravity's direction to the hip's rotation: the lateral tilt.

Two poses settle everything. In the hanging pose gravity points along ``hanging``; with the foot
out, at the hold of the first swing, along ``out``. The turn from one to the other is the axis,
and its sign is plus. How the phone is strapped and which sign its maker gives to gravity do not
matter: both poses change alike.

The lateral tilt is the turn about the thigh's axis. The total tilt, the angle between gravity now
and gravity hanging, also counts what the thigh lifts and the knee bends; it is told beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coxa.motion.gravity import unit
from coxa.motion.smooth import Floats

RAISED_MOST_DEG = 12.0  # how much of a raised thigh is corrected at most
# Makes 10 degrees of thigh (-0.46 at a true 45) and 15 of knee (+0.47) cost alike.
KNEE_SHARE = 0.53
FLAT = 1e-6


def between_deg(first: Floats, second: Floats) -> Floats:
    """The angle between unit vectors, degrees; shapes (n, 3) or (3,)."""
    across = np.linalg.norm(np.cross(first, second), axis=-1)
    angle: Floats = np.degrees(np.arctan2(across, np.sum(first * second, axis=-1)))
    return angle


def middle(directions: Floats) -> Floats:
    """The middle of unit vectors, shape (n, 3): their median, made one again. Shape (3,)."""
    return unit(np.median(directions, axis=0))


@dataclass(frozen=True)
class Axis:
    """The thigh's axis in the phone's frame, a unit vector: the right-hand turn about it is plus.

    Gravity need not be square to it: a thigh that is raised by 10 degrees all the time lets gravity
    go round on a cone of 80.
    """

    along: Floats

    def lateral_deg(self, hanging: Floats, now: Floats) -> Floats:
        """The turn about the axis from ``hanging`` to ``now``; unit vectors, shape (n, 3).

        Two things take gravity off its cone, and gravity alone cannot tell which it was: the thigh
        lifts (then the turn about the axis is true), or the knee bends (then the share across
        it is true). At 10 degrees of thigh or 15 of knee the two lie a degree apart; the middle is
        within half of one.
        """
        thigh, knee = self._both_deg(hanging, now)
        return np.where(np.abs(thigh) < 80, KNEE_SHARE * knee + (1 - KNEE_SHARE) * thigh, thigh)

    def unsure_deg(self, hanging: Floats, now: Floats) -> Floats:
        """By how much the lateral tilt may be off because thigh or knee have moved."""
        thigh, knee = self._both_deg(hanging, now)
        return np.abs(thigh - knee) / 2

    def aside_deg(self, hanging: Floats, now: Floats) -> Floats:
        """How far gravity has left its cone: what thigh and knee did beside the turn."""
        before = np.arcsin(np.clip(hanging @ self.along, -1, 1))
        after = np.arcsin(np.clip(now @ self.along, -1, 1))
        aside: Floats = np.degrees(after - before)
        return aside

    def _both_deg(self, hanging: Floats, now: Floats) -> tuple[Floats, Floats]:
        along_hanging, along_now = hanging @ self.along, now @ self.along
        sine = np.cross(hanging, now) @ self.along
        cosine = np.sum(hanging * now, axis=-1) - along_hanging * along_now
        thigh = np.degrees(np.arctan2(sine, cosine))
        across = np.cross(self.along, hanging)
        size = np.maximum(np.linalg.norm(across, axis=-1), FLAT)
        share = np.sum(across * now, axis=-1) / size**2
        return thigh, np.degrees(np.arcsin(np.clip(share, -1, 1)))


def axis(hanging: Floats, out: Floats, raised_deg: float = 0.0) -> Axis:
    """The axis of the turn from ``hanging`` to ``out``, shape (3,) each.

    ``raised_deg``: how far the axis leans towards gravity; of all axes that turn one pose into the
    other the one that does.
    """
    level = unit(np.cross(hanging, out))
    towards = unit(hanging + out)
    raised = np.radians(raised_deg)
    return Axis(np.cos(raised) * level + np.sin(raised) * towards)


def sideways(hanging: Floats, out: Floats) -> Floats:
    """The direction, square to ``hanging``, in which ``out`` lies. Shape (3,)."""
    return unit(out - (out @ hanging) * hanging)


def raised_deg(swings: Sequence[tuple[Floats, Floats, Floats]]) -> float:
    """How far the thigh's axis was raised all the time, told by the curve of the swings.

    About a level axis gravity goes straight from pose to pose, about a raised one in a bow. Each
    swing: hanging, out (shape (3,)) and the way between (shape (n, 3)). What one swing alone shows
    may be the knee's; so it is the least that all of them show, and nothing where they disagree.
    """
    found = []
    for hanging, out, way in swings:
        level, towards = unit(np.cross(hanging, out)), unit(hanging + out)
        off, up = (way - hanging) @ level, (way - hanging) @ towards
        if up @ up > FLAT:
            found.append(np.degrees(np.arctan(-(off @ up) / (up @ up))))
    if len(found) < 2:
        return 0.0
    if min(found) <= 0 <= max(found):
        return 0.0
    return float(np.clip(min(found, key=abs), -RAISED_MOST_DEG, RAISED_MOST_DEG))


def over_time(t_s: Floats, rests: Sequence[tuple[float, Floats]]) -> Floats:
    """The hanging pose at every time, shape (n, 3): straight between the rests (time, direction).

    A strap that slips and a sensor that drifts slowly move it.
    """
    times = np.array([at_s for at_s, _ in rests])
    poses = np.stack([pose for _, pose in rests])
    assert all(a < b for a, b in pairwise(times.tolist()))
    return unit(np.stack([np.interp(t_s, times, column) for column in poses.T], axis=1))
