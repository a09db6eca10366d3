"""Gates: what makes pictures or a trial unfit, each with its plain message.

A gate answers for every picture whether it is spoilt; unbroken spoilt stretches become
refusals, and a trial with too many spoilt pictures is not valid. What a trial itself may do wrong
(the pelvis, the trunk, the thigh, the hold) is judged against its rest; those limits stand in
the measure's own file, the others are engineering defaults and stand here.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coxa.motion.rotation import OTHER, trunk_deg
from coxa.motion.smooth import Floats, Mask, median, stretches
from coxa.motion.track import Track

WINDOW_S = 1.0  # what a picture shows is judged with its surroundings
LEAST_SPOILT_S = 0.4  # shorter disturbances are bridged
LEAST_SEEN = 0.5  # the network's own visibility, 0..1
LEAST_RATE = 8.0  # pictures a second
DARK = 20.0  # mean brightness of 255
YAW_WARN_DEG, YAW_REFUSE_DEG = 15.0, 25.0

# Shoulders' width over the trunk's length. Rendered people: 0.66-0.83 from the front; what is
# made up when only legs are in the picture: 0.08-0.23.
BROAD = (0.4, 1.25)
TRUNK_TIPPED_DEG = 45.0
# Knees below hips, in trunks: 0.12-0.20 sitting before a level camera, about 0.5 before one
# 1.2 m above the hips, 0.8 and more standing.
STANDING = 0.65
# Knees beside hips, in shoulder widths, to degrees of yaw: 0.71 at a true 35.
YAW_PER_WIDTH = float(np.tan(np.radians(35.0)) / 0.70)

Gate = Callable[[Track], Mask]


@dataclass(frozen=True)
class Refusal:
    """A stretch of the video that cannot be read, and why."""

    why: str
    from_s: float
    to_s: float


def shoulder_width(track: Track) -> float:
    """The median distance of the shoulders, pixels: the yardstick of everything sideways."""
    apart = np.linalg.norm(track.of("left_shoulder") - track.of("right_shoulder"), axis=1)
    return float(np.nanmedian(apart)) if np.isfinite(apart).any() else float("nan")


def yaw_deg(track: Track) -> Floats:
    """How far the thighs point past the camera, + to the person's left. Shape (n,).

    From the knees' sideways distance from the hips; the shank's angle does not give it away.
    """
    aside = track.middle("knee")[:, 0] - track.middle("hip")[:, 0]
    apart = np.linalg.norm(track.of("left_shoulder") - track.of("right_shoulder"), axis=1)
    width = np.maximum(median(track.t_s, apart, WINDOW_S), 1.0)
    yaw: Floats = np.degrees(np.arctan(YAW_PER_WIDTH * aside / width))
    return median(track.t_s, yaw, WINDOW_S)


def nobody(track: Track) -> Mask:
    unread: Mask = np.isnan(track.points.sum(axis=(1, 2)))
    return unread


def several(track: Track) -> Mask:
    return _mostly(track, track.persons > 1)


def dark(track: Track) -> Mask:
    return track.brightness < DARK


def out_of_view(track: Track) -> Mask:
    """A shoulder, a hip, a knee or an ankle is outside the picture or cannot be seen."""
    names = [f"{one}_{part}" for one in OTHER for part in ("shoulder", "hip", "knee", "ankle")]
    hidden = np.zeros(len(track.t_s), dtype=bool)
    for name in names:
        x, y = track.of(name).T
        outside = (x < 0) | (y < 0) | (x > track.width - 1) | (y > track.height - 1)
        hidden |= outside | (track.seen(name) < LEAST_SEEN)
    return _mostly(track, hidden)


def no_trunk(track: Track) -> Mask:
    """A trunk of impossible shape: the network makes one up when it sees legs only."""
    broad = np.linalg.norm(track.of("left_shoulder") - track.of("right_shoulder"), axis=1)
    long = np.linalg.norm(track.middle("shoulder") - track.middle("hip"), axis=1)
    share = broad / np.maximum(long, 1.0)
    odd = (share < BROAD[0]) | (share > BROAD[1]) | (np.abs(trunk_deg(track)) > TRUNK_TIPPED_DEG)
    return _mostly(track, odd)


def turned_away(track: Track) -> Mask:
    """Seen from behind, or mirrored: the left shoulder is at the picture's left."""
    return _mostly(track, track.of("left_shoulder")[:, 0] < track.of("right_shoulder")[:, 0])


def not_facing(track: Track) -> Mask:
    with np.errstate(invalid="ignore"):
        return np.abs(yaw_deg(track)) > YAW_REFUSE_DEG


def not_seated(track: Track) -> Mask:
    """The knees are far below the hips: standing, or a camera that looks down steeply."""
    below = track.middle("knee")[:, 1] - track.middle("hip")[:, 1]
    long = np.linalg.norm(track.middle("shoulder") - track.middle("hip"), axis=1)
    return _mostly(track, below > STANDING * np.maximum(long, 1.0))


# In the order in which a picture's first fault is told.
GATES: tuple[tuple[Gate, str], ...] = (
    (dark, "The picture is too dark. Turn on a light, and let it shine on you from the front."),
    (nobody, "Nobody was found in the picture."),
    (several, "More than one person is in the picture. Film one person alone."),
    (
        no_trunk,
        "The trunk is not in the picture. Film the whole body from the shoulders to the feet.",
    ),
    (
        out_of_view,
        "A shoulder, hip, knee or foot is out of view. Film the whole body from the shoulders"
        " to the feet.",
    ),
    (
        turned_away,
        "Left and right look exchanged: filmed from behind, or by a mirroring camera."
        " Face the camera, or say that the video is mirrored.",
    ),
    (not_facing, "Not filmed from the front: the camera is more than 25 degrees to the side."),
    (not_seated, "Not sitting: the thighs are not level. Sit with hips and knees at right angles."),
)


def spoilt(track: Track, seen: Track | None = None) -> list[tuple[str, Mask]]:
    """For every gate its message and the pictures it spoils, each picture by one gate only.

    ``seen``: the track as it lies in the picture, where ``track`` was turned upright.
    """
    left = np.ones(len(track.t_s), dtype=bool)
    found = []
    with np.errstate(invalid="ignore"):
        for gate, why in GATES:
            mask = gate((seen or track) if gate is out_of_view else track) & left
            left &= ~mask
            found.append((why, mask))
    return found


def refusals(track: Track, faults: list[tuple[str, Mask]]) -> list[Refusal]:
    """The stretches that are spoilt for longer than a moment, in the order of time."""
    found = []
    step_s = float(np.median(np.diff(track.t_s))) if len(track.t_s) > 1 else 0.0
    for why, mask in faults:
        for first, end in stretches(mask):
            from_s, to_s = float(track.t_s[first]), float(track.t_s[end - 1])
            if to_s - from_s + step_s >= LEAST_SPOILT_S:
                found.append(Refusal(why, from_s, to_s))
    return sorted(found, key=lambda row: row.from_s)


def rate(track: Track) -> float:
    """Pictures a second, the median over the video; 0 when there are too few to tell."""
    if len(track.t_s) < 3:
        return 0.0
    return float(1 / np.median(np.diff(track.t_s)))


def _mostly(track: Track, mask: Mask) -> Mask:
    """What holds in most pictures of each one's surroundings."""
    share = median(track.t_s, mask.astype(np.float64), WINDOW_S)
    held: Mask = share >= 0.5
    return held
