"""The pictures of a trial's rest and hold, looked at once more by the heavy network.

A quick network shows what happens, the heavy one gives the number that is kept. Only pictures that
the camera's side was told to keep are asked for, half of them to be looked at in the mirror: the
mean of both ways reads best, as in a video.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from coxa.motion.compensation import LEAST_PICTURES, near
from coxa.motion.growing import Picture
from coxa.motion.landmarks import NAMES, Pose, in_mirror
from coxa.motion.result import Result
from coxa.motion.smooth import Floats, Mask
from coxa.motion.track import Track, blended
from coxa.motion.trials import Trial

MOST_HELD = 24  # 3.6 s of a browser's work
MOST_RESTED = 6
LEAST_RESTED = 3


def in_picture(picture: Picture) -> Picture:
    """What was seen in a mirror image, as it is in the picture itself."""
    seen = in_mirror(Pose(picture.points, picture.visibility, picture.persons), picture.width)
    return replace(picture, points=seen.points, visibility=seen.visibility, mirrored=False)


@dataclass
class Again:
    """What is asked for one trial: ``rested`` and ``held`` are numbers of pictures in ``track``."""

    number: int
    track: Track
    trial: Trial
    rested: list[int]
    held: list[int]
    seen: dict[int, Picture | None] = field(default_factory=dict)

    @property
    def asked(self) -> list[tuple[int, bool]]:
        """The pictures in the order of time; with each, whether to look in the mirror."""
        return [
            (n, bool(place % 2))
            for part in (self.rested, self.held)
            for place, n in enumerate(part)
        ]

    @property
    def open(self) -> int:
        return len(self.rested) + len(self.held) - len(self.seen)

    def surer(self) -> Track | None:
        """The track as the heavy network saw it, NaN elsewhere; None where that is too little."""
        points = np.full_like(self.track.points, np.nan)
        for part, least in ((self.rested, LEAST_RESTED), (self.held, LEAST_PICTURES)):
            again = [self.seen.get(n) for n in part]
            places: Floats = np.stack(
                [one.points if one else np.full((len(NAMES), 2), np.nan) for one in again]
            )
            if np.isfinite(places).all(axis=(1, 2)).sum() < least:
                return None
            points[part] = blended(places)
        return replace(self.track, points=points)


def ask(number: int, result: Result, trial: Trial, kept: Mask) -> Again | None:
    """What to look at again. ``kept``: which pictures of the track can be, shape (n,).

    None for a trial without a hold, or where too little has been kept.
    """
    if trial.hold_start_s is None or trial.hold_end_s is None:
        return None
    t_s = result.track.t_s
    hold = (t_s >= trial.hold_start_s) & (t_s <= trial.hold_end_s) & kept
    rested = np.flatnonzero(near(result.track, trial, result.rest) & kept)[-MOST_RESTED:]
    held = np.flatnonzero(hold)
    if len(held) > MOST_HELD:
        held = held[np.linspace(0, len(held) - 1, MOST_HELD).round().astype(int)]
    if len(rested) < LEAST_RESTED or len(held) < LEAST_PICTURES:
        return None
    return Again(number, result.track, trial, rested.tolist(), held.tolist())
