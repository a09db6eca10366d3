"""From landmarks to the hip's rotation.

With the thigh level and the knee bent, the shank is the pointer of the femur's long axis, and a
camera on that axis sees the turn as the shank's angle against the vertical. Pictures' pixels
only: depth that a network guesses misreads the hip by 20 degrees and more.

The angle at rest is never subtracted. At a true 0 the networks read +1 to +3.5, at 30 they read
true; subtracting would take away more than it mends.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coxa.library.words import Direction
from coxa.motion.landmarks import INDEX
from coxa.motion.smooth import median
from coxa.motion.track import Floats, Track

Side = Literal["left", "right"]
OTHER: dict[Side, Side] = {"left": "right", "right": "left"}

# The trunk and the hanging shanks tell a rolled camera only together (rendered clips: 7.4 and 7.4
# at a true 8; within 1.7 of 0 where the camera is level).
AGREE_DEG = 4.0
LEVEL_DEG = 2.0  # a smaller roll cannot be told from none
SURE_DEG = 3.0  # from here on it is corrected in full
UPRIGHT_DEG = 3.5  # trunk or shanks: so little may be a person's own
# How much the resting knee weighs. With 0 the rendered clips read -0.2 on average and the small
# picture -7; with 1 all read about 2.4 too much.
RESTING_SHARE = 0.3
REST_S = 1.0


def shank_deg(track: Track, side: Side) -> Floats:
    """Knee to ankle against the picture's vertical, foot OUTWARDS positive. Shape (n,)."""
    along = track.of(f"{side}_ankle") - track.of(f"{side}_knee")
    outwards = along[:, 0] if side == "left" else -along[:, 0]
    angle: Floats = np.degrees(np.arctan2(outwards, along[:, 1]))
    return angle


def rotation_deg(track: Track, side: Side, direction: Direction) -> Floats:
    """The hip's rotation, positive in ``direction``: foot out is internal. Shape (n,)."""
    out = shank_deg(track, side)
    return out if direction == "internal-rotation" else -out


def trunk_deg(track: Track) -> Floats:
    """Mid-hip to mid-shoulder against the vertical, + to the person's left. Shape (n,)."""
    up = track.middle("shoulder") - track.middle("hip")
    lean: Floats = np.degrees(np.arctan2(up[:, 0], -up[:, 1]))
    return lean


@dataclass(frozen=True)
class Roll:
    """How far the camera is rolled, as the rest phase shows it.

    ``deg``: what is corrected; + when the picture's content is turned clockwise. ``clear`` is
    False when trunk and shanks disagree so that a rolled camera and a leaning person cannot be
    told apart.
    """

    deg: float
    trunk_deg: float
    shanks_deg: float
    clear: bool = True


def camera_roll(track: Track, rest: NDArray[np.bool_]) -> Roll:
    """The camera's roll. ``rest``: the pictures in which both shanks hang, shape (n,)."""
    if not rest.any():
        return Roll(0.0, 0.0, 0.0)
    trunk = float(np.nanmedian(trunk_deg(track)[rest]))
    # Both shanks are read a little outwards; their difference is free of that.
    apart = shank_deg(track, "right") - shank_deg(track, "left")
    shanks = float(np.nanmedian(apart[rest])) / 2
    if abs(trunk - shanks) > AGREE_DEG:
        clear = min(abs(trunk), abs(shanks)) <= UPRIGHT_DEG
        return Roll(0.0, trunk, shanks, clear)
    roll = (trunk + shanks) / 2
    share = np.clip((abs(roll) - LEVEL_DEG) / (SURE_DEG - LEVEL_DEG), 0, 1)
    return Roll(float(roll * share), trunk, shanks)


def knee_held(track: Track, side: Side, rest: NDArray[np.bool_]) -> Track:
    """The track with that knee drawn towards where it is at rest.

    In a trial that counts the knee stays, and yet the network's knee slides after the foot (up to
    0.28 shoulder widths in small pictures, which reads 7 degrees too little). Where the knee
    rested before and after is therefore a second witness.
    """
    knee = track.of(f"{side}_knee")
    known = rest & np.isfinite(knee).all(axis=1)
    if not known.any():
        return track
    t_s = track.t_s
    rested = [
        np.interp(t_s, t_s[known], median(t_s[known], knee[known, axis], REST_S)) for axis in (0, 1)
    ]
    points = track.points.copy()
    points[:, INDEX[f"{side}_knee"]] += RESTING_SHARE * (np.stack(rested, axis=1) - knee)
    return replace(track, points=points)


def upright(track: Track, roll: Roll) -> Track:
    """The landmarks as a level camera would have seen them: turned back about the middle."""
    if not roll.deg:
        return track
    angle = np.radians(-roll.deg)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([track.width, track.height]) / 2
    return replace(track, points=(track.points - middle) @ turn.T + middle)
