"""A track that grows by one picture after the other."""

from dataclasses import dataclass

import numpy as np

from coxa.motion.landmarks import NAMES
from coxa.motion.models import Model
from coxa.motion.track import Floats, Track

ROOM = 1024


@dataclass(frozen=True)
class Picture:
    """What a network saw in one picture; the picture itself is not here.

    ``t_s``: when it was taken, on the camera's clock. ``points``: shape (33, 2), pixels, NaN where
    nobody was found. ``visibility``: shape (33,), 0..1. ``mirrored``: the network looked at the
    picture's mirror image.
    """

    t_s: float
    points: Floats
    visibility: Floats
    persons: int
    brightness: float
    width: int
    height: int
    model: Model = "full"
    mirrored: bool = False


class Growing:
    """Pictures of one size, each later than the one before."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.count = 0
        self._t_s = np.empty(ROOM)
        self._points = np.empty((ROOM, len(NAMES), 2))
        self._visibility = np.empty((ROOM, len(NAMES)))
        self._persons = np.empty(ROOM, dtype=np.int64)
        self._brightness = np.empty(ROOM)

    def add(self, t_s: float, picture: Picture) -> None:
        n = self.count
        if n == len(self._t_s):
            self._enlarge()
        self._t_s[n] = t_s
        self._points[n] = picture.points
        self._visibility[n] = picture.visibility
        self._persons[n] = picture.persons
        self._brightness[n] = picture.brightness
        self.count = n + 1

    def at(self, t_s: float) -> int:
        """The number of the first picture that is not earlier."""
        return int(np.searchsorted(self._t_s[: self.count], t_s - 1e-9))

    def track(self, first: int = 0) -> Track:
        """The pictures from that number on. Looks at what is kept here, copies nothing."""
        part = slice(max(first, 0), self.count)
        return Track(
            t_s=self._t_s[part],
            points=self._points[part],
            visibility=self._visibility[part],
            persons=self._persons[part],
            brightness=self._brightness[part],
            width=self.width,
            height=self.height,
        )

    def _enlarge(self) -> None:
        for name in ("_t_s", "_points", "_visibility", "_persons", "_brightness"):
            old = getattr(self, name)
            new = np.empty((2 * len(old), *old.shape[1:]), dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)
