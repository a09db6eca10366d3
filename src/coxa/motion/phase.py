"""Where in a swing somebody is, told at once; the trials themselves are found by trials.find."""

import math
from collections import deque
from typing import Literal

import numpy as np

from coxa.motion.smooth import line
from coxa.motion.trials import AWAY_DEG, BACK_DEG, EVEN_S, SLOPE_S, STILL_DEG_PER_S

Phase = Literal["rest", "swing", "hold", "return"]

BACK_S = 0.6  # back for so long: the swing has ended, and the rest after it was seen
FALLS_DEG = 2.0  # below the farthest: coming back
REST_FOLLOWS = 0.02  # of each picture at rest: the resting angle is corrected slowly


class Swing:
    """The phase of one leg, picture by picture. ``rest_deg``: the angle at which it hangs."""

    def __init__(self, rest_deg: float) -> None:
        self.rest_deg = rest_deg
        self.phase: Phase = "rest"
        self.since_s = -math.inf
        self.ended = False  # true for the one picture in which that becomes clear
        self._went = False
        self._peak = -math.inf
        self._raw: deque[tuple[float, float]] = deque()
        self._even: deque[tuple[float, float]] = deque()

    def see(self, t_s: float, angle_deg: float) -> Phase:
        """The phase now; a picture in which nothing was read leaves it as it is."""
        self.ended = False
        if math.isnan(angle_deg):
            return self.phase
        even = _pushed(self._raw, t_s, angle_deg, EVEN_S)
        _pushed(self._even, t_s, even, SLOPE_S)
        up = even - self.rest_deg
        if up <= BACK_DEG:
            self._turn("rest", t_s)
            self.rest_deg += REST_FOLLOWS * up
            if self._went and t_s - self.since_s >= BACK_S:
                self._went, self.ended, self._peak = False, True, -math.inf
            return self.phase
        self._went = self._went or up >= AWAY_DEG
        self._peak = max(self._peak, even)
        times, values = np.array(self._even).T
        speed = line(times, values)
        if abs(speed) <= STILL_DEG_PER_S and up >= AWAY_DEG:
            self._turn("hold", t_s)
        elif speed < 0 and even < self._peak - FALLS_DEG:
            self._turn("return", t_s)
        elif self.phase in ("rest", "hold", "return") and speed > 0:
            self._turn("swing", t_s)
        return self.phase

    def _turn(self, phase: Phase, t_s: float) -> None:
        if phase != self.phase:
            self.phase, self.since_s = phase, t_s


def _pushed(kept: deque[tuple[float, float]], t_s: float, value: float, window_s: float) -> float:
    """Push a value, drop what is older than the window, and return the median."""
    kept.append((t_s, value))
    while kept[0][0] < t_s - window_s - 1e-9:
        kept.popleft()
    order = sorted(value for _, value in kept)
    return (order[(len(order) - 1) // 2] + order[len(order) // 2]) / 2
