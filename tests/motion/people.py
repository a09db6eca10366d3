"""Somebody on a chair, as landmarks: made by a few lines of geometry, with every fault at will."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from coxa.motion.landmarks import INDEX, NAMES
from coxa.motion.track import Floats, Track

DATA = Path(__file__).parent.parent / "data" / "motion"
RATE = 15.0


def read(name: str) -> Track:
    """What the heavy network saw in a rendered clip (scripts/seated_tracks.py)."""
    with np.load(DATA / f"{name}.npz") as kept:
        return Track(
            t_s=kept["t_ms"] / 1000,
            points=kept["points"] / 10.0,
            visibility=kept["visibility"] / 100.0,
            persons=kept["persons"].astype(np.int64),
            brightness=kept["brightness"].astype(np.float64),
            width=int(kept["size"][0]),
            height=int(kept["size"][1]),
        )


def ramp(t_s: Floats, *corners: tuple[float, float]) -> Floats:
    """Straight from corner to corner (time, value)."""
    times, values = zip(*corners, strict=True)
    between: Floats = np.interp(t_s, times, values)
    return between


def swing(t_s: Floats, at_s: float, peak: float, hold_s: float = 2.0) -> Floats:
    """Out in two seconds, hold, back in two seconds; 0 before and after."""
    out, back = at_s + 2, at_s + 2 + hold_s
    return ramp(t_s, (at_s, 0), (out, peak), (back, peak), (back + 2, 0))


def three(t_s: Floats) -> Floats:
    """Three good swings of 30, 32 and 31 degrees in 30 s."""
    return swing(t_s, 2, 30) + swing(t_s, 12, 32) + swing(t_s, 22, 31)


def zero(t_s: Floats) -> Floats:
    return np.zeros_like(t_s)


Over = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Person:
    """Each property is a function of time: degrees, or shoulder widths for what shifts."""

    left: Over = three  # the shank, foot outwards +
    right: Over = zero
    lean: Over = zero  # of the trunk, to the person's left
    shift: Over = zero  # of the shoulders, to the person's left
    knee: Over = zero  # of the left knee, outwards
    yaw_deg: float = 0.0
    roll_deg: float = 0.0  # of the picture's content, clockwise
    thigh: float = 20.0  # knees below hips, pixels
    noise_px: float = 0.3
    length_s: float = 30.0
    rate: float = RATE

    def track(self) -> Track:
        """Seen 640 x 480 from the front: shoulders 80 apart, trunk 105, shanks 120 pixels."""
        t_s = np.arange(round(self.length_s * self.rate)) / self.rate
        n = len(t_s)
        turn = np.cos(np.radians(self.yaw_deg))
        aside = 80 * 0.7 / np.tan(np.radians(35)) * np.tan(np.radians(self.yaw_deg)) * turn
        places = {name: np.tile([320.0, 120.0], (n, 1)) for name in NAMES}
        lean = np.radians(self.lean(t_s))
        for side, sign in (("left", 1), ("right", -1)):
            hip = np.stack([np.full(n, 320 + sign * 27 * turn), np.full(n, 250.0)], axis=1)
            top = np.stack([105 * np.sin(lean), -105 * np.cos(lean)], axis=1)
            top[:, 0] += sign * 40 * turn + 80 * self.shift(t_s) + 320
            top[:, 1] += 250
            knee = hip + np.array([sign * 18 - aside, self.thigh])
            if side == "left":
                knee[:, 0] += 80 * self.knee(t_s)
            out = np.radians((self.left if side == "left" else self.right)(t_s))
            ankle = knee + 120 * np.stack([sign * np.sin(out), np.cos(out)], axis=1)
            places |= {f"{side}_shoulder": top, f"{side}_hip": hip}
            places |= {f"{side}_knee": knee, f"{side}_ankle": ankle}
        points = np.stack([places[name] for name in NAMES], axis=1)
        roll = np.radians(self.roll_deg)
        matrix = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
        points = (points - [320, 240]) @ matrix.T + [320, 240]
        points += np.random.default_rng(1).normal(0, self.noise_px, points.shape)
        return Track(
            t_s=t_s,
            points=points,
            visibility=np.ones((n, len(NAMES))),
            persons=np.ones(n, dtype=np.int64),
            brightness=np.full(n, 120.0),
            width=640,
            height=480,
        )


def mirrored(track: Track) -> Track:
    """The same track as a mirroring camera shows it: sides exchanged, x turned round."""
    other = {"left": "right", "right": "left"}
    order = [INDEX["_".join(other.get(w, w) for w in name.split("_"))] for name in NAMES]
    points = track.points[:, order].copy()
    points[..., 0] = track.width - 1 - points[..., 0]
    return replace(track, points=points, visibility=track.visibility[:, order])
