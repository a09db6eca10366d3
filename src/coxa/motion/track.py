"""What a whole video showed: the landmarks of every picture that was looked at, with its time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coxa.motion.crop import Picture
from coxa.motion.landmarks import INDEX, NAMES, Pose, look_at_all
from coxa.motion.models import Bundle
from coxa.motion.video import Moment, Video

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Track:
    """Landmarks over time.

    ``t_s``: shape (n,), growing. ``points``: shape (n, 33, 2), pixels, NaN where nobody was
    found. ``visibility``: shape (n, 33), 0..1. ``persons``: shape (n,), how many were seen.
    ``brightness``: shape (n,), mean of a picture, 0..255. ``width``, ``height``: pixels.
    """

    t_s: Floats
    points: Floats
    visibility: Floats
    persons: NDArray[np.int64]
    brightness: Floats
    width: int
    height: int

    def of(self, name: str) -> Floats:
        """One landmark over time, by its name. Shape (n, 2)."""
        found: Floats = self.points[:, INDEX[name]]
        return found

    def seen(self, name: str) -> Floats:
        """How surely one landmark was seen, over time. Shape (n,)."""
        found: Floats = self.visibility[:, INDEX[name]]
        return found

    def middle(self, part: str) -> Floats:
        """Half-way between the left and the right ``part`` (shoulder, hip ...). Shape (n, 2)."""
        between: Floats = (self.of(f"left_{part}") + self.of(f"right_{part}")) / 2
        return between


def follow(video: Video, bundle: Bundle, watch: Callable[[float], Any] = lambda t_s: None) -> Track:
    """Look at a video from its beginning to its end; ``watch`` is told the time reached."""
    moments, poses, brightness = [], [], []
    size = (0, 0)

    def pictures() -> Iterator[tuple[Moment, Callable[[], Picture]]]:
        for moment in video.moments():
            yield moment, moment.picture

    for moment, pose, picture in look_at_all(bundle, pictures()):
        moments.append(moment.t_s)
        poses.append(pose)
        brightness.append(float(picture[::8, ::8, :3].mean()))
        size = picture.shape[1], picture.shape[0]
        watch(moment.t_s)
    return track(moments, poses, brightness, size)


def blended(points: Floats) -> Floats:
    """Each picture's landmarks averaged with its neighbours', 1 : 2 : 1. Shape as given.

    So straight and mirrored looks weigh the same. A neighbour in which nobody was found is left
    out; a picture in which nobody was found stays so.
    """
    padded = np.concatenate([points[:1] * np.nan, points, points[:1] * np.nan])
    before, after = padded[:-2], padded[2:]
    before = np.where(np.isfinite(before), before, after)
    after = np.where(np.isfinite(after), after, before)
    beside = (before + after) / 2
    mixed: Floats = np.where(np.isfinite(beside), (points + beside) / 2, points)
    return mixed


def track(
    t_s: list[float], poses: list[Pose], brightness: list[float], size: tuple[int, int]
) -> Track:
    return Track(
        t_s=np.array(t_s, dtype=np.float64),
        points=blended(np.array([pose.points for pose in poses]).reshape(-1, len(NAMES), 2)),
        visibility=np.array([pose.visibility for pose in poses]).reshape(-1, len(NAMES)),
        persons=np.array([pose.persons for pose in poses], dtype=np.int64),
        brightness=np.array(brightness, dtype=np.float64),
        width=size[0],
        height=size[1],
    )
